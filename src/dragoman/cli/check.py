"""``dragoman check``: whether a file of events is what its shape says."""

from __future__ import annotations

import json as json_
import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import exits
from dragoman.cli.inputs import JsonOption

EXAMPLE = "dragoman check events.tsv"


def check_verb(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that was exported.")],
    shape: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="Its shape; recognised if left out."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Check columns, cells and codes of a file of events. Ends with 1 if something is wrong."""
    from dragoman.exports.checking import check

    found = check(file, name=shape)
    if json:
        said = {
            "ok": found.good,
            "format": found.format,
            "rows": found.rows,
            "faults": [str(fault) for fault in found.faults],
            "fault_count": found.fault_count,
        }
        sys.stdout.write(json_.dumps(said, ensure_ascii=False) + "\n")
    else:
        for fault in found.faults:
            exits.complain(f"{file}: {fault}")
        state = "nothing wrong" if found.good else f"{found.fault_count:,} faults"
        sys.stdout.write(f"{file}: {found.format}, {found.rows:,} rows, {state}\n")
    if not found.good:
        raise typer.Exit(exits.SOME_FAILED)
