"""Whether two triggers may name one act: the same stem, or words that newsrooms use for one act."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
_DOUBLED = re.compile(r"([bdfglmnprt])\1$")
ENDINGS = (
    "ments", "ment", "ings", "ions", "ing", "ion", "ies", "ied", "ed", "es", "s",
)  # fmt: skip
"""Endings, in the order in which they are tried; one is cut, then final vowels."""
SHORTEST = 3
"""Letters that must stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """The families that each stem stands in.

    Attributes:
        light: words that do not tell the act.
    """

    of: Mapping[str, frozenset[int]]
    light: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words of a trigger, made ready for comparing."""

    stems: frozenset[str]
    families: frozenset[int]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("dragoman.events").joinpath("triggers.toml").read_text("utf-8"))


@cache
def families() -> Families:
    """Read the families on first use."""
    data = _data()
    of: dict[str, set[int]] = {}
    for number, words in enumerate(data["families"]):
        for word in words:
            of.setdefault(stem(word), set()).add(number)
    return Families(
        of={word: frozenset(numbers) for word, numbers in of.items()},
        light=frozenset(data["light"]["words"]),
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut an English word to the part its forms share: ``visited`` and ``visits`` to ``visit``.

    The stem need not be a word; irregular forms go by their verb.
    """
    word = word.casefold()
    word = _data()["irregular"].get(word, word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and word[-2:] != "ss":
            word = word.removesuffix(ending)
            break
    short = _DOUBLED.sub(r"\1", word.rstrip("eiy"))
    return short if len(short) >= SHORTEST - 1 else word


def trigger_of(words: str) -> Trigger:
    """Make the words of a trigger ready; light words count only where there are no others."""
    known = families()
    found = [word.casefold() for word in _WORD.findall(words)]
    telling = [word for word in found if word not in known.light] or found
    stems = frozenset(stem(word) for word in telling)
    nothing: frozenset[int] = frozenset()
    return Trigger(stems, nothing.union(*(known.of.get(one, nothing) for one in stems)))


def trigger_likeness(left: Trigger, right: Trigger) -> float:
    """Compare two triggers: 1 for a shared stem; 0.5 where one has no words."""
    if not left.stems or not right.stems:
        return 0.5
    if left.stems & right.stems:
        return 1.0
    return 0.85 if left.families & right.families else 0.3
