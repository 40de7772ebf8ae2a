"""Rules for dates that are named: days, months, years, decades, centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dragoman.entities.time_grammar import Context, read, rule
from dragoman.entities.time_readings import (
    Period,
    Reading,
    of_period,
    of_range,
    period_of,
    unplaced,
)
from dragoman.gazetteer import calendar as words

if TYPE_CHECKING:
    from collections.abc import Callable

CONTRARY_DAY = 4.0
"""How much farther a day seems that lies against the tense. A paper that means last November in
October writes its year, so that the past tense alone does not send "Nov. 17" eleven months back."""
UNTOLD = 1.6
"""How much farther the future seems where no verb tells: papers mostly tell what has been."""
CONTRARY = 10.0
"""The same for months and seasons, which stay without a year for longer. Quarters do not: their
results are told, and expected, weeks after their end."""


def nearest(make: Callable[[int], Period], context: Context) -> Period:
    """Choose the year of a time that was told without one.

    The nearest one, where those against the tense seem :data:`CONTRARY` times as far
    (:data:`CONTRARY_DAY` times for a day).

    Raises:
        ValueError: nobody knows today, or there is no such day.
    """
    if context.today is None:
        raise ValueError("nothing is near to an unknown day")
    today, tense = context.today, context.tense

    def far(period: Period) -> float:
        days = 0
        if period.end < today:
            days = (period.end - today).days
        elif period.start > today:
            days = (period.start - today).days
        contrary = (tense == "past" and days > 0) or (tense == "future" and days < 0)
        loose = period.grain == "quarter" or (period.grain == "day" and not context.firm)
        against = CONTRARY_DAY if loose else CONTRARY
        ahead = UNTOLD if tense is None and days > 0 else 1.0
        return abs(days) * (against if contrary else ahead)

    candidates = []
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            candidates.append(make(year))
        except ValueError:  # 29 February
            continue
    if not candidates:
        raise ValueError("no such day in these years")
    return min(candidates, key=far)


def _month(name: str) -> int:
    return words.calendar().months[name.rstrip(".")]


def _day(name: str) -> int:
    return int(name) if name.isdigit() else words.ordinal(name) or 0


def year_of(name: str | None, context: Context) -> int | None:
    """Read ``2024``, ``'24``, ``last year``, ``this year``; None where no year is told."""
    if not name:
        return None
    name = name.strip(" ,")
    today = context.today
    if today and (
        told := re.fullmatch(r"(?:of )?(last|this|next|the current|the same) year(?:'s)?", name)
    ):
        return today.year + {"last": -1, "next": 1}.get(told[1], 0)
    return words.year(name.removeprefix("of "))


def _of_day(month: int, day: int, year: int | None, context: Context) -> Reading:
    def make(in_year: int) -> Period:
        return period_of("day", date(in_year, month, day))

    if year is not None:
        return of_period(make(year), "stated")
    if context.today is None:
        date(2024, month, day)
        return unplaced(f"XXXX-{month:02d}-{day:02d}")
    return of_period(nearest(make, context), "relative")


def _of_month(month: int, year: int | None, context: Context) -> Reading:
    def make(in_year: int) -> Period:
        return period_of("month", date(in_year, month, 1))

    if year is not None:
        return of_period(make(year), "stated")
    if context.today is None:
        return unplaced(f"XXXX-{month:02d}", precision="month")
    return of_period(nearest(make, context), "relative")


# --- words that place nothing, asked first so that "these days" is no length ---------------------


@rule(r"(?P<word>[a-z ]+)")
def reference(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``now``, ``recently``, ``soon``."""
    value = words.calendar().references.get(match["word"])
    return unplaced(value, "reference") if value else None


# --- days -----------------------------------------------------------------------------------------


@rule(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[t ]\d\d:?\d\d.*)?",
    r"(\d{4})/(\d\d?)/(\d\d?)",
    r"(\d{4})\.(\d\d)\.(\d\d)",
)
def iso_day(match: re.Match[str], _: Context) -> Reading:
    """Read ``2025-10-30``."""
    return of_period(period_of("day", date(*map(int, match.groups()))), "stated")


@rule(r"(\d{8})")
def digits_day(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``20251030``."""
    text = match[1]
    if not 1900 <= int(text[:4]) <= 2099:
        return None
    return of_period(period_of("day", date(int(text[:4]), int(text[4:6]), int(text[6:]))), "stated")


@rule(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
def figures_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``30/10/2025`` and ``10/30/2025``; where both orders make a day, the nearer to today."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if year < 100:
        year += 2000 if year < 50 else 1900
    american, other = _day_or_none(year, first, second), _day_or_none(year, second, first)
    if match[2] == ".":
        american = None
    days = [day for day in (american, other) if day is not None]
    if not days or (len(set(days)) > 1 and context.today is None):
        return None
    today = context.today or days[0]
    return of_period(period_of("day", min(days, key=lambda day: abs(day - today))), "stated")


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@rule(r"9/11")
def eleventh_of_september(_: re.Match[str], __: Context) -> Reading:
    """Read the name of the attacks as their day."""
    return of_period(period_of("day", date(2001, 9, 11)), "stated")


_YEAR = r"(?:,? ?(?P<year><year>)|,? (?:of )?(?P<told>(?:last|this|next|the same) year))?"


@rule(
    r"(?:(?:this coming |this past |this |next |last )?(?P<weekday><weekday>),? "
    rf"(?:the )?)?(?P<month><month>) (?:the )?(?P<day><day>|<ordinal>){_YEAR}",
    r"(?:(?P<weekday><weekday>),? )?(?:the )?(?P<day><day>|<ordinal>)(?: of|-)? ?"
    rf"(?P<month><month>){_YEAR}",
    rf"(?:(?P<weekday><weekday>) )?\(?(?P<month><month>) (?P<day><day>)\)?{_YEAR}",
    r"(?P<day><day>)-(?P<month><month>)-(?P<year><year>)(?P<told>)(?P<weekday>)",
)
def named_day(match: re.Match[str], context: Context) -> Reading:
    """Read ``Thursday, Oct. 30, 2025``, ``30 October``, ``the 5th of May``, ``March eighth``."""
    year = year_of(match["year"] or match["told"], context)
    reading = _of_day(_month(match["month"]), _day(match["day"]), year, context)
    if not match["weekday"]:
        return reading
    weekday = words.calendar().weekdays[match["weekday"].rstrip(".")]
    if year is None and reading.start and reading.start.weekday() != weekday and context.today:
        reading = _by_weekday(match, weekday, context) or reading
    return replace(reading, weekday=weekday)


def _by_weekday(match: re.Match[str], weekday: int, context: Context) -> Reading | None:
    """Let the weekday choose the year, where one of the nearest three agrees with it."""
    month, day = _month(match["month"]), _day(match["day"])
    year = context.today.year if context.today else 0
    for candidate in (year, year - 1, year + 1):
        try:
            if date(candidate, month, day).weekday() == weekday:
                return of_period(period_of("day", date(candidate, month, day)), "relative")
        except ValueError:
            continue
    return None


@rule(
    r"(?P<month><month>) (?P<first><day>|<ordinal>) ?(?:-|to|through|until|and|or) ?"
    rf"(?P<last><day>|<ordinal>){_YEAR}",
    r"(?:the )?(?P<first><day>|<ordinal>) ?(?:-|to|through|until|and|or) ?(?:the )?"
    rf"(?P<last><day>|<ordinal>)(?: of)? (?P<month><month>){_YEAR}",
)
def days_of_a_month(match: re.Match[str], context: Context) -> Reading:
    """Read ``Oct. 30-31`` and ``3 to 5 May 2024``."""
    year = year_of(match["year"] or match["told"], context)
    month = _month(match["month"])
    first = _of_day(month, _day(match["first"]), year, context)
    return _joined(first, _of_day(month, _day(match["last"]), year, context))


def _joined(first: Reading, last: Reading) -> Reading:
    """Join two readings to a range; backwards ones keep the first."""
    if not (first.start and last.start and last.end) or last.start < first.start:
        return first if first.start else unplaced(f"{first.value}/{last.value}")
    return replace(
        first, value=f"{first.value}/{last.value}", end=last.end, weekday=None, basis=first.basis
    )


@rule(
    r"(?:between |from )?(?P<first>.+?) ?(?:-|to|through|until|and|thru) ?"
    r"(?P<last><month> (?:<day>|<ordinal>),? <year>|(?:<day>"
    r"|<ordinal>) <month>,? <year>|<month>,? <year>|<year>)",
)
def range_with_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``Oct. 30 to Nov. 2, 2025``, ``May and June 2025``, ``2014-2020``."""
    last = read(match["last"], context)
    if last is None or last.start is None:
        return None
    first_words = match["first"].strip(" ,")
    year = str(last.start.year)
    first = None
    if not re.search(r"\d{4}", first_words):
        with_year = f"{first_words} {year}"
        if re.fullmatch(r"[a-z]+\.?(?: \d{1,2})?|\d{1,2} [a-z]+\.?", first_words):
            first = read(with_year, context)
    first = first or read(first_words, context)
    if first is None or first.start is None or first.kind != "date":
        return None
    if first.precision != last.precision:
        return None
    if first.start > last.start:
        first = read(f"{first_words} {int(year) - 1}", context) or first
    return _joined(first, last) if first.start and first.start <= last.start else None


@rule(
    r"(?:between |from )?(?P<first><month> <day>|<day> <month>) ?(?:-|to|through|until|and) ?"
    r"(?P<last><month> <day>|<day> <month>)"
)
def range_without_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``Oct. 28 to Nov. 2``: the year is chosen for the first day."""
    first = read(match["first"], context)
    if first is None or first.start is None:
        return first
    after = replace(context, today=first.start, tense="future", firm=True)
    last = read(match["last"], after)
    return _joined(first, last) if last else None


@rule(r"(?P<first>\d{4})[-/](?P<last>\d\d)")
def short_range_of_years(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``2014-15``; ``2014-08`` would be a month and is left to the next rule."""
    first = int(match["first"])
    last = first - first % 100 + int(match["last"])
    if last <= first or last - first > 30:
        return None
    return of_range(
        period_of("year", date(first, 1, 1)), period_of("year", date(last, 1, 1)), "stated"
    )


@rule(r"(\d{4})-(0[1-9]|1[0-2])")
def iso_month(match: re.Match[str], context: Context) -> Reading:
    """Read ``2022-03``."""
    return _of_month(int(match[2]), int(match[1]), context)


# --- months ---------------------------------------------------------------------------------------


@rule(
    r"(?P<month><month>),? (?:of )?(?P<year><year>|(?:nineteen|twenty|two thousand).*)(?P<told>)",
    r"(?:the month of )?(?P<month><month>)(?:,? (?:of )?(?P<told>(?:last|this"
    r"|next) year))?(?P<year>)",
    r"(?P<told>(?:last|this|next) year)'s (?P<month><month>)(?P<year>)",
)
def named_month(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``March 2022``, ``June last year`` and, with the tense, bare ``May``."""
    told = match["year"] or match["told"]
    year = year_of(told, context)
    if told and year is None and context.today:
        return None
    return _of_month(_month(match["month"]), year, context)


@rule(
    r"(?P<which><last>|<next>|this past|this coming|<this>) (?P<month><month>)(?: (?P<day><day>))?"
)
def told_month(match: re.Match[str], context: Context) -> Reading:
    """Read ``last May``, ``next March``, ``this September``."""
    which, month = match["which"], _month(match["month"])
    if context.today is None:
        return unplaced(f"XXXX-{month:02d}", precision="month")
    today, make = context.today, partial(_month_in, month)
    if which.startswith("this") and "past" not in which and "coming" not in which:
        return of_period(make(today.year), "relative")
    back = which in {"last", "past", "previous", "prior", "preceding", "this past"}
    year = today.year
    if back and month >= today.month - 1:  # in March, last February is "last month"
        year -= 1
    elif not back and month <= today.month:
        year += 1
    if match["day"]:
        return _of_day(month, int(match["day"]), year, context)
    return of_period(make(year), "relative")


def _month_in(month: int, year: int) -> Period:
    return period_of("month", date(year, month, 1))


@rule(
    r"(?P<first><month>)(?: and | or | to | through |-|/)(?P<last><month>)"
    r"(?P<year>,? (?:of )?(?:last|this|next) year)?"
)
def months(match: re.Match[str], context: Context) -> Reading:
    """Read ``May and June`` and ``from March to April last year``."""
    year = year_of(match["year"], context)
    first = _of_month(_month(match["first"]), year, context)
    last_context = replace(context, today=first.start) if first.start else context
    last = _of_month(_month(match["last"]), year, replace(last_context, tense="future"))
    return _joined(first, last)


# --- years and more -------------------------------------------------------------------------------


@rule(
    r"(?:the )?(?:year |fiscal |fiscal year |calendar year |calendar |fy ?|all of "
    r"|a good part of |the full year )*(?P<year>(?:1[0-9]|20)\d\d|'\d\d)(?: "
    r"(?:fiscal year|calendar year|period|season))?(?:'s)?",
    r"(?:the )?(?:year )?(?P<year>(?:nineteen|eighteen|seventeen|twenty|two thousand)[a-z -]*)",
)
def named_year(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``2022``, ``fiscal 1989``, ``nineteen ninety-one``."""
    year = words.year(match["year"])
    return of_period(period_of("year", date(year, 1, 1)), "stated") if year else None


@rule(
    r"(?:the )?(?P<figures>(?:1[0-9]|20)\d)0'?s",
    r"(?:the )?'?(?P<two>\d)0'?s",
    r"(?:the )?(?:nineteen[- ])?(?P<name>twenties|thirties|forties|fifties|sixties"
    r"|seventies|eighties|nineties)",
)
def named_decade(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``the 1990s``, ``the '80s``, ``the nineties`` (all of them 19.., but 2010s)."""
    groups = match.groupdict()
    if groups.get("figures"):
        first = int(groups["figures"]) * 10
    elif groups.get("two"):
        first = (2000 if int(groups["two"]) in {0, 1} else 1900) + int(groups["two"]) * 10
    else:
        first = 1900 + words.calendar().decades[groups["name"]]
    return of_period(period_of("decade", date(first, 1, 1)), "stated")


@rule(r"(?:the )?(?P<ordinal><ordinal>)[- ]century")
def named_century(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``the 20th century`` as the years with those first two figures."""
    nth = words.ordinal(match["ordinal"])
    if not nth or nth < 2:
        return None
    return of_period(period_of("century", date((nth - 1) * 100, 1, 1)), "stated")
