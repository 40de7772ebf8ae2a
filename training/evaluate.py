"""Score the weights on the held-out part of the corpus: ``python -m training.evaluate [--json]``.

By type, by status and by slot; a hit has the type and a word of the trigger.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.reports import MiniLMCoder
from training.calibrate import WEIGHTS, as_sentence
from training.examples import Event, Example, corpus, sentences_of

if TYPE_CHECKING:
    from dragoman.types.event import Coding

HERE = Path(__file__).parent
SMALL = frozenset(["the", "a", "an", "of", "in", "on", "at", "to", "and"])


def words(text: str) -> set[str]:
    """Give the words of a phrase, without the smallest."""
    return set(re.findall(r"\w+", text.casefold())) - SMALL


class Counts:
    """Hits, found and gold by name."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = {}

    def add(self, name: str, *, hits: int = 0, found: int = 0, gold: int = 0) -> None:
        """Add to one row."""
        row = self.rows.setdefault(name, [0, 0, 0])
        for place, value in enumerate((hits, found, gold)):
            row[place] += value

    def table(self) -> dict[str, dict[str, float]]:
        """Give precision, recall, F1 and n of each row."""
        return {
            name: {
                "precision": round(hits / max(1, found), 4),
                "recall": round(hits / max(1, gold), 4),
                "f1": round(2 * hits / max(1, found + gold), 4),
                "n": gold,
            }
            for name, (hits, found, gold) in self.rows.items()
        }


def partner(coding: Coding, left: list[Event], text: str) -> Event | None:
    """Give the gold event that a coding hits."""
    mine = words(coding.trigger.of(text))
    for event in left:
        if event.type == coding.event_type and mine & words(text[slice(*event.trigger)]):
            return event
    return None


def count_slots(coding: Coding, event: Event, text: str, counts: Counts) -> None:
    """Count status, modes, contexts and roles of a hit."""
    counts.add(f"status {event.status}", hits=coding.status == event.status, gold=1)
    counts.add(f"status {coding.status}", found=1)
    for slot, ours, gold in (
        ("mode", set(coding.mode), set(event.mode)),
        ("context", set(coding.context), set(event.context)),
    ):
        counts.add(slot, hits=len(ours & gold), found=len(ours), gold=len(gold))
    for role, spans in event.roles.items():
        left = [text[slice(*span)] for span in spans]
        ours_in = [item.text for item in coding.participants if item.role == role]
        counts.add(role, found=len(ours_in), gold=len(left))
        counts.add(f"{role} exact", found=len(ours_in), gold=len(left))
        counts.add(f"{role} exact", hits=len(set(ours_in) & set(left)))
        for mine in ours_in:
            hit = next((other for other in left if words(mine) & words(other)), None)
            if hit is not None:
                left.remove(hit)
                counts.add(role, hits=1)


def count_names(found: set[tuple[str, str]], example: Example, counts: Counts) -> None:
    """Count names, exact words and kind."""
    gold = {(example.text[first:last], kind) for first, last, kind in example.names}
    counts.add("names exact", hits=len(found & gold), found=len(found), gold=len(gold))


def scores(coder: MiniLMCoder, examples: list[Example]) -> dict[str, dict[str, float]]:
    """Score sentences; rows are ``all``, the types, the statuses, the slots, ``quiet``."""
    from dragoman.reports.coder import NAME_KINDS

    kinds = {ours: theirs for theirs, ours in NAME_KINDS.items()}
    counts = Counts()
    for example in examples:
        reading = coder.code([as_sentence(example)])[0]
        left = list(example.events)
        if not example.events:
            counts.add("quiet", hits=not reading.codings, found=1, gold=1)
        for event in example.events:
            counts.add("all", gold=1)
            counts.add(event.type, gold=1)
        for coding in sorted(reading.codings, key=lambda item: -item.confidence):
            event = partner(coding, left, example.text)
            counts.add("all", found=1, hits=event is not None)
            counts.add(coding.event_type, found=1, hits=event is not None)
            if event is not None:
                left.remove(event)
                count_slots(coding, event, example.text, counts)
        if example.kinds is not None:
            names = {(mention.text, kinds[mention.kind]) for mention in reading.mentions}
            count_names(names, example, counts)
    return counts.table()


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    _, test = corpus(given.corpus)
    examples = [part for whole in test for part in sentences_of(whole)]
    found: dict[str, Any] = scores(MiniLMCoder(given.weights), examples)
    if given.json:
        print(json.dumps(found))
        return
    for name, row in sorted(found.items()):
        print(f"{name:<24}" + "".join(f"{value:>8}" for value in row.values()))


if __name__ == "__main__":
    main()
