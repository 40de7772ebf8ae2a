"""Who held which office when: heads of state and government, ministers, heads of bodies."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from dragoman.gazetteer.folding import fold
from dragoman.gazetteer.tables import rows
from dragoman.types.ids import make_id
from dragoman.types.people import Entity, Office

FAMILY_NAME_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "PRK", "TWN", "VNM"})
"""Countries in whose names the family's stands first."""
SHORTEST_WORD = 5
"""Letters of the shortest word inside a name by which anybody is found."""
MOST_SHARED = 1
"""How many people may share such a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One person in one office, as one row of ``data/offices.csv``.

    Attributes:
        names: the full name first, then other spellings.
        since: first day in office at the precision that is known (a bare year begins 1 January).
        until: last day, None while in office or where not known.
        source: where the row comes from, or ``unverified``.
    """

    names: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    title: str
    since: date | None
    until: date | None
    source: str

    @property
    def name(self) -> str:
        """The full name."""
        return self.names[0]

    def holds(self, on: date) -> bool:
        """Tell whether the office was held on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@functools.cache
def everything() -> tuple[Holder, ...]:
    """Give all holders in the order of the table."""
    return tuple(_holder(row) for row in rows("dragoman.gazetteer", "offices.csv"))


@functools.cache
def by_name() -> dict[str, tuple[Holder, ...]]:
    """Give the holders of every full name and spelling; bare family names are not among them."""
    index: dict[str, tuple[Holder, ...]] = {}
    for holder in everything():
        for name in holder.names:
            index[name] = (*index.get(name, ()), holder)
    return index


def find(name: str) -> tuple[Holder, ...]:
    """Find all offices of everybody who goes by a full or family name, in the table's order."""
    return _by_key().get(fold(name).casefold(), ())


def find_by_given_name(word: str) -> tuple[Holder, ...]:
    """Find the one person whom a word inside the name tells: "Mahathir", "Suu Kyi" by "Suu"."""
    return _given_names().get(fold(word).casefold(), ())


def on_day(holders: tuple[Holder, ...], on: date | None) -> Holder | None:
    """Choose the office held on a day; without a day, or none then, the latest before it.

    Returns:
        None where the only offices began after the day.
    """
    if not holders:
        return None
    if on is None:
        return max(holders, key=lambda holder: (holder.until is None, holder.since or date.min))
    now = [holder for holder in holders if holder.holds(on)]
    if now:
        return max(now, key=lambda holder: holder.since or date.min)
    before = [holder for holder in holders if holder.until is not None and holder.until < on]
    return max(before, key=lambda holder: holder.until or date.min, default=None)


def entities() -> tuple[Entity, ...]:
    """Give everybody in the table as entities with their offices."""
    people: dict[str, list[Holder]] = {}
    for holder in everything():
        people.setdefault(holder.name, []).append(holder)
    return tuple(_entity(name, held) for name, held in people.items())


def _entity(name: str, held: list[Holder]) -> Entity:
    last = on_day(tuple(held), None) or held[0]
    return Entity(
        id=entity_id(name, last.country),
        name=name,
        kind="person",
        names=tuple(dict.fromkeys(other for holder in held for other in holder.names)),
        wikidata_id=None,
        country=last.country,
        sector=last.sectors[0] if last.sectors else None,
        offices=tuple(
            Office(
                title=holder.title,
                country=holder.country,
                sector=holder.sectors[0] if holder.sectors else None,
                since=holder.since,
                until=holder.until,
                source=holder.source,
            )
            for holder in held
        ),
    )


def entity_id(name: str, country: str | None) -> str:
    """Name a person after name and country: two who share both are taken for one."""
    return make_id("ent", ["person", fold(name).casefold(), country])


@functools.cache
def _by_key() -> dict[str, tuple[Holder, ...]]:
    index: dict[str, list[Holder]] = {}
    for holder in everything():
        for name in holder.names:
            family = name.split()[0 if holder.country in FAMILY_NAME_FIRST else -1]
            for key in dict.fromkeys((name, family)):
                held = index.setdefault(fold(key).casefold(), [])
                if holder not in held:
                    held.append(holder)
    return {key: tuple(held) for key, held in index.items()}


@functools.cache
def _given_names() -> dict[str, tuple[Holder, ...]]:
    """Index words inside names: Mahathir Mohamad is called Mahathir, Aung San Suu Kyi Suu Kyi.

    A word that many share tells nobody and is left out.
    """
    index: dict[str, list[Holder]] = {}
    for holder in everything():
        for word in dict.fromkeys(fold(part).casefold() for part in holder.name.split()[:-1]):
            if len(word) >= SHORTEST_WORD:
                index.setdefault(word, []).append(holder)
    return {
        word: tuple(held)
        for word, held in index.items()
        if len({one.name for one in held}) <= MOST_SHARED
    }


def _holder(row: dict[str, str]) -> Holder:
    return Holder(
        names=tuple(row["names"].split("|")),
        country=row["country"],
        sectors=tuple(row["sectors"].split("|")),
        title=row["title"],
        since=_first_day(row["since"]),
        until=_last_day(row["until"]),
        source=row["source"],
    )


def _first_day(text: str) -> date | None:
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last_day(text: str) -> date | None:
    """Read a last day; a month or year known alone is counted to its end."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], month, 31 if month == 12 else 28)
