"""Places of the world by name, from an embedded table made of GeoNames (see ``build.py``)."""

from __future__ import annotations

import functools
import os
import sqlite3
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from dragoman.gazetteer.folding import fold, unarticled

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A place of the table.

    Attributes:
        geonames_id: None for regions that the source gives no id for.
        country: ISO 3166 alpha-3.
        province: name of the first-level division.
        feature_code: of GeoNames: ``PPLC`` capital, ``PPL`` populated place, ``ADM1``, ``ADM2``,
            ``PCLI`` country, ``RGN`` region.
    """

    name: str
    geonames_id: int | None
    lat: float
    lon: float
    country: str
    province: str
    district: str
    population: int
    feature_code: str


_ROW = (
    "SELECT p.name, p.id, p.lat, p.lon, c.name, a.name, d.name, p.population, f.name"
    " FROM places p LEFT JOIN countries c ON c.rowid = p.country"
    " JOIN features f ON f.rowid = p.feature LEFT JOIN provinces a ON a.rowid = p.province"
    " LEFT JOIN districts d ON d.rowid = p.district WHERE p.rowid = ?"
)


_SHORT = {"st.": "saint", "st": "saint", "mt.": "mount", "mt": "mount", "ft.": "fort", "ft": "fort"}


def place_key(text: str) -> str:
    """Give the key of a place's name: folded, hyphens and apostrophes gone, "St." written out."""
    key = unarticled(fold(text).casefold()).replace("-", " ").replace("'", "")
    first, space, rest = key.partition(" ")
    return f"{_SHORT[first]} {rest}" if space and first in _SHORT else key


def pack(numbers: Sequence[int]) -> bytes:
    """Write row numbers as three bytes each."""
    return b"".join(number.to_bytes(3, "big") for number in numbers)


def unpack(blob: bytes) -> list[int]:
    """Read row numbers written by :func:`pack`."""
    return [int.from_bytes(blob[at : at + 3], "big") for at in range(0, len(blob), 3)]


@functools.lru_cache(maxsize=16384)
def lookup(text: str) -> tuple[Known, ...]:
    """Give all places of a name, most populous first.

    Args:
        text: a name in any known spelling or script, for instance ``Kiev``, ``Київ``.
    """
    found = (
        _table().execute("SELECT places FROM names WHERE name = ?", (place_key(text),)).fetchone()
    )
    rows = (
        [_table().execute(_ROW, (number,)).fetchone() for number in unpack(found[0])]
        if found
        else []
    )
    rows.sort(key=lambda row: -int(row[7]))
    return tuple(
        Known(
            name=name,
            geonames_id=number if number and number > 0 else None,
            lat=lat / 1e4,
            lon=lon / 1e4,
            country=country or "",
            province=province or "",
            district=district or "",
            population=population,
            feature_code=feature,
        )
        for name, number, lat, lon, country, province, district, population, feature in rows
    )


def best(text: str) -> Known | None:
    """Give the most populous place of a name."""
    found = lookup(text)
    return found[0] if found else None


def _table() -> sqlite3.Connection:
    """Give this process's own connection: one made before a fork may not be used after it."""
    return _opened(os.getpid())


@functools.cache
def _opened(process: int) -> sqlite3.Connection:  # noqa: ARG001  # the key of the cache
    source = files("dragoman.gazetteer").joinpath("data", "places.sqlite")
    with as_file(source) as path:
        return sqlite3.connect(
            f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
