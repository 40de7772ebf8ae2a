"""What the desk keeps beside the record: sources, failures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SourceKind = Literal["site", "feed", "sitemap", "archive", "folder"]
Stage = Literal["fetch", "extract", "split", "code", "resolve", "merge", "store"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where we read, and what a healthy day there looks like.

    Attributes:
        every_s: seconds between two looks.
        expect: lower bounds of a healthy day, by name.
    """

    id: str
    name: str
    kind: SourceKind
    url: str
    country: str | None = None
    language: str | None = None
    licence: str | None = None
    every_s: int = 900
    expect: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that could not be done; the run went on.

    Attributes:
        subject: what it happened to, for a person: a path, an address, a line.
        subject_id: id of the page or sentence, where it already had one.
        retry: whether the same input may succeed later.
    """

    id: str
    stage: Stage
    subject: str
    subject_id: str | None
    code: str
    message: str
    retry: bool
    at: datetime
