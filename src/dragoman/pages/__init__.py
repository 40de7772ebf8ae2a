"""Source to Page: files, folders, lines and addresses, each as bytes with their digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.pages.files import from_file, from_stdin
from dragoman.pages.lines import Capture, parse_moment
from dragoman.pages.memory import from_bytes
from dragoman.pages.walk import walk

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.config import PagesSettings
    from dragoman.types.text import Page

__all__ = ["Capture", "from_bytes", "from_file", "from_stdin", "from_url", "parse_moment", "walk"]


def from_url(url: str, *, now: datetime, settings: PagesSettings | None = None) -> Page:
    """Fetch one page; see :func:`dragoman.pages.web.from_url`."""
    from dragoman.pages.web import from_url as fetch  # the network's libraries load when needed

    return fetch(url, now=now, settings=settings)
