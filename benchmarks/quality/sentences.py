"""Sentences that three to five people coded: is there anything to code, which types, which classes?

People coded by CAMEO, whose statements PLOVER drops. So a sentence counts as a statement too when
somebody of office speaks in it (``statements.toml``), beside what our coder finds. Those coders
left out much local crime and ceremony, so only codings of high confidence count (:data:`SURE`).
CAMEO's YIELD is our CONCEDE and RETREAT.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality._baselines import lexicon
from benchmarks.quality._coding import GOLD, Tally, read
from benchmarks.quality._report import read_lines, run
from dragoman.codebook import load

if TYPE_CHECKING:
    from collections.abc import Iterable

STATEMENT = "STATEMENT"
SURE = 0.65
"""Least confidence of a coding here; chosen on the open half."""
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@cache
def _speech() -> tuple[re.Pattern[str], re.Pattern[str]]:
    raw = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))
    verbs, speakers = ("|".join(re.escape(word) for word in raw[key]) for key in raw)
    return re.compile(rf"\b(?:{verbs})\b", re.I), re.compile(rf"\b(?:{speakers})\b", re.I)


def is_statement(text: str) -> bool:
    """Tell whether somebody of office speaks."""
    verb, speaker = _speech()
    return bool(verb.search(text) and speaker.search(text))


def our_types(text: str) -> set[str]:
    """Give PLV's names of the types that our coder finds, and the statement."""
    codings = read(text, accept=SURE).codings
    found = {YIELD.get(coding.event_type, coding.event_type) for coding in codings}
    return found | ({STATEMENT} if is_statement(text) else set())


def lexicon_types(text: str) -> set[str]:
    """Give what the lexicon finds."""
    guess = lexicon(text)
    return {YIELD.get(guess.event_type, guess.event_type)} if guess else set()


def quads(types: Iterable[str]) -> set[str]:
    """Give the quad classes of types, 0 for a statement."""
    names = {"YIELD": "CONCEDE"}
    return {
        "0" if name == STATEMENT else str(int(load().quad_code(names.get(name, name))))
        for name in types
    }


def score(path: Path) -> dict[str, Any]:
    """Score a file of cameo_multicoder's form."""
    rows = read_lines(path)
    types, classes, theirs = Tally(), Tally(), Tally()
    right = lexicon_right = relevant = 0
    by_type: dict[str, Tally] = {}
    for row in rows:
        ours, gold = our_types(row["text"]), set(row["types"])
        guess = lexicon_types(row["text"])
        right += bool(ours) == row["relevant"]
        lexicon_right += bool(guess) == row["relevant"]
        relevant += row["relevant"]
        types.add(ours, gold)
        theirs.add(guess, gold)
        classes.add(quads(ours), (str(quad) for quad in row["penta"]))
        for name in ours | gold:
            by_type.setdefault(name, Tally()).add({name} & ours, {name} & gold)
    total = max(1, len(rows))
    worst = sorted(by_type.items(), key=lambda item: item[1].f1)
    return {
        "n": len(rows),
        "relevance_accuracy": right / total,
        "type_micro_f1": types.f1,
        "quad_micro_f1": classes.f1,
        "type_precision": types.precision,
        "type_recall": types.recall,
        "lexicon.relevance_accuracy": lexicon_right / total,
        "lexicon.type_micro_f1": theirs.f1,
        "majority.relevance_accuracy": max(relevant, len(rows) - relevant) / total,
        "table": [
            ("type", "f1", "found", "gold"),
            *((name, f"{tally.f1:.3f}", tally.found, tally.gold) for name, tally in worst),
        ],
    }


if __name__ == "__main__":
    run("sentences", score, GOLD / "cameo_multicoder.open.jsonl")
