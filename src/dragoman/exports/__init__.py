"""Events in the shapes that others read, and a check of files in those shapes.

.. code-block:: python

    from dragoman.exports import export
    from dragoman.exports.told import tell

    for piece in export("polecat", tell(events, reports_of)):
        file.write(piece)
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from dragoman.exports.shapes import Loss, Shape, shape, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dragoman.exports.checking import Checked
    from dragoman.exports.told import Told

__all__ = [
    "FORMATS",
    "Loss",
    "Shape",
    "check",
    "export",
    "losses_text",
    "shape",
    "tables",
    "writer",
]

FORMATS = {
    "jsonl": "dragoman.exports.jsonl:jsonl",
    "plover": "dragoman.exports.plover_json:plover",
    "polecat": "dragoman.exports.polecat:polecat",
    "gdelt": "dragoman.exports.gdelt:gdelt",
    "gdelt-mentions": "dragoman.exports.gdelt:gdelt_mentions",
    "icews": "dragoman.exports.icews:icews",
    "acled": "dragoman.exports.acled:acled",
    "csv": "dragoman.exports.flat:flat",
    "parquet": "dragoman.exports.parquet:parquet",
    "geojson": "dragoman.exports.geojson:geojson",
    "ftm": "dragoman.exports.follow_the_money:follow_the_money",
    "dyad-day": "dragoman.exports.panels:dyad_day",
    "dyad-month": "dragoman.exports.panels:dyad_month",
    "dyad-year": "dragoman.exports.panels:dyad_year",
    "country-month": "dragoman.exports.panels:country_month",
}
"""Writers by the name a shape has on the command line, loaded on first use."""


@cache
def writer(name: str) -> Callable[[Iterable[Told]], Iterator[bytes]]:
    """Give the function that writes a shape.

    Raises:
        UnknownName: there is no such shape.
    """
    shape(name)
    module, _, function = FORMATS[name].partition(":")
    found: Callable[[Iterable[Told]], Iterator[bytes]] = getattr(import_module(module), function)
    return found


def export(name: str, told: Iterable[Told]) -> Iterator[bytes]:
    """Write events in a shape, piece by piece.

    Args:
        name: one of :data:`FORMATS`.
        told: events with their reports, see :func:`dragoman.exports.told.tell`.

    Raises:
        UnknownName: there is no such shape.
    """
    return writer(name)(told)


def losses_text(name: str) -> str:
    """Say what a shape loses, one line a slot, for the readme beside an export."""
    return "".join(f"- {loss.slot}: {loss.lost}\n" for loss in shape(name).losses)


def check(path: Path | str, *, name: str | None = None) -> Checked:
    """Check a file of events; see :func:`dragoman.exports.checking.check`."""
    checking = import_module("dragoman.exports.checking")
    found: Checked = checking.check(path, name=name)
    return found
