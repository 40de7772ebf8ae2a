"""The words that carry a stop without ending a sentence, read once from their data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """The word lists of ``abbreviations.toml``; what each asks of the next word is told there."""

    title: frozenset[str]
    number: frozenset[str]
    calendar: frozenset[str]
    either: frozenset[str]
    inside: frozenset[str]
    clock: frozenset[str]
    cry: frozenset[str]
    starters: frozenset[str]
    after_clock: frozenset[str]
    speech: frozenset[str]
    after_ordinal: frozenset[str]


@cache
def load() -> Abbreviations:
    """Read the word lists."""
    raw = tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text("utf-8"))
    return Abbreviations(**{name: frozenset(words.split()) for name, words in raw.items()})
