"""``dragoman who``: who somebody is, and what they were on a day."""

from __future__ import annotations

import json as json_
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import exits
from dragoman.cli.inputs import JsonOption

if TYPE_CHECKING:
    from dragoman.gazetteer.offices import Holder

EXAMPLE = "dragoman who Merkel --on 2015-06-01"


def who_verb(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A name, as pages write it.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Only what was held on that day.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Look somebody up in the table of offices that names in pages are resolved with.

    Ends with 1 if nobody of that name is in it.
    """
    from dragoman.api import as_day
    from dragoman.gazetteer import offices

    day = as_day(on)
    day = day.date() if isinstance(day, datetime) else day
    wanted = " ".join(name)
    held = [one for one in offices.find(wanted) if day is None or one.holds(day)]
    if not held:
        when = f" on {day}" if day else ""
        exits.complain(f"not-known: {wanted}: holds no office{when} in the table of offices.")
        raise typer.Exit(exits.SOME_FAILED)
    for one in held:
        _write(one, json=json)


def _write(one: Holder, *, json: bool) -> None:
    if not json:
        years = f"{one.since or '?'} to {one.until or '…'}"
        sectors = " ".join((one.country, *one.sectors))
        sys.stdout.write(f"{one.name}, {one.title} ({sectors}), {years}; source: {one.source}\n")
        return
    made = {
        "name": one.name,
        "names": list(one.names),
        "country": one.country,
        "sectors": list(one.sectors),
        "title": one.title,
        "since": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
        "source": one.source,
    }
    sys.stdout.write(json_.dumps(made, ensure_ascii=False) + "\n")
