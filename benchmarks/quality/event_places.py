"""Where an act took place: tokens of the chosen places against the gold's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality._report import read_lines, run
from dragoman.entities import event_places
from dragoman.types.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = dict[str, Any]
_WORD = re.compile(r"\w+")


def main() -> None:
    """Score the file named on the command line."""
    run("event_places", score, Path("../shared/gold/geo_event_location.open.jsonl"))


def score(data: Path) -> Mapping[str, Any]:
    """Score a file of the form.

    Rows where the gold has a place without words are broken and left out; rows without any place
    count against precision. ``located.*`` are the figures on the rows that have one.
    """
    gold_tokens = got_tokens = both = located = 0
    missed: list[tuple[str, str, str]] = []
    rows = [row for row in read_lines(data) if all(one["text"] for one in row["locations"])]
    for row in rows:
        text = row["text"]
        trigger = Span(start=row["verb"]["start"], end=row["verb"]["end"])
        gold = {
            place for one in row["locations"] for place in _tokens(text, one["start"], one["end"])
        }
        got = {
            place
            for span in event_places.choose(text, trigger)
            for place in _tokens(text, span.start, span.end)
        }
        gold_tokens += len(gold)
        got_tokens += len(got)
        both += len(gold & got)
        located += len(got) if gold else 0
        if gold != got and len(missed) < 60:
            missed.append((_words(text, gold), _words(text, got), text.strip()[:120]))
    return {
        "n": len(rows),
        "token_precision": both / max(1, got_tokens),
        "token_recall": both / max(1, gold_tokens),
        "located.token_precision": both / max(1, located),
        "table": missed,
    }


def _tokens(text: str, start: int, end: int) -> list[int]:
    return [start + match.start() for match in _WORD.finditer(text[start:end])]


def _words(text: str, places: set[int]) -> str:
    found = [_WORD.match(text, place) for place in sorted(places)]
    return " ".join(match.group() for match in found if match) or "-"


if __name__ == "__main__":
    main()
