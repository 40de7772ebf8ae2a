"""The frame in which the rules for times stand: patterns with named parts, tried in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from dragoman.entities.time_readings import Grain, Period, Reading
from dragoman.gazetteer.calendar import calendar, choice

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[re.Match[str], "Context"], Reading | None]

Direction = Literal["past", "present", "future"]
GRAINS: dict[str, Grain] = {
    "day": "day",
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the words around a time and the page say about it.

    Attributes:
        today: day of publication, None when nobody knows.
        tense: of the clause in which the words stand.
        anchors: times told before in the article, in order, those without a place left out.
        before: the few words before, in small letters.
        after: the few words after, in small letters.
        firm: whether the tense comes from a word that leaves no doubt ("ended", "since", "until").
        hangs: whether more words follow at once, so that "two days after" counts from them.
        guess: whether a time that counts from one nobody told may count from today. Annotated
            corpora do so; a record does not.
    """

    today: date | None
    tense: Direction | None
    anchors: tuple[Period, ...]
    before: str
    after: str
    firm: bool = False
    hangs: bool = False
    guess: bool = False

    def last(self, *grains: Grain) -> Period | None:
        """Give the latest earlier time, of one of these grains where any are named."""
        return next((a for a in reversed(self.anchors) if not grains or a.grain in grains), None)

    def near(self, *grains: Grain) -> date | None:
        """Give the first day of the latest earlier time; today where none is and one may guess."""
        anchor = self.last(*grains)
        if anchor is not None:
            return anchor.start
        return self.today if self.guess else None


_FRAGMENT = re.compile(r"(?<!\?P)<\w+>")
_RULES: list[tuple[str, Rule]] = []


def rule(*patterns: str) -> Callable[[Rule], Rule]:
    """Register a rule for whole expressions; earlier rules are asked first.

    Args:
        patterns: regular expressions in which ``<month>``, ``<weekday>``, … stand for word lists.
    """

    def register(function: Rule) -> Rule:
        _RULES.extend((pattern, function) for pattern in patterns)
        return function

    return register


@cache
def _fragments() -> dict[str, str]:
    words = calendar()
    units = [u for u in words.units if u != "century"]
    singular = choice(tuple(units)) + "s?|centur(?:y|ies)|millennia"
    return {
        "<month>": choice(words.months) + r"\b\.?",
        "<weekday>": choice(words.weekdays) + r"\b\.?",
        "<season>": choice(words.seasons),
        "<part>": choice(words.parts),
        "<unit>": f"(?:{singular})",
        "<grain>": choice(tuple(GRAINS)),
        "<year>": r"(?:[12]\d{3}|'\d\d)",
        "<day>": r"(?:[12]\d|3[01]|0?[1-9])",
        "<ordinal>": r"(?:\d{1,2}(?:st|nd|rd|th)|(?:twenty-|thirty-)?"
        + choice(words.ordinals)
        + ")",
        "<quarter>": r"(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th)",
        "<zone>": "(?:" + choice(words.zones) + "|" + choice(words.zone_words) + ")",
        "<last>": r"(?:last|past|previous|prior|preceding)",
        "<next>": r"(?:next|coming|following|upcoming|subsequent)",
        "<this>": r"(?:this|the current|current|this same)",
    }


def _compiled(pattern: str) -> re.Pattern[str]:
    fragments = _fragments()
    return re.compile(_FRAGMENT.sub(lambda name: fragments[name[0]], pattern))


@cache
def _compiled_rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((_compiled(pattern), function) for pattern, function in _RULES)


def read(words: str, context: Context) -> Reading | None:
    """Read a whole expression by the first rule that knows it.

    Args:
        words: in small letters, with plain quotes, hyphens and single spaces.
        context: what stands around it.

    Returns:
        None where no rule knows the words.
    """
    for pattern, function in _compiled_rules():
        match = pattern.fullmatch(words)
        if match is None:
            continue
        try:
            reading = function(match, context)
        except (ValueError, OverflowError):  # no such day: 30 February, the year 0
            continue
        if reading is not None:
            return reading
    return None
