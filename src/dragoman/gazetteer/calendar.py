"""The words of the English calendar: what they stand for, and nothing about any text.

Both the room that finds times and the room that resolves them read these tables.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

_VAGUE = re.compile(r"(?:a )?(?:few|several|dozens of|many|numerous|some|countless|scores of)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The tables of ``calendar.toml``, by small letters."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    seasons: Mapping[str, tuple[str, int]]
    parts: Mapping[str, str]
    zones: Mapping[str, int]
    zone_words: list[str]
    holidays: Mapping[str, str]
    references: Mapping[str, str]
    sets: Mapping[str, str]


@cache
def calendar() -> Calendar:
    """Read the tables, once."""
    raw = tomllib.loads(files(__package__).joinpath("calendar.toml").read_text("utf-8"))
    return Calendar(**raw)


def choice(words: Iterable[str]) -> str:
    """Write a regular expression that matches any of the words, the longest first."""
    return (
        "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
    )


def number(words: str) -> float | None:
    """Read a number: ``two``, ``2 1/2``, ``two and a half``, ``sixty-five``, ``1,500``.

    Returns:
        None for vague quantities and for anything that is no number.
    """
    words = words.strip().replace(",", "")
    if not words or _VAGUE.fullmatch(words):
        return None
    if words in {"a couple", "a couple of", "couple", "couple of"}:
        return 2.0
    if figures := re.fullmatch(r"(\d+(?:\.\d+)?)(?:[ -](\d)/(\d))?", words):
        whole = float(figures[1])
        return whole + int(figures[2]) / int(figures[3]) if figures[3] not in {None, "0"} else whole
    half = 0.5 if re.search(r"(?:^|\band )(?:a |one)?-?half(?: an?)?$", words) else 0.0
    words = re.sub(r"(?:^|[ -]?\band )(?:a |one)?-?half(?: an?)?$", "", words)
    if not words:
        return half or None
    spelt = _spelt(re.split(r"[ -]+", words))
    return None if spelt is None else spelt + half


def _spelt(words: list[str]) -> float | None:
    names = calendar().numbers
    total = part = 0.0
    for word in words:
        if word in {"and", "of"}:
            continue
        value = _unit_value(word, names)
        if value is None:
            return None
        if value >= 1000:
            total, part = total + max(part, 1) * value, 0.0
        elif value == 100:
            part = max(part, 1) * value
        else:
            part += value
    return total + part or None


def _unit_value(word: str, names: Mapping[str, int]) -> float | None:
    if word in {"a", "an"}:
        return 1.0
    return float(word) if word.isdigit() else names.get(word)


def ordinal(words: str) -> int | None:
    """Read an ordinal: ``third``, ``21st``, ``twenty-first``."""
    if figures := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", words):
        return int(figures[1])
    tens, _, ones = words.replace(" ", "-").rpartition("-")
    last = calendar().ordinals.get(ones)
    if last is None or not tens:
        return last
    first = calendar().numbers.get(tens)
    return first + last if first in {20, 30} and last < 10 else None


def year(words: str) -> int | None:
    """Read a year: ``2022``, ``'89``, ``nineteen ninety-one``, ``two thousand and five``.

    Two figures after an apostrophe stand for the years 1930 to 2029.
    """
    words = words.strip()
    if re.fullmatch(r"[12]\d{3}", words):
        return int(words)
    if short := re.fullmatch(r"'(\d\d)", words):
        two = int(short[1])
        return 1900 + two if two >= 30 else 2000 + two
    names = calendar().numbers
    parts = [w for w in re.split(r"[ -]+", words) if w != "and"]
    if not parts or any(part not in names for part in parts):
        return None
    if (
        names[parts[0]] in range(13, 21)
        and len(parts) > 1
        and parts[1] not in {"thousand", "million"}
    ):
        tail = _spelt(parts[1:])
        century = names[parts[0]] * 100
        if tail and tail >= 10 and (tail < 100 or parts[1] == "hundred"):
            return century + int(tail % 100)
        return None
    spelt = _spelt(parts)
    return int(spelt) if spelt and "thousand" in parts and 1000 <= spelt < 2100 else None


def holiday(name: str, in_year: int) -> date | None:
    """Tell on which day a holiday falls; None for a name that is not in the table."""
    rule = calendar().holidays.get(name)
    if rule is None:
        return None
    if rule.startswith("easter"):
        return easter(in_year) + timedelta(days=int(rule.removeprefix("easter")))
    if nth := re.fullmatch(r"(\d\d)-(\d)-(-?\d)", rule):
        return _nth_weekday(in_year, int(nth[1]), int(nth[2]), int(nth[3]))
    month, day = rule.split("-")
    return date(in_year, int(month), int(day))


def _nth_weekday(in_year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(in_year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(in_year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def easter(in_year: int) -> date:
    """Tell the western Easter Sunday of a year (the anonymous Gregorian computus)."""
    golden, century, rest = in_year % 19, in_year // 100, in_year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(in_year, month, day + 1)


def is_vague(words: str) -> bool:
    """Tell whether some words are a quantity without a number: ``a few``, ``several``, ``many``."""
    return bool(_VAGUE.fullmatch(words.strip()))
