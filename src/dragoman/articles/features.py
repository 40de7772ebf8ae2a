"""What the labeller sees of a page: numbers for each piece, and its words as numbered buckets."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.articles.hints import hint_table, name_words
from dragoman.articles.kinds import KINDS
from dragoman.articles.marks import LETTERS_A_WORD, MAX_WORDS, PLACES, line_words, marks_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from dragoman.articles.marks import Mark
    from dragoman.articles.pieces import Piece

    Floats = NDArray[np.float32]
    Ids = NDArray[np.int32]

WORD_BUCKETS = 8192
"""Buckets that words are hashed into; bucket 0 stands for none."""
NAME_BUCKETS = 2048
"""Buckets that words of class names and ids are hashed into."""
FIRST_WORDS, LAST_WORDS, NAME_WORDS = 8, 4, 8
"""Words that are looked at: at the beginning of a piece, at its end, of its elements' names."""
TAGS = ("p", "div", "li", "h1", "h2", "h3", "td", "figcaption", "blockquote", "button", "section")
"""Tags with a column of their own; h4 to h6 count as h3, th as td, all others have none."""
ADDRESS_SIGNS = ("@", "://", "www.", ".com")
TAIL_LETTERS = 60
"""Letters at the end of a long piece among which its last words are looked for."""
TAG_ALIASES = {"h4": "h3", "h5": "h3", "h6": "h3", "th": "td", "dd": "li", "dt": "li"}

_SENTENCE_END = re.compile(r"[.!?…。！？؟।။]")
_CLOSING = frozenset(".!?…。！？؟।")
_QUOTES = frozenset("\"'“”„«»‘’‹›「」)]")
_BULLETS = frozenset("•-–—*·▪●◦►▶»>+")
_SEPARATOR = re.compile(r"[|•·»›→/\\]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b|[٠-٩۰-۹]{4}")


class Measured(NamedTuple):
    """A page as the labeller sees it, one row a piece.

    Attributes:
        numbers: layout, wording, marks and hints.
        first: buckets of the first words.
        last: buckets of the last words.
        names: buckets of the words of its elements' names.
    """

    numbers: Floats
    first: Ids
    last: Ids
    names: Ids


def measure(pieces: Sequence[Piece], engine: Sequence[float]) -> Measured:
    """Measure the pieces of a page.

    Args:
        pieces: the page in order; at least one.
        engine: how much of each the engine kept; empty for plain text, which has no elements.
    """
    total = len(pieces)
    first = np.zeros((total, FIRST_WORDS), np.int32)
    last = np.zeros((total, LAST_WORDS), np.int32)
    seen = Counter(piece.text for piece in pieces)
    rows = []
    for number, piece in enumerate(pieces):
        words, marks = marks_of(piece.text)
        ids = [_word_bucket(word) for word in words[:FIRST_WORDS]]
        first[number, : len(ids)] = ids
        if len(words) > FIRST_WORDS:
            whole = len(words) < MAX_WORDS and len(piece.text) < MAX_WORDS * LETTERS_A_WORD
            tail = words if whole else tuple(line_words(piece.text[-TAIL_LETTERS:]))
            ends = [_word_bucket(word) for word in tail[-LAST_WORDS:]]
            last[number, : len(ends)] = ends
        rows.append(_wording(piece, number, total, seen) + _marks(marks))
    numbers = np.asarray(rows, np.float32)
    names = np.zeros((total, NAME_WORDS), np.int32)
    if engine:
        numbers = np.hstack([numbers, _elements(pieces, engine)])
        for number, piece in enumerate(pieces):
            buckets = _name_buckets(piece.names)
            names[number, : len(buckets)] = buckets
    return Measured(numbers, first, last, names)


def _wording(piece: Piece, number: int, total: int, seen: Counter[str]) -> list[float]:
    text = piece.text
    words = text.split()
    count, letters = len(words), len(text)
    head, tail = text[0], text[-1]
    before_tail = text[-2:-1]
    capital = sum(word[0].isupper() for word in words[:40])
    looked = min(count, 40)
    figures = sum(map(text.count, "0123456789"))
    ends = len(_SENTENCE_END.findall(text)) if letters < 3000 else 30
    return [
        math.log1p(count),
        math.log1p(letters),
        min(letters / count, 20.0) / 5.0,
        float(tail in _CLOSING),
        float(tail in _QUOTES and before_tail in _CLOSING),
        float(tail == ":"),
        float(tail in _QUOTES),
        float(tail == ","),
        min(text.count(",") / count, 1.0),
        min(ends, 8) / 4.0,
        capital / looked,
        float(text.isupper()),
        min(figures / letters, 1.0),
        float(head.islower()),
        float(head.isdigit()),
        float(head in _BULLETS),
        float(head in _QUOTES),
        float(not head.isascii()),
        float(_SEPARATOR.search(text) is not None),
        float(figures > 2 and _CLOCK.search(text) is not None),
        float((figures > 3 or not text.isascii()) and _YEAR.search(text) is not None),
        float(any(sign in text for sign in ADDRESS_SIGNS)),
        float(piece.gap == 0),
        min(piece.gap, 4) / 2.0,
        min(piece.indent, 12) / 6.0,
        piece.link_share,
        number / total,
        math.log1p(number) / 3.0,
        math.log1p(total - number) / 3.0,
        math.log1p(total) / 3.0,
        float(seen[text] > 1),
        float(count < 4),
        float(count >= 12),
        float("?" in text),
    ]


_MARK_COLUMN = {
    (kind, place): KINDS.index(kind) * len(PLACES) + at  # one column for each kind and place
    for kind in KINDS
    for at, place in enumerate(PLACES)
}


def _marks(marks: Sequence[Mark]) -> list[float]:
    columns = [0.0] * len(_MARK_COLUMN)
    for mark in marks:
        columns[_MARK_COLUMN[mark.kind, mark.place]] = 1.0  # type: ignore[index]  # kinds only
    return columns


def _elements(pieces: Sequence[Piece], engine: Sequence[float]) -> Floats:
    """Give the columns that only HTML has: the engine's view, tags, hints, company."""
    keys = (
        [(piece.tag, piece.names) for piece in pieces],
        [piece.names[1:] for piece in pieces],
        [piece.names[2:] for piece in pieces],
    )
    company = [np.asarray(_company(pieces, engine, each), np.float32) for each in keys]
    bits = np.arange(len(hint_table().names))
    near = np.asarray([piece.near for piece in pieces], np.int64)[:, None] >> bits & 1
    around = np.asarray([piece.around for piece in pieces], np.int64)[:, None] >> bits & 1
    tags = [TAG_ALIASES.get(piece.tag, piece.tag) for piece in pieces]
    own = [
        [min(piece.depth, 30) / 10.0, float(piece.link_share > 0.8), *map(float, _one_of(tag))]
        for piece, tag in zip(pieces, tags, strict=True)
    ]
    share = np.asarray(engine, np.float32)[:, None]
    found: Floats = np.hstack([share, *company, np.asarray(own), near, around]).astype(np.float32)
    return found


@cache
def _one_of(tag: str) -> tuple[bool, ...]:
    return tuple(tag == other for other in TAGS)


def _company(
    pieces: Sequence[Piece], engine: Sequence[float], keys: Sequence[Hashable]
) -> list[tuple[float, float]]:
    """Give for each piece the share of the page's letters that stand under the same key.

    The second number is how much of that company the engine kept.
    """
    letters: dict[Hashable, float] = {}
    kept: dict[Hashable, float] = {}
    for piece, share, key in zip(pieces, engine, keys, strict=True):
        size = len(piece.text)
        letters[key] = letters.get(key, 0.0) + size
        kept[key] = kept.get(key, 0.0) + share * size
    whole = sum(letters.values())
    return [(letters[key] / whole, kept[key] / letters[key]) for key in keys]


@lru_cache(maxsize=200_000)
def _word_bucket(word: str) -> int:
    if word.isdigit():
        word = "#" * min(len(word), 5)
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % (WORD_BUCKETS - 1) + 1


@lru_cache(maxsize=50_000)
def _name_buckets(names: tuple[str, ...]) -> tuple[int, ...]:
    words = [word for name in names[:2] for word in name_words(name)]
    return tuple(zlib.crc32(word.encode()) % (NAME_BUCKETS - 1) + 1 for word in words[:NAME_WORDS])
