"""Who has been spoken of in an article so far, for names cut short, pronouns and common nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.gazetteer.folding import fold

if TYPE_CHECKING:
    from dragoman.entities.portraits import Portrait

_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself", "his", "hers", "who"})
_THING = frozenset({"it", "itself", "its", "which", "that"})
_MANY = frozenset({"they", "them", "themselves", "their", "theirs", "both", "each other", "all"})
_TWO = re.compile(
    r"^(?:the )?(?:two|both|neighbou?ring|the two neighbou?ring|the warring|warring|rival|opposing)"
    r"(?: \w+)? ?(?:sides|parties|countries|nations|states|leaders|ministers|presidents|men|"
    r"governments|officials|neighbou?rs|diplomats|capitals|delegations|allies|armies|foreign "
    r"ministers|counterparts|militaries|rivals)?$"
)
_COUNTERPART = re.compile(r"\b(?:counterparts?|opposite number|host|colleague|homologue)\b", re.I)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|its|their|his|her)\b", re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody spoken of: what the words said, with the participant's own words."""

    portrait: Portrait
    text: str
    sentence: int


@dataclass(slots=True)
class Memory:
    """What an article has said so far, in the order in which it said it."""

    known: list[Known] = field(default_factory=list)
    by_surname: dict[str, Known] = field(default_factory=dict)

    def add(self, portrait: Portrait, text: str, sentence: int) -> None:
        """Remember somebody; a fuller word on a person already known is merged by the caller."""
        entry = Known(portrait, text, sentence)
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

    def last(self, *kinds: str, before: int | None = None) -> Known | None:
        """Give the last spoken of among some kinds, subjects of earlier sentences first."""
        for entry in reversed(self.known):
            if entry.portrait.kind in kinds and (before is None or entry.sentence < before):
                return entry
        return None

    def last_two(self) -> tuple[Known, ...]:
        """Give the last two parties of different countries, in the order they were named."""
        found: list[Known] = []
        for entry in reversed(self.known):
            country = entry.portrait.country
            if country and all(country != other.portrait.country for other in found):
                found.append(entry)
            if len(found) == 2:
                break
        return tuple(reversed(found))

    def titled(self, title: str) -> Known | None:
        """Give the last person whose title ends in the same word: "the minister"."""
        head = fold(title).casefold().split()[-1:]
        for entry in reversed(self.known):
            known = entry.portrait.title
            if known and head and head[0] in fold(known).casefold().split():
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
    if _TWO.match(key) and key not in {"the two", "neighboring", "neighbouring", "rival"}:
        return "two"
    if key in _MANY:
        return "many"
    if key == "the two":
        return "two"
    return "counterpart" if _COUNTERPART.search(key) else None


def definite(text: str) -> bool:
    """Tell whether words begin with a definite article or its like: "the minister"."""
    return _DEFINITE.match(text) is not None


def _surnames(name: str) -> list[str]:
    words = [word for word in fold(name).casefold().split() if word not in {"jr.", "jr", "sr."}]
    return [words[-1]] if words else []


def _fullness(portrait: Portrait) -> int:
    return bool(portrait.country) * 4 + bool(portrait.sectors) * 2 + len(portrait.name.split())
