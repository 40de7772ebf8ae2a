"""``dragoman read``: one page in, events out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.inputs import (
    JsonOption,
    PageArgument,
    PublishedOption,
    now,
    page_of,
    published_of,
)
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.cli.event_view import Row
    from dragoman.pipeline import PageReading

EXAMPLE = "dragoman read examples/atlantic_patrols.txt"


def read_verb(
    page: PageArgument,
    published: PublishedOption = None,
    json: JsonOption = False,
    why: Annotated[
        int | None,
        typer.Option(
            "--why", metavar="N", min=1, help="Show why event N of the table was coded so."
        ),
    ] = None,
) -> None:
    """Read one page and show who did what to whom.

    First what was kept and what was set apart, and whose text it is; then a numbered table of
    events with the words that say so. With `--json` one report a line.
    """
    from dragoman.cli.terminal import patience
    from dragoman.pipeline import read_page

    given = published_of(published)
    with patience(f"reading {page}"):
        reading = read_page(page_of(page), published=given, now=now())
    if json:
        _write_lines(reading)
    else:
        _show(reading, name=page, why=why)


def _write_lines(reading: PageReading) -> None:
    from dragoman.exports.as_json import line, report_json

    for report in reading.reports:
        sys.stdout.write(line(report_json(report)) + "\n")


def _show(reading: PageReading, *, name: str, why: int | None) -> None:
    from dragoman.cli import terminal
    from dragoman.cli.event_view import rows_of, show_events
    from dragoman.cli.page_view import show_page
    from dragoman.cli.why_view import show_why

    rows = rows_of(reading.events, reading.reports)
    console = terminal.out()
    if why is not None:
        show_why(console, _row(rows, why))
        return
    show_page(console, reading.article, name=name)
    show_events(console, rows, sentences=len(reading.sentences))


def _row(rows: tuple[Row, ...], number: int) -> Row:
    if number > len(rows):
        raise UsageError(
            f"there is no event {number}.",
            subject="--why",
            cure=f"The page has {len(rows)}; see the table without --why.",
        )
    return rows[number - 1]
