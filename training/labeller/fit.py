"""Fitting the network, and judging it on domains that it has not seen."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from dragoman.articles.kinds import KINDS
from training.labeller.network import Network, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.labeller.examples import Example
    from training.labeller.network import Batch

FOLDS = 5
LONGEST = 1200
"""Pieces of a page that are learned from at a time; longer pages give a stretch of theirs."""
KINDLESS_FOLD = 0
"""Fold whose furniture kinds are never learned: its lines are labelled by hand to be judged on."""
KIND_WEIGHT = 0.15
"""What naming the furniture counts beside finding it."""


def fold_of(domain: str) -> int:
    """Give the fold of a domain; all pages of one domain stand in one."""
    return int(hashlib.md5(domain.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def fit(
    examples: Sequence[Example], *, markup: bool, epochs: int, seed: int, pages_a_step: int = 8
) -> Network:
    """Fit a network.

    Args:
        examples: pages to learn from.
        markup: whether they are HTML.
        epochs: times that each page is seen.
        seed: makes the fit repeatable on one machine.
        pages_a_step: pages of a batch.
    """
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    numbers = torch.cat([torch.from_numpy(each.measured.numbers) for each in examples])
    network = Network(numbers.mean(0), numbers.std(0) + 0.05, markup=markup)
    rarity = _kind_weights(examples)
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-4)
    steps = epochs * math.ceil(len(examples) / pages_a_step)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    network.train()
    for _ in range(epochs):
        shuffled = order.permutation(len(examples))
        for start in range(0, len(examples), pages_a_step):
            chosen = shuffled[start : start + pages_a_step]
            batch = stack([_stretch(examples[at], order) for at in chosen])
            optimiser.zero_grad()
            _loss(network, batch, rarity).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            rate.step()
    return network.eval()


def _stretch(example: Example, order: np.random.Generator) -> Example:
    """Cut a stretch out of a page that is longer than :data:`LONGEST`."""
    size = len(example.texts)
    if size <= LONGEST:
        return example
    start = int(order.integers(0, size - LONGEST))
    part = slice(start, start + LONGEST)
    return replace(
        example,
        texts=example.texts[part],
        measured=type(example.measured)(*(array[part] for array in example.measured)),
        body=example.body[part],
        kinds=example.kinds[part],
        weight=example.weight[part],
    )


def _loss(network: Network, batch: Batch, rarity: Tensor) -> Tensor:
    body, kind = network(batch)
    known = ~torch.isnan(batch.body)
    loss = functional.binary_cross_entropy_with_logits(
        body[known], batch.body[known], reduction="none"
    )
    total = (loss * batch.weight[known]).sum() / batch.pages
    named = batch.kinds >= 0
    if named.any():
        total = total + KIND_WEIGHT * functional.cross_entropy(
            kind[named], batch.kinds[named], weight=rarity
        )
    return total


def _kind_weights(examples: Sequence[Example]) -> Tensor:
    counts = np.zeros(len(KINDS))
    for each in examples:
        np.add.at(counts, each.kinds[each.kinds >= 0], 1)
    weights = np.where(counts > 0, (counts.max() / np.maximum(counts, 1)) ** 0.5, 0)
    return torch.tensor(np.minimum(weights, 10), dtype=torch.float32)


def predict(network: Network, example: Example) -> tuple[np.ndarray, ...]:  # type: ignore[type-arg]
    """Give the body scores and the kind scores of a page."""
    with torch.no_grad():
        body, kind = network(stack([example]))
    size = len(example.texts)
    return torch.sigmoid(body)[:size].numpy(), torch.softmax(kind, 1)[:size].numpy()
