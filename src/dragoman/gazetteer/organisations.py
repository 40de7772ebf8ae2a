"""International bodies, armed groups, parties and movements: whose they are and what they are."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from dragoman.gazetteer.tables import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body or group, as one row of ``data/bodies.csv`` or ``data/groups.csv``.

    Attributes:
        code: ISO 3166 alpha-3 of its home, or ``UNO``, ``EUR``, ``IGO``, ``NGO``, ``IMG``, ``MNC``.
        sectors: the primary sector first; empty for a bare international body.
        names: every other name and acronym it goes by.
    """

    name: str
    code: str
    sectors: tuple[str, ...]
    names: tuple[str, ...]
    valid_from: date | None
    valid_until: date | None
    unverified: bool


@functools.cache
def everything() -> tuple[Organisation, ...]:
    """Give all bodies and groups, bodies first."""
    return (*_load("bodies.csv"), *_load("groups.csv"))


def on_day(body: Organisation, on: date | None) -> Organisation:
    """Give the row of the same name for a day: the Taliban were rebels before they ruled."""
    spells = _by_name()[body.name]
    if on is None or len(spells) == 1:
        return body
    return next(
        (
            row
            for row in spells
            if (row.valid_from is None or row.valid_from <= on)
            and (row.valid_until is None or on <= row.valid_until)
        ),
        body,
    )


@functools.cache
def _by_name() -> dict[str, tuple[Organisation, ...]]:
    index: dict[str, tuple[Organisation, ...]] = {}
    for row in everything():
        index[row.name] = (*index.get(row.name, ()), row)
    return index


def _load(file: str) -> tuple[Organisation, ...]:
    return tuple(_organisation(row) for row in rows("dragoman.gazetteer", file))


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        name=row["name"],
        code=row["code"],
        sectors=tuple(part for part in row["sectors"].split("|") if part),
        names=tuple(part for part in row["names"].split("|") if part),
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        unverified=row["unverified"] == "yes",
    )


def _day(text: str) -> date | None:
    """Read a day; a bare year begins on its first day."""
    if not text:
        return None
    return date(int(text), 1, 1) if len(text) == 4 else date.fromisoformat(text)
