"""Parquet: our own table with lists as lists and numbers as numbers. Needs pyarrow."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.exports.flat import BETWEEN, flat_row
from dragoman.exports.shapes import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.exports.told import Told

ROWS = 10_000
"""Events in a row group."""
LISTS = frozenset(
    {
        "mode", "context", "actor_names", "actor_countries", "actor_sectors", "actor_ids",
        "recipient_names", "recipient_countries", "recipient_sectors", "recipient_ids",
        "publications", "disputed",
    }
)  # fmt: skip
WHOLE = frozenset({"quad_code", "reports", "independent_reports", "geonames_id"})
BROKEN = frozenset({"intensity", "latitude", "longitude", "belief"})
DAYS = frozenset({"date", "date_end"})


class _Sink:
    """Takes what the writer writes and hands it on."""

    closed = False

    def __init__(self) -> None:
        self._held = bytearray()
        self._written = 0

    def write(self, piece: Any) -> int:
        written = bytes(piece)
        self._held += written
        self._written += len(written)
        return len(written)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        held, self._held = bytes(self._held), bytearray()
        return held


def parquet(told: Iterable[Told]) -> Iterator[bytes]:
    """Write the columns of our comma-separated table, typed, one row an event.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pyarrow, files = pyarrow_modules()
    schema = _schema(pyarrow)
    sink, rows = _Sink(), iter(told)
    with files.ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := [_typed(one) for one in islice(rows, ROWS)]:
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
            yield sink.taken()
    yield sink.taken()


def pyarrow_modules() -> tuple[Any, Any]:
    """Load pyarrow and its Parquet part.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as fault:
        raise UsageError(
            "needs pyarrow.", subject="parquet", cure="Install it: pip install pyarrow."
        ) from fault


def _schema(pyarrow: Any) -> Any:
    return pyarrow.schema([(name, _type(pyarrow, name)) for name in shape("parquet").columns])


def _type(pyarrow: Any, name: str) -> Any:
    if name in LISTS:
        return pyarrow.list_(pyarrow.string())
    if name in WHOLE:
        return pyarrow.int64()
    if name in BROKEN:
        return pyarrow.float64()
    return pyarrow.date32() if name in DAYS else pyarrow.string()


def _typed(told: Told) -> dict[str, Any]:
    return {name: _value(name, cell) for name, cell in flat_row(told).items()}


def _value(name: str, cell: Any) -> Any:
    if name in LISTS:
        return [part or None for part in cell.split(BETWEEN)] if cell else []
    if cell in (None, ""):
        return None
    return date.fromisoformat(cell) if name in DAYS else cell
