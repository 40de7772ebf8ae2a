"""HTML pages to articles: body, title, authors, date, beside the bare engine in the same run.

The data is the folder that ``pages/unpack.py`` makes. ``body.f1`` is the formula of scrapinghub's
benchmark over all pages with a gold body; ``engine`` is trafilatura asked for precision, alone.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import trafilatura

from benchmarks.quality._metadata import score_metadata
from benchmarks.quality._pages import body_of, read_page
from benchmarks.quality._report import read_lines, run
from benchmarks.quality._shingles import score_bodies
from dragoman.articles import extract
from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dragoman.types.text import Article, Page

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def score(folder: Path) -> dict[str, Any]:
    """Read every page of the folder with our reader and with the bare engine."""
    rows = read_lines(folder / "index.jsonl")
    warm_up(folder, rows[0])
    seconds = {"ours": 0.0, "engine": 0.0}
    read: list[tuple[dict[str, Any], Article | None, str]] = []
    for row in rows:
        page = read_page(folder, row)
        began = time.perf_counter()
        article = extract_one(page)
        between = time.perf_counter()
        engine = engine_text(page) if "body" in row else ""
        seconds["ours"] += between - began if "body" in row else 0
        seconds["engine"] += time.perf_counter() - between
        read.append((row, article, engine))
    with_body = sum("body" in row for row in rows)
    return {
        "n": len(rows),
        **_bodies(read),
        **score_metadata((row, article) for row, article, _ in read),
        "pages_per_s": with_body / seconds["ours"],
        "engine.pages_per_s": with_body / seconds["engine"],
        "no_article": sum(article is None for _, article, _ in read),
    }


def warm_up(folder: Path, row: dict[str, Any]) -> None:
    """Read one page untimed: weights, tables and the engine's patterns load with it."""
    page = read_page(folder, row)
    extract_one(page)
    engine_text(page)


def extract_one(page: Page) -> Article | None:
    """Read one page, None where no article is found."""
    try:
        return extract(page, now=NOW)
    except InputError:
        return None


def engine_text(page: Page) -> str:
    """Read one page with the bare engine."""
    found = trafilatura.extract(page.body, favor_precision=True, include_comments=False)
    return found or ""


def _bodies(read: Iterable[tuple[dict[str, Any], Article | None, str]]) -> dict[str, Any]:
    pairs: dict[str, list[tuple[str, str]]] = {}
    engine: list[tuple[str, str]] = []
    for row, article, bare in read:
        if "body" in row:
            pair = (row["body"], body_of(article))
            pairs.setdefault("body", []).append(pair)
            pairs.setdefault(f"body.{row['set']}", []).append(pair)
            engine.append((row["body"], bare))
    bare_score = score_bodies(engine)
    ours = score_bodies(pairs["body"])
    found = {
        "body.f1": ours.f1,
        "body.precision": ours.precision,
        "body.recall": ours.recall,
        "body.pages_over_90": ours.pages_over_90,
        "engine.body_f1": bare_score.f1,
        "engine.pages_over_90": bare_score.pages_over_90,
    }
    return found | {f"{name}.f1": score_bodies(each).f1 for name, each in sorted(pairs.items())}


if __name__ == "__main__":
    run("articles", score, None)
