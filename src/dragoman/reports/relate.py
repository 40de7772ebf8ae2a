"""What one marked party does to another: the head for a given pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from dragoman.errors import UsageError
from dragoman.reports.labels import labels
from dragoman.reports.ranking import ranked
from dragoman.reports.spans import sigmoid, softmax
from dragoman.reports.wordpieces import Pieces, pieces_of
from dragoman.types.event import Score, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dragoman.reports.weights import Weights
    from dragoman.types.text import Span

SOURCE, TARGET = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What the pair head says of two parties.

    Attributes:
        types: share of each of the codebook's types.
    """

    event_type: str
    mode: tuple[str, ...]
    status: Status
    types: dict[str, float]
    score: Score


def relate(weights: Weights, text: str, source: Sequence[Span], target: Sequence[Span]) -> Relation:
    """Tell what the source does to the target.

    Args:
        weights: the loaded networks.
        text: one sentence.
        source: where the acting party stands in it; empty where the sentence does not name it.
        target: where the other stands; empty where the sentence does not name it.

    Raises:
        UsageError: neither stands on a word of the sentence's first window.
    """
    windows = pieces_of(text)
    pieces = windows[0] if windows else None
    left = _inside(pieces, source)
    right = _inside(pieces, target)
    if pieces is None or not (left[1:].any() or right[1:].any()):
        raise UsageError("one of the parties must stand in the sentence.", subject=text[:60])
    marks = np.zeros((1, len(pieces.ids)), dtype=np.int64)
    marks[0, left] = SOURCE
    marks[0, right] = TARGET
    given = {
        "ids": np.array([pieces.ids], dtype=np.int64),
        "shapes": np.array([pieces.shapes], dtype=np.int64),
        "marks": marks,
    }
    (hidden,) = weights.encoder.run(["hidden"], given)
    parts = {
        "hidden": hidden,
        "source": left[None].astype(np.float32),
        "target": right[None].astype(np.float32),
    }
    kind, mode, status = (out[0] for out in weights.pair.run(None, parts))
    shares = softmax(kind)
    known = labels()
    best = known.types[int(shares.argmax())]
    modes = sigmoid(mode)
    return Relation(
        event_type=best,
        mode=tuple(name for place, name in known.modes_of(best) if modes[place] >= 0.5),
        status=cast("Status", known.statuses[int(status.argmax())]),
        types={name: float(value) for name, value in zip(known.types, shares, strict=True)},
        score=ranked("event_type", known.types, shares),
    )


def _inside(pieces: Pieces | None, spans: Sequence[Span]) -> NDArray[np.bool_]:
    if pieces is None:
        return np.zeros(1, dtype=np.bool_)
    inside = [
        any(first < span.end and span.start < last for span in spans)
        for first, last in pieces.offsets
    ]
    inside[0] = not any(inside)  # the opening wordpiece stands for a party that is not named
    return np.array(inside, dtype=np.bool_)
