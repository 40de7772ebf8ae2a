"""Read the name corpora: Universal NER on EWT and CrossNER politics, with some kinds of names."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

from training.examples import Example

if TYPE_CHECKING:
    from pathlib import Path

UNER = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
    "event": "MISC",
    "election": "MISC",
    "misc": "MISC",
}
QUIET_GENRES = re.compile(r"^(reviews|answers|email)")
KNOWN = ("PER", "ORG", "LOC")


def _example(name: str, words: list[str], tags: list[str], kinds: dict[str, str]) -> Example:
    text, spans, at = "", [], 0
    for word, tag in zip(words, tags, strict=True):
        glue = "" if not text or re.fullmatch(r"[,.;:!?)%'’]|'s|’s|n't", word) else " "
        text += glue
        at = len(text)
        text += word
        place, _, kind = tag.partition("-")
        if place == "B" and kind in kinds:
            spans.append([at, len(text), kinds[kind]])
        elif place == "I" and spans and kind in kinds:
            spans[-1][1] = len(text)
    quiet = bool(QUIET_GENRES.match(name))
    return Example(
        name, text, [], [(a, b, kind) for a, b, kind in spans], KNOWN, coded=quiet, weight=0.5
    )


def read(path: Path, kinds: dict[str, str]) -> list[Example]:
    """Read a gzipped file with a word and its tag on each line."""
    found, words, tags, name = [], [], [], path.name
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            fields = line.split()
            if line.startswith("# sent_id"):
                name = fields[-1]
            elif line.startswith("# "):
                continue
            elif not fields:
                if 3 < len(words) < 80:
                    found.append(_example(name, words, tags, kinds))
                words, tags = [], []
            elif fields[0].isdigit() and len(fields) > 2:
                words.append(fields[1])
                tags.append(fields[2])
            elif len(fields) == 2:
                words.append(fields[0])
                tags.append(fields[1])
    return found


def treebank_names(folder: Path) -> list[Example]:
    """Read all name corpora that stand in a folder (``MISC`` counts as unknown: it differs)."""
    found: list[Example] = []
    for part in ("dev", "test"):
        path = folder / f"uner_en_ewt-{part}.iob2.gz"
        found += read(path, UNER) if path.exists() else []
    for part in ("train", "dev", "test"):
        path = folder / f"crossner_politics-{part}.txt.gz"
        found += read(path, CROSSNER) if path.exists() else []
    return found
