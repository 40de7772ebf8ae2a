"""Rules for lengths of time, for what comes again and again, and for the hours of a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.entities.time_grammar import GRAINS, Context, read, rule
from dragoman.entities.time_readings import (
    Period,
    Reading,
    add_months,
    of_period,
    period_of,
    shifted,
    unplaced,
)
from dragoman.entities.time_relative import unit_letter
from dragoman.gazetteer import calendar as words

# --- hours and parts of the day -------------------------------------------------------------------

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::\d\d)? ?(?P<half>a\.?m\.?|p\.?m\.?)",
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?P<half>)(?: ?hours| ?hrs)?",
    r"(?P<hour>\d\d)(?P<minute>\d\d)(?P<half>)(?: hours| hrs)?(?= ?<zone>| hours| hrs)",
    r"(?P<hour>noon|midday|midnight|\w+ o'clock)(?P<minute>)(?P<half>)",
)
_ZONE = (
    r"(?: ?\(?(?P<zone><zone>)(?: standard| daylight)?(?: time)?"
    r"(?:\s?(?P<offset>[+-]\d{1,2}))?\)?)?"
)


@rule(*(f"(?:at )?{clock}{_ZONE}" for clock in _CLOCK))
def clock(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``7:15 p.m.``, ``14:05 GMT``, ``noon``: on the day told before."""
    hour = _hour(match["hour"], match["half"] or "")
    minute = int(match["minute"] or 0)
    if hour is None or hour > 24 or minute > 59:
        return None
    day = context.near("day")
    zone = _zone(match["zone"], match["offset"])
    value = f"T{hour:02d}:{minute:02d}"
    if day is None and zone is not None and not context.before:  # an entry of a live page
        day = context.today
    if day is None:
        return unplaced(f"XXXX-XX-XX{value}", "time", clock=(hour, minute), zone_h=zone)
    reading = of_period(period_of("day", day), "relative", clock=(hour, minute), zone_h=zone)
    return replace(reading, kind="time", value=f"{day.isoformat()}{value}")


def _hour(word: str, half: str) -> int | None:
    if word in {"noon", "midday"}:
        return 12
    if word == "midnight":
        return 24
    hour = words.number(word.removesuffix(" o'clock"))
    if hour is None or (half and not 1 <= hour <= 12):
        return None
    if half.startswith("p"):
        return int(hour) % 12 + 12
    return int(hour) % 12 if half else int(hour)


def _zone(name: str | None, offset: str | None) -> int | None:
    known = words.calendar().zones.get(name or "")
    if known is None:
        return None
    return known + int(offset) if offset else known


_JOIN = r",? ?(?:on |at |in the |of )?"


@rule(
    r"(?P<clock>(?:at )?(?:\d[\d:.]* ?(?:[ap]\.?m\.?)?|noon|midnight|midday)"
    rf"(?: ?<zone>(?: time)?)?){_JOIN}(?P<day>[a-z].+|\d.+)",
    rf"(?P<day>.+?){_JOIN}(?P<clock>(?:\d[\d:.]* ?(?:[ap]\.?m\.?)|\d\d?:\d\d|noon"
    r"|midnight)(?: ?<zone>(?: time)?)?)",
)
def clock_of_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``10 p.m. Wednesday``, ``Nov. 9 at 5 p.m. EST``."""
    hours = read(match["clock"].removeprefix("at ").strip(), context)
    day = read(match["day"].strip(), context)
    if not (hours and day and hours.clock) or day.kind != "date" or day.precision != "day":
        return None
    value = f"{day.value}T{hours.clock[0]:02d}:{hours.clock[1]:02d}"
    return replace(day, kind="time", value=value, clock=hours.clock, zone_h=hours.zone_h)


@rule(
    r"(?P<day>.+?)(?: |'s )(?:in the |early |late )?(?P<part><part>)(?: hours| time)?",
    r"(?:the )?(?:early |late |mid[- ]?)?(?P<part><part>)(?: hours)?(?: of| on|,)? (?P<day>.+)",
)
def part_of_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``Thursday evening``, ``yesterday morning``, ``last night``, ``this afternoon``."""
    told, part = match["day"], words.calendar().parts[match["part"]]
    if told in {"the", "a", "one", "each", "every"}:
        return None
    special = {
        "last": -1,
        "this": 0,
        "to": 0,
        "that": 0,
        "the previous": -1,
        "the same": 0,
        "tomorrow": 1,
    }
    if told in special:
        base = context.near("day") if told.startswith(("the", "that")) else context.today
        day = None
        if base is not None:
            day = of_period(period_of("day", base + timedelta(days=special[told])), "relative")
    else:
        day = read(told, context)
        if day is None or day.kind != "date" or day.precision != "day":
            return None
    if day is None or day.start is None:
        value = day.value if day else "XXXX-XX-XX"
        return unplaced(f"{value}T{part}", "time", weekday=day.weekday if day else None)
    return replace(day, kind="time", value=f"{day.value}T{part}")


@rule(r"tonight()", r"(?:the |mid[- ]?|early |late )*(?P<part><part>)(?: hours)?")
def bare_part(match: re.Match[str], context: Context) -> Reading:
    """Read ``tonight``, ``the morning``, ``overnight``: of the day told before, or of today."""
    part = match.groupdict().get("part")
    code = words.calendar().parts[part] if part else "NI"
    anchor = context.last("day")
    day = context.today if part in {None, "overnight"} else context.near("day")
    if part == "overnight" and anchor:
        day = anchor.start
    if day is None:
        return unplaced(f"XXXX-XX-XXT{code}", "time")
    reading = of_period(period_of("day", day), "relative")
    return replace(reading, kind="time", value=f"{day.isoformat()}T{code}")


# --- what comes again -----------------------------------------------------------------------------


@rule(r"(?P<word>\w+)")
def adverb_of_set(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``daily``, ``annually``."""
    value = words.calendar().sets.get(match["word"])
    return unplaced(value, "set") if value else None


@rule(
    r"(?:every|each|per|all)(?: single)? (?P<what>.+)",
    r"(?:once|twice|\w+ times) (?:a|an|every|each|per) (?P<what>.+)",
    r"(?P<what>(?:<weekday>)s|weekends|weekdays)",
)
def again(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``every Friday``, ``each July``, ``every two weeks``, ``Mondays``."""
    what = match["what"]
    every = re.fullmatch(r"(?:(?P<many>.+?) )?(?P<unit>[a-z]+)", what)
    tables = words.calendar()
    if every and every["unit"].removesuffix("s") in (*tables.units, "centurie"):
        many = every["many"]
        many = "two" if many in {"other", "second"} else many
        amount = words.number(many) if many else 1.0
        if amount is not None:
            return unplaced(duration_value(amount, unit_letter(every["unit"])), "set")
    if what in {"morning", "afternoon", "evening", "night"}:
        return unplaced(f"XXXX-XX-XXT{tables.parts[what]}", "set")
    if what in {"weekends", "weekdays"}:
        return unplaced("XXXX-WXX-WE" if what == "weekends" else "XXXX-WXX-XX", "set")
    what = what.removeprefix("other ")
    single = what if what in tables.seasons or what in tables.months else what.removesuffix("s")
    reading = read(single, replace(context, today=None, anchors=()))
    return replace(reading, kind="set") if reading and reading.value.startswith("XXXX") else None


@rule(r"(?:the )?(?:past|last|next|previous) (?:\w+ )?(?P<season><season>)s")
def seasons_again(match: re.Match[str], _: Context) -> Reading:
    """Read ``the past three summers``."""
    return unplaced(f"XXXX-{words.calendar().seasons[match['season']][0]}", "set")


# --- lengths --------------------------------------------------------------------------------------


def duration_value(amount: float | None, letter: str) -> str:
    """Write a length of time as TIMEX: ``P2Y6M``, ``PT1M30S``; X where there is no number."""
    time = letter.startswith("T")
    prefix, unit = ("PT", letter[1:]) if time else ("P", letter)
    if letter == "2W":
        unit, amount = "W", None if amount is None else amount * 2
    if amount is None:
        return f"{prefix}X{unit}"
    whole = int(amount)
    if amount == whole:
        return _round_up(prefix, whole, unit)
    finer = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "D": ("TH", 24), "M": ("W", 4)}
    if letter in finer:
        name, times = finer[letter]
        rest = round((amount - whole) * times)
        head = f"{prefix}{whole}{unit}" if whole else prefix
        return f"{head}{rest}{name}"
    return f"{prefix}{amount:g}{unit}"


def _round_up(prefix: str, whole: int, unit: str) -> str:
    if unit == "Y" and prefix == "P" and whole >= 1000 and whole % 1000 == 0:
        return f"P{whole // 1000}L"
    return f"{prefix}{whole}{unit}"


@rule(
    r"(?:the |a |an |its |their |his |her )?(?P<many>.+?)[ -](?P<unit><unit>)(?:[ -]"
    r"(?:old|long|period|term|time|span|stretch))?(?:'s?)?",
)
def length(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``two years``, ``a 10-year``, ``nearly an hour``, ``the past six months``."""
    many, unit = match["many"], unit_letter(match["unit"])
    told = re.fullmatch(
        r"(?:(?P<of>first|final|initial|opening|early|past|last|previous|next|coming"
        r"|recent|preceding|following|latest|same|these|those|all|full|whole|additional"
        r"|extra|other|intervening|ensuing|remaining)(?: |$))?(?P<many>.*?)(?: (?:more"
        r"|additional|extra|trading|working|business|full|consecutive|straight"
        r"|successive|calendar|other|long|short|to|whole|recent|fiscal))*",
        many,
    )
    direction, core = (told["of"], told["many"]) if told else (None, many)
    core = re.sub(r"^(?:(?:the|a|an) )?(?:past|last|next) ", "", core)
    amount = _amount(core)
    if amount is None and core and not words.is_vague(core) and core not in _EMPTY:
        return None
    if (
        not core
        and direction not in {None, "past", "last", "next", "recent", "coming"}
        and not match["unit"].endswith(("s", "ies"))
    ):
        amount = 1.0
    value = duration_value(amount, unit)
    reading = unplaced(value, "duration")
    return _placed(reading, amount, unit, direction, context)


_EMPTY = {"these", "those", "all", "full", "whole", "many", "recent", "past", "more"}


def _amount(core: str) -> float | None:
    """Read a number, or the lower one of ``two to three`` and ``a week or two``."""
    if core in {
        "a",
        "an",
        "one",
        "a full",
        "a whole",
        "an entire",
        "an additional",
        "another",
        "additional",
    }:
        return 1.0
    if amount := words.number(core):
        return amount
    between = re.fullmatch(r"(?:between )?(?P<low>.+?) ?(?:to|or|and|-) ?(?P<high>.+)", core)
    if between and words.number(between["high"]):
        return words.number(between["low"])
    return None


def _placed(
    reading: Reading, amount: float | None, unit: str, direction: str | None, context: Context
) -> Reading:
    """Place ``the past two years`` before today and ``the next two weeks`` after it."""
    back = direction in {"past", "last", "previous", "preceding", "latest"}
    if not (back or direction in {"next", "coming"}) or amount is None or context.today is None:
        return reading
    today, sign = context.today, -1 if back else 1
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120}.get(unit)
    if months:
        far = add_months(today, sign * round(amount * months))
    elif unit in {"D", "W", "2W"}:
        far = today + sign * timedelta(days=round(amount * {"D": 1, "W": 7, "2W": 14}[unit]))
    else:
        return reading
    start, end = (far, today) if back else (today, far)
    return replace(reading, start=start, end=end, basis="relative")


@rule(r"(?:the )?(?P<unit>(?:days|weeks|months|years|decades|centuries))-(?:long|old)")
@rule(
    r"(?:the )?(?P<unit>(?:seconds|minutes|hours|days|weeks|months|quarters|years"
    r"|decades|centuries|millennia))(?: ahead| to come)?"
)
def bare_units(match: re.Match[str], _: Context) -> Reading:
    """Read ``weeks``, ``the years``."""
    return unplaced(duration_value(None, unit_letter(match["unit"])), "duration")


@rule(
    r"(?P<many>.+?)[ -](?P<unit><unit>),? and (?P<more>.+?) (?P<finer><unit>)",
    r"(?P<many>an?|one|two|three|four|\w+) (?P<unit><unit>) and a (?P<more>half"
    r"|quarter)(?P<finer>)",
)
def compound_length(match: re.Match[str], _: Context) -> Reading | None:
    """Read ``two years and six months``, ``a minute and a half``."""
    many = _amount(match["many"].removeprefix("the "))
    if many is None:
        return None
    letter = unit_letter(match["unit"])
    if not match["finer"]:
        part = 0.5 if match["more"] == "half" else 0.25
        return unplaced(duration_value(many + part, letter), "duration")
    more = _amount(match["more"])
    if more is None:
        return None
    rest = duration_value(more, unit_letter(match["finer"])).removeprefix("P")
    head = duration_value(many, letter)
    return unplaced(head + (rest.removeprefix("T") if "T" in head else rest), "duration")


@rule(
    r"(?:an?|one) (?P<first><unit>) or two()",
    r"(?P<first><unit>) or (?P<more><unit>)",
    r"(?P<first><unit>) and (?P<more><unit>)",
)
def one_or_two(match: re.Match[str], _: Context) -> Reading:
    """Read ``a year or two``, ``weeks or months``: X of the shorter unit."""
    return unplaced(duration_value(None, unit_letter(match["first"])), "duration")


@rule(
    r"(?P<half>half|a quarter)(?: an?|-)? ?(?P<unit>hour|day|year|century|decade|month)",
    r"(?P<half>)(?P<unit>day|week|month|year|decade|hour)-?long",
)
def half_unit(match: re.Match[str], _: Context) -> Reading:
    """Read ``half an hour``, ``half a year``, ``week-long``."""
    many = {"half": 0.5, "": 1.0}.get(match["half"], 0.25)
    return unplaced(duration_value(many, unit_letter(match["unit"])), "duration")


@rule(
    r"(?:the )?(?P<nth>first|last|final|opening) (?P<many>\w+) months of "
    r"(?P<year><year>|(?:last|this) year)"
)
def months_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read ``the first nine months of 2023``: a length that also has its place."""
    many, year = words.number(match["many"]), words.year(match["year"])
    if year is None and context.today:
        year = context.today.year - (match["year"] == "last year")
    if many is None or year is None or not 1 <= many <= 12:
        return None
    whole = period_of("year", period_start(year))
    reading = unplaced(duration_value(many, "M"), "duration", precision="month", basis="stated")
    if match["nth"] in {"first", "opening"}:
        last = shifted(period_of("month", whole.start), int(many) - 1)
        return replace(reading, start=whole.start, end=last.end)
    first = shifted(period_of("month", whole.end), 1 - int(many))
    return replace(reading, start=first.start, end=whole.end)


def period_start(year: int) -> date:
    """Give the first day of a year."""
    return date(year, 1, 1)


# --- the ends of stretches and times without a place ----------------------------------------------


@rule(
    r"(?:the )?(?:calendar |fiscal )?(?P<grain>year|month|quarter|week)[- ]end",
    r"end of (?:the )?(?P<grain>year|month|quarter|week)",
)
def end_of_grain(match: re.Match[str], context: Context) -> Reading:
    """Read ``year-end``: the last day of this year, of the last one in the past tense."""
    grain = GRAINS[match["grain"]]
    if context.today is None:
        return unplaced("XXXX-XX-XX")
    whole: Period = period_of(grain, context.today)
    if context.before.endswith("since") or (context.tense == "past" and context.firm):
        whole = shifted(whole, -1)
    return of_period(period_of("day", whole.end), "relative")


@rule(r"(?:future|coming|upcoming|the coming) \w+s")
def vague_future(_: re.Match[str], __: Context) -> Reading:
    """Read ``coming quarters``, ``future years``."""
    return unplaced("FUTURE_REF", "reference")


@rule(r"(?:past|earlier|previous|recent) \w+s(?: and \w+s)?")
def vague_past(_: re.Match[str], __: Context) -> Reading:
    """Read ``past years``, ``recent weeks and months``."""
    return unplaced("PAST_REF", "reference")


@rule(r"(?:some time|a while|a long time|a short time|a time|awhile|a moment|a period)")
def vague_length(_: re.Match[str], __: Context) -> Reading:
    """Read ``some time``, ``a while``."""
    return unplaced("PXX", "duration")
