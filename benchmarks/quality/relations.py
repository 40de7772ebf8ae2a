"""PLV: the type of an act, given who acts on whom.

PLV follows an earlier codebook. ``plain`` keys compare our types as they are (CONCEDE and RETREAT
are PLV's YIELD); the others go through the crosswalk of ``plv.toml``, worked out on the open half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.quality._baselines import lexicon
from benchmarks.quality._coding import GOLD, coder, macro_f1, majority
from benchmarks.quality._crosswalk import crossed
from benchmarks.quality._report import read_lines, run
from dragoman.types.text import Span

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.reports.relate import Relation

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUAD = {
    "AGREE": "1",
    "CONSULT": "1",
    "SUPPORT": "1",
    "COOPERATE": "2",
    "AID": "2",
    "YIELD": "2",
    "REQUEST": "3",
    "ACCUSE": "3",
    "REJECT": "3",
    "THREATEN": "3",
    "PROTEST": "4",
    "SANCTION": "4",
    "MOBILIZE": "4",
    "COERCE": "4",
    "ASSAULT": "4",
}
"""PLV's own quad classes."""


def label_of(relation: Relation, text: str) -> str:
    """Give PLV's label for our coding."""
    label = crossed("plv", relation.event_type, relation.mode, relation.status, text)
    return label or relation.event_type


def spans(pairs: list[list[int]] | None) -> list[Span]:
    """Read PLV's offsets; a party that is not named has none."""
    return [Span(start=start, end=end) for start, end in pairs or []]


def quads(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the quad classes of labels."""
    return [(QUAD[gold], QUAD[found]) for gold, found in pairs]


def score(path: Path) -> dict[str, Any]:
    """Score a file of PLV's form."""
    rows = read_lines(path)
    ours, plain, theirs = [], [], []
    for row in rows:
        text, label = row["text"], row["label"]
        relation = coder().relate(text, spans(row["source_span"]), spans(row["target_span"]))
        ours.append((label, label_of(relation, text)))
        plain.append((label, YIELD.get(relation.event_type, relation.event_type)))
        guess = lexicon(text)
        found = guess.event_type if guess else "CONSULT"
        theirs.append((label, YIELD.get(found, found)))
    macro, table = macro_f1(ours)
    common = [(gold, majority(gold for gold, _ in ours)) for gold, _ in ours]
    return {
        "n": len(rows),
        "macro_f1": macro,
        "accuracy": sum(gold == found for gold, found in ours) / max(1, len(ours)),
        "quad_macro_f1": macro_f1(quads(ours))[0],
        "plain.macro_f1": macro_f1(plain)[0],
        "plain.quad_macro_f1": macro_f1(quads(plain))[0],
        "lexicon.macro_f1": macro_f1(theirs)[0],
        "lexicon.quad_macro_f1": macro_f1(quads(theirs))[0],
        "majority.macro_f1": macro_f1(common)[0],
        "majority.quad_macro_f1": macro_f1(quads(common))[0],
        "table": [("label", "f1", "n"), *((a, f"{b:.3f}", c) for a, b, c in table)],
    }


if __name__ == "__main__":
    run("relations", score, GOLD / "plv.open.jsonl")
