"""Which piece is the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.articles.kinds import label_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.articles.pieces import Piece

MAX_WORDS = 40
"""Words of the longest headline."""
LOOK_BACK = 12
"""Lines above the first paragraph among which a plain-text page's title is looked for."""
_WORDS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.。։।]\s*$")


def find_headline(pieces: Sequence[Piece], body: Sequence[bool], *, title: str = "") -> int | None:
    """Give the number of the piece that is the headline, None where none is.

    Args:
        pieces: the page in order.
        body: which pieces are of the body.
        title: the title as metadata give it; empty while it is not known.
    """
    first = next((number for number, chosen in enumerate(body) if chosen), None)
    if first is None:
        return None
    if title and (found := _by_title(pieces, first, title)) is not None:
        return found
    found = _by_tag(pieces, first)
    return found if found is not None else _by_place(pieces, first)


def _by_title(pieces: Sequence[Piece], first: int, title: str) -> int | None:
    wanted = _folded(title)
    matches = [n for n, piece in enumerate(pieces) if _folded(piece.text) == wanted]
    headings = [n for n in matches if pieces[n].tag in {"h1", "h2", "header"}]
    above = [n for n in headings or matches if n <= first + 2]
    return above[-1] if above else (headings[0] if headings else None)


def _by_tag(pieces: Sequence[Piece], first: int) -> int | None:
    above = [n for n in range(first + 1) if pieces[n].tag == "h1" and len(pieces[n].text) > 8]
    return above[-1] if above else None


def _by_place(pieces: Sequence[Piece], first: int) -> int | None:
    if pieces[first].tag:
        return None
    for number in range(first, max(-1, first - LOOK_BACK), -1):
        piece = pieces[number]
        if _SENTENCE_END.search(piece.text) or piece.indent > 1:
            continue
        if 3 <= len(piece.text.split()) <= MAX_WORDS and label_one(piece) is None:
            return number
    return None


def _folded(text: str) -> str:
    return _WORDS.sub(" ", text).strip().casefold()
