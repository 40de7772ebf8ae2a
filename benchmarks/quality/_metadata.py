"""Score what a page says of its article: title, authors, day and instant of publication.

Titles and days are pooled over every set that has them. Authors are pooled over the two news sets
whose annotators wrote down bodies too (fundustd, newsset): the others name outlets, user names and
e-mail addresses as authors, or one of several. Their figure is given beside it as ``all``. Instants
count where the gold kept the offset of the page; a gold ending in ``Z`` was converted on somebody's
machine, often from a time without zone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.types.text import Article, When

Row = dict[str, Any]
Pair = tuple[Row, "Article | None"]

NEWS_SETS = frozenset({"fundustd", "newsset"})
SAME_INSTANT_S = 60
"""Seconds by which two instants may differ and still count as one."""
MAX_DATE_LINE_WORDS = 16
_FULL_DAY = re.compile(
    r"\b\d{1,2}\W{1,3}(?:\w+\W{1,3}){1,3}(?:19|20)\d\d|\w+\W{1,3}\d{1,2}\w{0,2}\W{1,3}(?:19|20)\d\d"
    r"|(?:19|20)\d\d\W{0,2}[-/.年년 ]\W?\w+\W{0,2}[-/.月월 ]\W?\d{1,2}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
)
_WORD = re.compile(r"\w+")
_BETWEEN_NAMES = re.compile(r";|,|\band\b|\bund\b")


def score_metadata(pairs: Iterable[Pair]) -> dict[str, Any]:
    """Score articles against the rows of ``index.jsonl``."""
    kept = list(pairs)
    news = [pair for pair in kept if pair[0]["set"] in NEWS_SETS]
    found = {
        "title.exact": titles(kept),
        "title.n": sum(bool(row.get("title")) for row, _ in kept),
        "authors.f1": authors(news),
        "authors.all_f1": authors(kept),
        "date.instant": instants(kept),
        **days(kept),
    }
    for name in sorted({row["set"] for row, _ in kept}):
        found |= _of_set(name, [pair for pair in kept if pair[0]["set"] == name])
    return found


def _of_set(name: str, pairs: Sequence[Pair]) -> dict[str, Any]:
    found = {}
    if any(row.get("title") for row, _ in pairs):
        found[f"title.{name}"] = titles(pairs)
    if any(row.get("authors") for row, _ in pairs):
        found[f"authors.{name}"] = authors(pairs)
    if any(_day(row.get("date")) for row, _ in pairs):
        found[f"date.{name}"] = days(pairs)["date.day_f1"]
    return found


def titles(pairs: Iterable[Pair]) -> float:
    """Give the share of titles that are equal after case, accents and punctuation are folded."""
    right = [
        _folded(_joined(row["title"])) == _folded(article.title if article else "")
        for row, article in pairs
        if row.get("title")
    ]
    return sum(right) / len(right) if right else 0.0


def authors(pairs: Iterable[Pair]) -> float:
    """Give the F1 of folded names over all pages that have some."""
    hits = given = wanted = 0
    for row, article in pairs:
        if row.get("authors"):
            gold = _names(row["authors"])
            ours = _names(list(article.authors) if article else [])
            hits += len(gold & ours)
            given += len(ours)
            wanted += len(gold)
    return 2 * hits / (given + wanted) if given + wanted else 0.0


def days(pairs: Iterable[Pair]) -> dict[str, Any]:
    """Give the F1 of the day, and the precision of the days that are called sure."""
    count: Counter[str] = Counter()
    for row, article in pairs:
        gold = _day(row.get("date"))
        if gold is None:
            continue
        ours = _start(article.published if article else None)
        sure = article is not None and article.published_confidence == "high"
        count.update(wanted=1, given=ours is not None, right=ours == gold)
        count.update(sure=sure, sure_right=sure and ours == gold)
    asked = count["wanted"] + count["given"]
    return {
        "date.day_f1": 2 * count["right"] / asked if asked else 0.0,
        "date.high_precision": count["sure_right"] / count["sure"] if count["sure"] else 0.0,
        "date.high_share": count["sure"] / count["wanted"] if count["wanted"] else 0.0,
    }


def shows_day(text: str) -> bool:
    """Tell whether a short line of a text page shows a full day, as a date line would.

    Any order of figures and any language counts, so that the reader judged here does not decide
    alone what it is judged on; years in running text do not.
    """
    for line in text.splitlines():
        if len(line.split()) <= MAX_DATE_LINE_WORDS and _FULL_DAY.search(line):
            return True
    return False


def instants(pairs: Iterable[Pair]) -> float:
    """Give the share of pages whose exact moment is right, where the gold kept its offset."""
    right = []
    for row, article in pairs:
        gold = _instant(row.get("datetime"))
        if gold is not None:
            ours = article.published.instant if article and article.published else None
            right.append(ours is not None and abs((gold - ours).total_seconds()) <= SAME_INSTANT_S)
    return sum(right) / len(right) if right else 0.0


def _start(when: When | None) -> date | None:
    return when.start if when else None


def _day(text: object) -> date | None:
    """Read a gold day; "nan" and days that are in no calendar are none."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _instant(text: str | None) -> datetime | None:
    if not text or text.endswith("Z"):
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
