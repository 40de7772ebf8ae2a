"""An event with all that is told of it, and the questions that every export asks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dragoman.codebook import CameoCoding, load
from dragoman.events.belief import independent_voices
from dragoman.exports.shapes import tables
from dragoman.types.event import Actor, Event, Report
from dragoman.types.text import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dragoman.types.event import Evidence, Place

_FINENESS = {"root": 0, "base": 1, "full": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event, its reports, and what is at hand of their articles.

    Attributes:
        reports: the first-published article's first, as they stand in it.
        articles: by id; may lack any.
        sentence_numbers: each sentence's place in its article, from 1, by id; may lack any.
        independent: how many of the reports are independent of one another.
    """

    event: Event
    reports: tuple[Report, ...]
    articles: Mapping[str, Article] = field(default_factory=dict)
    sentence_numbers: Mapping[str, int] = field(default_factory=dict)
    independent: int = 1

    @property
    def first(self) -> Evidence:
        """The evidence of the first-published report."""
        return self.reports[0].evidence

    @property
    def publications(self) -> tuple[str, ...]:
        """Who published, in order of appearance."""
        found = (report.evidence.publication for report in self.reports)
        return tuple(dict.fromkeys(name for name in found if name))


def tell(
    events: Iterable[Event],
    reports_of: Callable[[Event], Iterable[Report]],
    article_of: Callable[[str], Article | None] | None = None,
    independent_of: Callable[[Sequence[Report]], int] | None = None,
) -> Iterator[Told]:
    """Put events together with their reports, one at a time, for an export.

    Args:
        events: in the order in which they are to be written.
        reports_of: gives the reports of an event.
        article_of: gives an article by id; without it, what needs the text stays empty.
        independent_of: counts independent reports; without it, those that share an article, a
            publication or their words count as one.
    """
    for event in events:
        reports = tuple(sorted(reports_of(event), key=_reading_order))
        if not reports:
            continue
        ids = dict.fromkeys(one.evidence.article_id for one in reports)
        found = ((one, article_of(one)) for one in ids) if article_of else ()
        yield Told(
            event=event,
            reports=reports,
            articles={name: article for name, article in found if article is not None},
            independent=(independent_of or _voices)(reports),
        )


def _reading_order(report: Report) -> tuple[str, str, int, str]:
    evidence = report.evidence
    return (evidence.published or "9", evidence.article_id, report.trigger.start, report.id)


def _voices(reports: Sequence[Report]) -> int:
    return len(independent_voices(reports))


def day_of(told: Told) -> date | None:
    """Give the first day of an event; that of its first report where it has none of its own.

    What is historical has no day but its own.
    """
    when = told.event.when
    if when and when.instant:
        return when.instant.date()
    if when and when.start:
        return when.start
    if told.event.status == "historical":
        return None
    return published_day(told.first.published)


def published_day(text: str | None) -> date | None:
    """Read the day of a publication time; None for one coarser than a day."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def countable(told: Told) -> bool:
    """Tell whether an event fits a shape that has no status: it happened, on a known day."""
    return told.event.status in {"happened", "historical"} and day_of(told) is not None


def cameo_of(told: Told) -> CameoCoding:
    """Give the CAMEO code of an event: the finest that most of its reports have."""
    said = [
        CameoCoding(one.cameo, one.cameo_precision)
        for one in told.reports
        if one.event_type == told.event.event_type and one.cameo and one.cameo_precision
    ]
    if said:
        counted = Counter(said)
        return max(counted, key=lambda one: (_FINENESS[one.precision], counted[one], one.code))
    event = told.event
    words = " ".join(one.evidence.quote for one in told.reports)
    return load().cameo(event.event_type, event.mode, event.context, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One actor and one recipient of an event, either of which may be missing.

    Attributes:
        reversed: the other side of a meeting, told from the recipient's end.
    """

    actor: Actor | None
    recipient: Actor | None
    reversed: bool = False


def pairs_of(event: Event) -> tuple[Pair, ...]:
    """Make an event with lists of participants into pairs.

    A meeting is told from both ends. Actors without a recipient face one another in the types where
    they can; in the others each stands alone.
    """
    both = event.event_type == "CONSULT"
    if event.actor and event.recipient:
        there = [Pair(actor=one, recipient=two) for one in event.actor for two in event.recipient]
        back = [
            Pair(actor=one.recipient, recipient=one.actor, reversed=True) for one in there if both
        ]
        return (*there, *back)
    if len(event.actor) > 1 and event.event_type in tables().facing:
        everybody = range(len(event.actor))
        return tuple(
            Pair(actor=event.actor[i], recipient=event.actor[j], reversed=i > j)
            for i in everybody
            for j in everybody
            if i != j
        )
    if event.actor:
        return tuple(Pair(actor=one, recipient=None) for one in event.actor)
    return tuple(Pair(actor=None, recipient=one) for one in event.recipient)


def place_precision(place: Place | None) -> str:
    """Say how finely a place is known: ``city``, ``province``, ``country`` or nothing."""
    if place is None:
        return ""
    if place.city:
        return "city"
    if place.province or place.district:
        return "province"
    return "country" if place.country else ""
