"""Whose words a page carries, on pages of known origin and on pages that only look like copies.

The file is ``attribution.jsonl`` in a folder that ``pages/unpack.py`` made, the pages beside it. A
page is answered when its best hypothesis that is not ``original`` scores at least
:data:`ANSWER_SCORE`; it is right when publication or registered domain is the one of the gold.
"""

from __future__ import annotations

import gzip
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from benchmarks.quality._report import Scores, read_lines, run
from dragoman import articles, pages
from dragoman.articles.publications import by_domain, by_name, registered_domain
from dragoman.articles.titles import fold
from dragoman.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.types.text import Origin

ANSWER_SCORE = 0.5
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def score(data: Path) -> Scores:
    """Score the first hypothesis of every page."""
    folder = data.parent
    index = {row["id"]: row for row in read_lines(folder / "index.jsonl")}
    cases = [case for case in read_lines(data) if case["id"] in index]
    right = answered = traps = 0
    kinds: Counter[tuple[str, str]] = Counter()
    wrong: list[tuple[str, str, str]] = []
    for case in cases:
        origin = answer(folder, index[case["id"]])
        own = case["kind"] == "own"
        hit = origin is not None and not own and same(origin, case)
        right += hit
        answered += origin is not None
        traps += own and origin is not None
        outcome = "right" if hit or (own and origin is None) else "wrong" if origin else "missed"
        kinds[case["kind"], outcome] += 1
        if outcome != "right":
            said = f"{origin.publication} ({origin.score}: {origin.mark[:60]})" if origin else "-"
            wrong.append((case["id"], case["origin"], said))
    copies = sum(case["kind"] != "own" for case in cases)
    return {
        "precision": right / answered if answered else 0.0,
        "recall": right / copies if copies else 0.0,
        "traps_wrong": traps,
        "n": len(cases),
        "table": [*wrong, *sorted((*kind, str(count)) for kind, count in kinds.items())],
    }


def answer(folder: Path, row: dict[str, Any]) -> Origin | None:
    """Give the best hypothesis that the words are somebody else's, None where there is none."""
    body = gzip.decompress((folder / row["html"]).read_bytes())
    page = pages.from_bytes(body, url=row["url"], content_type="text/html")
    try:
        article = articles.extract(page, now=NOW)
    except InputError:
        return None
    for origin in article.origins:
        if origin.role != "original" and origin.score >= ANSWER_SCORE:
            return origin
    return None


def same(origin: Origin, case: dict[str, Any]) -> bool:
    """Tell whether a hypothesis names the publication or the domain of the gold."""
    domain = registered_domain(origin.url)
    if case["origin_domain"] and domain == registered_domain(case["origin_domain"]):
        return True
    gold = by_name(case["origin"]) or by_domain(case["origin_domain"] or "")
    if gold is not None and gold == (by_name(origin.publication) or by_domain(domain)):
        return True
    return fold(origin.publication) == fold(case["origin"])


if __name__ == "__main__":
    run("origins", score, None)
