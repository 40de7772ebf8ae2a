"""Choose the slots' thresholds: ``python -m training.tune --passages FILE`` (before calibrating).

Roles, modes and contexts by their F1 on the held-out part of the corpus, statuses by accuracy
there and on open real sentences, which count double. Writes ``calibration.json``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

from dragoman.reports import MiniLMCoder
from dragoman.reports.weights import Calibration, load_from
from training.calibrate import REAL_WEIGHT, WEIGHTS, real_examples
from training.evaluate import scores
from training.examples import Example, corpus, sentences_of
from training.lock import lock

HERE = Path(__file__).parent
FLOORS = (0.25, 0.35, 0.5)
MODE_BEST = 0.3
"""A type's likeliest mode is taken from here on: at .2 meetings of two become third-party ones,
at .4 every second right mode of the gold records is lost (.25 right of 12, against .42 at .3)."""
HISTORICAL = (-0.6, 0.0, 0.6)
HYPOTHETICAL = (-0.8, 0.0)
SLOTS = {"role": ("actor", "recipient", "location", "time"), "mode": ("mode",)}
ACCEPT = 0.3


def with_choice(coder: MiniLMCoder, **chosen: object) -> MiniLMCoder:
    """Give the same coder with other choices."""
    other = MiniLMCoder(accept=ACCEPT)
    calibration = replace(coder.weights.calibration, **chosen)
    other._loaded = replace(coder.weights, calibration=calibration)
    return other


def best_floor(coder: MiniLMCoder, examples: list[Example], slot: str) -> float:
    """Give the threshold of a slot with the best mean F1."""
    rows = SLOTS.get(slot, (slot,))
    results = {}
    for floor in FLOORS:
        table = scores(with_choice(coder, **{slot: floor}), examples)
        results[floor] = sum(table[row]["f1"] for row in rows) / len(rows)
    print(slot, {floor: round(value, 4) for floor, value in results.items()})
    return max(results, key=lambda floor: results[floor])


def status_hits(coder: MiniLMCoder, examples: list[Example]) -> float:
    """Give the share of hits with the right status."""
    table = scores(coder, examples)
    rows = [row for name, row in table.items() if name.startswith("status ")]
    right = sum(row["recall"] * row["n"] for row in rows)
    return right / max(1, sum(row["n"] for row in rows))


def best_biases(coder: MiniLMCoder, own: list[Example], real: list[Example]) -> dict[str, float]:
    """Give what is added to the logits of two statuses, for the best weighted accuracy."""
    results: Counter[tuple[float, float]] = Counter()
    for historical, hypothetical in product(HISTORICAL, HYPOTHETICAL):
        chosen = {"historical": historical, "hypothetical": hypothetical}
        other = with_choice(coder, status_bias=chosen)
        value = status_hits(other, own) + REAL_WEIGHT * status_hits(other, real)
        results[historical, hypothetical] = value - 0.005 * (abs(historical) + abs(hypothetical))
    (historical, hypothetical), _ = results.most_common(1)[0]
    print("status", results.most_common(3))
    return {"historical": historical, "hypothetical": hypothetical}


def main() -> None:
    """Read the command line and choose."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--passages", type=Path, required=True)
    fit(parser.parse_args())


def fit(given: argparse.Namespace) -> None:
    """Choose, write, lock."""
    (given.weights / "calibration.json").unlink(missing_ok=True)
    lock(given.weights)
    coder = MiniLMCoder(accept=ACCEPT)
    coder._loaded = replace(load_from(given.weights), calibration=Calibration())
    _, test = corpus(given.corpus)
    own = [part for whole in test for part in sentences_of(whole)]
    real, _ = real_examples(given.passages)
    chosen: dict[str, object] = {
        slot: best_floor(coder, own[::3], slot) for slot in ("role", "mode", "context")
    }
    chosen["mode_best"] = MODE_BEST
    chosen["status_bias"] = best_biases(coder, own[1::3], real)
    text = json.dumps(chosen, indent=1) + "\n"
    (given.weights / "calibration.json").write_text(text, encoding="utf-8")
    lock(given.weights)
    print(text)


if __name__ == "__main__":
    main()
