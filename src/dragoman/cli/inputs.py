"""What commands are given: a page by path, address or standard input; a date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.store import Store
    from dragoman.types.text import Page

PageArgument = Annotated[
    str, typer.Argument(metavar="PATH|URL|-", help="A file, an address, or - for standard input.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Date of publication for a page that has none: 2025-10-31, or with time and zone.",
    ),
]
DbOption = Annotated[
    str,
    typer.Option("--db", metavar="FILE|URL", help="SQLite file or postgresql:// address."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON instead of a view.")]
_URL = re.compile(r"https?://", re.IGNORECASE)


def now() -> datetime:
    """Give the moment of this command; the rooms get it as an argument."""
    return datetime.now(UTC)


def page_of(argument: str) -> Page:
    """Get the page that an argument names.

    Raises:
        UsageError: the argument names a folder.
        PageError: the page cannot be had.
    """
    from pathlib import Path

    from dragoman import pages

    if argument == "-":
        return pages.from_stdin()
    if _URL.match(argument):
        return pages.from_url(argument, now=now())
    path = Path(argument)
    if path.is_dir():
        raise UsageError(
            "is a folder.", subject=argument, cure=f"Use `dragoman run {argument} --db news.db`."
        )
    return pages.from_file(path)


def published_of(text: str | None) -> date | datetime | None:
    """Read a date of publication: a day, or an instant with its zone.

    Raises:
        UsageError: it is neither.
    """
    from dragoman.api import as_day

    day = as_day(text)
    if isinstance(day, datetime) and day.tzinfo is None:
        raise UsageError(
            "has no zone.", subject=str(text), cure="Add it, for instance 2025-10-31T09:30+03:00."
        )
    return day


def record_of(address: str) -> Store:
    """Open a record that is there.

    Raises:
        StoreError: it is not, or cannot be opened.
    """
    from dragoman import config
    from dragoman.store import open_store

    return open_store(address, create=False, settings=config.load().store)
