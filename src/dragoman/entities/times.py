"""When: words about time, put on the calendar with precision and basis, or left unplaced.

Weekdays are read as in newspapers, years are chosen by tense and nearness, anaphoric times ("two
days later") count from the times told before. Without a day of publication nothing relative is
placed: "on Thursday" keeps its weekday and has no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

# Importing rules registers them; each module comes after the one it builds on, and rules are asked
# in that order: dates, what counts from them, amounts, seasons.
import dragoman.entities.time_amounts
import dragoman.entities.time_seasons  # noqa: F401  # for the registering
from dragoman.entities.time_grammar import Context, Direction, read
from dragoman.entities.time_readings import Reading, period_of_when, to_when
from dragoman.gazetteer.tense import clause_tense
from dragoman.types.text import Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
LONGEST = 120
"""Code points; no time we met is longer, and longer spans are not read."""
LONGEST_PART = 9
"""Words among which a readable part is sought."""
_GOES_ON = re.compile(r"\s+(?!(?:and|but|or|in|on|at)\b)\w")
_NAMED = re.compile(
    r"\b(?:[12]\d{3}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow"
    r"|jan|feb|mar\b|march|apr|may\b|june?\b|july?\b|aug|sep|oct|nov|dec)"
)
"""Without a year, a month or a day a part of some words is no safe reading of them."""
_AROUND = 24
"""Code points on either side of the words that may bear on them ("since", "by", "ago")."""

_COMPARISON = re.compile(r"(?i)\byear-?\s?(?:ago|earlier)")
"""A time that others are compared with does not carry the story on: nothing counts from it."""

_CUT_OFF = re.compile(r"(?:ago|earlier)\b")
_LENGTH = re.compile(
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) )?(?:day|week|month|year)s?"
)
"""A length whose "ago" was left outside the span."""

_MODIFIERS: tuple[tuple[str, str | None], ...] = (
    (r"(?:the |at the )?(?:very )?(?:beginning|start|onset) of ", "START"),
    (r"(?:the |at the )?(?:very )?end of (?!the (?:week|month|quarter|year)$|year$)", "END"),
    (r"(?:the )?end of (?=(?:the )?(?:week|month|quarter|year)$)", "END"),
    (r"(?:the )?first (?:half|part) of ", "START"),
    (r"(?:the )?(?:second|last|latter) (?:half|part) of ", "END"),
    (r"(?:the )?(?:middle|midst) of ", "MID"),
    (r"(?:the )?mid[- ]?", "MID"),
    (r"early-", "START"),
    (r"(?:late|end)-", "END"),
    (r"(?:the )?(?:very )?(?:early|earlier)(?: on| in)? (?=\S)", "START"),
    (r"(?:the )?(?:very )?(?:late|later)(?: on| in)? (?=\S)", "END"),
    (r"(?:each|some|any|all|many|most|much|part) of (?=the )", None),
    (
        r"(?:just |exactly |precisely |only |fully |even |still |yet |another |as "
        r"(?:early|late|recently) as |much of |most of |all of |part of |all "
        r"|a total of )",
        None,
    ),
    (
        r"(?:about|around|approximately|roughly|some|circa|nearly|almost|close to|not quite) ",
        "APPROX",
    ),
    (r"(?:more than|over|well over) ", "MORE_THAN"),
    (r"(?:less than|under|fewer than) ", "LESS_THAN"),
    (r"(?:at least|no less than|not less than|a minimum of) ", "EQUAL_OR_MORE"),
    (r"(?:at most|no more than|up to|as (?:many|much|long) as|a maximum of) ", "EQUAL_OR_LESS"),
    (
        r"(?:in|on|at|by|from|since|until|till|during|within|for|through|throughout"
        r"|over|before|after|of|as of|between|into|to) ",
        None,
    ),
)
_TAILS: tuple[tuple[str, str | None], ...] = (
    (r" or so", "APPROX"),
    (r"(?: or (?:later|after)| and beyond| onwards?)", "ON_OR_AFTER"),
    (r" or (?:earlier|before)", "ON_OR_BEFORE"),
    (r" (?:or more|at least)", "EQUAL_OR_MORE"),
    (r"(?:'s?|'s|,|\.)(?<!m\.)(?<!p\.m\.)", None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time as TIMEX3 writes it: ``DATE 1989-Q3``, ``DURATION P2Y``, ``SET XXXX-WXX-5``."""

    type: TimexType
    value: str
    mod: str | None = None


def resolve_time(
    text: str,
    *,
    sentence: str,
    span: Span,
    published: When | None,
    tense: Direction | None = None,
    anchors: Sequence[When] = (),
) -> When:
    """Put the words of a time on the calendar.

    Args:
        text: the words.
        sentence: the sentence that holds them.
        span: where they stand in it.
        published: when the page was published; None leaves relative times unplaced.
        tense: of the clause, where the caller knows it; else light rules tell it.
        anchors: times resolved before in the article, in order.

    Returns:
        The time; with basis ``unanchored`` and no start where the words cannot be placed.
    """
    reading, is_open = _read(text, sentence, span, published, tense, anchors)
    if reading is None:
        return When(text=text, precision="day", basis="unanchored")
    return to_when(text, reading, is_open=is_open)


def timex(
    text: str,
    *,
    sentence: str,
    span: Span,
    published: When | None,
    tense: Direction | None = None,
    anchors: Sequence[When] = (),
) -> Timex | None:
    """Write a time in TIMEX3 form, as annotated corpora have it; arguments as for resolving.

    Annotators place more than a record may: here a time that counts from one nobody told counts
    from the day of publication.

    Returns:
        None where the words were not understood.
    """
    reading, _ = _read(text, sentence, span, published, tense, anchors, guess=True)
    if reading is None:
        return None
    kinds: dict[str, TimexType] = {"time": "TIME", "duration": "DURATION", "set": "SET"}
    return Timex(type=kinds.get(reading.kind, "DATE"), value=reading.value, mod=reading.mod)


def _read(
    text: str,
    sentence: str,
    span: Span,
    published: When | None,
    tense: Direction | None,
    anchors: Sequence[When],
    *,
    guess: bool = False,
) -> tuple[Reading | None, bool]:
    if len(text) > LONGEST:
        return None, False
    before = _plain(sentence[max(0, span.start - _AROUND) : span.start])
    after = _plain(sentence[span.end : span.end + _AROUND])
    words = _plain(text)
    if (cut := _CUT_OFF.match(after)) and _LENGTH.fullmatch(words):
        words = f"{words} {cut[0]}"
    cue = _cue(f"{before} ", sentence[span.end : span.end + 2])
    context = Context(
        today=published.start if published else None,
        tense=tense or cue or _tense(sentence, span),
        firm=tense is not None or cue is not None,
        anchors=tuple(
            period
            for when in anchors
            if not _COMPARISON.search(when.text) and (period := period_of_when(when))
        ),
        before=before,
        after=after,
        hangs=bool(_GOES_ON.match(sentence, min(span.end, len(sentence)))),
        guess=guess,
    )
    is_open = words.startswith("since ") or before.endswith(("since", "since the", "ever since"))
    return read_stripped(words, context) or _read_part(words, context), is_open


def _plain(text: str) -> str:
    """Fold quotes, hyphens, case and white space."""
    folded = re.sub(r"[’‘`]", "'", text.lower())
    folded = re.sub(r"[‐‑‒–—]", "-", folded)
    return " ".join(folded.split()).strip(' ,;:()[]"“”')


_PAST_CUE = re.compile(r"\b(?:since|ended|from) (?:\S+ )?$")
_FUTURE_CUE = re.compile(
    r"\b(?:until|till|by|due|effective|(?:scheduled|planned|due|set|slated) (?:for|on)) (?:\S+ )?$"
)

_TOWARDS = re.compile(r"\b(?:ahead of|before|for|in|at|to|next|this) (?:the )?$")
"""What may lead to an event to come: "ahead of Monday's vote"; others go back to one that was."""


def _cue(before: str, after: str) -> Direction | None:
    """Tell which way the words beside the time point: ``since``, ``until``, ``Monday's attack``."""
    if _PAST_CUE.search(before):
        return "past"
    if _FUTURE_CUE.search(before):
        return "future"
    of_an_event = after in {"'s", "’s"} and not _TOWARDS.search(before)
    return "past" if of_an_event else None


def _tense(sentence: str, span: Span) -> Direction | None:
    found = clause_tense(sentence, span, is_verb=False).tense
    if found in {"future", "conditional"}:
        return "future"
    if found in {"past", "perfect"}:
        return "past"
    return "present" if found == "present" else None


def read_stripped(words: str, context: Context) -> Reading | None:
    """Read an expression, taking modifiers off its ends until a rule knows the rest."""
    mod: str | None = None
    for _ in range(6):
        if reading := read(words, context):
            return replace(reading, mod=reading.mod or mod) if mod else reading
        shorter, found = _without_modifier(words)
        if shorter == words:
            return None
        words, mod = shorter, mod or found
    return None


def _of_today(words: str, mod: str | None) -> str:
    """Read ``the end of the year`` as that of this year: its ends are spoken of from today."""
    if mod in {"START", "MID", "END"}:
        return re.sub(r"^the (?=(?:week|month|quarter|year|decade|century)$)", "this ", words)
    return words


def _read_part(words: str, context: Context) -> Reading | None:
    """Read the longest part of words that are no time as a whole, where it has its place.

    Spans found by a model may hold a word too much: "Thursday in", "talks Oct. 30".
    """
    parts = words.split()[:LONGEST_PART]
    for length in range(len(parts) - 1, 0, -1):
        for first in range(len(parts) - length + 1):
            part = " ".join(parts[first : first + length]).strip(' ,;:()[]"')
            reading = read(part, context)
            if reading and reading.kind in {"date", "time"} and _may_stand_for(part, words):
                return reading
    return None


def _may_stand_for(part: str, words: str) -> bool:
    """Tell whether a part holds a name of the calendar and every figure: not ``30 February``."""
    figures = re.findall(r"\d+", words)
    return bool(_NAMED.search(part)) and re.findall(r"\d+", part) == figures


def _without_modifier(words: str) -> tuple[str, str | None]:
    for pattern, mod in _MODIFIERS:
        if (match := re.match(pattern, words)) and match.end() < len(words):
            return _of_today(words[match.end() :], mod), mod
    for pattern, mod in _TAILS:
        if (match := re.search(f"{pattern}$", words)) and match.start() > 0:
            return words[: match.start()], mod
    if words.startswith(("the ", "a ", "an ")):
        return words.split(" ", 1)[1], None
    return words, None
