"""How fast the coder reads: sentences with and without the gate, and spaCy's tasks beside it.

    python -m benchmarks.speed.code [--data FILE] [--json]

``sentences_per_s`` is the whole coder without the gate; ``articles_per_s`` counts articles of
twenty sentences with it; ``gate_recall`` is the share of gold sentences with an act that pass the
gate; ``spacy_ratio`` sets sentences a second beside a blank pipeline of tagger, parser and names as
small as ``en_core_web_sm`` (null where spaCy is not installed).
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality._coding import GOLD, sentence_of
from benchmarks.quality._report import read_lines
from dragoman.reports import MiniLMCoder

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLE = 20
"""Sentences of an article."""


def rate(work: Callable[[], object], count: int) -> float:
    """Give how many a second, by the best of two runs."""
    best = float("inf")
    for _ in range(2):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return count / best


def spacy_rate(texts: list[str]) -> float | None:
    """Give sentences a second of a blank spaCy pipeline of the small kind, if spaCy is there."""
    if find_spec("spacy") is None:
        return None
    spacy: Any = import_module("spacy")
    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    nlp.get_pipe("tagger").add_label("NN")
    nlp.get_pipe("parser").add_label("nsubj")
    nlp.get_pipe("ner").add_label("PERSON")
    nlp.initialize()
    return rate(lambda: list(nlp.pipe(texts)), len(texts))


def gate_recall(coder: MiniLMCoder, rows: list[dict[str, Any]]) -> float | None:
    """Give the share of sentences with a required act that pass the gate."""
    gate = coder.weights.gate
    wanted = [
        row["text"]
        for row in rows
        if any(not event.get("optional", False) for event in row.get("events", ()))
    ]
    if gate is None or not wanted:
        return None
    return sum(gate.passes(text) for text in wanted) / len(wanted)


def score(path: Path, limit: int) -> dict[str, Any]:
    """Time everything on the sentences of one file."""
    rows = read_lines(path)
    sentences = [sentence_of(row["text"]) for row in rows][:limit]
    began = time.perf_counter()
    coder, gated = MiniLMCoder(), MiniLMCoder(gated=True)
    coder.code(sentences[:1])
    loaded = time.perf_counter() - began
    plain = rate(lambda: coder.code(sentences), len(sentences))
    fast = rate(lambda: gated.code(sentences), len(sentences))
    beside = spacy_rate([sentence.text for sentence in sentences])
    return {
        "n": len(sentences),
        "sentences_per_s": round(plain, 1),
        "articles_per_s": round(fast / ARTICLE, 1),
        "gate_recall": gate_recall(coder, rows),
        "spacy_ratio": round(plain / beside, 2) if beside else None,
        "load_s": round(loaded, 3),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "version": version("dragoman"),
    }


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.code")
    parser.add_argument("--data", type=Path, default=GOLD / "passages.open.jsonl")
    parser.add_argument("--limit", type=int, default=280, help="read no more sentences")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    given = parser.parse_args()
    found = score(given.data, given.limit)
    if given.json:
        print(json.dumps(found))
        return
    for key, value in found.items():
        print(f"  {key:<20} {value}")


if __name__ == "__main__":
    main()
