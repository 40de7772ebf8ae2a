"""Sentences too long to be sentences: lists, tables and lost stops, cut into bounded pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.types.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARS = 2000
"""Longest sentence in code points; the longest one of real news prose we met has some 1,200."""
_MARKS = ("; ", ": ", " — ", " – ", ", ", " ")


def cut(text: str, sentence: Span) -> Iterator[Span]:
    """Cut a sentence into pieces of at most :data:`MAX_CHARS`; a shorter one comes back as it is.

    The cut falls after the last clause mark in the second half of the allowed length, else after
    the last space there, else in the middle of the run of letters.
    """
    start = sentence.start
    while sentence.end - start > MAX_CHARS:
        end = _cutting_point(text, start)
        yield Span(start=start, end=start + len(text[start:end].rstrip()))
        start = end + len(text[end : sentence.end]) - len(text[end : sentence.end].lstrip())
    yield Span(start=start, end=sentence.end)


def _cutting_point(text: str, start: int) -> int:
    half, limit = start + MAX_CHARS // 2, start + MAX_CHARS
    for mark in _MARKS:
        found = text.rfind(mark, half, limit)
        if found >= 0:
            return found + len(mark)
    return limit
