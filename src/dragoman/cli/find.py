"""``dragoman find``: events of a record, by filters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.filters import with_filters
from dragoman.cli.inputs import DbOption, JsonOption, record_of
from dragoman.store import Selection

if TYPE_CHECKING:
    from dragoman.store import View

EXAMPLE = "dragoman find --db news.db --type CONSULT --status happened"
LIMIT = 20
"""Events shown unless more are asked for."""


@with_filters
def find_verb(
    *,
    selection: Selection,
    db: DbOption = "dragoman.db",
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Show so many, newest first.")
    ] = LIMIT,
    json: JsonOption = False,
) -> None:
    """Find events by who, whom, what, where, when and words.

    With `--json` one event a line, its reports with it.
    """
    with record_of(db) as store:
        (_write_lines if json else _show)(store.view, selection, limit)


def _write_lines(view: View, selection: Selection, limit: int) -> None:
    from dragoman.exports.as_json import event_json, line, report_json

    for event in view.events(selection, limit=limit):
        reports = [report_json(report) for report in view.reports_of(event)]
        sys.stdout.write(line({**event_json(event), "reports": reports}) + "\n")


def _show(view: View, selection: Selection, limit: int) -> None:
    from rich.text import Text

    from dragoman.cli import terminal
    from dragoman.cli.event_view import Row, show_rows
    from dragoman.exports.wording import counted

    events = view.events(selection, limit=limit)
    count = view.count_events(selection)
    console = terminal.out()
    if not events:
        console.print(Text("No event fits. Take a filter away, or read more pages.", "bold"))
        return
    rows = [
        Row(number=number, said=event, reports=view.reports_of(event))
        for number, event in enumerate(events, 1)
    ]
    head = Text(f" {counted(count, 'event')}", "bold")
    head.append(f", the newest {len(rows)} of them" if count > len(rows) else "", "quiet")
    console.print(head)
    show_rows(console, rows, with_ids=True)
