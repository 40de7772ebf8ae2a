"""Actors from their words: country, sector and title (form of ``actor_ngec``)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality._report import read_lines, run
from dragoman.entities.portraits import portray

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.entities.portraits import Portrait

Row = dict[str, Any]
UNDATED = date(2022, 6, 1)
"""The day on which "today" and undated cases are read: the set was written in 2022."""
_WRITTEN = re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]+) (?P<year>\d{4})", re.IGNORECASE)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def main() -> None:
    """Score the file named on the command line."""
    run("actors", score, Path("../shared/gold/actor_ngec.open.jsonl"))


def score(data: Path) -> Mapping[str, Any]:
    """Score a file of the form: a slot counts where the gold has it; suspect rows do not count."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[tuple[str, str, str, str]] = []
    rows = [row for row in read_lines(data) if not row.get("suspect")]
    for row in rows:
        portrait = portray(_words(row), on=_day(row["query_date"]))
        for slot, gold, got in _slots(row["expect"], portrait):
            asked[slot] += 1
            if got in gold:
                right[slot] += 1
            else:
                wrong.append((slot, row["mention"], got or "-", "/".join(gold) or "-"))
    return {
        "n": len(rows),
        **{slot: right[slot] / asked[slot] if asked[slot] else None for slot in _SLOTS},
        **{f"{slot}_n": asked[slot] for slot in _SLOTS},
        "table": wrong,
    }


_SLOTS = ("country", "sector", "title")


def _words(row: Row) -> str:
    """Give the mention; the country that the caller knows stands before it."""
    known = row.get("known_country") or ""
    return f"{known} {row['mention']}".strip()


def _slots(expect: Row, portrait: Portrait) -> list[tuple[str, list[str], str]]:
    slots = []
    if "country" in expect:
        slots.append(("country", expect["country"], portrait.country or ""))
    if "sector1" in expect:
        slots.append(("sector", expect["sector1"], (*portrait.sectors, "")[0]))
    if "job" in expect:
        named = portrait.title or portrait.office or ""
        fits = [job for job in expect["job"] if _same_office(job, named)]
        slots.append(("title", fits or expect["job"], fits[0] if fits else named))
    return slots


def _same_office(job: str, title: str) -> bool:
    """Compare offices by their words: "8th President of Sri Lanka" holds "president"."""
    wanted = set(re.findall(r"[a-z]+", title.casefold())) - {"of", "the"}
    given = set(re.findall(r"[a-z]+", job.casefold()))
    return bool(wanted) and wanted <= given


def _day(text: str) -> date:
    text = text.strip().casefold()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    match = _WRITTEN.fullmatch(text)
    if match and match["month"] in _MONTHS:
        return date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))
    return UNDATED


if __name__ == "__main__":
    main()
