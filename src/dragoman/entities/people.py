"""Who is who as learned from what was read: offices with the days on which pages spoke of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dragoman.gazetteer.folding import fold
from dragoman.types.people import Entity, Office

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.types.event import Actor, Report

Held = tuple[str, str | None, str | None]
"""An office as pages word it: title without case, country, sector."""


@dataclass(slots=True)
class _Seen:
    """One office of one person, as seen so far."""

    title: str
    days: list[date] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def remembered(reports: Iterable[Report]) -> tuple[Entity, ...]:
    """Gather from reports the persons they name with an office.

    Pages that contradict one another stand side by side: each wording of an office has the first
    and last day on which a page spoke so. These are days of being seen, not of taking or leaving
    office.

    Args:
        reports: in any order; the result does not depend on it.

    Returns:
        Persons in the order of their ids. The source of an office is the ids of the sentences
        that said so, the earliest first.
    """
    offices: dict[str, dict[Held, _Seen]] = defaultdict(dict)
    names: dict[str, set[str]] = defaultdict(set)
    for report in sorted(reports, key=lambda one: (one.evidence.published or "9999", one.id)):
        for actor in (*report.actor, *report.recipient):
            if actor.entity_id and actor.title:
                names[actor.entity_id].add(actor.name)
                _note(offices[actor.entity_id], actor, report)
    return tuple(_entity(key, names[key], offices[key]) for key in sorted(offices))


def _note(held: dict[Held, _Seen], actor: Actor, report: Report) -> None:
    title = actor.title or ""
    key = (fold(title).casefold(), actor.country, actor.sector)
    seen = held.setdefault(key, _Seen(title))
    day = _day(report.evidence.published)
    if day is not None:
        seen.days.append(day)
    if report.evidence.sentence_id not in seen.sentences:
        seen.sentences.append(report.evidence.sentence_id)


def _day(published: str | None) -> date | None:
    """Read the day of a publication that is known to the day or better."""
    if published is None or len(published) < len("2025-10-31"):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _entity(key: str, names: set[str], held: dict[Held, _Seen]) -> Entity:
    offices = tuple(
        Office(
            title=seen.title,
            country=country,
            sector=sector,
            since=min(seen.days, default=None),
            until=max(seen.days, default=None),
            source=" ".join(seen.sentences),
        )
        for (_, country, sector), seen in held.items()
    )
    last = max(offices, key=lambda one: (one.until or date.min, one.title))
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return Entity(
        id=key,
        name=ordered[0],
        kind="person",
        names=tuple(ordered),
        wikidata_id=None,
        country=last.country,
        sector=last.sector,
        offices=offices,
    )
