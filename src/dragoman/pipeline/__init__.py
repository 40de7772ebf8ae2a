"""The rooms in their order, over one page or over many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.config import Settings
from dragoman.pipeline.judging import judge
from dragoman.pipeline.line import Line, line_of
from dragoman.pipeline.reading import PageReading
from dragoman.pipeline.run import Progress, run

if TYPE_CHECKING:
    from datetime import date, datetime

    from dragoman.types.event import Report
    from dragoman.types.text import Page

__all__ = ["Line", "PageReading", "Progress", "code_text", "judge", "read_page", "run"]


def read_page(
    page: Page,
    *,
    published: date | datetime | None = None,
    now: datetime,
    settings: Settings | None = None,
) -> PageReading:
    """Read one page through the rooms that the settings name; see :meth:`Line.read_page`."""
    return line_of(settings or Settings()).read_page(page, published=published, now=now)


def code_text(
    text: str,
    *,
    published: date | datetime | None = None,
    before: str | None = None,
    now: datetime,
    settings: Settings | None = None,
) -> tuple[Report, ...]:
    """Code a passage through the rooms that the settings name; see :meth:`Line.code_text`."""
    line = line_of(settings or Settings())
    return line.code_text(text, published=published, before=before, now=now)
