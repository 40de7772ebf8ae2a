"""An event as it stands in a list: its slots in words and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.exports import wording
from dragoman.exports.marking import marked
from dragoman.site.quotes import Stretch, quote_of
from dragoman.types.event import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.store import View
    from dragoman.types.event import Actor, Event, Report

STATUS_MARKS: Mapping[Status, str] = {
    "happened": "●",
    "planned": "○",
    "hypothetical": "◌",
    "denied": "✕",
    "historical": "◂",
}

DAY_CHARS = len("2025-10-31")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who takes part: a name, and country and sector as far as they are known."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a list shows of an event.

    Attributes:
        quad: 0 to 4, for the colour.
        when: the time at its own precision.
        precision: a word on the precision.
        quote: the sentence that says most, cut at its slots; empty where reports are missing.
        printed: the earliest day on which one of its reports was published; empty if not known.
        others: how many more reports there are.
    """

    id: str
    event_type: str
    quad: int
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    status_mark: str
    when: str
    precision: str
    who: tuple[Party, ...]
    whom: tuple[Party, ...]
    place: str
    country: str
    quote: tuple[Stretch, ...]
    publication: str
    printed: str
    others: int


def cards(view: View, events: Sequence[Event], *, limit: int) -> tuple[Card, ...]:
    """Make the cards of a list with one look at the reports; quotes end after ``limit``."""
    found = {
        one.id: one for one in view.reports(name for event in events for name in event.reports)
    }
    return tuple(
        card(event, [found[name] for name in event.reports if name in found], limit=limit)
        for event in events
    )


def card(event: Event, reports: Sequence[Report], *, limit: int) -> Card:
    """Make one card; the report that fills most slots speaks for the event, then the surest."""
    first = max(reports, key=lambda one: (len(marked(one)), one.confidence, one.id), default=None)
    when, precision = wording.when_words(event.when)
    place, country = wording.place_words(event.location)
    return Card(
        id=event.id,
        event_type=event.event_type,
        quad=load().quad_code(event.event_type),
        mode=event.mode,
        context=event.context,
        status=event.status,
        status_mark=STATUS_MARKS[event.status],
        when=when,
        precision=precision,
        who=tuple(_party(actor) for actor in event.actor),
        whom=tuple(_party(actor) for actor in event.recipient),
        place="" if event.location is None else place,
        country=country,
        quote=() if first is None else quote_of(first, limit=limit),
        publication="" if first is None else first.evidence.publication or "",
        printed=_printed(reports),
        others=max(len(event.reports) - 1, 0),
    )


def _party(actor: Actor) -> Party:
    codes = tuple(code for code in (actor.country, actor.sector) if code)
    return Party(name=actor.name or actor.text, codes=codes)


def _printed(reports: Sequence[Report]) -> str:
    days = [report.evidence.published for report in reports if report.evidence.published]
    return min(days, default="")[:DAY_CHARS]
