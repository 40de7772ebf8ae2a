"""The words that tell a sector: titles, bodies and kinds of people, from ``data/roles.csv``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.gazetteer.phrases import tokens
from dragoman.gazetteer.tables import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dragoman.gazetteer.phrases import Token


@dataclass(frozen=True, slots=True)
class Role:
    """Words of a sector over tokens ``start`` to ``end`` (exclusive).

    Attributes:
        strong: whether the words alone settle the sector ("soldiers"), or only where nothing
            else does ("officials", "leader").
        kind: ``title`` goes with a person, ``body`` is an institution, ``people`` a kind of people.
    """

    start: int
    end: int
    sector: str
    strong: bool
    kind: str


def find(words: Sequence[Token], taken: Collection[int] = ()) -> tuple[Role, ...]:
    """Find the role words, longest first, leaving out tokens that are taken by names."""
    return tuple(_walk(words, taken))


def _walk(words: Sequence[Token], taken: Collection[int]) -> Iterator[Role]:
    position = 0
    while position < len(words):
        role = None if position in taken else _at(words, position, taken)
        if role is None:
            position += 1
        else:
            yield role
            position = role.end


def _at(words: Sequence[Token], position: int, taken: Collection[int]) -> Role | None:
    for tail, role in _index().get(words[position].keys[-1], ()):
        end = position + 1 + len(tail)
        if end > len(words) or any(place in taken for place in range(position, end)):
            continue
        if all(key == words[position + 1 + at].keys[-1] for at, key in enumerate(tail)):
            return Role(position, end, role.sector, role.strong, role.kind)
    return None


@functools.cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], Role], ...]]:
    index: dict[str, dict[tuple[str, ...], Role]] = {}
    table = rows("dragoman.entities", "roles.csv")
    # Two rounds: a word of the table is what the table says, whatever plural it looks like.
    for form in (str, _plural):
        for row in table:
            role = Role(0, 0, row["sector"], row["strength"] == "strong", row["kind"])
            for phrase in row["phrases"].split("|"):
                keys = [token.keys[-1] for token in tokens(form(phrase))]
                index.setdefault(keys[0], {}).setdefault(tuple(keys[1:]), role)
    return {
        first: tuple(sorted(rest.items(), key=lambda item: -len(item[0])))
        for first, rest in index.items()
    }


def _plural(phrase: str) -> str:
    """Form a regular plural; a form that does not exist in English does no harm in an index."""
    if phrase.endswith("y") and phrase[-2] not in "aeiou":
        return phrase[:-1] + "ies"
    if phrase.endswith("man"):
        return phrase[:-3] + "men"
    if phrase.endswith(("s", "ch", "sh", "x")):
        return phrase + "es"
    return phrase + "s"
