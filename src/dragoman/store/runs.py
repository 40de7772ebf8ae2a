"""What the store counts and keeps about its own making."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

RunOutcome = Literal["running", "done", "stopped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run over some pages: which steps, in which versions, and what came of it.

    Attributes:
        settings: digest of the settings that can change the record.
        steps: step and tool, in order.
        counts: what was read, made and failed, by name.
    """

    id: str
    started_at: datetime
    ended_at: datetime | None
    outcome: RunOutcome
    settings: str
    steps: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is."""

    pages: int
    articles: int
    sentences: int
    reports: int
    events: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureGroup:
    """Failures of one kind, with one of them as an example."""

    stage: str
    code: str
    count: int
    retry: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """How many events a value has, and the days of the first and last of them (0: none)."""

    value: str
    events: int
    first_day: int
    last_day: int
