"""Which facets a selection asks for, and which of them there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dragoman.errors import UsageError
from dragoman.store import tables
from dragoman.store.facets import FacetKind, pair_of
from dragoman.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Select

    from dragoman.store.selection import Selection

COUNTRY = re.compile(r"[A-Z]{3}")
ENTITY = re.compile(r"Q[1-9]\d*")
LAST = "\U0010ffff"
"""The last code point there is: what begins with a word sorts before the word and this."""
ACTS: tuple[FacetKind, ...] = ("actor_name",)
IS_ACTED_ON: tuple[FacetKind, ...] = ("recipient_name",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One thing that an event must be about.

    Attributes:
        kinds: kinds of facet that may say so.
        value: the value exactly.
        words: instead of the value, words of a name in any order; the longest may be begun only,
            the others may stand anywhere in it.
    """

    kinds: tuple[FacetKind, ...]
    value: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The interned facets that answer one want, and how many events they have together."""

    keys: tuple[int, ...]
    events: int


def wants(selection: Selection) -> Iterator[Want]:
    """Say what the events of a selection must be about.

    Raises:
        UsageError: a name without any word.
    """
    exact: tuple[tuple[FacetKind, str | None], ...] = (
        ("pair", None if selection.pair is None else pair_of(*selection.pair)),
        ("country", selection.country),
        ("mode", selection.mode),
        ("context", selection.context),
        ("place", selection.place),
        ("sector", selection.sector),
        ("publication", selection.publication),
    )
    for kind, value in exact:
        if value is not None:
            yield Want(kinds=(kind,), value=value)
    if selection.actor is not None:
        yield _takes_part(selection.actor, "actor_country", ACTS)
    if selection.recipient is not None:
        yield _takes_part(selection.recipient, "recipient_country", IS_ACTED_ON)
    if selection.name is not None:
        yield _takes_part(selection.name, "country", (*ACTS, *IS_ACTED_ON))


def keys_rows(want: Want) -> Select[Any]:
    """Ask for the interned facets that answer a want."""
    facet = tables.facet
    question = select(facet.c.k, facet.c.events)
    if not want.words:
        exactly = (facet.c.kind.in_(want.kinds), facet.c.value == want.value)
        return question.where(*exactly, facet.c.events > 0)
    lead, *rest = sorted(want.words, key=lambda word: (-len(word), word))
    return question.where(
        facet.c.k.in_(_begun_so(lead)),
        # Written so that no index offers itself: the words are to lead.
        facet.c.kind.concat("").in_(want.kinds),
        facet.c.events + 0 > 0,
        *(facet.c.value.contains(word, autoescape=True) for word in rest),
    )


def _begun_so(word: str) -> Select[Any]:
    table = tables.facet_word
    return select(table.c.k).where(table.c.word >= word, table.c.word < word + LAST)


def _takes_part(value: str, country: FacetKind, names: tuple[FacetKind, ...]) -> Want:
    if COUNTRY.fullmatch(value):
        return Want(kinds=(country,), value=value)
    if ENTITY.fullmatch(value):
        return Want(kinds=("entity",), value=value)
    words = words_of(value)
    if not words:
        raise UsageError(
            "holds no word of a name.", subject=repr(value), cure="Give a country code or a name."
        )
    return Want(kinds=names, words=words)
