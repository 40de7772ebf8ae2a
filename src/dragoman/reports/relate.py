"""What one marked party does to another: the head for a given pair, and the link's word on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from dragoman.errors import UsageError
from dragoman.reports.labels import labels
from dragoman.reports.ranking import ranked
from dragoman.reports.spans import Run, runs, sigmoid, softmax
from dragoman.reports.wordpieces import Pieces, pieces_of
from dragoman.types.event import Score, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dragoman.reports.weights import Weights
    from dragoman.types.text import Span

    Floats = NDArray[np.float32]

SOURCE, TARGET = 1, 2
LINK_SHARE = 0.3
"""Weight of the link beside the pair head, in log probabilities; chosen on open pairs."""
CANDIDATE = 0.15
"""The pair is known to act, so words count as triggers from this probability on."""
FAINT = 0.05
"""What a trigger is worth that is linked to neither party."""
NEVER = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What the heads say of two parties.

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

    The sentence is read with both parties marked, and once more plainly for its triggers; types are
    a weighted mean of both readings.

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
    marked, mode, status = _marked(weights, pieces, left, right)
    linked = _linked(weights, pieces, left, right)
    logs = (1 - LINK_SHARE) * np.log(marked + NEVER) + LINK_SHARE * np.log(linked + NEVER)
    shares = softmax(logs)
    known = labels()
    best = known.types[int(shares.argmax())]
    return Relation(
        event_type=best,
        mode=tuple(name for place, name in known.modes_of(best) if mode[place] >= 0.5),
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


def _given(pieces: Pieces, marks: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    return {
        "ids": np.array([pieces.ids], dtype=np.int64),
        "shapes": np.array([pieces.shapes], dtype=np.int64),
        "marks": marks,
    }


def _marked(
    weights: Weights, pieces: Pieces, left: NDArray[np.bool_], right: NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    """Read with the parties marked; give shares of types, of modes, and logits of statuses."""
    marks = np.zeros((1, len(pieces.ids)), dtype=np.int64)
    marks[0, left] = SOURCE
    marks[0, right] = TARGET
    (hidden,) = weights.encoder.run(["hidden"], _given(pieces, marks))
    parts = {
        "hidden": hidden,
        "source": left[None].astype(np.float32),
        "target": right[None].astype(np.float32),
    }
    kind, mode, status = (out[0] for out in weights.pair.run(None, parts))
    return softmax(kind), sigmoid(mode), status


def _linked(
    weights: Weights, pieces: Pieces, left: NDArray[np.bool_], right: NDArray[np.bool_]
) -> Floats:
    """Read plainly; give the types of the triggers, by how well each links to the parties."""
    nothing = np.zeros((1, len(pieces.ids)), dtype=np.int64)
    hidden, trigger = weights.encoder.run(["hidden", "trigger"], _given(pieces, nothing))
    shares = softmax(trigger[0])
    found = runs(shares, CANDIDATE, pieces) or [_likeliest(shares)]
    total = np.zeros(len(labels().types), dtype=np.float32)
    for run in found:
        inside = np.zeros((1, len(pieces.ids)), dtype=np.float32)
        inside[0, run.first : run.last] = 1
        roles, kind = weights.link.run(["roles", "type"], {"hidden": hidden, "inside": inside})
        types = softmax(kind[0])
        total += run.score * _links(roles[0], left, right) * types[:-1]
    result: Floats = total / max(float(total.sum()), NEVER)
    return result


def _likeliest(shares: Floats) -> Run:
    place = 1 + int((1 - shares[1:-1, 0]).argmax()) if len(shares) > 2 else 0
    return Run(first=place, last=place + 1, score=float(1 - shares[place, 0]))


def _links(roles: Floats, left: NDArray[np.bool_], right: NDArray[np.bool_]) -> float:
    """Say how well a trigger's roles fit the parties; equals may both be actors."""
    names = labels().roles
    taken = 1 - softmax(roles.reshape(len(left), len(names), 3))[:, :, 0]
    actor, recipient = names.index("actor"), names.index("recipient")
    first = float(taken[left, actor].mean())
    second = float(max(taken[right, recipient].mean(), taken[right, actor].mean() / 2))
    return (FAINT + first) * (FAINT + second)
