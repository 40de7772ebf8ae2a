"""A sentence as wordpieces with their offsets and the shapes of their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FIRST, LAST = 101, 102
"""Ids of the wordpieces that open and close every window."""
LOWER, CAPITAL, UPPER, FIGURE = range(4)
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
"""Abbreviations such as ``U.S.``, which are one word."""
WINDOW = 254
"""Wordpieces read at once, the two closing ones aside; longer sentences are read in windows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The wordpieces of one window, the opening and the closing one included.

    Attributes:
        offsets: code points in the sentence; ``(0, 0)`` for the opening and the closing one.
        continues: whether a wordpiece goes on with the word of the one before.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    continues: tuple[bool, ...]

    def cut(self, limit: int) -> Pieces:
        """Leave out what stands beyond ``limit`` wordpieces."""
        if len(self.ids) <= limit:
            return self
        return Pieces(
            ids=(*self.ids[: limit - 1], LAST),
            shapes=(*self.shapes[: limit - 1], LOWER),
            offsets=(*self.offsets[: limit - 1], (0, 0)),
            continues=(*self.continues[: limit - 1], False),
        )


@cache
def tokenizer() -> Tokenizer:
    """Load the tokenizer once, without padding and truncation."""
    from tokenizers import Tokenizer

    path = files(__package__).joinpath("weights", "tokenizer.json")
    try:
        made = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise ModelError(
            f"the tokenizer does not load ({fault}).",
            subject=path.name,
            cure="Install dragoman again.",
        ) from fault
    made.no_padding()
    made.no_truncation()
    return made


def shape_of(word: str) -> int:
    """Tell how a word is written, which the lower-cased wordpieces no longer show."""
    if any(letter.isdigit() for letter in word):
        return FIGURE
    if len(word) > 1 and word.isupper():
        return UPPER
    return CAPITAL if word[:1].isupper() else LOWER


def pieces_of(text: str) -> tuple[Pieces, ...]:
    """Cut a sentence into windows of wordpieces; none where it holds no word."""
    encoded = tokenizer().encode(text, add_special_tokens=False)
    windows = []
    dotted = [match.span() for match in DOTTED.finditer(text)]
    for start in range(0, len(encoded.ids), WINDOW):
        offsets = encoded.offsets[start : start + WINDOW]
        tokens = encoded.tokens[start : start + WINDOW]
        shapes = (shape_of(text[first:last]) for first, last in offsets)
        windows.append(
            Pieces(
                ids=(FIRST, *encoded.ids[start : start + WINDOW], LAST),
                shapes=(LOWER, *shapes, LOWER),
                offsets=((0, 0), *offsets, (0, 0)),
                continues=(False, *_continuing(tokens, offsets, dotted), False),
            )
        )
    return tuple(windows)


def _continuing(
    tokens: list[str], offsets: list[tuple[int, int]], dotted: list[tuple[int, int]]
) -> list[bool]:
    """Tell of each wordpiece whether it goes on with the word of the one before."""
    return [
        token.startswith("##") or any(start < first < end for start, end in dotted)
        for token, (first, _) in zip(tokens, offsets, strict=True)
    ]
