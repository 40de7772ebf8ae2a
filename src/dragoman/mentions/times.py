"""Finding the words that tell a time: dates, weekdays, seasons, lengths, "two days after", "soon".

One expression, made of named kinds, is tried where a time may begin; each kind may then be refused,
because "may", "march", "second", "fall" and numbers of four figures are mostly something else.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.mentions.time_patterns import REACH, beginning, core, expression, filled, words
from dragoman.types.ids import make_id
from dragoman.types.text import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.types.text import Sentence

_SMALL = {ord(letter): ord(letter.lower()) for letter in string.ascii_uppercase} | {
    ord("’"): ord("'")
}
"""Small letters without a change of length: ``str.lower`` makes two code points of "İ"."""
_LOOK = 30
"""Code points on either side of a find that may speak against it."""
FIRST_SURE_YEAR, LAST_SURE_YEAR = 1900, 2060
"""Four figures between these are a year by themselves; others must be led in ("in 1453")."""


class TimeFinder:
    """Finds times in a sentence; the resolver of times reads them."""

    def find(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Give the times as mentions in order of their start."""
        return tuple(
            Mention(
                id=make_id("men", [sentence.id, "time", span.start, span.end]),
                sentence_id=sentence.id,
                kind="time",
                span=span,
                text=span.of(sentence.text),
                score=1.0,
            )
            for span in find_times(sentence.text)
        )


def find_times(text: str) -> tuple[Span, ...]:
    """Find the words that tell a time.

    Args:
        text: a sentence, or a longer text.

    Returns:
        Spans in order, apart from one another.
    """
    small = text.translate(_SMALL)
    cores = [found.end() for found in core().finditer(small)]
    spans: list[Span] = []
    at = nth = 0
    for first in beginning().finditer(small) if cores else ():
        start = first.start()
        while nth < len(cores) and cores[nth] <= start:
            nth += 1
        if nth == len(cores):
            break
        if start < at or cores[nth] - start > REACH:
            continue
        if find := _find(text, small, start):
            spans.append(Span(start=find.start, end=find.end))
            at = find.end
    return tuple(spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """Words that may tell a time, in their text."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before them, as far as it may speak against them."""
        return self.text[max(0, self.start - _LOOK) : self.start]

    @property
    def after(self) -> str:
        """What stands after them."""
        return self.text[self.end : self.end + _LOOK]


def _find(text: str, small: str, start: int) -> Find | None:
    match = expression().match(small, start)
    if match is None:
        return None
    find = Find(text=text, start=start, end=start + len(_without_tail(match[0])))
    doubt = _DOUBTS.get(match.lastgroup or "")
    return find if doubt is None or doubt(find) else None


def _without_tail(words: str) -> str:
    """Take off marks at the end; a stop only where it is the sentence's, not an abbreviation's."""
    words = words.rstrip(" ,;-–")
    last = words[:-1].rpartition(" ")[2]
    written_out = len(last) > 5 or last in {"may", "june", "july", "march", "april"}
    return words[:-1] if words.endswith(".") and written_out else words


# --- doubts: what a find of some kind must pass ---------------------------------------------------


@cache
def _led_by(name: str, tail: str = r"[\s-]$") -> re.Pattern[str]:
    led = "|".join(re.escape(word) for word in words(name))
    return re.compile(rf"(?i)\b(?:{led}){tail}")


@cache
def _month_word() -> re.Pattern[str]:
    return re.compile(filled(r"(?:<longmonth>|<shortmonth>\.)"), re.IGNORECASE)


@cache
def _any_month() -> re.Pattern[str]:
    return re.compile(filled(r"\b<month>"), re.IGNORECASE)


_SURNAME = re.compile(r"\s(?!(?:The|In|He|She|It)\b)[A-Z][a-z]")


def _is_month(find: Find) -> bool:
    """Judge a bare month: a capital letter, and for "May" and names of people a word before it."""
    named = _month_word().search(find.words)
    word = named[0] if named else find.words
    if not word[0].isupper() or word != find.words:
        return word[0].isupper()
    led = bool(_led_by("before_month").search(find.before))
    if word.lower() in {"may", "march", "april", "june", "august"}:
        return led and not _SURNAME.match(find.after)
    return len(word) > 4 or led


def _is_dated_month(find: Find) -> bool:
    """Judge a month with figures: "may 5" in small letters is "may", not the month."""
    named = _any_month().search(find.words)
    return named is not None and (named[0][0].isupper() or len(named[0].rstrip(".")) > 5)


_NO_YEAR = re.compile(r"[.,:]\d|%|\s?(?:GMT|UTC|a\.m|p\.m|hrs|hours)|°")
_YEAR_LED = re.compile(r"(?i)\b(?:in|since|by|of|until|from|the|year|before|after|around|circa)\s$")
_MONEY = re.compile(r"[$€£#]\s?$")


def _is_year(find: Find) -> bool:
    """Judge four figures: a year, unless they count something."""
    if _NO_YEAR.match(find.after) or _led_by_counted().match(find.after):
        return False
    if not find.words[0].isdigit():
        return True
    if _MONEY.search(find.before):
        return False
    year = int(find.words[:4])
    sure = FIRST_SURE_YEAR <= year <= LAST_SURE_YEAR
    if in_doubt := _led_by("before_quantity", r"\s$").search(find.before):
        from_or_to = in_doubt[0].lower().strip() in {"from", "to"}
        return from_or_to and sure and not re.match(r"\s[a-z]+s\b", find.after)
    return sure or bool(_YEAR_LED.search(find.before))


@cache
def _led_by_counted() -> re.Pattern[str]:
    return re.compile(rf"(?i)[\s-](?:{'|'.join(words('counted'))})\b")


_AGE = re.compile(r"(?i)\b(?:his|her|their|my|our|your)\s(?:early |late |mid-)?$")


def _is_decade(find: Find) -> bool:
    """Judge a decade: a man "in his 30s" is of that age."""
    return not _AGE.search(find.before)


_NO_SEASON = re.compile(r"\s(?:of|in|to|from|by|short|apart|back|behind|into)\b")


def _is_season(find: Find) -> bool:
    """Judge a bare season: "fall" and "spring" are mostly verbs; "the fall of Kabul" is none."""
    if _NO_SEASON.match(find.after) or re.search(r"(?:Arab|Prague)\s$", find.before):
        return False
    word = find.words.split()[-1].lower()
    lead = find.before + find.words[: -len(word)]
    if _led_by("before_season", r"[\s-](?:the\s)?(?:early |late |mid-?)?$").search(lead):
        return True
    return word not in {"fall", "spring"} and find.words.lower().startswith("the ")


def _is_weekday(find: Find) -> bool:
    return any(letter.isupper() for letter in find.words)


_NO_LENGTH = re.compile(
    r"\b(?:a|the|one's|every) (?:second|season|quarter)$|three[- ]quarters", re.IGNORECASE
)


def _is_length(find: Find) -> bool:
    """Judge a length: "a second" and "three quarters" are none, "twice a year" is no length."""
    if _NO_LENGTH.search(find.words):
        return False
    often = re.search(r"(?i)\b(?:half|once|twice|times)\s$", find.before)
    return not (often and find.words.lower().startswith(("a ", "an ")))


def _is_bare_units(find: Find) -> bool:
    return not _led_by("before_units").search(find.before)


def _is_holiday(find: Find) -> bool:
    return find.words[0].isupper() or find.words.lower().startswith(("last", "this", "next"))


_DOUBTS: dict[str, Callable[[Find], bool]] = {
    "month": _is_month,
    "day": _is_dated_month,
    "month_year": _is_dated_month,
    "told_month": _is_dated_month,
    "decade": _is_decade,
    "year": _is_year,
    "season": _is_season,
    "weekday": _is_weekday,
    "length": _is_length,
    "units": _is_bare_units,
    "holiday": _is_holiday,
}
