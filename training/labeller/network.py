"""The network: a line with its words, its neighbours to seven lines off, and the whole page."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.articles.features import NAME_BUCKETS, WORD_BUCKETS
from dragoman.articles.kinds import KINDS

HIDDEN, EMBEDDED = 64, 12
DILATIONS = (1, 2, 4)
HIDDEN_WORDS, HIDDEN_PAGES = 0.3, 0.25
"""Shares of words, and of pages with all their words, that are hidden while learning."""
HIDDEN_NAMES = 0.5
"""Share of pages whose elements have their names hidden: one site says little of the next."""
DROPPED = 0.25
"""Share of inputs and hidden units that are dropped while learning."""
GAP = max(DILATIONS)
"""Empty rows between two pages of a batch, so that no page sees its neighbour."""


class Batch(NamedTuple):
    """Several pages one below the other, with empty rows between them."""

    numbers: Tensor
    first: Tensor
    last: Tensor
    names: Tensor
    page: Tensor
    real: Tensor
    body: Tensor
    kinds: Tensor
    weight: Tensor
    pages: int


class Network(nn.Module):
    """Scores each piece as body and as each kind of furniture."""

    def __init__(
        self, mean: Tensor, spread: Tensor, *, markup: bool, drop: float = DROPPED
    ) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("spread", spread)
        self.markup = markup
        self.words = nn.Embedding(WORD_BUCKETS, EMBEDDED, padding_idx=0)
        self.names = nn.Embedding(NAME_BUCKETS, EMBEDDED, padding_idx=0)
        for table in (self.words, self.names):
            nn.init.normal_(table.weight, 0, 0.05)
            with torch.no_grad():
                table.weight[0] = 0
        width = len(mean) + (3 if markup else 2) * EMBEDDED
        self.entry = nn.Linear(width, HIDDEN)
        self.page = nn.Linear(2 * HIDDEN, HIDDEN)
        self.around = nn.ModuleList(nn.Linear(3 * HIDDEN, HIDDEN) for _ in DILATIONS)
        self.body = nn.Linear(HIDDEN, 1)
        self.kind = nn.Linear(HIDDEN, len(KINDS))
        self.drop = nn.Dropout(drop)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        first, last, names = batch.first, batch.last, batch.names
        if self.training:
            first, last = (self._thinned(ids, batch, HIDDEN_PAGES) for ids in (first, last))
            names = self._thinned(names, batch, HIDDEN_NAMES)
        parts = [
            ((batch.numbers - self.mean) / self.spread).clamp(-5, 5),
            _mean_of(self.words, first),
            _mean_of(self.words, last),
        ]
        if self.markup:
            parts.append(_mean_of(self.names, names))
        real = batch.real[:, None]
        hidden = self.drop(functional.relu(self.entry(self.drop(torch.cat(parts, 1))))) * real
        hidden = hidden + functional.relu(self.page(_pooled(hidden, batch)))[batch.page]
        hidden = hidden * real
        for layer, distance in zip(self.around, DILATIONS, strict=True):
            seen = layer(_with_neighbours(self.drop(hidden), distance))
            hidden = (hidden + functional.relu(seen)) * real
        return self.body(hidden)[:, 0], self.kind(hidden)

    def _thinned(self, ids: Tensor, batch: Batch, share: float) -> Tensor:
        """Hide some words, and all words of some pages: pages come in languages never seen."""
        some = torch.rand(ids.shape) > HIDDEN_WORDS
        pages = (torch.rand(batch.pages) > share)[batch.page][:, None]
        return ids * some * pages


def _mean_of(table: nn.Embedding, ids: Tensor) -> Tensor:
    return table(ids).sum(1) / (ids > 0).sum(1, keepdim=True).clamp(min=1)


def _with_neighbours(hidden: Tensor, distance: int) -> Tensor:
    """Put the left and the right neighbour at a distance beside each row."""
    empty = torch.zeros(distance, hidden.shape[1])
    left = torch.cat([empty, hidden[:-distance]])
    right = torch.cat([hidden[distance:], empty])
    return torch.cat([left, hidden, right], 1)


def _pooled(hidden: Tensor, batch: Batch) -> Tensor:
    size = (batch.pages, hidden.shape[1])
    count = torch.zeros(batch.pages).index_add(0, batch.page, batch.real)
    mean = torch.zeros(size).index_add(0, batch.page, hidden) / count[:, None]
    where = batch.page[:, None].expand_as(hidden)
    top = torch.zeros(size).scatter_reduce(0, where, hidden, "amax", include_self=True)
    return torch.cat([mean, top], 1)


def stack(examples: list) -> Batch:  # type: ignore[type-arg]
    """Stack pages into a batch."""

    def rows(part: object, fill: float = 0) -> Tensor:
        each = torch.as_tensor(part)
        empty = torch.full((GAP, *each.shape[1:]), fill, dtype=each.dtype)
        return torch.cat([each, empty])

    def joined(parts: list, fill: float = 0) -> Tensor:  # type: ignore[type-arg]
        return torch.cat([rows(part, fill) for part in parts])

    measured = [example.measured for example in examples]
    sizes = [len(example.texts) for example in examples]
    page = torch.repeat_interleave(
        torch.arange(len(sizes)), torch.tensor([size + GAP for size in sizes])
    )
    return Batch(
        numbers=joined([each.numbers for each in measured]),
        first=joined([each.first for each in measured]).long(),
        last=joined([each.last for each in measured]).long(),
        names=joined([each.names for each in measured]).long(),
        page=page,
        real=joined([torch.ones(size) for size in sizes]),
        body=joined([each.body for each in examples], float("nan")),
        kinds=joined([each.kinds for each in examples], -1),
        weight=joined([each.weight for each in examples]),
        pages=len(sizes),
    )
