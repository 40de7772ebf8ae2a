"""Words to search for, in one small language for both databases.

``grain deal`` finds quotes with both words, ``"grain deal"`` the phrase, ``negotiat*`` what begins
so. Case and accents do not count.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import UsageError

_TERM = re.compile(r'"([^"]*)"(\*?)|(\S+)')
_WORD = re.compile(r"[^\W_]+")


FOLDED_KEPT = 65_536
"""Folded names that are remembered: the same few take part in most of what happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that stand together; of the last one only the beginning counts where ``prefix``."""

    words: tuple[str, ...]
    prefix: bool


def fold(text: str) -> str:
    """Take accents and case off, and fold white space, so that names can be compared."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )
    return " ".join(bare.casefold().split())


@lru_cache(maxsize=FOLDED_KEPT)
def fold_name(name: str) -> str:
    """Fold a name, and remember it."""
    return fold(name)


def parse(query: str) -> tuple[Term, ...]:
    """Read a query.

    Raises:
        UsageError: it holds no word at all.
    """
    terms: list[Term] = []
    for found in _TERM.finditer(query):
        phrase, star, single = found.group(1), found.group(2), found.group(3)
        text = phrase if phrase is not None else single.replace('"', " ")
        words = words_of(text)
        if words:
            terms.append(Term(words=words, prefix=bool(star) or text.rstrip().endswith("*")))
    if not terms:
        raise UsageError(
            "the search holds no word.", subject=repr(query), cure="Give a word of the quote."
        )
    return tuple(terms)


def words_of(text: str) -> tuple[str, ...]:
    """Cut a text into its folded words, punctuation left out."""
    return words_in(fold(text))


def words_in(folded: str) -> tuple[str, ...]:
    """Cut a text that is folded already into its words."""
    return tuple(_WORD.findall(folded))


def for_sqlite(terms: tuple[Term, ...]) -> str:
    """Write the terms for FTS5; every word is quoted, so nothing of the query is syntax."""
    return " AND ".join(f'"{" ".join(term.words)}"{"*" if term.prefix else ""}' for term in terms)


def for_postgres(terms: tuple[Term, ...]) -> str:
    """Write the terms for ``to_tsquery``."""
    return " & ".join(
        "(" + " <-> ".join([*term.words[:-1], term.words[-1] + (":*" if term.prefix else "")]) + ")"
        for term in terms
    )


def for_index(quote: str) -> str:
    """Fold a quote into the bare words that PostgreSQL indexes."""
    return " ".join(words_of(quote))
