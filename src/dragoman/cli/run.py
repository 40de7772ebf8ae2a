"""``dragoman run``: many pages into a record."""

from __future__ import annotations

import json as json_
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import exits
from dragoman.cli.inputs import DbOption, JsonOption, PublishedOption, now, published_of

if TYPE_CHECKING:
    from dragoman.store import Run

EXAMPLE = "dragoman run examples --db news.db"


def run_verb(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files, folders, JSON Lines, addresses, or -."),
    ],
    db: DbOption = "dragoman.db",
    published: PublishedOption = None,
    json: JsonOption = False,
) -> None:
    """Read many pages and keep pages, articles, sentences, reports and events.

    A page that fails is written down and the run goes on; `dragoman failures` tells why. What was
    read before with the same tools is left alone, so a run that was stopped is taken up by
    starting it again. Ends with 1 if some pages failed.
    """
    from dragoman import config
    from dragoman.cli import terminal
    from dragoman.pipeline import run
    from dragoman.store import open_store

    settings = config.load()
    given = published_of(published)
    with open_store(db, settings=settings.store) as store, terminal.counting("reading") as tell:
        done = run(paths, store, settings=settings, published=given, now=now(), progress=tell)
    _show(done, db=db, json=json)
    if dict(done.counts).get("failures"):
        raise typer.Exit(exits.SOME_FAILED)
    if done.outcome == "stopped":
        raise typer.Exit(exits.INTERRUPTED)


def _show(done: Run, *, db: str, json: bool) -> None:
    counts = dict(done.counts)
    if json:
        said = {"run": done.id, "outcome": done.outcome, **counts}
        sys.stdout.write(json_.dumps(said) + "\n")
        return
    from rich.text import Text

    from dragoman.cli import terminal
    from dragoman.exports.wording import counted

    names = {"pages": "page", "articles": "article", "reports": "report", "events": "event"}
    told = [counted(counts.get(name, 0), word) for name, word in names.items()]
    console = terminal.out()
    line = Text.assemble((f"{done.outcome}: ", "bold"), ", ".join(told))
    if counts.get("skipped"):
        line.append(f"; {counts['skipped']:,} read before and left alone", "quiet")
    console.print(line)
    if counts.get("failures"):
        failed = counted(counts["failures"], "page")
        console.print(Text(f"{failed} failed; see `dragoman failures --db {db}`", "fault"))
