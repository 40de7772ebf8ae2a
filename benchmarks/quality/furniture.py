"""Furniture by kind, on lines that we labelled by hand.

Three parts: lines of the open pages, as numbers of their lines that are not blank (the words stay
with their publishers), in ``furniture_lines.jsonl``, labelled once, and in
``furniture_twice.jsonl``, labelled by two labellers apart (``a`` and ``b``, both language models
with one written guide) and settled (``kind``); and Turkish, Ukrainian, Russian and Arabic pages
that were written for this project (``tests/golden/sites``). No kind of any page of the first part
was learned from; the second was drawn from all open pages, the labeller's training pages among
them, and partly by keyword, so its mix of kinds is not that of a page.
The data is the folder of the open pages; without one only the written pages count.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality._pages import page_of
from benchmarks.quality._report import read_lines, run
from dragoman.articles import extract
from dragoman.errors import InputError
from tests.golden.written import LANGUAGES, written_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ONCE = Path(__file__).with_name("furniture_lines.jsonl")
TWICE = Path(__file__).with_name("furniture_twice.jsonl")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BODY = frozenset({"headline", "paragraph", "list", "quote"})
"""What is no furniture; such lines are scored by other benchmarks."""
Pair = tuple[str, str]


def score(folder: Path) -> dict[str, Any]:
    """Compare kinds line by line."""
    open_pairs, written_pairs = list(open_lines(folder, ONCE)), list(written_lines())
    twice_pairs = list(open_lines(folder, TWICE))
    pairs = [*open_pairs, *twice_pairs, *written_pairs]
    by_kind = f1_by_kind(pairs)
    return {
        "n": len(pairs),
        "macro_f1": sum(by_kind.values()) / len(by_kind),
        "accuracy": sum(gold == ours for gold, ours in pairs) / len(pairs),
        "open.n": len(open_pairs),
        "open.macro_f1": macro_f1(open_pairs),
        "twice.n": len(twice_pairs),
        "twice.macro_f1": macro_f1(twice_pairs),
        "twice.agreement": agreement(read_lines(TWICE)),
        "twice.kappa": kappa(read_lines(TWICE)),
        "written.n": len(written_pairs),
        "written.macro_f1": macro_f1(written_pairs),
        "table": [
            (kind, f"{f1:.3f}", _confused(pairs, kind))
            for kind, f1 in sorted(by_kind.items(), key=lambda item: item[1])
        ],
    }


def open_lines(folder: Path, labels: Path) -> Iterator[Pair]:
    """Yield gold and our kind of each labelled furniture line of the open pages."""
    path = folder / "text_pages.jsonl"
    if not path.exists():
        return
    wanted: dict[str, dict[int, str]] = {}
    for row in read_lines(labels):
        if row["kind"] not in BODY:
            wanted.setdefault(row["page"], {})[row["line"]] = row["kind"]
    for row in read_lines(path):
        if row["renderer"] == "whole" and row["id"] in wanted:
            kinds = kinds_of(row["text"])
            for number, kind in wanted[row["id"]].items():
                yield kind, kinds.get(number, "none")


def written_lines() -> Iterator[Pair]:
    """Yield gold and our kind of each distinct line of the pages that we wrote."""
    seen: set[Pair] = set()
    for language in LANGUAGES:
        for page in written_pages(language):
            kinds = kinds_of(page.text)
            for number, (kind, words) in enumerate(page.lines):
                if kind not in BODY and (kind, words) not in seen:
                    seen.add((kind, words))
                    yield kind, kinds.get(number, "none")


def kinds_of(text: str) -> dict[int, str]:
    """Give the kind of each line that is not blank, by its number."""
    try:
        article = extract(page_of(text.encode(), content_type="text/plain"), now=NOW)
    except InputError:
        return {}
    return {number: block.kind for number, block in enumerate(article.blocks)}


def agreement(rows: Iterable[dict[str, Any]]) -> float:
    """Share of lines to which both labellers gave one kind."""
    same = [row["a"] == row["b"] for row in rows]
    return float(sum(same)) / len(same)


def kappa(rows: Iterable[dict[str, Any]]) -> float:
    """Cohen's kappa: agreement beyond what the labellers' own mixes of kinds give by chance."""
    pairs = [(row["a"], row["b"]) for row in rows]
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[kind] * right[kind] for kind in left) / len(pairs) ** 2
    seen = sum(a == b for a, b in pairs) / len(pairs)
    return float((seen - chance) / (1 - chance))


def macro_f1(pairs: list[Pair]) -> float:
    """Mean F1 over the kinds that the gold has."""
    by_kind = f1_by_kind(pairs)
    return sum(by_kind.values()) / len(by_kind) if by_kind else 0.0


def f1_by_kind(pairs: list[Pair]) -> dict[str, float]:
    """F1 of each kind that the gold has."""
    gold, ours = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    hits = Counter(one for one, other in pairs if one == other)
    return {kind: 2 * hits[kind] / (gold[kind] + ours[kind]) for kind in gold}


def _confused(pairs: list[Pair], kind: str) -> str:
    wrong = Counter(ours for gold, ours in pairs if gold == kind and ours != kind)
    return ", ".join(f"{name} {count}" for name, count in wrong.most_common(4))


if __name__ == "__main__":
    run("furniture", score, None)
