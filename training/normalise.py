"""Bring the corpus files to the one convention of the guide, into ``training/corpus``.

Only what can be decided from the words is changed: a bare state or international body has no
sector, an official of an international body is ``GOV``. Files of the same name are overwritten,
so that the command may be repeated.

Usage: ``python -m training.normalise SOURCE_FOLDER [--out training/corpus]``
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OFFICIAL = re.compile(
    r"\b(secretary[- ]general|special envoy|envoy|spokes\w+|commissioner|president|chief|director"
    r"|representative|rapporteur|mediator|official|head|officials|mediators|chair\w*)\b",
    re.IGNORECASE,
)
SOLDIERS = re.compile(r"\b(peacekeepers?|troops|soldiers|blue helmets|convoy)\b", re.IGNORECASE)
BODIES = frozenset({"UNO", "EUR", "IGO"})


@cache
def state_names() -> frozenset[str]:
    """Give the names of states as the corpus writes them, lower case."""
    with (HERE / "countries.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = {row["name"].casefold() for row in rows}
    return frozenset(names | {"us", "u.s.", "the us", "the u.s.", "america", "uk", "the uk"})


def sectors_of(words: str, country: str, sectors: list[str]) -> list[str]:
    """Apply the guide's rules on bare states and international bodies to one participant."""
    bare = re.sub(r"#\d+$", "", words).strip()
    plain = bare.casefold().removeprefix("the ")
    if plain in state_names() or bare.casefold() in state_names():
        return [sector for sector in sectors if sector != "GOV"]
    if country in BODIES and SOLDIERS.search(bare):
        return sectors
    if country in BODIES:
        rest = [sector for sector in sectors if sector != "GOV"]
        return ["GOV", *rest] if OFFICIAL.search(bare) else rest
    return sectors


def normalised(row: dict[str, Any]) -> dict[str, Any]:
    """Give the passage in the one convention."""
    for event in row["events"]:
        for participant in [*event["actor"], *event["recipient"]]:
            participant["sector"] = sectors_of(
                participant["text"], participant["country"], participant["sector"]
            )
    return row


def main() -> None:
    """Normalise every file of a folder."""
    parser = argparse.ArgumentParser(description="Corpus files to one convention")
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "corpus")
    options = parser.parse_args()
    for path in sorted(options.source.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        before = json.dumps(rows)
        rows = [normalised(row) for row in rows]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (options.out / path.name).write_text(text, encoding="utf-8")
        print(f"{path.name}: {len(rows)} rows{'' if before == json.dumps(rows) else ', mended'}")


if __name__ == "__main__":
    main()
