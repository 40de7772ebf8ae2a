"""Rules for seasons and holidays, which come once a year and mostly without it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

from dragoman.entities.time_dates import nearest, year_of
from dragoman.entities.time_grammar import Context, rule
from dragoman.entities.time_readings import Period, Reading, of_period, period_of, season, unplaced
from dragoman.gazetteer import calendar as words


@rule(
    r"(?:the )?(?P<season><season>)(?: season)?(?:,? (?:of )?(?P<year><year>|(?:last"
    r"|this|next) year))?",
    r"(?:the )?(?P<year><year>) (?P<season><season>)",
)
def named_season(match: re.Match[str], context: Context) -> Reading:
    """Read ``the summer of 2014`` and, with the tense, ``the summer``."""
    code, first = words.calendar().seasons[match["season"]]
    year = year_of(match["year"], context)
    if year is not None:
        return of_period(season(first, year), "stated")
    if context.today is None or match["year"]:
        return unplaced(f"XXXX-{code}", precision="season")
    return of_period(nearest(partial(season, first), context), "relative")


@rule(r"(?:the )?(?P<which><last>|<next>|this past|this coming|<this>) (?P<season><season>)")
def told_season(match: re.Match[str], context: Context) -> Reading:
    """Read ``last spring``, ``this fall``, ``next winter``."""
    which = match["which"]
    code, first = words.calendar().seasons[match["season"]]
    if context.today is None:
        return unplaced(f"XXXX-{code}", precision="season")
    today = context.today
    if which in {"this", "the current", "current"}:
        return of_period(nearest(partial(season, first), replace(context, tense=None)), "relative")
    back = which in {"last", "past", "previous", "prior", "preceding", "this past"}
    years = [today.year - 1, today.year] if back else [today.year, today.year + 1]
    if which in {"last", "previous"}:
        fit = [season(first, y) for y in [today.year - 2, *years]]
        fit = [
            s for s in fit if s.end < today and (s.start.year < today.year or first == 12)
        ] or fit
        return of_period(fit[-1], "relative")
    fit = [season(first, y) for y in years]
    chosen = [s for s in fit if (s.start <= today if back else s.start > today)]
    return of_period((chosen[-1] if back else chosen[0]) if chosen else fit[0], "relative")


@rule(
    r"(?:(?P<which>last|this|next) )?(?P<name>.+?)(?:,? (?P<year><year>|(?:last|this|next) year))?"
)
def holiday(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``Christmas Eve``, ``last Thanksgiving``, ``Easter 2024``."""
    name = match["name"]
    if name not in words.calendar().holidays:
        return None
    year = year_of(match["year"], context)
    if year is not None:
        return of_period(_holiday_in(name, year), "stated")
    if context.today is None:
        day = words.holiday(name, 2024)
        fixed = re.fullmatch(r"\d\d-\d\d", words.calendar().holidays[name])
        return unplaced(f"XXXX-{day:%m-%d}" if fixed and day else "XXXX-XX-XX")
    today = context.today + timedelta(days={"last": -1, "next": 1}.get(match["which"] or "", 0))
    if match["which"] in {"last", "next"}:
        step = -1 if match["which"] == "last" else 1
        days = [_holiday_in(name, today.year + n) for n in (0, step)]
        fit = [d for d in days if (d.start <= today if step < 0 else d.start >= today)]
        return of_period(fit[0], "relative")
    return of_period(nearest(partial(_holiday_in, name), context), "relative")


def _holiday_in(name: str, year: int) -> Period:
    day = words.holiday(name, year)
    if day is None:
        raise ValueError(f"no holiday of that name: {name}")
    return period_of("day", day)
