"""Words by which furniture gives itself away: a table of phrases, looked up word by word."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = ("whole", "start", "inside")
Place = str
"""Where in a line a phrase must stand: ``whole``, ``start`` or ``inside``."""
MAX_WORDS = 45
"""Words of a line that are looked at; furniture that says more than this says it early."""
LETTERS_A_WORD = 12
"""Letters that a word takes at most on average; more of a line is not cut into words."""
STEM_LETTERS = 4
"""Letters by which inflected words are looked up before they are compared."""

_WORD = re.compile(r"[^\W\d_]+|\d+|©")
_FOLDED = str.maketrans({"İ": "i", "ı": "i", "I": "i", "’": " ", "ё": "е", "Ё": "е", "ـ": None})


class Mark(NamedTuple):
    """A phrase found in a line.

    Attributes:
        kind: the kind of furniture it speaks for.
        place: ``whole``, ``start`` or ``inside``.
        words: the words of the line that matched.
    """

    kind: str
    place: Place
    words: str


class _Phrase(NamedTuple):
    kind: str
    place: Place
    words: tuple[str, ...]


def fold(text: str) -> str:
    """Fold case, the Turkish i's and the Russian yo, so that a table needs each word once."""
    folded = text.translate(_FOLDED).lower()
    return folded.replace("i̇", "i")


def line_words(text: str) -> list[str]:
    """Give the folded words of a line, digits apart from letters."""
    return _WORD.findall(fold(text[: MAX_WORDS * LETTERS_A_WORD]))[:MAX_WORDS]


@cache
def _phrases() -> tuple[dict[str, tuple[_Phrase, ...]], dict[str, tuple[_Phrase, ...]]]:
    """Give the phrases by their first word, and those whose first word is a stem by its letters."""
    text = files("dragoman.articles").joinpath("marks.toml").read_text("utf-8")
    whole: dict[str, dict[_Phrase, None]] = {}
    stems: dict[str, dict[_Phrase, None]] = {}
    for kind, languages in tomllib.loads(text).items():
        for places in languages.values():
            for place, phrases in places.items():
                for phrase in phrases:
                    words = _phrase_words(phrase)
                    table = stems if words[0].endswith("*") else whole
                    key = words[0][:STEM_LETTERS] if table is stems else words[0]
                    table.setdefault(key, {})[_Phrase(kind, place, words)] = None
    return (
        {key: tuple(found) for key, found in whole.items()},
        {key: tuple(found) for key, found in stems.items()},
    )


def _phrase_words(phrase: str) -> tuple[str, ...]:
    words = [fold(word) for word in phrase.split()]
    cut = [part for word in words for part in re.findall(r"(?:[^\W\d_]+|\d+|©)\*?", word)]
    return tuple(cut)


@lru_cache(maxsize=4096)
def marks_of(text: str) -> tuple[tuple[str, ...], tuple[Mark, ...]]:
    """Give a line's words and the phrases found in it.

    Kept for a while: a page's lines are looked at for their numbers and again for their kind.
    """
    words = line_words(text)
    return tuple(words), tuple(find_marks(words))


def find_marks(words: list[str]) -> Iterator[Mark]:
    """Yield the phrases of the table that stand in a line.

    Args:
        words: the line's words from :func:`line_words`.
    """
    plain, stems = _phrases()
    letters = sum(not word.isdigit() for word in words)
    opening = next((at for at, word in enumerate(words) if not word.isdigit()), 0)
    for at, word in enumerate(words):
        for table, key in ((plain, word), (stems, word[:STEM_LETTERS])):
            for phrase in table.get(key, ()):
                if phrase.place == "whole" and letters != len(phrase.words):
                    continue
                if phrase.place == "start" and at > opening:
                    continue
                part = words[at : at + len(phrase.words)]
                if len(part) == len(phrase.words) and all(map(_matches, phrase.words, part)):
                    yield Mark(phrase.kind, phrase.place, " ".join(part))


def _matches(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
