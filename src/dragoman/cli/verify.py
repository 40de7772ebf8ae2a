"""``dragoman verify``: every report followed back to the bytes of its page."""

from __future__ import annotations

import json as json_
import sys
from typing import Annotated

import typer

from dragoman.cli import exits
from dragoman.cli.inputs import DbOption, JsonOption, record_of

EXAMPLE = "dragoman verify --db news.db --all"
SAMPLE = 100
"""Reports read again unless all are asked for."""


def verify_verb(
    db: DbOption = "dragoman.db",
    every: Annotated[bool, typer.Option("--all", help="All reports instead of a sample.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Which sample.")] = 0,
    json: JsonOption = False,
) -> None:
    """Read quotes again: page, digest, article, sentence and quote must agree letter by letter.

    Without `--all` a sample of 100 reports. Ends with 1 if one does not hold.
    """
    from dragoman.cli import terminal
    from dragoman.store.verify import verify

    with record_of(db) as store, terminal.patience("reading quotes again"):
        done = verify(store.view, sample=None if every else SAMPLE, seed=seed)
    if json:
        broken = [
            {"report": one.report_id, "link": one.link, "message": one.message}
            for one in done.broken
        ]
        said = {"ok": done.ok, "reports": done.reports, "broken": broken}
        sys.stdout.write(json_.dumps(said, ensure_ascii=False) + "\n")
    else:
        for one in done.broken:
            exits.complain(one.message)
        told = "all hold" if done.ok else f"{len(done.broken):,} do not hold"
        sys.stdout.write(f"{done.reports:,} reports read again, {told}\n")
    if not done.ok:
        raise typer.Exit(exits.SOME_FAILED)
