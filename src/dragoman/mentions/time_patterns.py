"""The kinds of expression that tell a time, put together from their data file."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.gazetteer.calendar import calendar, choice

REACH = 60
"""Code points between the beginning of an expression and the end of its core word, at most."""
_NAME = re.compile(r"(?<!\?P)<(\w+)>")


@cache
def data() -> dict[str, Any]:
    """Read the data file."""
    raw: dict[str, Any] = tomllib.loads(
        files(__package__).joinpath("times.toml").read_text("utf-8")
    )
    return raw


@cache
def words(name: str) -> tuple[str, ...]:
    """Give one of the word lists of the data file."""
    return tuple(str(data()[name]).split())


@cache
def expression() -> re.Pattern[str]:
    """Give the whole expression, to be matched where a time may begin; groups name the kinds."""
    kinds = "|".join(f"(?P<{name}>{filled(block)})" for name, block in data()["kinds"].items())
    return re.compile(rf"(?:{kinds})(?!\w|-\w*\d)")


@cache
def beginning() -> re.Pattern[str]:
    """Give the expression for a word with which a time may begin."""
    names = choice((*words("first_words"), *calendar().numbers, *calendar().ordinals, *_names()))
    return re.compile(rf"(?<![\w$€£#/.-])(?:\d|'\d|q[1-4]\b|{names}\b)")


@cache
def core() -> re.Pattern[str]:
    """Give the expression for the words without which there is no time."""
    return re.compile(rf"\d+|\b{choice((*words('core_words'), *_names()))}\b")


def filled(block: str) -> str:
    """Join the lines of a block as alternatives and put the fragments in."""
    joined = "|".join(line for line in block.split("\n") if line)
    return _NAME.sub(lambda name: _fragment(name[1]), joined)


@cache
def _fragment(name: str) -> str:
    lists = _word_lists()
    if name in lists:
        return lists[name]
    return f"(?:{filled(data()['fragments'][name])})"


@cache
def _word_lists() -> dict[str, str]:
    tables = calendar()
    long_months = _long_months()
    return {
        "month": choice(tables.months) + r"\b\.?",
        "longmonth": choice(long_months),
        "shortmonth": choice(tuple(m for m in tables.months if m not in long_months)),
        "weekday": choice(tables.weekdays) + r"\b\.?",
        "longday": choice(tuple(day for day in tables.weekdays if day.endswith("day"))),
        "season": choice(tables.seasons),
        "zone": f"(?:{choice(tables.zones)}|(?:{choice(tables.zone_words)})(?: time)?)",
        "holiday": choice(tables.holidays),
        "numeral": choice(tuple(word for word in tables.numbers if word != "zero")),
        "nth": choice(tables.ordinals),
    }


def _long_months() -> tuple[str, ...]:
    """Give the months that are written out, ``may`` among them."""
    return tuple(m for m in calendar().months if len(m) > 4 or m in {"may", "june", "july"})


def _names() -> tuple[str, ...]:
    tables = calendar()
    holidays = sorted({name.split()[0] for name in tables.holidays})
    seasons = (*tables.seasons, *(f"{season}s" for season in tables.seasons))
    days = (*tables.weekdays, *(f"{day}s" for day in tables.weekdays if day.endswith("day")))
    return (*tables.months, *days, *seasons, *holidays)
