"""COPED: who does it and to whom, as words; and the quad class with 0 for no act.

Spans are scored on the sentences that have them and an act (quad 1 to 4), against the surest coding
of ours; as an act is given there, a low threshold serves. Two who act on each other are both source
and target; where we name a place and no recipient, the place is the target. A hit shares a content
word; an exact one has the same content words. The quad class goes through ``coped.toml``, worked
out on the open half, since COPED follows an earlier codebook; ``plain`` is without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.quality._baselines import lexicon
from benchmarks.quality._coding import (
    GOLD,
    Tally,
    coder,
    macro_f1,
    majority,
    read,
    words_in,
    words_of,
)
from benchmarks.quality._crosswalk import crossed
from benchmarks.quality._report import read_lines, run
from dragoman.codebook import load

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.types.event import Coding

GIVEN = 0.15
"""Threshold where it is known that there is an act; chosen on the open half."""
Sides = tuple[list[str], list[str]]


def gold_sides(row: dict[str, Any]) -> Sides | None:
    """Give the words of source and target, or None where they were not annotated."""
    spans = row["spans"]
    if spans is None or not row["penta"]:
        return None
    both = [item["text"] for item in spans["reciprocal"]]
    source = [item["text"] for item in spans["source"]] + both
    return source, [item["text"] for item in spans["target"]] + both


def our_sides(coding: Coding | None) -> Sides:
    """Give ours; several actors without a recipient act on each other."""
    if coding is None:
        return [], []
    source, target = words_in(coding, "actor"), words_in(coding, "recipient")
    if not target and len(source) > 1:
        return source, source
    return source, target or words_in(coding, "location")


def surest(codings: tuple[Coding, ...]) -> Coding | None:
    """Give the coding of most confidence."""
    return max(codings, key=lambda coding: coding.confidence, default=None)


class BothSides:
    """Tallies of both sides, loose and exact."""

    def __init__(self) -> None:
        self.source, self.target = Tally(), Tally()
        self.exact_source, self.exact_target = Tally(), Tally()

    def add(self, ours: Sides, gold: Sides) -> None:
        """Count one sentence."""
        self.source.match(ours[0], gold[0])
        self.target.match(ours[1], gold[1])
        self.exact_source.add(_keys(ours[0]), _keys(gold[0]))
        self.exact_target.add(_keys(ours[1]), _keys(gold[1]))


def _keys(phrases: list[str]) -> list[str]:
    return [" ".join(sorted(words_of(phrase))) for phrase in phrases]


def quad_of(event_type: str | None) -> str:
    """Give the quad class of a type, 0 for none."""
    return "0" if event_type is None else str(int(load().quad_code(event_type)))


def class_of(coding: Coding | None, text: str) -> str:
    """Give COPED's class for our coding, 0 for none."""
    if coding is None:
        return "0"
    label = crossed("coped", coding.event_type, coding.mode, coding.status, text)
    return label or quad_of(coding.event_type)


def score(path: Path) -> dict[str, Any]:
    """Score a file of COPED's form."""
    rows = read_lines(path)
    ours, theirs = BothSides(), BothSides()
    quads: list[tuple[str, str]] = []
    plain: list[tuple[str, str]] = []
    guesses: list[tuple[str, str]] = []
    for row in rows:
        found = read(row["text"], accept=GIVEN).codings
        sure = coder().weights.calibration.accept
        coding = surest(tuple(item for item in found if item.confidence >= sure))
        guess = lexicon(row["text"])
        gold = gold_sides(row)
        if gold is not None:
            ours.add(our_sides(surest(found)), gold)
            sides = ([guess.source], [guess.target]) if guess else ([], [])
            theirs.add(sides, gold)
        quads.append((str(row["penta"]), class_of(coding, row["text"])))
        plain.append((str(row["penta"]), quad_of(coding.event_type if coding else None)))
        guesses.append((str(row["penta"]), quad_of(guess.event_type if guess else None)))
    quad, table = macro_f1(quads)
    common = majority(gold for gold, _ in quads)
    return {
        "n": len(rows),
        "source.f1": ours.source.f1,
        "target.f1": ours.target.f1,
        "source.exact_f1": ours.exact_source.f1,
        "target.exact_f1": ours.exact_target.f1,
        "quad_macro_f1": quad,
        "plain.quad_macro_f1": macro_f1(plain)[0],
        "source.precision": ours.source.precision,
        "target.precision": ours.target.precision,
        "lexicon.source.f1": theirs.source.f1,
        "lexicon.target.f1": theirs.target.f1,
        "lexicon.quad_macro_f1": macro_f1(guesses)[0],
        "majority.quad_macro_f1": macro_f1([(gold, common) for gold, _ in quads])[0],
        "table": [("quad", "f1", "n"), *((a, f"{b:.3f}", c) for a, b, c in table)],
    }


if __name__ == "__main__":
    run("spans", score, GOLD / "coped.open.jsonl")
