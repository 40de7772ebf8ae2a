"""Whether a file is what its shape says: columns, cells, codes. Nothing is read twice."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from dragoman.codebook import load
from dragoman.errors import CodebookError, LineMalformed, PageMissing, UsageError
from dragoman.exports.countries import is_country
from dragoman.exports.jsonl import FORMAT
from dragoman.exports.parquet import pyarrow_modules
from dragoman.exports.polecat import BETWEEN, MISSING, read_polecat
from dragoman.exports.shapes import shape
from dragoman.types.event import Status
from dragoman.types.ids import digest_of

MOST_FAULTS = 100
"""Faults that are listed one by one; more are only counted."""
GEO_LIMITS = {"lat": 90.0, "lon": 180.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong in a file.

    Attributes:
        line: from 1; 0 where it is the whole file.
    """

    line: int
    column: str
    what: str

    def __str__(self) -> str:
        at = f"line {self.line}" if self.line else "file"
        return f"{at}, {self.column}: {self.what}" if self.column else f"{at}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found.

    Attributes:
        format: the shape that was recognised or named.
        rows: events or cells in the file.
        faults: the first hundred.
        fault_count: all of them.
    """

    format: str
    rows: int
    faults: tuple[Fault, ...]
    fault_count: int

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return self.fault_count == 0


def check(path: Path | str, *, name: str | None = None) -> Checked:
    """Check a file of events.

    Args:
        path: the file.
        name: its shape; recognised from its ending and first line where none is given.

    Raises:
        PageMissing: there is no such file.
        UsageError: the shape cannot be recognised.
        UnknownName: there is no shape of that name.
    """
    file = Path(path)
    if not file.is_file():
        raise PageMissing("there is no such file.", subject=str(file))
    found = shape_of(file) if name is None else name
    shape(found)
    if found == "parquet":
        return _summed(found, _check_parquet(file))
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        return _summed(found, _CHECKS.get(found, _check_panel)(lines, found))


def shape_of(file: Path) -> str:
    """Recognise the shape of a file.

    Raises:
        UsageError: it is none that we know.
    """
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        first = next(iter(lines), "").rstrip("\r\n")
    tabs = first.split("\t")
    for name in ("gdelt", "gdelt-mentions"):
        if len(tabs) == len(shape(name).columns) and tabs[0].isdigit():
            return name
    for name in ("polecat", "icews"):
        if set(shape(name).columns) <= set(tabs):
            return name
    return _shape_of_text(first, file)


def _shape_of_text(first: str, file: Path) -> str:
    columns = next(csv.reader([first]), [])
    for name in ("acled", "csv"):
        if tuple(columns) == shape(name).columns:
            return name
    for name, keys in PANEL_KEYS.items():
        if columns[: len(keys)] == list(keys):
            return name
    if first.startswith('{"type": "FeatureCollection"'):
        return "geojson"
    if first.startswith("PAR1"):
        return "parquet"
    if first.startswith("{") and '"schema": ' in first:
        return "ftm"
    if first.startswith("{"):
        return "jsonl" if f'"{FORMAT}"' in first[:60] else "plover"
    raise UsageError(
        "is in none of the shapes we write.", subject=str(file), cure="Name its shape."
    )


_DYAD = ("actor", "recipient", "ccode1", "ccode2", "gwcode1", "gwcode2", "year")
PANEL_KEYS = {
    "dyad-day": (*_DYAD, "month", "day"),
    "dyad-month": (*_DYAD, "month"),
    "dyad-year": _DYAD,
    "country-month": ("country", "ccode", "gwcode", "year", "month"),
}
"""Leading columns of the panels, the longest first."""

_Checks = Iterator[tuple[bool, Fault | None]]
"""For each thing looked at: whether it is a row, and what is wrong, if anything."""


def _summed(name: str, found: _Checks) -> Checked:
    rows = count = 0
    faults: list[Fault] = []
    for is_row, fault in found:
        rows += is_row
        if fault:
            count += 1
            faults.extend([fault] if len(faults) < MOST_FAULTS else [])
    return Checked(format=name, rows=rows, faults=tuple(faults), fault_count=count)


def _guarded(faults: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Turn a value of the wrong kind into a fault like any other."""
    try:
        yield from faults
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        yield "", f"holds something of the wrong kind ({type(fault).__name__}: {fault})"


def _check_objects(lines: Iterable[str], name: str) -> _Checks:
    seen: set[str] = set()
    for at, line in enumerate(lines, 1):
        yield True, None
        try:
            record = json.loads(line)
        except json.JSONDecodeError as fault:
            yield False, Fault(line=at, column="", what=f"is no JSON ({fault.msg})")
            continue
        if not isinstance(record, dict):
            yield False, Fault(line=at, column="", what="is no object")
            continue
        for column, what in _guarded(_record_faults(record, name, seen)):
            yield False, Fault(line=at, column=column, what=what)


def _record_faults(record: dict[str, Any], name: str, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one record of PLOVER JSON or of our own lines."""
    id_ = record.get("id")
    if not isinstance(id_, str) or not id_:
        yield "id", "is missing"
    elif id_ in seen:
        yield "id", "stands here twice"
    else:
        seen.add(id_)
    types = record.get("event")
    types = [types] if isinstance(types, str) else types or []
    if not types:
        yield "event", "is missing"
    for label in types:
        yield from _label_faults(label, record.get("mode", []), record.get("context", []))
    if name == "plover" and not isinstance(record.get("date"), str):
        yield "date", "is missing"
    for column in ("date", "enddate"):
        yield from _day_faults(column, record.get(column))
    if record.get("status", "happened") not in get_args(Status):
        yield "status", f"is {record['status']!r}"
    for column in ("actor", "recipient"):
        for party in record.get(column, ()):
            yield from _party_faults(column, party.get("code"), party.get("sector", []))
    yield from _place_faults(record.get("event_loc") or {})
    for number, evidence in enumerate(record.get("evidence", ()), 1):
        yield from _evidence_faults(f"evidence {number}", evidence)


def _label_faults(
    event_type: str, modes: Iterable[str], contexts: Iterable[str], sectors: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    try:
        load().check(event_type, tuple(modes), tuple(contexts), tuple(sectors))
    except CodebookError as fault:
        yield "event", fault.what


def _day_faults(column: str, text: str | None) -> Iterator[tuple[str, str]]:
    if not text:
        return
    try:
        date.fromisoformat(text)
    except ValueError:
        yield column, f"{text!r} is no day"


def _party_faults(
    column: str, code: str | None, sectors: Iterable[str]
) -> Iterator[tuple[str, str]]:
    if code and not is_country(code) and code not in load().non_state:
        yield column, f"{code!r} is no country and no code of the codebook"
    for sector in sectors:
        if sector not in load().sectors:
            yield column, f"{sector!r} is no sector"


def _place_faults(place: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, limit in GEO_LIMITS.items():
        value = place.get(name)
        if value is not None and not -limit <= float(value) <= limit:
            yield "event_loc", f"{name} {value} is not on Earth"


def _evidence_faults(column: str, evidence: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Compare the quote with its hash and its length with its span."""
    quote = evidence["selector"]["exact"]
    if digest_of(quote.encode("utf-8", "surrogatepass")) != f"sha256:{evidence['sha256']}":
        yield column, "the quote does not have the hash that stands beside it"
    if evidence["selector"]["end"] - evidence["selector"]["start"] != len(quote):
        yield column, "the quote is not as long as its span"


def _check_polecat(lines: Iterable[str], _: str) -> _Checks:
    try:
        for at, row in enumerate(read_polecat(lines), 2):
            yield True, None
            for column, what in _polecat_faults(row):
                yield False, Fault(line=at, column=column, what=what)
    except LineMalformed as fault:
        line = int(fault.subject.removeprefix("line "))
        yield False, Fault(line=line, column="", what=fault.what)


def _polecat_faults(row: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    modes, contexts = (_parts(row[name]) for name in ("Event Mode", "Contexts"))
    yield from _label_faults(row["Event Type"] or "", modes, contexts)
    if not row["Event Date"]:
        yield "Event Date", "is missing"
    yield from _day_faults("Event Date", row["Event Date"])
    for role in ("Actor", "Recipient"):
        for code in _parts(row[f"{role} Country"]):
            yield from _party_faults(f"{role} Country", code, ())


def _parts(cell: str | None) -> list[str]:
    return [part for part in (cell or "").split(BETWEEN) if part and part != MISSING]


def _check_rows(lines: Iterable[str], name: str) -> _Checks:
    """Check a table by the number of its cells, its CAMEO codes and its dates."""
    columns = shape(name).columns
    tabbed = shape(name).media_type == "text/tab-separated-values"
    rows = (line.rstrip("\r\n").split("\t") for line in lines) if tabbed else csv.reader(lines)
    headed = not name.startswith("gdelt")
    if headed and tuple(next(iter(rows), ())) != columns:
        yield False, Fault(line=1, column="", what="is not the header of this shape")
    for at, cells in enumerate(rows, 1 + headed):
        yield True, None
        if len(cells) != len(columns):
            what = f"has {len(cells)} cells, not {len(columns)}"
            yield False, Fault(line=at, column="", what=what)
            continue
        row = dict(zip(columns, cells, strict=True))
        for column, what in _row_faults(row):
            yield False, Fault(line=at, column=column, what=what)


def _row_faults(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    for column in ("EventCode", "CAMEO Code", "cameo"):
        if column in row and row[column] not in load().crosswalk.codes:
            yield column, f"{row[column]!r} is no CAMEO code"
    for column in ("Event Date", "event_date", "date", "date_end"):
        yield from _day_faults(column, row.get(column))
    for column in ("SQLDATE",):
        if column in row:
            yield from _day_faults(column, row[column])
    if "mode" in row:
        modes, contexts = row["mode"].split(BETWEEN), row["context"].split(BETWEEN)
        yield from _label_faults(row["event_type"], filter(None, modes), filter(None, contexts))


def _check_panel(lines: Iterable[str], name: str) -> _Checks:
    """Check that a panel's keys are countries, stand once, and that its counts add up."""
    reader = csv.DictReader(lines)
    keys = PANEL_KEYS[name]
    if list(reader.fieldnames or ())[: len(keys)] != list(keys):
        yield False, Fault(line=1, column="", what="is not the header of this shape")
        return
    seen: set[tuple[str, ...]] = set()
    for at, row in enumerate(reader, 2):
        yield True, None
        for column, what in _guarded(_panel_faults(row, keys, seen)):
            yield False, Fault(line=at, column=column, what=what)


def _panel_faults(
    row: dict[str, str], keys: tuple[str, ...], seen: set[tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    key = tuple(row[column] for column in keys)
    if key in seen:
        yield "", "stands here twice"
    seen.add(key)
    for column in islice(keys, 2 if "recipient" in keys else 1):
        if not is_country(row[column]):
            yield column, f"{row[column]!r} is no country"
    if int(row["events"]) != sum(int(row[quad]) for quad in QUAD_COLUMNS):
        yield "events", "is not the sum of the four classes"


QUAD_COLUMNS = (
    "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict",
)  # fmt: skip


def _check_geojson(lines: Iterable[str], _: str) -> _Checks:
    try:
        features = json.loads("".join(lines))["features"]
    except (json.JSONDecodeError, KeyError, TypeError):
        yield False, Fault(line=0, column="", what="is no collection of features")
        return
    for at, one in enumerate(features, 2):
        yield True, None
        for column, what in _guarded(_feature_faults(one)):
            yield False, Fault(line=at, column=column, what=what)


def _feature_faults(one: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _label_faults(one["properties"]["event_type"], (), ())
    if one["geometry"]:
        lon, lat = one["geometry"]["coordinates"]
        yield from _place_faults({"lat": lat, "lon": lon})


def _check_parquet(file: Path) -> _Checks:
    """Check that the columns are ours, and that every type is in the codebook."""
    pyarrow, files = pyarrow_modules()
    try:
        table = files.read_table(file)
    except (pyarrow.ArrowException, OSError) as fault:
        yield False, Fault(line=0, column="", what=f"is no Parquet ({type(fault).__name__})")
        return
    if tuple(table.column_names) != shape("parquet").columns:
        yield False, Fault(line=0, column="", what="does not have the columns of this shape")
        return
    columns = table.select(["event_type", "mode", "context"]).to_pylist()
    for at, row in enumerate(columns, 1):
        yield True, None
        for column, what in _label_faults(row["event_type"], row["mode"], row["context"]):
            yield False, Fault(line=at, column=column, what=what)


def _check_ftm(lines: Iterable[str], _: str) -> _Checks:
    """Check that events name only participants that stand before them."""
    seen: set[str] = set()
    for at, line in enumerate(lines, 1):
        yield True, None
        for column, what in _guarded(_ftm_faults(line, seen)):
            yield False, Fault(line=at, column=column, what=what)


def _ftm_faults(line: str, seen: set[str]) -> Iterator[tuple[str, str]]:
    entity = json.loads(line)
    if entity["schema"] not in {"Event", "LegalEntity"}:
        yield "schema", f"is {entity['schema']!r}"
    if not entity["properties"].get("name"):
        yield "name", "is missing"
    for role in ("organizer", "involved"):
        for name in entity["properties"].get(role, ()):
            if name not in seen:
                yield role, f"{name!r} does not stand before it"
    seen.add(entity["id"])


_CHECKS: dict[str, Callable[[Iterable[str], str], _Checks]] = {
    "jsonl": _check_objects,
    "plover": _check_objects,
    "polecat": _check_polecat,
    "gdelt": _check_rows,
    "gdelt-mentions": _check_rows,
    "icews": _check_rows,
    "acled": _check_rows,
    "csv": _check_rows,
    "geojson": _check_geojson,
    "ftm": _check_ftm,
}
