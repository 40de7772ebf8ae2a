"""Rules for times that count from another one: weekdays, "last week", "two years ago"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from dragoman.entities.time_dates import nearest
from dragoman.entities.time_grammar import GRAINS, Context, Direction, read, rule
from dragoman.entities.time_readings import (
    Grain,
    Period,
    Reading,
    of_period,
    of_range,
    period_of,
    shifted,
    unplaced,
)
from dragoman.gazetteer import calendar as words

if TYPE_CHECKING:
    import re

RESULTS_BACK = 2
"""Times before a comparison among which a quarter makes it one of quarters."""
_BACK = {"last", "past", "previous", "prior", "preceding", "this past"}
_THIS = {"this", "the current", "current", "this same"}
_FROM_ANCHOR = {"previous", "prior", "preceding", "following", "subsequent"}
_OPEN_VALUE: dict[Grain, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "season": "XXXX-XX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
_LETTER: dict[str, Grain] = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
}


def open_value(grain: Grain) -> Reading:
    """Read a stretch of some kind that cannot be placed."""
    precision = {"weekend": "day", "half": "month", "decade": "year", "century": "year"}
    return unplaced(_OPEN_VALUE[grain], precision=precision.get(grain, grain))


def weekday_near(weekday: int, today: date, tense: Direction | None) -> date:
    """Place a bare weekday as newspapers use it.

    The last one, today included, unless the clause looks ahead; in the present tense ("the council
    meets Monday") the nearer of the two, for headlines tell yesterday's news in the present.
    """
    back = today - timedelta(days=(today.weekday() - weekday) % 7)
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7)
    if tense == "future":
        return ahead
    if tense == "present":
        return back if (today - back) <= (ahead - today) else ahead
    return back


@rule(
    r"(?:(?P<which><last>|<next>|this past|this coming|<this>|the (?:previous"
    r"|following)|that|the same) )?(?P<day><weekday>)"
)
def weekday(match: re.Match[str], context: Context) -> Reading:
    """Read ``Thursday``, ``last Friday``, ``next Tuesday``; without a date they stay weekdays."""
    which = (match["which"] or "").removeprefix("the ")
    nth = words.calendar().weekdays[match["day"].rstrip(".")]
    today = context.today
    anchor = context.last("day")
    if which in _FROM_ANCHOR and anchor:
        today = anchor.start
    if which in {"that", "same"} and anchor and anchor.start.weekday() == nth:
        return of_period(anchor, "relative", weekday=nth)
    if today is None:
        return unplaced(f"XXXX-WXX-{nth + 1}", weekday=nth)
    if which in _BACK:
        day = today - timedelta(days=(today.weekday() - nth - 1) % 7 + 1)
    elif which in {"next", "coming", "following", "upcoming", "subsequent", "this coming"}:
        day = today + timedelta(days=(nth - today.weekday() - 1) % 7 + 1)
    elif which in _THIS:
        day = weekday_near(nth, today, "past" if context.tense == "past" else "future")
    else:
        day = weekday_near(nth, today, context.tense)
    return of_period(period_of("day", day), "relative", weekday=nth)


@rule(r"(?P<first><weekday>) ?(?:and|or|to|through|until|-) ?(?P<last><weekday>)")
def weekdays(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``Monday and Tuesday``: the second is the next after the first."""
    first = read(match["first"], context)
    if first is None or first.start is None or first.weekday is None:
        return first
    nth = words.calendar().weekdays[match["last"].rstrip(".")]
    last = first.start + timedelta(days=(nth - first.weekday - 1) % 7 + 1)
    return of_range(period_of("day", first.start), period_of("day", last), "relative")


@rule(
    r"(?P<day>today|yesterday|tomorrow|the day before yesterday|the day after tomorrow"
    r"|same day|day)"
)
def deictic_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``today``, ``yesterday``, ``tomorrow``."""
    by = {
        "today": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }.get(match["day"])
    if by is None:
        return None
    if context.today is None:
        return unplaced("PRESENT_REF" if by == 0 else "XXXX-XX-XX")
    return of_period(period_of("day", context.today + timedelta(days=by)), "relative")


@rule(
    r"(?:the |its |their )?(?P<which><last>|<next>|this past|this coming|<this>|latest"
    r"|new) (?:fiscal |full |calendar |financial |trading |working |business |school "
    r"|academic )?(?P<grain><grain>)(?:'s)?",
    r"(?P<which>(?:earlier in|later in|early in|late in|so far|late|earlier|later) (?:the|this)) "
    r"(?P<grain><grain>)",
)
def told_grain(match: re.Match[str], context: Context) -> Reading:
    """Read ``last week``, ``this year``, ``the previous month``, ``the following day``."""
    which, grain = match["which"], GRAINS[match["grain"]]
    base = _base(which, grain, context)
    if base is None:
        return open_value(grain)
    if which == "latest" and grain != "quarter":
        return of_period(shifted(base, -1 if grain == "year" else 0), "relative")
    if which == "latest":
        return of_period(_latest_quarter(context) or base, "relative")
    within = which in _THIS or which.endswith((" the", " this"))
    step = -1 if which in _BACK else 0 if within else 1
    if grain == "weekend" and which == "this":
        step = 1 if context.tense == "future" and base.end < (context.today or base.end) else 0
    return of_period(shifted(base, step), "relative")


def _base(which: str, grain: Grain, context: Context) -> Period | None:
    """Give the stretch that ``last`` and ``following`` count from, today's or another."""
    told_before = which in _FROM_ANCHOR or which.endswith(" the")
    day = context.today
    if told_before or (which == "next" and grain == "day"):
        day = context.near()
    return period_of(grain, day) if day else None


def _latest_quarter(context: Context) -> Period | None:
    """Give the quarter that a report of results speaks of: the one named, or the last full one."""
    quarters = [anchor for anchor in context.anchors if anchor.grain == "quarter"]
    over = [quarter for quarter in quarters if not context.today or quarter.end <= context.today]
    if over or quarters:
        return max(over, key=lambda quarter: quarter.start) if over else quarters[-1]
    if context.today is None:
        return None
    return shifted(period_of("quarter", context.today), -1)


@rule(r"(?:that same|that|the same|the very) (?P<grain><grain>|period)")
def same_grain(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``that day``, ``the same year``: the stretch of an earlier time."""
    grain = GRAINS.get(match["grain"], "quarter")
    anchor = context.last(grain) or context.last()
    if anchor is None:
        return open_value(grain)
    return of_period(period_of(grain, anchor.start), "relative")


@rule(
    r"the (?:full |entire |whole |fiscal |calendar |financial )*(?P<grain><grain>)(?:'s)?",
    r"(?P<grain>week|quarter)",
)
def the_grain(match: re.Match[str], context: Context) -> Reading:
    """Read ``the year``, ``the week``, ``the quarter``: the one told, the weekend near today."""
    grain = GRAINS[match["grain"]]
    if grain == "year" and context.after.startswith(("ended", "ending", "to ")):
        return unplaced("P1Y", "duration", precision="year")
    if grain == "quarter":
        quarter = _latest_quarter(context) if context.guess else context.last("quarter")
        return of_period(quarter, "relative") if quarter else open_value(grain)
    if grain == "day":
        day = context.last("day")
        return of_period(day, "relative") if day else unplaced("P1D", "duration")
    if grain != "weekend" and not context.guess:
        told = context.last(grain)
        return of_period(told, "relative") if told else open_value(grain)
    if context.today is None:
        return open_value(grain)
    base = period_of(grain, context.today)
    if grain == "weekend" and context.tense != "future" and base.start > context.today:
        base = shifted(base, -1)
    return of_period(base, "relative")


# --- quarters and halves --------------------------------------------------------------------------

_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def _nth_part(grain: Grain, nth: int, year: int) -> Period:
    months = 3 if grain == "quarter" else 6
    return period_of(grain, date(year, (nth - 1) * months + 1, 1))


def _recent_part(grain: Grain, nth: int, context: Context) -> Reading:
    """Place a quarter without a year: the last one begun, unless the clause looks ahead."""
    if context.today is None:
        return open_value(grain)
    today = context.today
    parts = [_nth_part(grain, nth, today.year + n) for n in (-1, 0, 1)]
    if context.tense == "future":
        return of_period(nearest(partial(_nth_part, grain, nth), context), "relative")
    return of_period([p for p in parts if p.start <= today][-1], "relative")


@rule(
    r"(?:the |a |its |their )?(?:(?P<early><year>|last year's|this year's|next year's"
    r"|year-ago|year-earlier) )?(?:fiscal|calendar|flat|strong|weak|company's)?[ -]?"
    r"(?P<nth><quarter>)(?: fiscal| calendar)?[ -](?:period|(?P<grain>quarter|half))"
    r"(?:,? (?:of )?(?:fiscal |the year |calendar )?(?P<late><year>|(?:last|this|next"
    r"|the) year))?(?:'s)?",
    r"(?P<early>)q(?P<nth>[1-4])(?P<grain>)(?:,? (?:of )?(?P<late><year>))?",
    r"(?P<early>)(?P<late><year>)[ -]?q(?P<nth>[1-4])(?P<grain>)",
    r"(?P<early>)(?P<grain>h)(?P<nth>[12])(?:,? (?:of )?(?P<late><year>))?",
)
def nth_part(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``the third quarter of 1984``, ``Q3 2025``, ``next year's first half``."""
    grain: Grain = "half" if match["grain"] in {"half", "h"} else "quarter"
    last = {"half": 2, "quarter": 4}[grain]
    nth = int(match["nth"]) if match["nth"].isdigit() else _NTH.get(match["nth"], last)
    if nth > last:
        return None
    told = (match["late"] or match["early"] or "").removesuffix("'s")
    if not told:
        return _recent_part(grain, nth, context)
    if told.startswith("year-"):
        recent = _recent_part(grain, nth, replace(context, tense="past"))
        if recent.start is None:
            return open_value(grain)
        return of_period(_nth_part(grain, nth, recent.start.year - 1), "relative")
    year = words.year(told)
    if year is not None:
        return of_period(_nth_part(grain, nth, year), "stated")
    if context.today is None:
        return open_value(grain)
    step = {"last year": -1, "next year": 1}.get(told, 0)
    return of_period(_nth_part(grain, nth, context.today.year + step), "relative")


@rule(
    r"(?:the )?first (?:two|six) (?:quarters|months) of (?P<year><year>)(?P<halves>)",
    r"(?:the )?(?P<halves>first|last|second) half of (?P<year>(?:the )?(?:'?\d0s|\d{3}0s))",
)
def halves(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``the first two quarters of 1990`` as a half-year, or the like."""
    year = words.year(match["year"])
    return of_period(_nth_part("half", 1, year), "stated") if year else None


@rule(
    r"(?:the |a )?(?:comparable |corresponding |same )?(?:year-ago|year-earlier"
    r"|prior-year|previous-year)(?: (?P<grain>period|quarter|month|week|day|half"
    r"|nine months|six months))?",
    r"(?:the )?(?:comparable|corresponding|same) (?P<grain>period|quarter|month"
    r"|half) (?:a year (?:ago|earlier)|last year|of last year|the year before"
    r"|in the previous year)",
    r"(?P<grain>)(?:a|one) year (?:ago|earlier|before)",
)
def year_before(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``a year earlier`` and ``the year-ago period``: a year before the time told before.

    A quarter told just before is what results are compared with, so its name is kept.
    """
    grain = match["grain"] or ""
    anchor = context.last()
    if context.last("quarter") and (grain in {"period", "quarter"} or _tells_results(context)):
        anchor = _latest_quarter(context)
    is_ago = match[0].endswith("ago") and not grain
    if is_ago and (anchor is None or anchor.grain != "quarter"):
        anchor = None
    if anchor is not None and anchor.grain in {"quarter", "half", "month", "day"}:
        kept = GRAINS.get(grain, anchor.grain)
        if kept in {"quarter", "half", "month"} and anchor.grain != "day":
            return of_period(_years(period_of(kept, anchor.start), -1), "relative")
    base = anchor.start if anchor else context.today if is_ago or context.guess else None
    if base is None:
        return unplaced("PAST_REF", precision="year")
    kept = GRAINS.get(grain, "year")
    return of_period(_years(period_of(kept, base), -1), "relative")


def _tells_results(context: Context) -> bool:
    """Tell whether a quarter was named among the last few times: then results are compared."""
    return any(anchor.grain == "quarter" for anchor in context.anchors[-RESULTS_BACK:])


def _years(period: Period, by: int) -> Period:
    start = period.start
    return period_of(period.grain, date(start.year + by, start.month, min(start.day, 28)))


@rule(
    r"(?:the )?(?P<year><year>) (?:period|quarter)",
    r"(?P<year>)(?:the )?(?:latest|current|same|full|entire)? ?(?P<bare>period|three months)",
)
def period_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``the 1988 period``: the quarter told before, in that year."""
    latest = context.last("quarter") or "latest" in match[0]
    quarter = _latest_quarter(context) if latest else None
    year = words.year(match["year"]) if match["year"] else None
    if year is None:
        return of_period(quarter, "relative") if quarter else None
    if quarter is None:
        return of_period(period_of("year", date(year, 1, 1)), "stated")
    return of_period(_years(quarter, year - quarter.start.year), "relative")


# --- so many units from somewhere -----------------------------------------------------------------


@rule(
    r"(?P<many>.+?)[ -]?(?P<unit><unit>)(?: or so| or more)? (?P<way>ago|earlier|before"
    r"|previously|prior|later|after|afterwards?|afterward|from now|hence|on|beforehand)",
    r"(?P<many>)(?P<unit><unit>) (?P<way>ago|later|earlier|after|before)",
)
def counted(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``two years ago`` from today, ``two days later`` from the time told before."""
    way = match["way"]
    amount = words.number(match["many"])
    letter = unit_letter(match["unit"])
    from_today = way in {"ago", "from now", "hence"}
    back = way in {"ago", "earlier", "before", "previously", "prior", "beforehand"}
    base = context.today if from_today else _told(way, context)
    if amount is None:
        if match["many"] and not words.is_vague(match["many"]):
            return None
        return unplaced("PAST_REF" if back else "FUTURE_REF")
    if base is None:
        return unplaced("PAST_REF" if back else "FUTURE_REF")
    return _counted_from(base, letter, -amount if back else amount)


def _told(way: str, context: Context) -> date | None:
    """Give the day from which ``after`` counts: none where the words go on to say from what."""
    if context.hangs and way in {"before", "after"} and not context.guess:
        return None
    anchor = context.last()
    return anchor.start if anchor else None


@rule(r"the (?:very )?(?P<grain>day|night|week|month|year) (?P<way>before|after|earlier|later)")
def one_off(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``the day before``, ``the year after``, from the time told before."""
    is_night = match["grain"] == "night"
    grain: Grain = "day" if is_night else GRAINS[match["grain"]]
    base = _told(match["way"], context)
    step = -1 if match["way"] in {"before", "earlier"} else 1
    if base is None:
        reading = unplaced("PAST_REF" if step < 0 else "FUTURE_REF", precision="day")
    else:
        reading = of_period(shifted(period_of(grain, base), step), "relative")
    if not is_night or base is None:
        return reading
    return replace(reading, kind="time", value=f"{reading.value}TNI")


def _counted_from(base: date, letter: str, amount: float) -> Reading | None:
    if letter.startswith("T"):
        hours = amount * {"TH": 1, "TM": 1 / 60, "TS": 1 / 3600}[letter]
        return of_period(period_of("day", base + timedelta(days=round(hours / 24))), "relative")
    whole = {"2W": ("W", 2), "E": ("Y", 10), "C": ("Y", 100)}
    if letter in whole:  # "a decade ago" is ten years ago, not the decade before
        letter, amount = whole[letter][0], amount * whole[letter][1]
    if amount != int(amount):
        finer = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7)}
        if letter not in finer:
            return None
        letter, times = finer[letter]
        amount = round(amount * times)
    grain = _LETTER.get(letter)
    if grain is None:
        return None
    return of_period(shifted(period_of(grain, base), int(amount)), "relative")


def unit_letter(unit: str) -> str:
    """Give the TIMEX letter of a unit, in the singular or the plural."""
    units = words.calendar().units
    one = {"centuries": "century", "millennia": "millennium"}.get(unit, unit)
    return units.get(one) or units[one.removesuffix("s")]
