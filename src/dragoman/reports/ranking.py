"""The best label of a slot, with the second best beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.types.event import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def ranked(slot: str, names: Sequence[str], shares: NDArray[np.float32]) -> Score:
    """Give the best label of a slot with the second best beside it."""
    order = np.argsort(-shares, kind="stable")
    first = int(order[0])
    second = int(order[1]) if len(order) > 1 else None
    return Score(
        slot=slot,
        value=names[first],
        score=round(float(shares[first]), 4),
        runner_up=None if second is None else names[second],
        runner_up_score=None if second is None else round(float(shares[second]), 4),
    )
