"""The shapes as JSON and back, and days as numbers."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from dragoman.errors import StoreError
from dragoman.types.event import Event, Report
from dragoman.types.text import Article, Page

if TYPE_CHECKING:
    from datetime import date

    from dragoman.types.text import When

NO_DAY = 0
"""The day of what has no day; it sorts before all others."""
CODEC = "zlib"


@cache
def _reports() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


@cache
def _events() -> TypeAdapter[Event]:
    return TypeAdapter(Event)


@cache
def _articles() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


@cache
def _pages() -> TypeAdapter[Page]:
    return TypeAdapter(Page)


def report_to_json(report: Report) -> str:
    """Write a report."""
    return _reports().dump_json(report).decode()


def report_from_json(data: str) -> Report:
    """Read a report."""
    return _reports().validate_json(data)


def event_to_json(event: Event) -> str:
    """Write an event."""
    return _events().dump_json(event).decode()


def event_from_json(data: str) -> Event:
    """Read an event."""
    return _events().validate_json(data)


def article_to_json(article: Article) -> str:
    """Write an article without its text, which has a column of its own."""
    return _articles().dump_json(replace(article, text="")).decode()


def article_from_json(data: str, text: str) -> Article:
    """Read an article and put its text back."""
    return replace(_articles().validate_json(data), text=text)


def page_to_json(page: Page) -> str:
    """Write a page without its body, which is kept apart under its digest."""
    return _pages().dump_json(replace(page, body=b"")).decode()


def page_from_json(data: str, body: bytes) -> Page:
    """Read a page and put its body back."""
    return replace(_pages().validate_json(data), body=body)


def pack(body: bytes) -> bytes:
    """Compress a body."""
    return zlib.compress(body, 6)


def unpack(data: bytes, codec: str) -> bytes:
    """Undo :func:`pack`.

    Raises:
        StoreError: the bytes are damaged or were packed in another way.
    """
    if codec != CODEC:
        raise StoreError(
            f"a body is packed as {codec!r}.", cure="Open it with the Dragoman that wrote it."
        )
    try:
        return zlib.decompress(data)
    except zlib.error as fault:
        raise StoreError(
            f"a body is damaged ({fault}).", cure="Restore the database from a copy."
        ) from fault


def day_number(day: date | None) -> int:
    """Write a day as the number that its digits make: 20251030; 0 for none."""
    return NO_DAY if day is None else day.year * 10_000 + day.month * 100 + day.day


def first_day(when: When | None) -> int:
    """Give the first day of a time as a number; 0 where it has none."""
    if when is None:
        return NO_DAY
    if when.start is None and when.instant is not None:
        return day_number(when.instant.date())
    return day_number(when.start)


def last_day(when: When | None) -> int:
    """Give the last day of a time as a number: its first day where it says no more."""
    if when is None or when.end is None:
        return first_day(when)
    return day_number(when.end)


def day_of_text(published: str | None) -> int:
    """Read the first day out of an ISO 8601 text at any precision; 0 where there is none."""
    if not published:
        return NO_DAY
    parts = published.partition("/")[0][:10].split("-")
    digits = [part if part.isdecimal() else "1" for part in parts] + ["1", "1"]
    return int(digits[0]) * 10_000 + int(digits[1]) * 100 + int(digits[2]) if parts[0] else NO_DAY


def to_json(value: object) -> str:
    """Write something plain in the one canonical form."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
