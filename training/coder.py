"""Train the coder and write its weights: ``python -m training.coder``.

Needs ``pip install -e .[training]``. With the settings below it takes under an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from training import calibrate, gate, tune
from training.augment import people, swapped
from training.batches import batches
from training.examples import Example, Labelled, corpus, labelled, sentences_of
from training.export import export
from training.losses import (
    WEIGHTS,
    candidates,
    link_losses,
    pair_losses,
    reading_losses,
)
from training.model import Network, start
from training.names import treebank_names

HERE = Path(__file__).parent
MASK = 103


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--treebanks", type=Path, help="folder of name corpora; none without it")
    parser.add_argument("--passages", type=Path, help="open real sentences, to choose thresholds")
    parser.add_argument("--recall", type=float, default=0.99, help="kept by the gate")
    parser.add_argument("--precision", type=float, default=0.74, help="least, of what is coded")
    parser.add_argument("--quiet", type=float, default=0.95, help="least share left alone")
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--start", type=Path, help="go on from a network of an earlier run")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=6e-4)
    parser.add_argument("--tokens", type=int, default=1600)
    parser.add_argument("--swap", type=float, default=0.4, help="share of sentences re-peopled")
    parser.add_argument("--drop", type=float, default=0.04, help="share of wordpieces hidden")
    parser.add_argument(
        "--names-share", type=float, default=0.12, help="share of name corpora read"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=110, help="plan no more than this")
    return parser.parse_args()


def epoch_items(
    train: list[Example],
    names: list[Example],
    pool: list[str],
    rng: random.Random,
    given: argparse.Namespace,
) -> list[Labelled]:
    """Make one epoch: passages cut into sentences (now and then left whole), some re-peopled."""
    items = []
    for passage in train:
        whole = rng.random() < 0.12 and len(passage.text) < 450
        for example in [passage] if whole else sentences_of(passage):
            if rng.random() < given.swap:
                example = swapped(example, pool, rng)
            items.append(hidden_words(labelled(example), given.drop, rng))
    some = rng.sample(names, int(len(names) * given.names_share))
    return items + [labelled(example) for example in some]


def hidden_words(item: Labelled, share: float, rng: random.Random) -> Labelled:
    """Hide some wordpieces, and now and then the case of all, so that nothing hangs on one word."""
    ids = [
        MASK if 0 < place < len(item.pieces.ids) - 1 and rng.random() < share else piece
        for place, piece in enumerate(item.pieces.ids)
    ]
    shapes = item.pieces.shapes
    luck = rng.random()
    if luck < 0.05:
        shapes = tuple(max(shape, 1) if ids[i] > 200 else shape for i, shape in enumerate(shapes))
    elif luck < 0.1:
        shapes = tuple(0 for _ in shapes)
    item.pieces = replace(item.pieces, ids=tuple(ids), shapes=shapes)
    return item


def optimiser(network: Network, given: argparse.Namespace) -> torch.optim.Optimizer:
    """Give AdamW with a lower rate for the encoder than for the new heads.

    The tables of wordpieces and positions stay as published: most pieces are rare in our corpus,
    and a step costs a third less.
    """
    old, new = [], []
    for name, weight in network.named_parameters():
        if name in {"encoder.words.weight", "encoder.positions.weight"}:
            weight.requires_grad_(False)
            continue
        known = name.startswith(("encoder.layers", "encoder.norm"))
        known = known or name.startswith(("link.layer", "encoder.kind"))
        (old if known else new).append(weight)
    return torch.optim.AdamW(
        [{"params": old, "lr": given.rate}, {"params": new, "lr": given.head_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )


def train_step(
    network: Network, batch, rng: random.Random
) -> tuple[torch.Tensor, dict[str, float]]:
    """Give the loss of one batch over all heads, and its parts."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        losses, hidden, probabilities = reading_losses(network, batch)
        chosen = candidates(batch, probabilities, rng)
        losses |= link_losses(network, batch, hidden, chosen)
        pair = pair_losses(network, batch, rng)
    if pair is not None:
        losses["pair"] = pair
    total = sum(WEIGHTS[name] * loss for name, loss in losses.items())
    return total, {name: float(loss.detach()) for name, loss in losses.items()}


def train(given: argparse.Namespace) -> Network:
    """Train; write the network after every epoch, so that a stopped run is not lost."""
    rng = random.Random(given.seed)
    np.random.seed(given.seed)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    passages, _ = corpus(given.corpus)
    names = treebank_names(given.treebanks) if given.treebanks else []
    pool = people(passages)
    network = start()
    if given.start:
        network.load_state_dict(torch.load(given.start))
    steps_of = optimiser(network, given)
    trained = [weight for weight in network.parameters() if weight.requires_grad]
    peaks = [group["lr"] for group in steps_of.param_groups]
    began, done = time.monotonic(), 0.0
    for epoch in range(given.epochs):
        passages, _ = corpus(given.corpus)  # again: passages may have been added
        items = epoch_items(passages, names, pool, rng, given)
        network.train()
        sums: dict[str, list[float]] = {}
        todo = list(batches(items, tokens=given.tokens, rng=rng))
        for index, batch in enumerate(todo):
            done = (epoch + index / len(todo)) / given.epochs
            pace = min(1.0, done / 0.06) * max(0.02, 1 - done)
            for group, peak in zip(steps_of.param_groups, peaks, strict=True):
                group["lr"] = peak * pace
            total, parts = train_step(network, batch, rng)
            steps_of.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            steps_of.step()
            for name, value in parts.items():
                sums.setdefault(name, []).append(value)
        means = {name: round(float(np.mean(values)), 3) for name, values in sums.items()}
        spent = round(time.monotonic() - began)
        print(json.dumps({"epoch": epoch, "s": spent, "n": len(items), **means}), flush=True)
        given.out.mkdir(parents=True, exist_ok=True)
        torch.save(network.state_dict(), given.out / "network.pt")
    return network


def main() -> None:
    """Train, export, and where real sentences are given choose gate, thresholds and confidence."""
    given = options()
    network = train(given)
    given.weights = given.out / "weights"
    export(network, given.weights)
    if given.passages:
        for stage in (gate, tune, calibrate):
            stage.fit(given)


if __name__ == "__main__":
    main()
