"""What the names of elements say: class, id, role and tag as a set of bits."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
MAX_NAME = 200
"""Characters of a class attribute that are looked at; utility frameworks write thousands."""


class HintTable(NamedTuple):
    """The hints of ``hints.toml``, ready to be looked up.

    Attributes:
        names: hint by bit number.
        words: bits by whole word.
        stems: stem and bits, longest first.
        tags: bits by tag.
        block: tags that part paragraphs.
        skipped: tags that show a reader no words.
    """

    names: tuple[str, ...]
    words: dict[str, int]
    stems: tuple[tuple[str, int], ...]
    tags: dict[str, int]
    block: frozenset[str]
    skipped: frozenset[str]


@cache
def hint_table() -> HintTable:
    """Read the table of hints once."""
    text = files("dragoman.articles").joinpath("hints.toml").read_text("utf-8")
    data = tomllib.loads(text)
    rows = data["hint"]
    words: dict[str, int] = {}
    stems: dict[str, int] = {}
    tags: dict[str, int] = {}
    for number, row in enumerate(rows):
        for field, table in (("words", words), ("stems", stems), ("tags", tags)):
            for word in row.get(field, ()):
                table[word] = table.get(word, 0) | 1 << number
    ordered = tuple(sorted(stems.items(), key=lambda item: (-len(item[0]), item[0])))
    return HintTable(
        names=tuple(row["name"] for row in rows),
        words=words,
        stems=ordered,
        tags=tags,
        block=frozenset(data["tags"]["block"]),
        skipped=frozenset(data["tags"]["skipped"]),
    )


@lru_cache(maxsize=65_536)
def hints_of(name: str) -> int:
    """Give the bits that a class, id or role attribute speaks for."""
    bits = 0
    for word in name_words(name):
        bits |= _bits_of_word(word)
    return bits


@lru_cache(maxsize=65_536)
def _bits_of_word(word: str) -> int:
    table = hint_table()
    bits = table.words.get(word, 0)
    for stem, stem_bits in table.stems:
        if word.startswith(stem):
            bits |= stem_bits
    return bits


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """Cut a class or id into lower-case words, and give neighbours joined as well."""
    words = []
    for part in name[:MAX_NAME].split():
        pieces = [piece.lower() for piece in _WORD.findall(part)]
        words.extend(pieces)
        words.extend(first + second for first, second in pairwise(pieces))
    return tuple(words)


@cache
def bit(name: str) -> int:
    """Give the bit of a hint by its name.

    Raises:
        ValueError: there is no such hint.
    """
    return 1 << hint_table().names.index(name)
