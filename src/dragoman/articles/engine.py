"""The engine for main text, trafilatura, and what of our pieces it keeps."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from dragoman.articles.pieces import Piece

MAX_ELEMENTS = 40_000
"""Elements beyond which the engine is not asked: its cost grows faster than the page."""
DOUBT = 0.4
"""Share of the page's long paragraphs below which the engine's quick answer is doubted."""
LONG_WORDS = 15
"""Words from which a piece with few links counts as a long paragraph."""
GRAM = 24
"""Letters of a run by which a long piece is found again in what the engine kept."""
MOST_LETTERS = 4_000
"""Letters of a piece beyond which no further runs are looked for."""
JOIN = 12
"""Letters of the neighbour with which a short piece must stand together."""

_LETTERS = re.compile(r"[\W_]+")


def kept_by_engine(root: HtmlElement, pieces: Sequence[Piece]) -> list[float]:
    """Tell for every piece how much of it the engine keeps, 0 to 1.

    The engine answers quickly first; where it keeps little of the page's long paragraphs it is
    asked to compare with its fallbacks, which costs twice the time and is needed on 6 % of pages.

    Args:
        root: the parsed page; the engine works on a copy.
        pieces: the pieces read from the same page.
    """
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        return [0.0] * len(pieces)
    text = _engine_text(root, fast=True)
    long = (p.text for p in pieces if p.link_share < 0.3 and p.text.count(" ") >= LONG_WORDS - 1)
    if len(text) < DOUBT * sum(map(len, long)):
        text = _engine_text(root, fast=False)
    return match(text, [piece.text for piece in pieces])


def match(kept: str, texts: Sequence[str]) -> list[float]:
    """Tell how much of each text stands in what was kept.

    A short text counts where it is a line of its own there, or stands beside the same neighbour.

    Args:
        kept: the engine's text, one paragraph a line.
        texts: the pieces in order.
    """
    running = _letters(kept)
    if not running:
        return [0.0] * len(texts)
    lines = {_letters(line) for line in kept.split("\n")}
    letters = [_letters(text) for text in texts]
    return [_share(letters, number, running, lines) for number in range(len(letters))]


def _engine_text(root: HtmlElement, *, fast: bool) -> str:
    import trafilatura  # costs 300 ms to import; plain-text pages do without

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = trafilatura.bare_extraction(
            root, favor_precision=True, include_comments=False, fast=fast
        )
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return ""  # a page the engine stumbles over is left to our labeller
    return str(getattr(document, "text", None) or "")


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).lower()


def _share(letters: Sequence[str], number: int, running: str, lines: set[str]) -> float:
    own = letters[number]
    if not own:
        return 0.0
    if own in lines:
        return 1.0
    if len(own) < 2 * GRAM:
        above = letters[number - 1][-JOIN:] if number else ""
        below = letters[number + 1][:JOIN] if number + 1 < len(letters) else ""
        beside = (above and above + own in running) or (below and own + below in running)
        return float(bool(beside))
    if own in running:
        return 1.0
    own = own[:MOST_LETTERS]
    grams = [own[at : at + GRAM] for at in range(0, len(own) - GRAM + 1, GRAM)]
    return sum(gram in running for gram in grams) / len(grams)
