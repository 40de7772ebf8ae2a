"""Counts by directed pair of countries, or by country, and period, on the keys that panels use.

A cell counts events, never reports: an event that ten papers report counts once. Events known only
more coarsely than the period are left out; an event that spans periods counts in its first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.exports.countries import country_code, is_country
from dragoman.exports.tabular import Cell, comma_lines, number
from dragoman.exports.told import countable, day_of, pairs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dragoman.exports.told import Told

COUNTS = (
    "events", "verbal_cooperation", "material_cooperation", "verbal_conflict",
    "material_conflict", "intensity_sum", "intensity_mean", "reports", "independent_reports",
)  # fmt: skip
TOO_COARSE = {
    "day": frozenset({"week", "month", "quarter", "season", "year", "open"}),
    "month": frozenset({"quarter", "season", "year", "open"}),
    "year": frozenset({"open"}),
}
"""Precisions that cannot be placed in a period of some length."""


@dataclass(slots=True)
class _Cell:
    events: int = 0
    quads: dict[int, int] = field(default_factory=lambda: dict.fromkeys((1, 2, 3, 4), 0))
    intensity: float = 0.0
    reports: int = 0
    independent: int = 0

    def add(self, told: Told) -> None:
        book, event = load(), told.event
        self.events += 1
        self.quads[book.quad_code(event.event_type)] += 1
        self.intensity += book.intensity(event.event_type, event.mode)
        self.reports += len(told.reports)
        self.independent += told.independent

    def counts(self) -> tuple[Cell, ...]:
        mean = number(round(self.intensity / self.events, 4)) if self.events else None
        total = number(round(self.intensity, 4))
        quads = self.quads.values()
        return (self.events, *quads, total, mean, self.reports, self.independent)


_Period = tuple[int, ...]
_Key = tuple[str, ...]


def dyad_day(told: Iterable[Told]) -> Iterator[bytes]:
    """Write directed pairs of countries by day; days without an event are left out."""
    cells = _counted(told, "day", _dyads)
    yield from _written(cells, DYAD, ("year", "month", "day"), sorted(cells))


def dyad_month(told: Iterable[Told]) -> Iterator[bytes]:
    """Write directed pairs of countries by month, from the first to the last, with zeros."""
    cells = _counted(told, "month", _dyads)
    yield from _written(cells, DYAD, ("year", "month"), _filled(cells))


def dyad_year(told: Iterable[Told]) -> Iterator[bytes]:
    """Write directed pairs of countries by year, from the first to the last, with zeros."""
    cells = _counted(told, "year", _dyads)
    yield from _written(cells, DYAD, ("year",), _filled(cells))


def country_month(told: Iterable[Told]) -> Iterator[bytes]:
    """Write countries by month, from the first to the last, with zeros, acting or acted upon."""
    cells = _counted(told, "month", _countries)
    yield from _written(cells, COUNTRY, ("year", "month"), _filled(cells))


DYAD = ("actor", "recipient")
COUNTRY = ("country",)


def _dyads(told: Told) -> set[_Key]:
    """Give the directed pairs of countries of an event, each once."""
    return {
        (pair.actor.country, pair.recipient.country)
        for pair in pairs_of(told.event)
        if pair.actor
        and pair.recipient
        and pair.actor.country
        and pair.recipient.country
        and pair.actor.country != pair.recipient.country
        and is_country(pair.actor.country)
        and is_country(pair.recipient.country)
    }


def _countries(told: Told) -> set[_Key]:
    everybody = (*told.event.actor, *told.event.recipient)
    return {(one.country,) for one in everybody if one.country and is_country(one.country)}


def _counted(
    told: Iterable[Told], period: str, keys: Callable[[Told], set[_Key]]
) -> dict[tuple[_Key, _Period], _Cell]:
    cells: dict[tuple[_Key, _Period], _Cell] = defaultdict(_Cell)
    for one in told:
        at = _period(one, period)
        if at is not None:
            for key in keys(one):
                cells[key, at].add(one)
    return cells


def _period(told: Told, period: str) -> _Period | None:
    when, day = told.event.when, day_of(told)
    if not countable(told) or day is None:
        return None
    if when and when.start and when.precision in TOO_COARSE[period]:
        return None
    return (day.year, day.month, day.day)[: {"year": 1, "month": 2, "day": 3}[period]]


def _filled(cells: Mapping[tuple[_Key, _Period], _Cell]) -> list[tuple[_Key, _Period]]:
    """Give every key of some cell in every period from the first to the last."""
    periods = sorted({at for _, at in cells})
    if not periods:
        return []
    return [(key, at) for key in sorted({key for key, _ in cells}) for at in _run(periods)]


def _run(periods: Sequence[_Period]) -> list[_Period]:
    first, last = periods[0], periods[-1]
    if len(first) == 1:
        return [(year,) for year in range(first[0], last[0] + 1)]
    months = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [(month // 12, month % 12 + 1) for month in months]


def _written(
    cells: Mapping[tuple[_Key, _Period], _Cell],
    sides: tuple[str, ...],
    periods: tuple[str, ...],
    order: Iterable[tuple[_Key, _Period]],
) -> Iterator[bytes]:
    marks = [str(at) for at in range(1, len(sides) + 1)] if len(sides) > 1 else [""]
    codes = [f"{scheme}code{mark}" for scheme in ("c", "gw") for mark in marks]
    yield from comma_lines([(*sides, *codes, *periods, *COUNTS)])
    empty = _Cell()
    for key, at in order:
        day = date(*(*at, 1, 1)[:3])
        numbers = [country_code(one, scheme, day) for scheme in ("cow", "gw") for one in key]
        yield from comma_lines([(*key, *numbers, *at, *cells.get((key, at), empty).counts())])
