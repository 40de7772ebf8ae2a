"""The body of a plain-text page by rule: what is used where no trained labeller is at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.articles.marks import marks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.articles.pieces import Piece

MIN_WORDS = 6
"""Words of the shortest paragraph that is taken without a closing mark of its own."""
_CLOSED = re.compile(r"[.!?…。؟।।\"”»’)]\s*$|[:;]\s*$")


def rough_body(pieces: Sequence[Piece]) -> list[bool]:
    """Tell which lines are paragraphs: closed sentences that do not speak like furniture."""
    body: list[bool] = []
    for piece in pieces:
        hangs = bool(body) and not body[-1] and piece.gap == 0 and piece.text[:1].islower()
        body.append(_is_paragraph(piece) and not hangs)
    return body


def _is_paragraph(piece: Piece) -> bool:
    words, marks = marks_of(piece.text)
    if len(words) < MIN_WORDS or not _CLOSED.search(piece.text):
        return False
    if piece.link_share > 0.6:
        return False
    weight = sum(1 for mark in marks if mark.kind not in {"byline", "caption"})
    return weight == 0 or len(words) > 30 * weight
