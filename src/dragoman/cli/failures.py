"""``dragoman failures``: what could not be read, and why."""

from __future__ import annotations

import json as json_
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.inputs import DbOption, JsonOption, record_of

if TYPE_CHECKING:
    from dragoman.store import FailureGroup
    from dragoman.types.desk import Failure

EXAMPLE = "dragoman failures --db news.db"
LIMIT = 20
"""Failures listed one by one unless more are asked for."""


def failures_verb(
    db: DbOption = "dragoman.db",
    code: Annotated[str | None, typer.Option("--code", help="Only those of this code.")] = None,
    stage: Annotated[str | None, typer.Option("--stage", help="Only those of this stage.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="List so many.")] = LIMIT,
    json: JsonOption = False,
) -> None:
    """Group what failed by stage and code, then list the latest with what to do.

    With `--json` one failure a line.
    """
    with record_of(db) as store:
        groups = store.view.failure_groups()
        latest = store.view.failures(stage=stage, code=code, limit=limit)
    if json:
        for failure in latest:
            sys.stdout.write(json_.dumps(_as_json(failure), ensure_ascii=False) + "\n")
    else:
        _show(groups, latest)


def _as_json(failure: Failure) -> dict[str, object]:
    return {
        "id": failure.id,
        "stage": failure.stage,
        "code": failure.code,
        "subject": failure.subject,
        "message": failure.message,
        "retry": failure.retry,
        "at": failure.at.isoformat(),
    }


def _show(groups: tuple[FailureGroup, ...], latest: tuple[Failure, ...]) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli import terminal

    console = terminal.out()
    if not groups:
        console.print(Text("Nothing failed.", "bold"))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("stage", "code", "again?"):
        table.add_column(head)
    table.add_column("pages", justify="right")
    for group in groups:
        again = "may work later" if group.retry else "no"
        table.add_row(group.stage, group.code, again, f"{group.count:,}")
    console.print(table)
    console.print()
    for failure in latest:
        console.print(Text(failure.message))
