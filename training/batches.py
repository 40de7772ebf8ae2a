"""Batches of like length, as tensors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from training.examples import IGNORED, Labelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


@dataclass(slots=True)
class Batch:
    """A handful of sentences, padded to the longest."""

    items: list[Labelled]
    ids: Tensor
    shapes: Tensor
    real: Tensor

    @property
    def bias(self) -> Tensor:
        """What is added to attention scores so that padding is not looked at."""
        return (1.0 - self.real)[:, None, None, :] * -1e4

    def padded(self, rows: list[np.ndarray], fill: int) -> Tensor:
        """Pad label rows to the batch's length."""
        out = np.full((len(rows), self.ids.shape[1]), fill, dtype=np.int64)
        for index, row in enumerate(rows):
            out[index, : len(row)] = row
        return torch.from_numpy(out)


def batch_of(items: list[Labelled]) -> Batch:
    """Pad some sentences into one batch."""
    longest = max(len(item.pieces.ids) for item in items)
    ids = np.zeros((len(items), longest), dtype=np.int64)
    shapes = np.zeros_like(ids)
    real = np.zeros((len(items), longest), dtype=np.float32)
    for row, item in enumerate(items):
        count = len(item.pieces.ids)
        ids[row, :count] = item.pieces.ids
        shapes[row, :count] = item.pieces.shapes
        real[row, :count] = 1
    return Batch(items, torch.from_numpy(ids), torch.from_numpy(shapes), torch.from_numpy(real))


def batches(items: list[Labelled], *, tokens: int, rng: Random) -> Iterator[Batch]:
    """Yield batches of about ``tokens`` wordpieces, of like length, in random order."""
    order = sorted(items, key=lambda item: len(item.pieces.ids) + rng.uniform(-3, 3))
    groups: list[list[Labelled]] = [[]]
    for item in order:
        longest = max(len(item.pieces.ids), *(len(i.pieces.ids) for i in groups[-1]), 1)
        if groups[-1] and longest * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    for group in groups:
        yield batch_of(group)


__all__ = ["IGNORED", "Batch", "batch_of", "batches"]
