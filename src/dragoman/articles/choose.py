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

LEAKED = 0.4
"""Probability below which a piece that the engine keeps is furniture that leaked."""
LOST = 0.85
"""Probability from which a piece that the engine drops is a paragraph that it lost."""
ENOUGH = 120
"""Words from which the engine's choice is an article and not a scrap of one."""
MOST_LEAKED, MOST_LOST = 0.5, 2.0
"""Words that are dropped and put back at most, as shares of the engine's choice."""
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
    chosen = corrected(pieces, engine, scores) if engine else [score >= KEPT for score in scores]
    body = tuple(
        kept and (score >= CERTAIN or not speaks_as_furniture(piece))
        for kept, score, piece in zip(chosen, scores, pieces, strict=True)
    )
    if not any(body):
        body = tuple(share >= KEPT for share in engine) if engine else tuple(rough_body(pieces))
    return Choice(body, scores, engine, tuple(map(tuple, found.kinds.tolist())))


def corrected(
    pieces: Sequence[Piece], engine: Sequence[float], scores: Sequence[float]
) -> list[bool]:
    """Take the engine's choice, without what leaked and with what was lost.

    Where the corrections would turn the page over, the page is one that the labeller does not
    understand, and they are left out.
    """
    words = [len(piece.text.split()) for piece in pieces]
    kept = [share >= KEPT for share in engine]
    leaked = [chosen and score < LEAKED for chosen, score in zip(kept, scores, strict=True)]
    lost = [not chosen and score >= LOST for chosen, score in zip(kept, scores, strict=True)]
    whole = _sum(words, kept)
    if whole >= ENOUGH:
        if _sum(words, leaked) > MOST_LEAKED * whole:
            leaked = [False] * len(leaked)
        if _sum(words, lost) > MOST_LOST * whole:
            lost = [False] * len(lost)
    return [
        (chosen and not dropped) or added
        for chosen, dropped, added in zip(kept, leaked, lost, strict=True)
    ]


def _sum(words: Sequence[int], chosen: Sequence[bool]) -> int:
    return sum(count for count, one in zip(words, chosen, strict=True) if one)
