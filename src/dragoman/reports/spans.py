"""From probabilities of wordpieces to spans of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.types.text import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.reports.wordpieces import Pieces


STAY = 0.5
"""A run goes on while a wordpiece has this share of the probability needed to begin one."""
BREAK = 0.7
"""A run ends where a new one begins with more than this share of being inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring wordpieces that belong together: half-open range and mean probability."""

    first: int
    last: int
    score: float


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn logits into probabilities along the last axis."""
    import numpy as np

    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: NDArray[np.float32] = (shifted / shifted.sum(axis=-1, keepdims=True)).astype(np.float32)
    return shares


def sigmoid(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn logits into probabilities, each on its own."""
    import numpy as np

    return (1 / (1 + np.exp(-logits))).astype(np.float32)


def runs(probabilities: NDArray[np.float32], floor: float, pieces: Pieces) -> list[Run]:
    """Find stretches whose wordpieces are inside with at least ``floor``.

    Args:
        probabilities: one row a wordpiece: outside, begin, inside.
        floor: least probability of begin and inside together.
        pieces: the wordpieces, so that no word is cut.
    """
    inside = 1 - probabilities[:, 0]
    begin = probabilities[:, 1] > BREAK * inside
    found: list[Run] = []
    start = 0
    count = len(pieces.ids) - 1
    for at in range(1, count + 1):
        glued = 1 < at < count and pieces.offsets[at][0] == pieces.offsets[at - 1][1]
        needed = floor * STAY if start else floor
        on = at < count and (inside[at] >= needed or (bool(start) and glued and _word(pieces, at)))
        if start and (not on or (begin[at] and not glued)):
            found.append(Run(first=start, last=at, score=float(inside[start:at].mean())))
            start = 0
        if on and not start:
            start = _word_start(pieces, at)
    return [run for run in found if run.first < run.last]


def _word(pieces: Pieces, at: int) -> bool:
    """Tell whether a wordpiece continues a word rather than being a mark of its own."""
    first, last = pieces.offsets[at]
    return last - first > 0 and pieces.continues[at]


def _word_start(pieces: Pieces, at: int) -> int:
    while at > 1 and pieces.continues[at]:
        at -= 1
    return at


def span_of(run: Run, pieces: Pieces, text: str) -> Span | None:
    """Give the words of a run as a span of the sentence, without marks at its edges."""
    start, end = pieces.offsets[run.first][0], pieces.offsets[run.last - 1][1]
    while start < end and (text[start].isspace() or text[start] in ",;:.)”’"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:(“‘-"):
        end -= 1
    return Span(start=start, end=end) if start < end else None
