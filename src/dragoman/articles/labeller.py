"""The trained labeller: a small network in numpy that scores each piece as body and as furniture.

The weights are made by ``training/labeller`` from the open pages' labels, one file for HTML and one
for plain text. Each piece is seen with its neighbours to seven lines off and with the whole page.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from dragoman.articles.features import measure
from dragoman.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from dragoman.articles.features import Floats, Ids, Measured
    from dragoman.articles.pieces import Piece

Form = Literal["html", "text"]
DILATIONS = (1, 2, 4)
"""Distances of the neighbours that each of the three layers looks at."""
ONE_THREAD = 200_000
"""Products in a multiplication up to which OpenBLAS stays on one thread."""
CLIP = 5.0
"""Spreads from the mean beyond which a number is cut."""


class Scores(NamedTuple):
    """What the labeller thinks of a page, one row a piece.

    Attributes:
        body: probability that a piece belongs to the article.
        kinds: probability of each kind of furniture, in the order of
            :data:`dragoman.articles.kinds.KINDS`, given that it is furniture.
    """

    body: NDArray[np.float32]
    kinds: NDArray[np.float32]


def score_pieces(pieces: Sequence[Piece], engine: Sequence[float]) -> Scores:
    """Score the pieces of a page.

    Args:
        pieces: the page in order; at least one.
        engine: how much of each the engine kept; empty for plain text.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    measured = measure(pieces, engine)
    found = [run(measured, weights) for weights in load_weights("html" if engine else "text")]
    return Scores(
        np.mean([each.body for each in found], axis=0, dtype=np.float32),
        np.mean([each.kinds for each in found], axis=0, dtype=np.float32),
    )


def run(measured: Measured, weights: Mapping[str, Floats]) -> Scores:
    """Run one network on a measured page."""
    parts = [
        np.clip((measured.numbers - weights["mean"]) / weights["spread"], -CLIP, CLIP),
        _mean_of(weights["words"], measured.first),
        _mean_of(weights["words"], measured.last),
    ]
    if "names" in weights:
        parts.append(_mean_of(weights["names"], measured.names))
    hidden = _relu(_times(np.hstack(parts), weights["entry"]) + weights["entry_bias"])
    pooled = np.concatenate([hidden.mean(0), hidden.max(0)])
    hidden = hidden + _relu(pooled @ weights["page"] + weights["page_bias"])
    for number, distance in enumerate(DILATIONS):
        kernel, bias = weights[f"around{number}"], weights[f"around{number}_bias"]
        hidden = hidden + _relu(_neighbours(hidden, kernel, distance) + bias)
    body = (_times(hidden, weights["body"]) + weights["body_bias"])[:, 0]
    kinds = _times(hidden, weights["kind"]) + weights["kind_bias"]
    kinds = np.exp(kinds - kinds.max(1, keepdims=True))
    return Scores(1 / (1 + np.exp(-np.clip(body, -30, 30))), kinds / kinds.sum(1, keepdims=True))


@cache
def load_weights(form: Form) -> tuple[dict[str, Floats], ...]:
    """Read the weights of a form once: one table a network; they are asked together.

    Raises:
        ModelError: they are missing or damaged.
    """
    name = f"labeller-{form}.npz"
    try:
        body = files("dragoman.articles").joinpath(name).read_bytes()
        return read_weights(body)
    except (OSError, ValueError, KeyError) as fault:
        raise ModelError(
            f"cannot be read ({fault}).", subject=name, cure="Install dragoman again."
        ) from fault


def read_weights(body: bytes) -> tuple[dict[str, Floats], ...]:
    """Read a weight file as ``training/labeller`` writes it."""
    networks: dict[str, dict[str, Floats]] = {}
    with np.load(BytesIO(body), allow_pickle=False) as stored:
        for key in stored.files:
            number, _, name = key.rpartition(".")
            networks.setdefault(number, {})[name] = stored[key].astype(np.float32)
    return tuple(networks[number] for number in sorted(networks))


def _mean_of(table: Floats, ids: Ids) -> Floats:
    count = np.maximum((ids > 0).sum(1, keepdims=True), 1)
    found: Floats = (table[ids].sum(1) / count).astype(np.float32)
    return found


def _neighbours(hidden: Floats, kernel: Floats, distance: int) -> Floats:
    """Sum what a piece's left neighbour, itself and its right neighbour give at a distance."""
    left, own, right = kernel
    result = _times(hidden, own)
    if len(hidden) > distance:
        result[distance:] += _times(hidden[:-distance], left)
        result[:-distance] += _times(hidden[distance:], right)
    return result


def _times(rows: Floats, matrix: Floats) -> Floats:
    """Multiply a few rows at a time, so that BLAS stays on one thread.

    On matrices of this size its threads wait for each other far longer than they work, and several
    processes of ours on one machine slow each other down a hundredfold.
    """
    step = max(1, ONE_THREAD // matrix.size)
    if len(rows) <= step:
        found: Floats = rows @ matrix
        return found
    return np.concatenate([rows[at : at + step] @ matrix for at in range(0, len(rows), step)])


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0)
