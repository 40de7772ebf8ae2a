"""Which pieces are the article's body: the labeller's word, with the engine's among its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dragoman.articles.engine import kept_by_engine
from dragoman.articles.kinds import speaks_as_furniture
from dragoman.articles.labeller import score_pieces
from dragoman.articles.rough import rough_body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from dragoman.articles.pieces import Piece

KEPT = 0.5
"""Probability from which a piece counts as body, and share that the engine must keep of one."""

LEAKED = 0.3
"""Probability below which a piece that the engine keeps is furniture that leaked."""
LOST = 0.9
"""Probability from which a piece that the engine drops is a paragraph that it lost."""
CERTAIN = 0.97
"""Probability from which a piece is body though its words sound like furniture."""


class Choice(NamedTuple):
    """What belongs to the body.

    Attributes:
        body: one truth value a piece.
        scores: how surely each piece is body, 0 to 1.
        engine: how much of each piece the engine kept; empty where it was not asked.
        kinds: how likely each kind of furniture is for each piece, in the order of ``KINDS``.
    """

    body: tuple[bool, ...]
    scores: tuple[float, ...]
    engine: tuple[float, ...]
    kinds: tuple[tuple[float, ...], ...]


def choose(root: HtmlElement | None, pieces: Sequence[Piece]) -> Choice:
    """Choose the body of a page.

    Args:
        root: the parsed page, None for plain text.
        pieces: the pieces of the page in order; at least one.
    """
    engine = tuple(kept_by_engine(root, pieces)) if root is not None else ()
    found = score_pieces(pieces, engine)
    scores = tuple(found.body.tolist())
    chosen = _corrected(engine, scores) if engine else [score >= KEPT for score in scores]
    body = tuple(
        kept and (score >= CERTAIN or not speaks_as_furniture(piece))
        for kept, score, piece in zip(chosen, scores, pieces, strict=True)
    )
    if not any(body):
        body = tuple(share >= KEPT for share in engine) if engine else tuple(rough_body(pieces))
    return Choice(body, scores, engine, tuple(map(tuple, found.kinds.tolist())))


def _corrected(engine: Sequence[float], scores: Sequence[float]) -> list[bool]:
    """Take the engine's choice, without what leaked and with what was lost."""
    return [
        score >= LOST or (share >= KEPT and score >= LEAKED)
        for share, score in zip(engine, scores, strict=True)
    ]
