"""Baselines that run beside the coder: the commonest answer, and a lexicon of stems."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NAME = re.compile(r"(?:[A-Z][\w'’.-]*\s?)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a lexicon makes of a sentence: the word that decided, and the names on both sides."""

    event_type: str
    trigger: str
    source: str
    target: str


@cache
def _stems() -> list[tuple[str, str]]:
    path = Path(__file__).with_name("lexicon.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    pairs = [(stem, name) for name, stems in table.items() for stem in stems]
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))


def lexicon(text: str, within: tuple[int, int] | None = None) -> Guess | None:
    """Guess from the longest stem that stands in the text, or between two places of it."""
    low = text.casefold()
    first, last = within or (0, len(text))
    for stem, name in _stems():
        match = re.search(rf"\b{re.escape(stem)}\w*", low[first:last])
        if match:
            start, end = first + match.start(), first + match.end()
            before = NAME.findall(text[:start])
            after = NAME.findall(text[end:])
            return Guess(
                event_type=name,
                trigger=text[start:end],
                source=before[-1].strip() if before else "",
                target=after[0].strip() if after else "",
            )
    return None
