"""Which pieces are the article's body."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dragoman.articles.engine import kept_by_engine
from dragoman.articles.rough import rough_body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from dragoman.articles.pieces import Piece

KEPT = 0.5
"""Share of a piece that the engine must keep for the piece to count as kept."""


class Choice(NamedTuple):
    """What belongs to the body.

    Attributes:
        body: one truth value a piece.
        scores: how surely each piece is body, 0 to 1.
        engine: how much of each piece the engine kept; empty where it was not asked.
    """

    body: tuple[bool, ...]
    scores: tuple[float, ...]
    engine: tuple[float, ...]


def choose(root: HtmlElement | None, pieces: Sequence[Piece]) -> Choice:
    """Choose the body of a page.

    Args:
        root: the parsed page, None for plain text.
        pieces: the pieces of the page in order.
    """
    engine = tuple(kept_by_engine(root, pieces)) if root is not None else ()
    if any(share >= KEPT for share in engine):
        body = tuple(share >= KEPT for share in engine)
    else:
        body = tuple(rough_body(pieces))
    return Choice(body, tuple(0.9 if kept else 0.1 for kept in body), engine)
