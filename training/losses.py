"""What each head is trained for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from dragoman.reports.labels import labels

if TYPE_CHECKING:
    from random import Random

    from training.batches import Batch
    from training.model import Network

WEIGHTS = {
    "trigger": 1.0,
    "name": 0.5,
    "sentence": 0.3,
    "roles": 1.0,
    "type": 1.0,
    "mode": 1.0,
    "context": 0.5,
    "status": 0.6,
    "pair": 1.0,
}
SMOOTH = 0.05
NEGATIVES_PER_SENTENCE = 2
PAIRED = 0.5
"""Share of the sentences with a pair that are read once more for it in an epoch."""
CANDIDATE = 0.15
"""Probability of being in a trigger above which a stretch of words is a candidate."""


def reading_losses(network: Network, batch: Batch) -> tuple[dict[str, Tensor], Tensor, Tensor]:
    """Give losses of the sentence's own heads, the encoder's output, and trigger probabilities."""
    hidden = network.encoder.hidden(
        batch.ids, batch.shapes, torch.zeros_like(batch.ids), batch.bias
    )
    trigger, name, sentence = (out.float() for out in network.encoder.readings(hidden))
    weight = torch.tensor([item.weight if item.coded else 0.0 for item in batch.items])
    gold = batch.padded([item.trigger for item in batch.items], 0)
    per_token = nn.functional.cross_entropy(trigger.transpose(1, 2), gold, reduction="none")
    share = batch.real * weight[:, None]
    has = torch.tensor([item.has_event for item in batch.items])
    per_sentence = nn.functional.binary_cross_entropy_with_logits(
        sentence.squeeze(-1), has * (1 - SMOOTH) + SMOOTH / 2, reduction="none"
    )
    total = max(1.0, float(weight.sum()))
    losses = {
        "trigger": (per_token * share).sum() / max(1.0, float(share.sum())) * 8,
        "sentence": (per_sentence * weight).sum() / total,
        "name": _name_loss(name, batch),
    }
    return losses, hidden, trigger.softmax(-1).detach()


def _name_loss(name: Tensor, batch: Batch) -> Tensor:
    """Cross entropy; where only some kinds were annotated, the others count as no name."""
    gold = batch.padded([item.names for item in batch.items], 0)
    group = torch.tensor([item.name_group for item in batch.items])
    logs = name.log_softmax(-1)
    known = 1 + 2 * 3
    merged = torch.logsumexp(torch.cat([logs[..., :1], logs[..., known:]], -1), -1)
    some = torch.cat([merged.unsqueeze(-1), logs[..., 1:known]], -1)
    some = torch.cat([some, logs[..., known:]], -1)
    logs = torch.where((group == 2)[:, None, None], some, logs)
    per_token = -logs.gather(-1, gold.unsqueeze(-1)).squeeze(-1)
    share = batch.real * (group > 0)[:, None]
    return (per_token * share).sum() / share.sum().clamp(min=1) * 4


@dataclass(slots=True)
class Candidates:
    """Stretches of words to be read by the link: gold triggers, and others that are none."""

    rows: list[int]
    inside: Tensor
    types: Tensor
    events: list[tuple[int, int] | None]


def candidates(batch: Batch, probabilities: Tensor, rng: Random) -> Candidates:
    """Take the gold triggers and what the model wrongly takes for triggers now."""
    none = len(labels().types)
    rows: list[int] = []
    spans: list[tuple[int, int]] = []
    types: list[int] = []
    events: list[tuple[int, int] | None] = []
    inside_any = (1 - probabilities[..., 0]).numpy()
    for row, item in enumerate(batch.items):
        if not item.coded:
            continue
        for index, span in enumerate(item.spans):
            rows.append(row)
            spans.append(_jittered(span, len(item.pieces.ids), rng))
            types.append(item.types[index])
            events.append((row, index))
        wrong = _wrong(inside_any[row][: len(item.pieces.ids)], item.spans, rng)
        for span in wrong:
            rows.append(row)
            spans.append(span)
            types.append(none)
            events.append(None)
    inside = np.zeros((len(rows), batch.ids.shape[1]), dtype=np.float32)
    for index, (first, last) in enumerate(spans):
        inside[index, first:last] = 1
    return Candidates(rows, torch.from_numpy(inside), torch.tensor(types), events)


def _jittered(span: tuple[int, int], count: int, rng: Random) -> tuple[int, int]:
    """Move an end of the trigger now and then: at run time its edges are not exact."""
    first, last = span
    if rng.random() < 0.3 and last - first > 1:
        last -= rng.randrange(last - first)
    elif rng.random() < 0.15 and last < count - 1:
        last += 1
    return first, max(last, first + 1)


def _wrong(inside: np.ndarray, gold: list[tuple[int, int]], rng: Random) -> list[tuple[int, int]]:
    found, at = [], 1
    while at < len(inside) - 1:
        end = at
        while end < len(inside) - 1 and inside[end] > CANDIDATE:
            end += 1
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    if len(inside) > 4 and rng.random() < 0.3:
        first = rng.randrange(1, len(inside) - 2)
        found.append((first, min(len(inside) - 1, first + rng.randint(1, 3))))
    apart = [s for s in found if not any(s[0] < g[1] and g[0] < s[1] for g in gold)]
    rng.shuffle(apart)
    return apart[:NEGATIVES_PER_SENTENCE]


def link_losses(
    network: Network, batch: Batch, hidden: Tensor, chosen: Candidates
) -> dict[str, Tensor]:
    """Give losses of the heads that read the sentence for one trigger."""
    if not chosen.rows:
        return {}
    rows = torch.tensor(chosen.rows)
    roles, kind, mode, context, status = (
        out.float()
        for out in network.link(hidden[rows], chosen.inside.to(hidden.dtype), batch.bias[rows])
    )
    losses = {"type": nn.functional.cross_entropy(kind, chosen.types, label_smoothing=SMOOTH)}
    true = [index for index, event in enumerate(chosen.events) if event is not None]
    if not true:
        return losses
    pairs = [chosen.events[index] for index in true]
    losses["roles"] = _role_loss(roles[true], batch, pairs, batch.real[rows[true]])
    items = [(batch.items[row], index) for row, index in pairs]
    statuses = torch.tensor([item.statuses[index] for item, index in items])
    losses["status"] = nn.functional.cross_entropy(status[true], statuses, label_smoothing=SMOOTH)
    losses["mode"] = _mode_loss(mode[true], items)
    contexts = torch.from_numpy(np.stack([item.contexts[index] for item, index in items]))
    losses["context"] = nn.functional.binary_cross_entropy_with_logits(context[true], contexts) * 10
    return losses


def _mode_loss(mode: Tensor, items: list) -> Tensor:
    known = labels()
    gold = torch.from_numpy(np.stack([item.modes[index] for item, index in items]))
    mask = torch.zeros_like(gold)
    for row, (item, index) in enumerate(items):
        own = [place for place, _ in known.modes_of(known.types[item.types[index]])]
        mask[row, own] = 1
    loss = nn.functional.binary_cross_entropy_with_logits(mode, gold, reduction="none")
    return (loss * mask).sum() / mask.sum().clamp(min=1)


def _role_loss(roles: Tensor, batch: Batch, pairs: list, real: Tensor) -> Tensor:
    count = len(labels().roles)
    longest = batch.ids.shape[1]
    gold = np.zeros((len(pairs), count, longest), dtype=np.int64)
    for index, (row, event) in enumerate(pairs):
        own = batch.items[row].roles[event]
        gold[index, :, : own.shape[1]] = own
    logits = roles.view(len(pairs), longest, count, 3).permute(0, 3, 2, 1)
    loss = nn.functional.cross_entropy(logits, torch.from_numpy(gold), reduction="none")
    share = real[:, None, :].expand_as(loss)
    return (loss * share).sum() / share.sum() * 20


def pair_losses(network: Network, batch: Batch, rng: Random) -> Tensor | None:
    """Give the loss of the head that tells the type of a marked pair, for one pair a sentence."""
    rows = [row for row, item in enumerate(batch.items) if item.pairs and rng.random() < PAIRED]
    if not rows:
        return None
    chosen = [rng.choice(batch.items[row].pairs) for row in rows]
    longest = batch.ids.shape[1]
    source = torch.zeros(len(rows), longest)
    target = torch.zeros(len(rows), longest)
    marks = torch.zeros(len(rows), longest, dtype=torch.int64)
    for index, (left, right, _) in enumerate(chosen):
        source[index, left] = 1
        target[index, right] = 1
        marks[index, left] = 1
        marks[index, right] = 2
    hidden = network.encoder.hidden(batch.ids[rows], batch.shapes[rows], marks, batch.bias[rows])
    same = hidden.dtype
    parts = network.pair(hidden, source.to(same), target.to(same))
    kind, mode, status = (out.float() for out in parts)
    items = [(batch.items[row], pair[2]) for row, pair in zip(rows, chosen, strict=True)]
    types = torch.tensor([item.types[index] for item, index in items])
    statuses = torch.tensor([item.statuses[index] for item, index in items])
    return (
        nn.functional.cross_entropy(kind, types, label_smoothing=SMOOTH)
        + 0.3 * nn.functional.cross_entropy(status, statuses, label_smoothing=SMOOTH)
        + 0.5 * _mode_loss(mode, items)
    )
