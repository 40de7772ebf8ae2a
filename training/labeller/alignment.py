"""Which pieces of a page stand in its published body text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 6
"""Words from which a piece is found by its runs of four words alone."""
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Give the words of a text, case folded, as the scorer counts them."""
    return [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def align(texts: Sequence[str], body: str) -> list[float]:
    """Give the share of each piece that stands in the body.

    Short pieces count only where they are a line of the body, or stand there between the same
    words as on the page: "Comments" alone says nothing.

    Args:
        texts: the pieces of a page in order.
        body: the gold body.
    """
    gold = words_of(body)
    running = f" {' '.join(gold)} "
    grams = set(zip(gold, gold[1:], gold[2:], gold[3:], strict=False))
    lines = {" ".join(words_of(line)) for line in body.split("\n")}
    pieces = [words_of(text) for text in texts]
    shares = []
    for number, words in enumerate(pieces):
        if len(words) >= LONG:
            own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
            shares.append(sum(gram in grams for gram in own) / len(own))
        else:
            shares.append(float(_short_stands(words, pieces, number, running, lines)))
    return shares


def _short_stands(
    words: list[str], pieces: list[list[str]], number: int, running: str, lines: set[str]
) -> bool:
    if not words:
        return False
    if len(words) > 1 and " ".join(words) in lines:
        return True
    above = next(
        (other[-3:] for other in reversed(pieces[max(0, number - 2) : number]) if other), []
    )
    below = next((other[:3] for other in pieces[number + 1 : number + 3] if other), [])
    if not above or not below:
        return False
    return f" {' '.join(above + words)} " in running and f" {' '.join(words + below)} " in running
