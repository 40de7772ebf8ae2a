"""Which events new reports may belong to: those near in time that share a country or a name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from dragoman.store import codec, tables
from dragoman.store.facets import shared_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Select

    from dragoman.types.event import Report

NAME_KINDS = ("actor_name", "recipient_name")
DayRange = tuple[int, int]


def windows(
    reports: Iterable[Report], window_days: int
) -> dict[tuple[str, str], tuple[DayRange, ...]]:
    """Give for each country and name of the reports the days on which its events are wanted.

    Args:
        reports: what is new.
        window_days: how far apart two reports may lie and still speak of one event.

    Returns:
        By kind and value of facet, ranges of day numbers that do not overlap.
    """
    wanted: dict[tuple[str, str], set[DayRange]] = {}
    for report in reports:
        first = codec.first_day(report.when) or codec.day_of_text(report.evidence.published)
        days = (first, max(first, codec.last_day(report.when)))
        for actor in (*report.actor, *report.recipient):
            for kind in ("country",) if actor.country else NAME_KINDS:
                wanted.setdefault((kind, shared_name(actor)), set()).add(days)
    return {facet: tuple(_ranges(days, window_days)) for facet, days in wanted.items()}


def near_rows(kind: str, values: Sequence[str], ranges: Sequence[DayRange]) -> Select[Any]:
    """Ask for the ids of the events of some facets that begin within some days."""
    link = tables.event_facet
    days = or_(*(link.c.day.between(first, last) for first, last in ranges))
    return _of_facets(kind, values).where(days)


def wide_rows(values: Sequence[str], ranges: Sequence[DayRange]) -> Select[Any]:
    """Ask for the ids of the coarsely told events that some days may lie within."""
    event = tables.event
    days = or_(*(and_(event.c.day <= last, event.c.end_day >= first) for first, last in ranges))
    return _of_facets("wide", values).where(days)


def _of_facets(kind: str, values: Sequence[str]) -> Select[Any]:
    event, facet, link = tables.event, tables.facet, tables.event_facet
    keys = select(facet.c.k).where(facet.c.kind == kind, facet.c.value.in_(values))
    return select(event.c.id).join(link, link.c.event_n == event.c.n).where(link.c.k.in_(keys))


def _ranges(days: Iterable[DayRange], window_days: int) -> Iterator[DayRange]:
    """Widen each range by the window and join what overlaps; day 0 stays by itself."""
    open_range: DayRange | None = None
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
