"""Which piece is the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.articles.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.articles.choose import Choice
    from dragoman.articles.pieces import Piece

MAX_WORDS = 40
"""Words of the longest headline."""
BELOW = 2
"""Pieces below the first paragraph among which the headline may stand (a kicker reads as one)."""
LIKELY = 0.2
"""Chance from which the labeller's best headline is taken."""
_WORDS = re.compile(r"[\W_]+")


def find_headline(pieces: Sequence[Piece], choice: Choice, *, title: str = "") -> int | None:
    """Give the number of the piece that is the headline, None where none is.

    Args:
        pieces: the page in order.
        choice: what belongs to the body, and what else each piece may be.
        title: the title as metadata give it; empty while it is not known.
    """
    first = next((number for number, chosen in enumerate(choice.body) if chosen), None)
    if first is None:
        return None
    if title and (found := _by_title(pieces, first, title)) is not None:
        return found
    found = _by_tag(pieces, first)
    return found if found is not None else _by_learning(pieces, choice, first)


def _by_title(pieces: Sequence[Piece], first: int, title: str) -> int | None:
    wanted = _folded(title)
    matches = [n for n, piece in enumerate(pieces) if _folded(piece.text) == wanted]
    headings = [n for n in matches if pieces[n].tag in {"h1", "h2", "header"}]
    above = [n for n in headings or matches if n <= first + BELOW]
    return above[-1] if above else (headings[0] if headings else None)


def _by_tag(pieces: Sequence[Piece], first: int) -> int | None:
    above = [n for n in range(first + 1) if pieces[n].tag == "h1" and len(pieces[n].text) > 8]
    return above[-1] if above else None


def _by_learning(pieces: Sequence[Piece], choice: Choice, first: int) -> int | None:
    column = KINDS.index("headline")
    near = range(min(first + BELOW + 1, len(pieces)))
    chances = [choice.kinds[number][column] for number in near]
    fitting = [number for number in near if _may_be_title(pieces[number])]
    best = max(fitting, key=lambda number: chances[number], default=None)
    return best if best is not None and chances[best] >= LIKELY else None


def _may_be_title(piece: Piece) -> bool:
    return 2 <= len(piece.text.split()) <= MAX_WORDS


def _folded(text: str) -> str:
    return _WORDS.sub(" ", text).strip().casefold()
