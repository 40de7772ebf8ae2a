"""What came of one page."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.types.event import Event, Report
from dragoman.types.text import Article, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """One page read to its end.

    Attributes:
        events: what the page alone gives; a store merges them with others.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
