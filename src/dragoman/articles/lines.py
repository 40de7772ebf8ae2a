"""A plain-text page as pieces: one for each line that is not blank, with its place in the page."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from dragoman.articles.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINES = 6_000
"""Lines read of one page; an article has hundreds."""
MAX_LINE = 60_000
"""Characters kept of one line; the longest paragraph seen in news has some 10,000."""

FIRST_GAP = 3
"""Blank lines that are taken to stand above the first line of a page."""
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def read_lines(text: str) -> tuple[Piece, ...]:
    """Cut a plain-text page into its lines.

    Args:
        text: the decoded page.
    """
    pieces = []
    for piece in _lines(text):
        pieces.append(piece)
        if len(pieces) >= MAX_LINES:
            break
    return tuple(pieces)


def _lines(text: str) -> Iterator[Piece]:
    end_before = 0
    first = True
    for found in _LINE.finditer(text):
        raw = found.group()[:MAX_LINE]
        words = raw.split()
        if not words:
            continue
        start, end = found.start(), found.start() + len(raw)
        between = text[end_before:start]
        gap = FIRST_GAP if first else max(0, _breaks(between) - 1)
        bare = raw.strip()
        indent = raw.find(bare[0])
        folded = unicodedata.normalize("NFC", " ".join(words))
        yield Piece(
            text=folded,
            start=start + indent,
            end=start + indent + len(bare),
            gap=gap,
            indent=indent,
        )
        end_before, first = end, False


def _breaks(between: str) -> int:
    plain = between.count("\n")
    return plain if plain == len(between) else len(_BREAK.findall(between))
