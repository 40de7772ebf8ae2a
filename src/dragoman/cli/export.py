"""``dragoman export``: events of a record in the shapes that others read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.filters import with_filters
from dragoman.cli.inputs import DbOption, record_of
from dragoman.errors import UsageError
from dragoman.store import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = "dragoman export --db news.db --format polecat -o events.tsv"


@with_filters
def export_verb(
    *,
    selection: Selection,
    shape: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAME", help="polecat, plover, gdelt, icews, csv, jsonl …"
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = "-",
    db: DbOption = "dragoman.db",
) -> None:
    """Write events to a file in a published shape; says what the shape cannot hold.

    The filters are those of `dragoman find`. Shapes that cannot say "planned" or "denied" do not
    get such events.
    """
    from dragoman import exports
    from dragoman.exports.told import tell

    exports.shape(shape)
    with record_of(db) as store:
        view = store.view
        told = tell(view.all_events(selection), view.reports_of, view.article)
        pieces = exports.export(shape, told)
        if output == "-":
            _write_out(pieces)
            return
        _write_file(pieces, Path(output))
    losses = exports.losses_text(shape)
    sys.stderr.write(f"wrote {output}\n" + (f"This shape loses:\n{losses}" if losses else ""))


def _write_out(pieces: Iterator[bytes]) -> None:
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _write_file(pieces: Iterator[bytes], path: Path) -> None:
    """Write beside and rename at the end, so that nobody finds half a file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        beside.replace(path)
    except OSError as fault:
        raise UsageError(
            f"cannot be written ({fault.strerror}).", subject=str(path), cure="Name another file."
        ) from fault
    finally:
        beside.unlink(missing_ok=True)
