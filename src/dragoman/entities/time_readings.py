"""What some words about time were read as, before it becomes a When or a TIMEX value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from dragoman.types.text import Basis, Precision, When

Grain = Literal[
    "day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"
]
Kind = Literal["date", "time", "duration", "set", "reference"]
SEASON_MONTHS: dict[str, int] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season in the northern half of the world; a winter begins in December."""
_PRECISION: dict[Grain, Precision] = {
    "day": "day",
    "weekend": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "month",
    "season": "season",
    "year": "year",
    "decade": "year",
    "century": "year",
}
_GRAIN: dict[Precision, Grain] = {
    "instant": "day",
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "season": "season",
    "year": "year",
    "open": "day",
}
_MONTHS_IN: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "season": 12,
    "year": 12,
    "decade": 120,
    "century": 1200,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the calendar that has a name: a day, a week, a quarter, a year."""

    grain: Grain
    start: date
    end: date

    @property
    def timex(self) -> str:
        """The name of the stretch as a TIMEX3 value."""
        year = f"{self.start.year:04d}"
        if self.grain in {"week", "weekend"}:
            iso_year, week, _ = self.start.isocalendar()
            return f"{iso_year:04d}-W{week:02d}{'-WE' if self.grain == 'weekend' else ''}"
        names = {
            "month": f"{year}-{self.start.month:02d}",
            "quarter": f"{year}-Q{(self.start.month + 2) // 3}",
            "half": f"{year}-H{1 if self.start.month < 7 else 2}",
            "year": year,
            "decade": year[:3],
            "century": year[:2],
        }
        if self.grain == "season":
            code = next(c for c, month in SEASON_MONTHS.items() if month == self.start.month)
            return f"{year}-{code}"
        return names.get(self.grain, self.start.isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the words say.

    Attributes:
        value: the TIMEX3 value; with X where the words leave something open.
        start: first day, None when the words cannot be placed on the calendar.
        end: last day, inclusive; None with a start means that the time has no end.
        mod: the TIMEX3 modifier (START, END, MID, APPROX, …).
        zone_h: hours from UTC of a clock time, where its zone was named.
        clock: hour and minute of a clock time.
    """

    kind: Kind
    value: str
    precision: Precision = "day"
    basis: Basis = "unanchored"
    start: date | None = None
    end: date | None = None
    mod: str | None = None
    weekday: int | None = None
    clock: tuple[int, int] | None = None
    zone_h: int | None = None


def of_period(period: Period, basis: Basis, **more: object) -> Reading:
    """Read a named stretch of the calendar as a date."""
    reading = Reading(
        kind="date",
        value=period.timex,
        precision=_PRECISION[period.grain],
        basis=basis,
        start=period.start,
        end=period.end,
    )
    return replace(reading, **more) if more else reading  # type: ignore[arg-type]  # fields by name


def of_range(first: Period, last: Period, basis: Basis, value: str | None = None) -> Reading:
    """Read a stretch from the first day of one period to the last day of another."""
    return Reading(
        kind="date",
        value=value or f"{first.timex}/{last.timex}",
        precision=_PRECISION[first.grain],
        basis=basis,
        start=first.start,
        end=max(last.end, first.end),
    )


def unplaced(value: str, kind: Kind = "date", **more: object) -> Reading:
    """Read words that tell a time which cannot be placed on the calendar."""
    return Reading(kind=kind, value=value, **more)  # type: ignore[arg-type]  # fields by name


def period_of(grain: Grain, day: date) -> Period:
    """Give the stretch of that grain in which a day lies."""
    if grain == "day":
        return Period(grain=grain, start=day, end=day)
    if grain in {"week", "weekend"}:
        monday = day - timedelta(days=day.weekday())
        first = monday + timedelta(days=5) if grain == "weekend" else monday
        return Period(grain=grain, start=first, end=monday + timedelta(days=6))
    if grain == "season":
        return season_of(day)
    if grain in {"decade", "century"}:
        years = 10 if grain == "decade" else 100
        first_year = max(day.year - day.year % years, 1)
        return Period(
            grain=grain, start=date(first_year, 1, 1), end=date(first_year + years - 1, 12, 31)
        )
    months = _MONTHS_IN[grain]
    start = date(day.year, day.month - (day.month - 1) % months, 1)
    return Period(grain=grain, start=start, end=add_months(start, months) - timedelta(days=1))


def season_of(day: date) -> Period:
    """Give the season in which a day lies."""
    first = day.month - day.month % 3 or 12
    year = day.year - 1 if day.month < 3 else day.year
    return season(first, year)


def season(first_month: int, year: int) -> Period:
    """Give the three months of a season that begins in a year."""
    start = date(year, first_month, 1)
    return Period(grain="season", start=start, end=add_months(start, 3) - timedelta(days=1))


def shifted(period: Period, by: int) -> Period:
    """Move a stretch by so many of its own kind: the week before, the quarter after."""
    if period.grain == "day":
        return period_of("day", period.start + timedelta(days=by))
    if period.grain in {"week", "weekend"}:
        return period_of(period.grain, period.start + timedelta(days=7 * by))
    return period_of(period.grain, add_months(period.start, by * _MONTHS_IN[period.grain]))


def add_months(day: date, by: int) -> date:
    """Move a day by whole months; the 31st becomes the last day of a shorter month.

    Raises:
        ValueError: the calendar ends before.
    """
    months = day.year * 12 + day.month - 1 + by
    year, month = divmod(months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def period_of_when(when: When) -> Period | None:
    """Give the stretch that an earlier time stands for; None where it has no place."""
    if when.start is None:
        return None
    return period_of(_GRAIN[when.precision], when.start)


def to_when(text: str, reading: Reading, *, is_open: bool) -> When:
    """Write a reading as the time of a report.

    Args:
        text: the words.
        reading: what they were read as.
        is_open: whether the words before it give it no end (``since``).
    """
    start, end = reading.start, reading.end
    if start is None:
        return When(
            text=text, precision=reading.precision, basis="unanchored", weekday=reading.weekday
        )
    if is_open:
        return When(text=text, start=start, precision="open", basis=reading.basis)
    instant = _instant(reading)
    return When(
        text=text,
        start=start,
        end=end,
        instant=instant,
        precision="instant" if instant else "open" if end is None else reading.precision,
        basis=reading.basis,
        weekday=reading.weekday,
    )


def _instant(reading: Reading) -> datetime | None:
    """Give the exact moment, where day, clock and zone are all told."""
    if reading.clock is None or reading.zone_h is None or reading.start is None:
        return None
    zone = timezone(timedelta(hours=reading.zone_h))
    hour, minute = reading.clock
    midnight = datetime(reading.start.year, reading.start.month, reading.start.day, tzinfo=zone)
    return midnight + timedelta(hours=hour, minutes=minute)
