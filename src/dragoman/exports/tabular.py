"""Rows as bytes: tab-separated without quotes, comma-separated with them. Lines end with LF.

Line breaks, tabs and other control characters inside a cell become a space, since few readers of
tables bear them.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | float | None
FORMULA_STARTS = frozenset("=+-@\t\r")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def tab_lines(rows: Iterable[Sequence[Cell]], *, missing: str = "") -> Iterator[bytes]:
    """Write tab-separated lines."""
    for row in rows:
        yield ("\t".join(_plain(cell, missing) for cell in row) + "\n").encode()


def _plain(cell: Cell, missing: str) -> str:
    if isinstance(cell, float):
        return number(cell) or ""
    return missing if cell is None or cell == "" else _BREAKS.sub(" ", str(cell))


def comma_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Write comma-separated lines after RFC 4180, with LF; nothing is left for what is missing."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from reading words as a formula."""
    if isinstance(cell, float):
        return number(cell)
    if isinstance(cell, str):
        cell = _BREAKS.sub(" ", cell)
    risky = isinstance(cell, str) and cell[:1] in FORMULA_STARTS and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell


def number(value: float | None) -> str | None:
    """Write a number without needless zeros: ``4``, ``2.5``."""
    return None if value is None else f"{value:.10g}"
