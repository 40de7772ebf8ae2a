"""A noun phrase with everything that lists and tables find in it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.entities import roles
from dragoman.entities.roles import Role
from dragoman.entities.wordlists import listed
from dragoman.gazetteer import organisations, phrases
from dragoman.gazetteer.phrases import Hit, Token

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase with everything found in it."""

    text: str
    words: tuple[Token, ...]
    hits: tuple[Hit, ...]
    roles: tuple[Role, ...]
    head_end: int


@functools.lru_cache(maxsize=4096)
def parse(text: str, on: date | None = None) -> Phrase:
    """Find everything in a phrase; bodies are those of the day."""
    words = phrases.tokens(text)
    hits = tuple(
        replace(hit, body=organisations.on_day(hit.body, on)) if hit.body else hit
        for hit in phrases.find(words)
    )
    taken = {place for hit in hits for place in range(hit.start, hit.end)}
    return Phrase(text, words, hits, roles.find(words, taken), _head_end(words, taken))


def _head_end(words: Sequence[Token], taken: set[int]) -> int:
    """Find where the head of the noun phrase ends: at a comma or preposition outside names."""
    for place, word in enumerate(words):
        if (
            place
            and place not in taken
            and (word.text in ",(;:—–" or word.text in listed("portraits_boundary"))
        ):
            return place
    return len(words)
