"""Who someone is, and what they were on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

EntityKind = Literal["person", "organisation", "country", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post that somebody held; both days inclusive, None where not known."""

    title: str
    country: str | None
    sector: str | None
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something that acts."""

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    wikidata_id: str | None
    country: str | None
    sector: str | None
    offices: tuple[Office, ...]
