"""Choose thresholds and make confidence honest: ``python -m training.calibrate --passages FILE``.

Run ``training.tune`` before it. Runs the exported weights over the held-out part of the corpus and
over open real sentences in the corpus form, fits how the signs of a candidate become a confidence,
and writes ``calibration.json``
beside the weights. Nothing here changes a weight of the network.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.reports import MiniLMCoder
from dragoman.reports.confidence import signs_of
from dragoman.types.event import Coding
from dragoman.types.text import Sentence, Span
from training.examples import Example, corpus, row_example, sentences_of
from training.lock import lock

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src/dragoman/reports/weights"
REAL_WEIGHT = 2.0
"""How much a candidate of a real sentence counts beside one of our own."""
RIDGE = 1.0
CANDIDATE = 0.12
"""Probability of being in a trigger from which words are looked at a second time."""
KEPT = ("role", "mode", "mode_best", "context", "status_bias")
"""What training.tune chose and stays."""
GRID = np.arange(0.2, 0.9, 0.01)


@dataclass(slots=True)
class Case:
    """One candidate: its signs, whether it is a gold event, and what the gold says of it."""

    coding: Coding
    features: dict[str, float]
    hit: bool
    optional: bool
    status: str | None
    real: bool
    sentence: str


@dataclass(slots=True)
class Gathered:
    """All candidates of a set, and what was to be found."""

    cases: list[Case]
    required: int
    silent: set[str]


def as_sentence(example: Example) -> Sentence:
    """Make the run-time sentence of a training example."""
    text = example.text
    span = Span(start=0, end=len(text))
    return Sentence(id=example.id, article_id="corpus", index=0, span=span, text=text, kind="body")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def gather(coder: MiniLMCoder, examples: list[Example], optional: set[Any], real: bool) -> Gathered:
    """Run the coder with no threshold and compare with the gold events."""
    cases, required, silent = [], 0, set()
    for example in examples:
        if not example.events:
            silent.add(example.id)
        left = list(enumerate(example.events))
        required += sum((example.id, index) not in optional for index, _ in left)
        codings = coder.code([as_sentence(example)])[0].codings
        for coding in sorted(codings, key=lambda item: -item.confidence):
            mine = _words(coding.trigger.of(example.text))
            partner = next(
                (
                    pair
                    for pair in left
                    if pair[1].type == coding.event_type
                    and mine & _words(example.text[slice(*pair[1].trigger)])
                ),
                None,
            )
            if partner:
                left.remove(partner)
            cases.append(
                Case(
                    coding,
                    signs_of(coding).features(),
                    partner is not None,
                    partner is not None and (example.id, partner[0]) in optional,
                    partner[1].status if partner else None,
                    real,
                    example.id,
                )
            )
    return Gathered(cases, required, silent)


def logistic(rows: np.ndarray, hits: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Fit a ridge logistic regression by Newton's method; the last column is the bias."""
    theta = np.zeros(rows.shape[1])
    ridge = np.eye(rows.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    for _ in range(50):
        shares = 1 / (1 + np.exp(-rows @ theta))
        slope = rows.T @ (weights * (shares - hits)) + ridge @ theta
        curve = (rows * (weights * shares * (1 - shares))[:, None]).T @ rows + ridge
        step = np.linalg.solve(curve, slope)
        theta -= step
        if np.abs(step).max() < 1e-8:
            break
    return theta


def measures(found: Gathered, shares: np.ndarray, floor: float) -> dict[str, float]:
    """Give precision, recall and quiet at a threshold."""
    taken = [case for case, share in zip(found.cases, shares, strict=True) if share >= floor]
    hits = sum(case.hit for case in taken)
    caught = sum(case.hit and not case.optional for case in taken)
    loud = {case.sentence for case in taken} & found.silent
    return {
        "precision": hits / max(1, len(taken)),
        "recall": caught / max(1, found.required),
        "quiet": 1 - len(loud) / max(1, len(found.silent)),
    }


def real_examples(path: Path) -> tuple[list[Example], set[Any]]:
    """Read open real sentences; say which of their events are optional."""
    examples, optional = [], set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        example = row_example(row)
        examples.append(example)
        optional |= {
            (example.id, index)
            for index, event in enumerate(row["events"])
            if event.get("optional")
        }
    return examples, optional


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--precision", type=float, default=0.74)
    parser.add_argument("--quiet", type=float, default=0.95)
    fit(parser.parse_args())


def fit(given: argparse.Namespace) -> None:
    """Fit, choose, write, lock."""
    path = given.weights / "calibration.json"
    tuned = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept = {name: tuned[name] for name in KEPT if name in tuned}
    kept["candidate"] = CANDIDATE
    path.write_text(json.dumps(kept), encoding="utf-8")
    lock(given.weights)
    coder = MiniLMCoder(given.weights, accept=0.0)
    _, test = corpus(given.corpus)
    own = gather(coder, [part for whole in test for part in sentences_of(whole)], set(), False)
    examples, optional = real_examples(given.passages)
    real = gather(coder, examples, optional, True)
    cases = own.cases + real.cases
    names = sorted(cases[0].features)
    rows = np.array([[case.features[name] for name in names] + [1.0] for case in cases])
    hits = np.array([float(case.hit) for case in cases])
    weights = np.array([REAL_WEIGHT if case.real else 1.0 for case in cases])
    theta = logistic(rows, hits, weights)
    shares = 1 / (1 + np.exp(-rows @ theta))
    split = len(own.cases)
    table = [(floor, measures(real, shares[split:], floor)) for floor in GRID]
    good = [
        floor
        for floor, found in table
        if found["precision"] >= given.precision and found["quiet"] >= given.quiet
    ]
    accept = float(good[0]) if good else 0.6
    chosen = {
        **kept,
        "candidate": CANDIDATE,
        "accept": round(accept, 3),
        "confidence": {
            **{name: round(float(value), 4) for name, value in zip(names, theta, strict=False)},
            "bias": round(float(theta[-1]), 4),
        },
    }
    for floor, found in table[::5]:
        print(round(floor, 2), {name: round(value, 3) for name, value in found.items()})
    print("accept", accept, "own:", measures(own, shares[:split], accept))
    print("real:", measures(real, shares[split:], accept))
    text = json.dumps(chosen, indent=1) + "\n"
    path.write_text(text, encoding="utf-8")
    lock(given.weights)
    print(text)


if __name__ == "__main__":
    main()
