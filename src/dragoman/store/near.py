"""Which events new reports may belong to: those near in time that share a country or a name.

Events that hold another report of the same article are near too; the view adds them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from dragoman.store import codec, tables
from dragoman.store.words import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Select

    from dragoman.types.event import Actor, Report

ALWAYS: DayRange = (codec.NO_DAY, 99_991_231)
"""Where to look for what has no day at all: everywhere."""
NEAR_MOST = 2_000
"""Events that one window gives at most, the latest: only what has no day can find so many."""
NEAR_KINDS = ("country", "actor_name", "recipient_name")
DayRange = tuple[int, int]
MAX_RANGES = 100
"""Ranges of days in one question."""


Kin = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Where to look: countries and names, on some days, in events of some types.

    Attributes:
        ranges: day numbers, first and last, that do not overlap.
        types: empty for any type.
    """

    values: tuple[str, ...]
    ranges: tuple[DayRange, ...]
    types: tuple[str, ...]


def windows(
    reports: Iterable[Report], *, window_days: int, kin: Kin | None = None
) -> Iterator[Window]:
    """Say where the events may be that new reports belong to.

    Args:
        reports: what is new.
        window_days: how far apart two reports may lie and still speak of one event.
        kin: by type, the types under which another report may tell the same; any without it.
    """
    wanted: dict[tuple[str, tuple[str, ...]], set[DayRange]] = {}
    for report in reports:
        types = tuple(sorted(kin(report.event_type))) if kin is not None else ()
        first = codec.first_day(report.when) or codec.day_of_text(report.evidence.published)
        days = (first, max(first, codec.last_day(report.when))) if first else ALWAYS
        for actor in (*report.actor, *report.recipient):
            for value in _shared(actor):
                wanted.setdefault((value, types), set()).add(days)
    together: dict[tuple[tuple[DayRange, ...], tuple[str, ...]], list[str]] = {}
    for (value, types), all_days in wanted.items():
        ranges = tuple(_ranges(all_days, window_days))
        together.setdefault((ranges, types), []).append(value)
    for (ranges, types), values in together.items():
        for at in range(0, len(ranges), MAX_RANGES):
            some = ranges[at : at + MAX_RANGES]
            yield Window(values=tuple(values), ranges=some, types=types)


def near_rows(window: Window) -> Select[Any]:
    """Ask for the ids of the events that begin within the window."""
    link = tables.event_facet
    days = or_(*(link.c.day.between(first, last) for first, last in window.ranges))
    return _of_facets(NEAR_KINDS, window).where(days)


def wide_rows(window: Window) -> Select[Any]:
    """Ask for the ids of the coarsely told events that the window may lie within."""
    event = tables.event
    days = or_(
        *(and_(event.c.day <= last, event.c.end_day >= first) for first, last in window.ranges)
    )
    return _of_facets(("wide",), window).where(days)


def _of_facets(kinds: tuple[str, ...], window: Window) -> Select[Any]:
    event, facet, link = tables.event, tables.facet, tables.event_facet
    keys = select(facet.c.k).where(facet.c.kind.in_(kinds), facet.c.value.in_(window.values))
    question = select(event.c.id).join(link, link.c.event_n == event.c.n).where(link.c.k.in_(keys))
    if window.types:
        question = question.where(event.c.event_type.in_(window.types))
    return question.order_by(link.c.day.desc(), link.c.event_n.desc()).limit(NEAR_MOST)


def _shared(actor: Actor) -> Iterator[str]:
    """Say under which facets another report of the same actor stands."""
    if actor.country:
        yield actor.country
    yield fold_name(actor.name)


def _ranges(days: Iterable[DayRange], window_days: int) -> Iterator[DayRange]:
    """Widen each range by the window, join what overlaps, and add what has no day."""
    open_range: DayRange | None = (codec.NO_DAY, codec.NO_DAY)
    for start, end in sorted(days):
        first, last = _shifted(start, -window_days), _shifted(end, window_days)
        if open_range is not None and first <= open_range[1]:
            open_range = (open_range[0], max(last, open_range[1]))
            continue
        if open_range is not None:
            yield open_range
        open_range = (first, last)
    if open_range is not None:
        yield open_range


def _shifted(day: int, by: int) -> int:
    if day == codec.NO_DAY:
        return day
    moved = date(day // 10_000, day // 100 % 100, day % 100).toordinal() + by
    return codec.day_number(
        date.fromordinal(min(max(moved, date.min.toordinal()), date.max.toordinal()))
    )
