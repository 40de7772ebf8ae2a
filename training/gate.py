"""Train the lexical gate: ``python -m training.gate --passages FILE [--treebanks FOLDER]``.

A logistic regression over word beginnings on the corpus, with quiet sentences of EWT where they are
given. Its floor is set on held-out passages and open real sentences, so that recall is kept there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dragoman.reports.gate import beginnings
from training.calibrate import WEIGHTS, real_examples
from training.examples import Example, corpus, sentences_of
from training.lock import lock
from training.names import treebank_names

HERE = Path(__file__).parent
LEAST = 3
"""Beginnings seen in fewer sentences are left out."""


def matrix(texts: list[str], places: dict[str, int]) -> csr_matrix:
    """Give one row a sentence, one column a beginning."""
    rows, columns = [], []
    for row, text in enumerate(texts):
        for word in beginnings(text):
            if word in places:
                rows.append(row)
                columns.append(places[word])
    ones = np.ones(len(rows), dtype=np.float32)
    return csr_matrix((ones, (rows, columns)), shape=(len(texts), len(places)))


def lowest(
    model: LogisticRegression, places: dict[str, int], texts: list[str], recall: float
) -> float:
    """Give the score below which no more than the lost share of the sentences lies."""
    scores = np.sort(model.decision_function(matrix(texts, places)))
    return float(scores[int(len(scores) * (1 - recall))])


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--treebanks", type=Path)
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--recall", type=float, default=0.99)
    fit(parser.parse_args())


def fit(given: argparse.Namespace) -> None:
    """Train, choose the floor, write, lock."""
    train, test = corpus(given.corpus)
    quiet = (
        [item for item in treebank_names(given.treebanks) if item.coded] if given.treebanks else []
    )
    examples: list[Example] = [part for whole in train for part in sentences_of(whole)] + quiet
    texts = [example.text for example in examples]
    counts = Counter(word for text in texts for word in beginnings(text))
    places = {
        word: place for place, word in enumerate(sorted(w for w in counts if counts[w] >= LEAST))
    }
    model = LogisticRegression(C=0.3, max_iter=300, class_weight="balanced")
    model.fit(matrix(texts, places), [bool(example.events) for example in examples])
    real, optional = real_examples(given.passages)
    own = [part for whole in test for part in sentences_of(whole)]
    wanted = [item.text for item in own if item.events]
    wanted_real = [
        item.text
        for item in real
        if any((item.id, index) not in optional for index in range(len(item.events)))
    ]
    floor = min(lowest(model, places, part, given.recall) for part in (wanted, wanted_real))
    silent = [item.text for item in real if not item.events]
    passed = (model.decision_function(matrix(silent, places)) >= floor).mean()
    count = len(wanted) + len(wanted_real)
    print(f"{count} sentences with acts, floor {floor:.2f}, {passed:.2f} of quiet ones pass")
    weights = {
        word: round(float(model.coef_[0][place]), 3)
        for word, place in places.items()
        if abs(model.coef_[0][place]) > 0.02
    }
    body = {"floor": round(floor - 0.02, 3), "bias": round(float(model.intercept_[0]), 3)}
    text = json.dumps({**body, "weights": weights}, ensure_ascii=False, indent=0) + "\n"
    (given.weights / "gate.json").write_text(text, encoding="utf-8")
    lock(given.weights)


if __name__ == "__main__":
    main()
