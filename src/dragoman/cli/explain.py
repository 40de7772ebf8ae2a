"""``dragoman explain``: one event of a record with all that is known about it."""

from __future__ import annotations

import json as json_
import sys
from typing import Annotated

import typer

from dragoman.cli.inputs import DbOption, JsonOption, record_of
from dragoman.errors import UsageError

EXAMPLE = "dragoman explain EVENT --db news.db"


def explain_verb(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="Id of an event, present or former.")
    ],
    db: DbOption = "dragoman.db",
    json: JsonOption = False,
) -> None:
    """Show an event with every sentence that says so, its spans, scores, rules and source.

    Ids stand in `dragoman find`; former ids are understood too.
    """
    from dragoman.cli import terminal
    from dragoman.cli.event_view import Row
    from dragoman.cli.why_view import show_why
    from dragoman.exports.as_json import event_json, report_json

    with record_of(db) as store:
        found = store.view.event(event)
        if found is None:
            raise UsageError(
                "is no event of this record.", subject=event, cure="See `dragoman find` for ids."
            )
        reports = store.view.reports_of(found)
    if json:
        made = {**event_json(found), "reports": [report_json(report) for report in reports]}
        sys.stdout.write(json_.dumps(made, ensure_ascii=False, indent=2) + "\n")
    else:
        show_why(terminal.out(), Row(number=1, said=found, reports=reports))
