"""``dragoman settings``: what is in force and where each value came from."""

from __future__ import annotations

import json as json_
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.inputs import JsonOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.config import InForce

EXAMPLE = "dragoman settings --sample"


def settings_verb(
    file: Annotated[
        Path | None, typer.Option("--file", help="Settings file; dragoman.toml here if left out.")
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="Write a commented dragoman.toml with the defaults.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Say what every setting is and where that came from.

    Order: flag, environment (`DRAGOMAN_PAGES__MAX_BYTES`), dragoman.toml, default.
    """
    from dragoman import config

    if sample:
        sys.stdout.write(config.sample())
        return
    rows = config.in_force(config.load(file=file))
    if json:
        for row in rows:
            line = {"name": row.setting.name, "value": row.value, "origin": row.origin}
            sys.stdout.write(json_.dumps(line) + "\n")
    else:
        _show(rows)


def _show(rows: Sequence[InForce]) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli import terminal

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("setting", "value", "from", "what it says"):
        table.add_column(head, overflow="fold")
    for row in rows:
        value = ", ".join(row.value) if isinstance(row.value, tuple) else str(row.value)
        changed = "" if row.origin == "default" else "bold"
        unit = f" ({row.setting.unit})" if row.setting.unit else ""
        table.add_row(
            Text(row.setting.name, changed),
            Text(value, changed),
            Text(row.origin, "quiet"),
            Text(row.setting.help + unit, "quiet"),
        )
    terminal.out().print(table)
