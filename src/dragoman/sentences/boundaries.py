"""Where sentences end in a text: lines first, then the stops in each, one after another.

A stop is a candidate; the words on both sides decide. Every decision looks at a bounded stretch of
text, so that the time taken grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dragoman.sentences.abbreviations import load
from dragoman.sentences.monsters import cut
from dragoman.types.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOK_BACK = 40
"""Code points before a stop in which its word is sought; no abbreviation is longer."""
LOOK_AHEAD = 80
"""Code points after a stop that may decide about it: a quote's speaker and his verb."""
WRAPPED_LINE = 45
"""Code points; a longer line without a stop at its end may go on in the next (wrapped text)."""

_CLOSERS = r"""(?:["'”’»)\]」』）》]|“(?=\s|$))"""
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ENTRY = r"\d{1,2}[:.]\d{2}\s?(?:GMT|UTC|BST|CET|CEST|EET|EEST|MSK|ET|EST|EDT|IST|TRT)\b\s*[—–:-]"
_CANDIDATE = re.compile(
    rf"""
    (?P<cjk>[。！？｡]+{_CLOSERS}*)                       # no white space follows these
  | (?P<stop>[.!?…؟۔।]+)
    (?P<close>(?:{_CLOSERS}|\[\d{{1,3}}\]|\s(?:''|’’|[”»])(?=\s|$))*)
    (?:(?=\s|$)|(?<=[a-z\d][.!?])(?P<glued>(?=[A-Z])) |(?<=[.!?]["”’])(?P<quoted>(?=[A-Z])))
  | (?<!\s)\s+(?=[•▪●‣]\s|{_ENTRY})                  # the next item of a list or a live page
    """,
    re.VERBOSE,
)
_BULLET = re.compile(rf"\s*(?:[•‣◦▪●·*–—-]\s|\d{{1,2}}[.)]\s|\(\d{{1,2}}\)\s|{_ENTRY})")
_ITEM_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})$")
_WORD_BEFORE = re.compile(r"""[^\s(\["'“”‘«/—–]+$""")
_NEXT = re.compile(r"""(?P<space>\s*)(?P<open>["'“‘«(\[„*_¿¡-]*)\s?(?P<word>[\w'’]*)""")
_DOTTED = re.compile(r"(?:\w\.)+\w")
_ROMAN = re.compile(r"[IVXLC]+$")
_DATELINE = re.compile(r"\s*[A-Z][A-Z' -]{2,30}$")
_LONE_QUOTE = re.compile(r'\s"(?=\s|$)')


def split_text(text: str) -> list[Span]:
    """Find the sentences of a text.

    Paragraphs, list items and entries of a live page never share a sentence. No sentence is longer
    than :data:`~dragoman.sentences.monsters.MAX_CHARS`.

    Returns:
        Spans in order, apart, without white space at their ends; together they hold every code
        point of the text that is not white space.
    """
    return [
        piece
        for start, end in _paragraphs(text)
        for sentence in _sentences(text, start, end)
        for piece in cut(text, sentence)
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = end = -1
    for line in _LINE.finditer(text):
        if line[0].isspace():
            continue
        if start >= 0 and not _goes_on(text, end, line):
            yield start, end
            start = -1
        start = line.start() if start < 0 else start
        end = line.end()
    if start >= 0:
        yield start, end


def _goes_on(text: str, end: int, line: re.Match[str]) -> bool:
    """Tell whether a line is the wrapped rest of the one that ended at ``end``."""
    gap = text[end : line.start()].replace("\r\n", "\n")
    if sum(gap.count(mark) for mark in "\n\r\u2028\u2029") > 1 or _BULLET.match(line[0]):
        return False
    first = line[0].lstrip()[0]
    return first.islower() or end - text.rfind("\n", 0, end) > WRAPPED_LINE


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begun = start
    for candidate in _CANDIDATE.finditer(text, start, end):
        stop = candidate.start() if candidate["stop"] is None else candidate.end()
        if candidate["cjk"] is not None:
            stop = candidate.end()
        elif candidate["stop"] is not None:
            if not _ends(text, begun, candidate, end):
                continue
            stop = _with_lone_quote(text, begun, stop, end)
        if stop <= begun:
            continue
        if span := _trimmed(text, begun, stop):
            yield span
        begun = stop
    if span := _trimmed(text, begun, end):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    kept = words.strip()
    if not kept:
        return None
    start += len(words) - len(words.lstrip())
    return Span(start=start, end=start + len(kept))


def _with_lone_quote(text: str, begun: int, stop: int, end: int) -> int:
    """Take in a quotation mark that stands alone after the stop, where one is open."""
    lone = _LONE_QUOTE.match(text, stop, end)
    if lone and text.count('"', begun, stop) % 2:
        return lone.end()
    return stop


def _ends(text: str, begun: int, candidate: re.Match[str], end: int) -> bool:
    after = _NEXT.match(text, candidate.end(), min(end, candidate.end() + LOOK_AHEAD))
    if after is None or candidate.end() >= end:
        return True
    word, opening = after["word"], after["open"]
    if not word and text[after.end() : after.end() + 1] in {".", "!", "?"}:
        return False
    stop, closed = candidate["stop"], bool(candidate["close"])
    if candidate["glued"] is not None or candidate["quoted"] is not None:
        return _ends_glued(text, begun, candidate, word)
    if word and word[0].islower() and not opening.startswith("-"):
        return False
    if stop[-1] in "!?" and closed and _hands_over(text, candidate.end(), end):
        return False
    if stop in {"...", "…", "...."} and not closed:
        return not text[candidate.start() - 1].isspace() or word in load().starters
    if stop == "!" and _word_before(text, begun, candidate.start()) in load().cry:
        return False
    if stop != "." or closed:
        return stop != "." or not _is_inner(text, begun, candidate.start(), word)
    return not _goes_on_after(text, begun, candidate.start(), word, opening)


def _ends_glued(text: str, begun: int, candidate: re.Match[str], word: str) -> bool:
    """Judge a stop that touches the next word: ``talks.The``; not ``Node.Js``, not ``U.S``."""
    if candidate["quoted"] is not None:
        return len(word) == 1 or word[1:].islower()
    return _word_before(text, begun, candidate.start())[-2:].islower() and word in load().starters


def _hands_over(text: str, at: int, end: int) -> bool:
    """Tell whether a speaker and a verb of speech follow a quoted question."""
    return _speaker().match(text, at, min(end, at + LOOK_AHEAD)) is not None


@cache
def _speaker() -> re.Pattern[str]:
    verbs = "|".join(sorted(load().speech))
    return re.compile(rf"\s+(?:[\w'’-]+(?:\.(?=\s\w))?\s+){{0,5}}?(?:{verbs})\b")


def _word_before(text: str, begun: int, stop: int) -> str:
    found = _WORD_BEFORE.search(text, max(begun, stop - LOOK_BACK), stop)
    return found[0] if found else ""


def _is_inner(text: str, begun: int, stop: int, word: str) -> bool:
    """Judge an abbreviation before a closing mark: ``(the U.N.) Council``."""
    before = _word_before(text, begun, stop)
    return bool(_DOTTED.fullmatch(before)) and word not in load().starters


def _goes_on_after(text: str, begun: int, stop: int, word: str, opening: str) -> bool:
    """Tell whether the sentence goes on after a single stop."""
    words, before = load(), _word_before(text, begun, stop)
    figure = word[:1].isdigit()
    if _ITEM_NUMBER.fullmatch(text, begun, stop) or before in words.inside:
        return True
    if before in words.title:
        return not opening
    if before in words.number:
        return figure or bool(_ROMAN.match(word) and not opening and word not in words.starters)
    if before in words.clock:
        return word in words.after_clock or opening.startswith("(")
    if figure and _DATELINE.fullmatch(text, begun, stop):
        return True
    if before.isdigit() and word in words.after_ordinal:
        return True
    known = before in words.either or before in words.calendar or bool(_DOTTED.fullmatch(before))
    initial = len(before) == 1 and before.isalpha() and before.isupper()
    if known or initial:
        return bool(word) and word not in words.starters and opening[:1] not in {"“", '"'}
    return word in words.after_clock and bool(_DATELINE.fullmatch(text, begun, stop))
