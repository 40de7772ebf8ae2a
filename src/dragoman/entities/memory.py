"""Who has been spoken of in an article so far, for names cut short, pronouns and common nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.entities.portraits import Portrait
from dragoman.gazetteer.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator


_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself", "his", "hers", "who"})
_THING = frozenset({"it", "itself", "its", "which", "that"})
_MANY = frozenset({"they", "them", "themselves", "their", "theirs", "each other"})
_TWO = re.compile(
    r"^(?:the (?:two|warring|rival|opposing|neighbou?ring)|both|the two (?:warring|neighbou?ring))"
    r"(?: (?:foreign|defen[cs]e|prime|sides?|warring|neighbou?ring))?"
    r"(?: (?:of them|sides|parties|countries|nations|states|leaders|ministers|presidents|men|women|"
    r"governments|officials|neighbou?rs|diplomats|capitals|delegations|allies|armies|"
    r"counterparts|militaries|rivals|chiefs|envoys))?$"
)
_COUNTERPART = re.compile(r"\b(?:counterparts?|opposite number|host|colleague|homologue)\b", re.I)
_SMALL = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "'s"})
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|its|their|his|her)\b", re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody spoken of: what the words said, and where.

    Attributes:
        at: where the words begin, in code points of the article.
    """

    portrait: Portrait
    text: str
    sentence: int
    at: int


@dataclass(slots=True)
class Memory:
    """What an article has said so far, in the order in which it said it."""

    known: list[Known] = field(default_factory=list)
    by_surname: dict[str, Known] = field(default_factory=dict)

    def add(self, portrait: Portrait, text: str, *, sentence: int, at: int) -> None:
        """Remember somebody; a fuller word on a person already known is merged by the caller."""
        entry = Known(portrait, text, sentence, at)
        self.known.append(entry)
        if portrait.kind == "person" and portrait.name:
            for key in _surnames(portrait.name):
                kept = self.by_surname.get(key)
                if kept is None or _fullness(portrait) >= _fullness(kept.portrait):
                    self.by_surname[key] = entry

    def person(self, name: str) -> Portrait | None:
        """Give what is known of a person by a full or family name."""
        keys = _surnames(name)
        found = self.by_surname.get(keys[0]) if keys else None
        if found is None:
            return None
        first = fold(name).casefold().split()[0]
        full = fold(found.portrait.name).casefold().split()
        fits = len(name.split()) == 1 or len(full) == 1 or first in full
        return found.portrait if fits else None

    def before(self, at: int, *kinds: str) -> Iterator[Known]:
        """Yield those spoken of before a point, the nearest sentence first, its subject first."""
        earlier = sorted(
            (entry for entry in self.known if entry.at < at),
            key=lambda entry: (-entry.sentence, entry.at),
        )
        for entry in earlier:
            if not kinds or entry.portrait.kind in kinds:
                yield entry

    def two(self, at: int) -> tuple[Known, ...]:
        """Give the two parties of different countries spoken of last, in their order."""
        found: list[Known] = []
        for entry in sorted((e for e in self.known if e.at < at), key=lambda e: -e.at):
            country = entry.portrait.country
            if country and all(country != other.portrait.country for other in found):
                found.append(entry)
            if len(found) == 2:
                break
        return tuple(reversed(found))

    def titled(self, words: str, at: int) -> Known | None:
        """Give the last person whose title holds all the words of "the prime minister"."""
        wanted = {word for word in fold(words).casefold().split() if word not in _SMALL}
        if not wanted:
            return None
        for entry in sorted((e for e in self.known if e.at < at), key=lambda e: -e.at):
            title = entry.portrait.title
            if title and entry.portrait.country and wanted <= set(fold(title).casefold().split()):
                return entry
        return None


def anaphor(text: str) -> str | None:
    """Tell what kind of stand-in some words are.

    Returns:
        ``person``, ``thing``, ``many``, ``two``, ``counterpart``; None where they name somebody.
    """
    key = text.casefold().strip()
    if key in _PERSON:
        return "person"
    if key in _THING:
        return "thing"
    if _TWO.match(key):
        return "two"
    if key in _MANY:
        return "many"
    return "counterpart" if _COUNTERPART.search(key) else None


def definite(text: str) -> bool:
    """Tell whether words begin with a definite article or its like: "the minister"."""
    return _DEFINITE.match(text) is not None


def _surnames(name: str) -> list[str]:
    words = [word for word in fold(name).casefold().split() if word not in {"jr.", "jr", "sr."}]
    return [words[-1]] if words else []


def _fullness(portrait: Portrait) -> int:
    return bool(portrait.country) * 4 + bool(portrait.sectors) * 2 + len(portrait.name.split())
