"""The engine for main text, trafilatura, and what of our pieces it keeps."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from dragoman.articles.pieces import Piece

MAX_ELEMENTS = 60_000
"""Elements beyond which the engine is not asked: its cost grows faster than the page."""
GRAM = 24
"""Letters of a run by which a long piece is found again in what the engine kept."""

_LETTERS = re.compile(r"[\W_]+")


def kept_by_engine(root: HtmlElement, pieces: Sequence[Piece]) -> list[float]:
    """Tell for every piece how much of it the engine keeps, 0 to 1.

    Args:
        root: the parsed page; the engine works on a copy.
        pieces: the pieces read from the same page.
    """
    kept = _letters(_engine_text(root))
    if not kept:
        return [0.0] * len(pieces)
    return [_share(_letters(piece.text), kept) for piece in pieces]


def _engine_text(root: HtmlElement) -> str:
    import trafilatura  # costs 300 ms to import; plain-text pages do without

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        return ""
    try:
        document = trafilatura.bare_extraction(
            root, favor_precision=True, include_comments=False, fast=True
        )
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return ""  # a page the engine stumbles over is left to our labeller
    return str(getattr(document, "text", None) or "")


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).lower()


def _share(letters: str, kept: str) -> float:
    if not letters:
        return 0.0
    if letters in kept:
        return 1.0
    if len(letters) < 2 * GRAM:
        return 0.0
    grams = [letters[at : at + GRAM] for at in range(0, len(letters) - GRAM + 1, GRAM)]
    return sum(gram in kept for gram in grams) / len(grams)
