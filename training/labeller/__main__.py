"""Train the labeller: ``python -m training.labeller --pages FOLDER`` writes both weight files.

FOLDER holds the open pages as ``unpack.py`` leaves them. Needs the extras ``training`` and the
package itself. With ``--judge`` five further networks are fitted, each without a fifth of the
domains, and judged on that fifth; their figures go to ``figures.json``.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from benchmarks.quality._shingles import score_bodies
from dragoman.articles.kinds import KINDS
from training.labeller.examples import html_examples, text_examples
from training.labeller.export import export
from training.labeller.fit import FOLDS, KINDLESS_FOLD, fit, fold_of, predict
from training.labeller.taught import taught_examples

if TYPE_CHECKING:
    from training.labeller.examples import Example
    from training.labeller.network import Network

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "src" / "dragoman" / "articles"
SEED = 20261122


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--form", choices=("html", "text"), action="append")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--networks", type=int, default=3, help="asked together")
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--folds", type=int, default=FOLDS, help="folds judged, to save time")
    parser.add_argument("--no-export", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)  # two threads wait for each other more than they work
    for form in args.form or ("html", "text"):
        examples = [without_kinds(each) for each in read_examples(form, args.pages)]
        print(f"{form}: {len(examples)} pages", flush=True)
        if args.judge:
            judge(examples, form, args)
        if not args.no_export:
            networks = fit_together(examples, form, args, seed=SEED)
            export(networks, WEIGHTS / f"labeller-{form}.npz")


def read_examples(form: str, folder: Path) -> list[Example]:
    """Read the pages to learn from; the text labeller is taught by the HTML labeller too."""
    if form == "html":
        return list(html_examples(folder))
    return [*text_examples(folder), *taught_examples(folder)]


def without_kinds(example: Example) -> Example:
    """Hide the kinds of furniture on the pages on which kinds are judged."""
    if fold_of(example.domain) != KINDLESS_FOLD:
        return example
    headline = KINDS.index("headline")
    return replace(example, kinds=np.where(example.kinds == headline, headline, -1))


def fit_together(
    examples: list[Example], form: str, args: argparse.Namespace, *, seed: int
) -> list[Network]:
    """Fit networks that differ in their seed alone; their mean is steadier than each."""
    return [
        fit(examples, markup=form == "html", epochs=args.epochs, seed=seed + 100 * number)
        for number in range(args.networks)
    ]


def judge(examples: list[Example], form: str, args: argparse.Namespace) -> None:
    """Fit without a fifth of the domains, judge on it, five times; write the figures."""
    bodies: dict[str, list[tuple[str, str]]] = {}
    for fold in range(args.folds):
        began = time.monotonic()
        known = [each for each in examples if fold_of(each.domain) != fold]
        networks = fit_together(known, form, args, seed=SEED + fold)
        for each in examples:
            if fold_of(each.domain) == fold and each.gold and each.group != "taught":
                scores = sum(predict(network, each)[0] for network in networks) / len(networks)
                pair = (each.gold, _kept(each, scores))
                bodies.setdefault(each.group, []).append(pair)
                bodies.setdefault("all", []).append(pair)
        print(f"  fold {fold}: {time.monotonic() - began:.0f} s", flush=True)
    figures = {}
    for group, pairs in sorted(bodies.items()):
        score = score_bodies(pairs)
        figures[group] = {"n": len(pairs), "f1": round(score.f1, 4), **_rounded(score._asdict())}
        print(f"  {group}: {figures[group]}", flush=True)
    path = HERE / f"figures-{form}.json"
    path.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")


def _kept(example: Example, scores: np.ndarray) -> str:  # type: ignore[type-arg]
    return "\n\n".join(
        text for text, score in zip(example.texts, scores, strict=True) if score >= 0.5
    )


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


if __name__ == "__main__":
    main()
