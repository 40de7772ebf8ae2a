"""Finds the names of the gazetteer in running words, longest first, in one pass."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.gazetteer import countries, offices, organisations
from dragoman.gazetteer.countries import Country
from dragoman.gazetteer.folding import fold
from dragoman.gazetteer.offices import Holder
from dragoman.gazetteer.organisations import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


Kind = Literal["country", "demonym", "capital", "seat", "body", "person", "division"]
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Lt|Gen|Maj|Col|Brig|Sen|Rep|Gov|Adm|Capt|Sgt|Dr|Mr|Mrs|Ms|St|Jr|Sr|Prof)\."
    r"|['’](?i:s)\b|[^\W_]+(?:[-'’](?!s\b|S\b)[^\W_]+)*|[^\w\s]"
)
_PART = re.compile(
    r"^(?P<first>[^-]+)-(?:led|run|based|born|owned|flagged|registered|administered)$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text and its code points; ``keys`` are what it may be looked up by."""

    text: str
    start: int
    end: int
    keys: tuple[str, ...]

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter or a digit, as names do."""
        return self.text[0].isupper() or self.text[0].isdigit()


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer found over tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    kind: Kind
    country: Country | None = None
    body: Organisation | None = None
    holders: tuple[Holder, ...] = ()


@functools.lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into words and marks; a possessive ``'s`` is a word of its own."""
    return tuple(
        Token(match.group(), match.start(), match.end(), _keys(match.group()))
        for match in _TOKEN.finditer(text)
    )


def find(words: Sequence[Token]) -> tuple[Hit, ...]:
    """Find the names, longest first, none overlapping another, in the order of the words."""
    return tuple(_walk(words))


def _walk(words: Sequence[Token]) -> Iterator[Hit]:
    position = 0
    while position < len(words):
        hit = _at(words, position)
        if hit is None:
            position += 1
        else:
            yield hit
            position = hit.end


def _at(words: Sequence[Token], position: int) -> Hit | None:
    token = words[position]
    for key in token.keys:
        for tail, hit in _index().get(key, ()):
            end = position + 1 + len(tail)
            if end <= len(words) and _fits(words, position, tail):
                return Hit(position, end, hit.kind, hit.country, hit.body, hit.holders)
    return _compound(token, position)


def _fits(words: Sequence[Token], position: int, tail: tuple[str, ...]) -> bool:
    if not words[position].capital:
        return False
    return all(
        key in words[position + 1 + offset].keys or key == words[position + 1 + offset].keys[-1]
        for offset, key in enumerate(tail)
    )


def _compound(token: Token, position: int) -> Hit | None:
    """Read "Saudi-led" as Saudi; "Russian-backed" says nothing of whose the thing is."""
    match = _PART.match(token.text) if "-" in token.text and token.capital else None
    if match is None:
        return None
    country = countries.find_demonym(match["first"]) or countries.find(match["first"])
    if country is None:
        return None
    return Hit(position, position + 1, "demonym", country)


@functools.lru_cache(maxsize=32768)
def _keys(text: str) -> tuple[str, ...]:
    folded = fold(text)
    key = folded.rstrip(".") or folded
    lower = key.casefold()
    return (key,) if key == lower else (key, lower)


@functools.cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], Hit], ...]]:
    """Index every name by its first word; under one word the longest names come first."""
    index: dict[str, dict[tuple[str, ...], Hit]] = {}
    for name, hit in _names():
        keys = [token.keys[0] for token in tokens(name.removeprefix("the ").removeprefix("The "))]
        if keys:
            index.setdefault(keys[0], {}).setdefault(tuple(keys[1:]), hit)
    return {
        first: tuple(sorted(rest.items(), key=lambda item: -len(item[0])))
        for first, rest in index.items()
    }


def _names() -> Iterator[tuple[str, Hit]]:
    """Yield names, those that win a tie first."""
    for name, country in countries.names():
        yield name, Hit(0, 0, "country", country)
    for country in (countries.get("COD"), countries.get("KOR"), countries.get("GIN")):
        yield from _hits(country.demonyms, "demonym", country)
    for country in countries.everything():
        yield from _hits(country.seats, "seat", country)
        yield from _hits(country.demonyms, "demonym", country)
        if country.kind not in {"former", "renamed"}:
            yield from _hits(country.capitals, "capital", country)
    for name, code in countries.divisions():
        yield name, Hit(0, 0, "division", countries.get(code))
    for body in organisations.everything():
        for name in (body.name, *body.names):
            yield name, Hit(0, 0, "body", body=body)
    for name, holders in offices.by_name().items():
        yield name, Hit(0, 0, "person", holders=holders)


def _hits(names: Iterable[str], kind: Kind, country: Country) -> Iterator[tuple[str, Hit]]:
    for name in names:
        yield name, Hit(0, 0, kind, country)
