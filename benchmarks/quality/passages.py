"""Real news sentences in the corpus form: is what is coded right, and is what is quiet left alone?

A hit has the type of a gold event and a trigger that shares a word with it. An ``optional`` gold
event that is found is a hit, one that is missed is no miss.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from benchmarks.quality._baselines import lexicon
from benchmarks.quality._coding import GOLD, Tally, read_resolved, share_a_word
from benchmarks.quality._report import read_lines, run

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.types.event import Coding, Resolution

Gold = dict[str, Any]
BINS = 10


def plain(words: str) -> str:
    """Take the count of a repeated span off: ``Trump#2`` is ``Trump``."""
    return re.sub(r"#\d+$", "", words)


def trigger_words(words: str) -> set[str]:
    """Give every word of a trigger, small ones too."""
    return set(re.findall(r"\w+", plain(words).casefold()))


class Marks:
    """Everything counted over the sentences."""

    def __init__(self) -> None:
        self.hits = self.found = self.required = self.required_hits = 0
        self.participants = Tally()
        self.status: Counter[bool] = Counter()
        self.country: Counter[bool] = Counter()
        self.quiet: Counter[bool] = Counter()
        self.confidences: list[tuple[float, bool]] = []
        self.by_type: dict[str, list[int]] = {}

    def row(self, name: str) -> list[int]:
        """Give hits, found and required of one type."""
        return self.by_type.setdefault(name, [0, 0, 0])

    def sentence(
        self, text: str, golds: list[Gold], codings: list[Coding], found: tuple[Resolution, ...]
    ) -> None:
        """Count one sentence."""
        if not golds:
            self.quiet[not codings] += 1
        left = list(golds)
        for coding in sorted(codings, key=lambda item: -item.confidence):
            gold = _partner(coding, left, text)
            self.found += 1
            self.row(coding.event_type)[1] += 1
            self.confidences.append((coding.confidence, gold is not None))
            if gold is None:
                continue
            left.remove(gold)
            self.hits += 1
            self.row(coding.event_type)[0] += 1
            self.required_hits += not gold.get("optional", False)
            self._slots(coding, gold, found)
        for gold in golds:
            if not gold.get("optional"):
                self.required += 1
                self.row(gold["type"])[2] += 1

    def _slots(self, coding: Coding, gold: Gold, found: tuple[Resolution, ...]) -> None:
        self.status[coding.status == gold["status"]] += 1
        for role in ("actor", "recipient"):
            ours = [item for item in coding.participants if item.role == role]
            theirs = [(plain(item["text"]), item["country"]) for item in gold[role]]
            self.participants.match([item.text for item in ours], [text for text, _ in theirs])
            for words, country in theirs:
                mine = next((item for item in ours if share_a_word(item.text, words)), None)
                if country and mine is not None:
                    codes = {
                        actor.country
                        for answer in found
                        if answer.role == role and answer.span == mine.span
                        for actor in answer.actors
                    }
                    self.country[country in codes] += 1


def _partner(coding: Coding, golds: list[Gold], text: str) -> Gold | None:
    mine = trigger_words(coding.trigger.of(text))
    for gold in golds:
        if gold["type"] == coding.event_type and mine & trigger_words(gold["trigger"]):
            return gold
    return None


def expected_error(confidences: list[tuple[float, bool]]) -> float:
    """Give the mean distance of confidence and share of hits over ten bins, weighted by count."""
    total = 0.0
    for index in range(BINS):
        low, high = index / BINS, (index + 1) / BINS
        inside = [pair for pair in confidences if low <= pair[0] < high or pair[0] == high == 1.0]
        if inside:
            mean = sum(value for value, _ in inside) / len(inside)
            right = sum(hit for _, hit in inside) / len(inside)
            total += abs(mean - right) * len(inside)
    return total / len(confidences) if confidences else 0.0


def share(counts: Counter[bool]) -> float:
    """Give the share of what is true."""
    return counts[True] / counts.total() if counts.total() else 0.0


def baseline(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Score the lexicon by the same rule; the commonest answer is to code nothing."""
    hits = found = required = caught = quiet = silent = 0
    for row in rows:
        guess = lexicon(row["text"])
        silent += not row["events"]
        quiet += not row["events"] and guess is None
        required += sum(not gold.get("optional", False) for gold in row["events"])
        if guess is None:
            continue
        found += 1
        for gold in row["events"]:
            same = gold["type"] == guess.event_type
            if same and trigger_words(guess.trigger) & trigger_words(gold["trigger"]):
                hits += 1
                caught += not gold.get("optional", False)
                break
    return {
        "lexicon.precision": hits / max(1, found),
        "lexicon.recall": caught / max(1, required),
        "lexicon.quiet": quiet / max(1, silent),
        "majority.precision": 0.0,
        "majority.recall": 0.0,
        "majority.quiet": 1.0,
    }


def score(path: Path) -> dict[str, Any]:
    """Score a file in the corpus form."""
    rows = read_lines(path)
    marks = Marks()
    for row in rows:
        reading, found = read_resolved(row["text"], row.get("before"))
        marks.sentence(row["text"], row["events"], list(reading.codings), found)
    precision = marks.hits / max(1, marks.found)
    recall = marks.required_hits / max(1, marks.required)
    both = precision + recall
    order = sorted(
        marks.by_type.items(), key=lambda item: item[1][0] / max(1, item[1][1] + item[1][2])
    )
    table = [(name, *counts) for name, counts in order]
    return {
        "n": len(rows),
        "events.precision": precision,
        "events.recall": recall,
        "events.f1": 2 * precision * recall / both if both else 0.0,
        "participants.f1": marks.participants.f1,
        "status_accuracy": share(marks.status),
        "country_accuracy": share(marks.country),
        "quiet": share(marks.quiet),
        "ece": expected_error(marks.confidences),
        **baseline(rows),
        "table": [("type", "hits", "found", "required"), *table],
    }


if __name__ == "__main__":
    run("passages", score, GOLD / "passages.open.jsonl")
