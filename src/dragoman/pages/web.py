"""A page from an address, fetched politely and safely."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.config import PagesSettings
    from dragoman.types.text import Page


def from_url(url: str, *, now: datetime, settings: PagesSettings | None = None) -> Page:
    """Fetch one page."""
    raise NotImplementedError
