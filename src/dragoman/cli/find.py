"""``dragoman find``: events of a record, by filters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.inputs import DbOption, JsonOption, filters_of, record_of

if TYPE_CHECKING:
    from dragoman.store import Selection, View

EXAMPLE = "dragoman find --db news.db --type CONSULT --status happened"
LIMIT = 20
"""Events shown unless more are asked for."""


def _filter(name: str, metavar: str, text: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(f"--{name}", metavar=metavar, help=text)
    return made


def find_verb(
    db: DbOption = "dragoman.db",
    words: Annotated[str | None, _filter("words", "WORDS", "Words of a quote.")] = None,
    type_: Annotated[
        list[str] | None, _filter("type", "TYPE", "CONSULT, AID …; repeatable.")
    ] = None,
    status: Annotated[
        list[str] | None, _filter("status", "STATUS", "happened, planned …; repeatable.")
    ] = None,
    actor: Annotated[str | None, _filter("actor", "WHO", "Who acts: country code or name.")] = None,
    recipient: Annotated[
        str | None, _filter("recipient", "WHOM", "On whom: country code or name.")
    ] = None,
    name: Annotated[str | None, _filter("name", "WHO", "Who takes part on either side.")] = None,
    country: Annotated[str | None, _filter("country", "CODE", "Country on either side.")] = None,
    pair: Annotated[
        str | None, _filter("pair", "CODE-CODE", "Two countries, whoever acts.")
    ] = None,
    place: Annotated[str | None, _filter("place", "CODE", "Country where it happened.")] = None,
    mode: Annotated[str | None, _filter("mode", "MODE", "Mode of the codebook.")] = None,
    context: Annotated[
        str | None, _filter("context", "CONTEXT", "Context of the codebook.")
    ] = None,
    sector: Annotated[
        str | None, _filter("sector", "SECTOR", "Sector of somebody who takes part.")
    ] = None,
    publication: Annotated[str | None, _filter("publication", "NAME", "Who printed it.")] = None,
    since: Annotated[str | None, _filter("since", "DATE", "First day, month or year.")] = None,
    until: Annotated[
        str | None, _filter("until", "DATE", "Last day, month or year, inclusive.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Show so many, newest first.")
    ] = LIMIT,
    json: JsonOption = False,
) -> None:
    """Find events by who, whom, what, where, when and words.

    With `--json` one event a line, its reports with it.
    """
    selection = filters_of(
        words=words,
        type=type_,
        status=status,
        actor=actor,
        recipient=recipient,
        name=name,
        country=country,
        pair=pair,
        place=place,
        mode=mode,
        context=context,
        sector=sector,
        publication=publication,
        since=since,
        until=until,
    )
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
