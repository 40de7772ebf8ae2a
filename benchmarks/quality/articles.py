"""HTML pages to articles: body, title, authors, date, beside the bare engine in the same run.

The data is the folder that ``pages/unpack.py`` makes. ``body.f1`` is the formula of scrapinghub's
benchmark over all pages with a gold body; ``engine`` is trafilatura asked for precision, alone.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import trafilatura

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
SAME_INSTANT_S = 60
"""Seconds by which two instants may differ and still count as one."""
_WORD = re.compile(r"\w+")
_BETWEEN_NAMES = re.compile(r";|,|\band\b|\bund\b")


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
        **_titles(read),
        **_authors(read),
        **_dates(read),
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


def _titles(read: Iterable[tuple[dict[str, Any], Article | None, str]]) -> dict[str, Any]:
    pairs = [(row["title"], a.title if a else "") for row, a, _ in read if row.get("title")]
    exact = sum(_folded(_joined(gold)) == _folded(ours) for gold, ours in pairs)
    return {"title.exact": exact / len(pairs) if pairs else 0.0, "title.n": len(pairs)}


def _authors(read: Iterable[tuple[dict[str, Any], Article | None, str]]) -> dict[str, Any]:
    hits = given = wanted = 0
    for row, article, _ in read:
        if row.get("authors"):
            gold = _names(row["authors"])
            ours = _names(list(article.authors) if article else [])
            hits += len(gold & ours)
            given += len(ours)
            wanted += len(gold)
    total = given + wanted
    return {"authors.f1": 2 * hits / total if total else 0.0}


def _dates(read: Iterable[tuple[dict[str, Any], Article | None, str]]) -> dict[str, Any]:
    days: Counter[str] = Counter()
    instants: Counter[str] = Counter()
    for row, article, _ in read:
        when = article.published if article else None
        if row.get("date"):
            day = when.start.isoformat() if when and when.start else ""
            days.update(wanted=1, given=bool(day), right=day == row["date"])
        gold = _instant(row.get("datetime"))
        if gold is not None:
            moment = when.instant if when else None
            right = moment is not None and abs((gold - moment).total_seconds()) <= SAME_INSTANT_S
            instants.update(wanted=1, right=right)
    asked = days["wanted"] + days["given"]
    return {
        "date.day_f1": 2 * days["right"] / asked if asked else 0.0,
        "date.instant": instants["right"] / instants["wanted"] if instants["wanted"] else 0.0,
    }


def _instant(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _names(value: str | list[str]) -> set[str]:
    names = _BETWEEN_NAMES.split(value) if isinstance(value, str) else value
    return {folded for name in names if (folded := _folded(name))}


def _joined(value: str | list[str]) -> str:
    return " ".join(value) if isinstance(value, list) else value


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", " ".join(text.split())).casefold()
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


if __name__ == "__main__":
    run("articles", score, None)
