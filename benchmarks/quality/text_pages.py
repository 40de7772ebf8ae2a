"""Saved text of pages: which lines are the article. The data is the folder of the open pages.

Two renderings of each page: ``main`` without navigation (keys ``bare``), ``whole`` with everything.
``nothing`` is the score of keeping every line. Gold bodies hold neither headline nor captions, so
neither counts as body here. A page is undated when no short line of it shows a full day: a date in
running text is what the article speaks of, and to take it for the day of publication is to invent.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from benchmarks.quality._metadata import shows_day
from benchmarks.quality._pages import body_of, page_of
from benchmarks.quality._report import read_lines, run
from benchmarks.quality._shingles import score_bodies
from dragoman.articles import extract
from dragoman.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.types.text import Article

NAMES = {"main": "bare", "whole": "whole"}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def score(folder: Path) -> dict[str, Any]:
    """Score a folder of open pages, or a ``text_pages.jsonl`` inside one."""
    base = folder.parent if folder.is_file() else folder
    gold = {row["id"]: row for row in read_lines(base / "index.jsonl")}
    rows = read_lines(folder if folder.is_file() else base / "text_pages.jsonl")
    ours: dict[str, list[tuple[str, str]]] = {name: [] for name in NAMES.values()}
    nothing: dict[str, list[tuple[str, str]]] = {name: [] for name in NAMES.values()}
    invented = undated = 0
    seconds = 0.0
    extract_one(rows[0]["text"])  # the first page loads the weights
    for row in rows:
        name, body = NAMES[row["renderer"]], gold[row["id"]]["body"]
        began = time.perf_counter()
        article = extract_one(row["text"])
        seconds += time.perf_counter() - began
        ours[name].append((body, body_of(article)))
        nothing[name].append((body, row["text"]))
        if not shows_day(row["text"]):
            undated += 1
            invented += article is not None and article.published is not None
    found: dict[str, Any] = {"n": len(rows)}
    for name in NAMES.values():
        figures = score_bodies(ours[name])
        found[f"{name}.f1"] = figures.f1
        found[f"{name}.precision"] = figures.precision
        found[f"{name}.recall"] = figures.recall
        found[f"{name}.nothing_f1"] = score_bodies(nothing[name]).f1
    found["undated"] = undated
    found["invented_dates"] = invented / undated if undated else 0.0
    found["pages_per_s"] = len(rows) / seconds
    return found


def extract_one(text: str) -> Article | None:
    """Read one text, None where no article is found."""
    try:
        return extract(page_of(text.encode(), content_type="text/plain"), now=NOW)
    except InputError:
        return None


if __name__ == "__main__":
    run("text_pages", score, None)
