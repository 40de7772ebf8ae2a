"""States and territories with names and codes on any day: one resolver for the whole house."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from dragoman.errors import UnknownName
from dragoman.gazetteer.folding import fold, unarticled
from dragoman.gazetteer.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["state", "territory", "partial", "breakaway", "autonomous", "former", "renamed"]
Scheme = Literal["iso3", "iso2", "numeric", "cow", "gw", "fips", "cameo", "name"]
LANGUAGES = ("tr", "uk", "ru", "ar", "fr", "de", "es")
"""Languages whose names of countries are known besides English, from CLDR through babel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or territory, as one row of ``data/countries.csv``.

    Attributes:
        id: ISO 3166 alpha-3 where there is one, else three letters of ours (``ABK``).
        kind: ``partial`` is recognised by many states, ``breakaway`` by few or none; ``autonomous``
            is a part of a state that acts in the news in its own name; ``renamed`` lives on under
            the name of its successor, ``former`` does not.
        sovereign: whose code stands for it in event data, where not its own.
        valid_from: first day, None where it lies before the twentieth century or does not matter.
        unverified: columns whose value nobody has looked up in a source.
    """

    id: str
    iso2: str
    numeric: str
    cow: str
    gw: str
    fips: str
    cameo: str
    geonames_id: int | None
    kind: Kind
    sovereign: str
    successor: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    valid_from: date | None
    valid_until: date | None
    unverified: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code that event data gives it.

        Parts of states have the nominal sovereign's, states that changed their name the later one.
        """
        if self.kind == "renamed":
            return self.successor
        return self.sovereign if self.kind in {"breakaway", "autonomous"} else self.id

    @property
    def sector(self) -> str | None:
        """``PRE`` for a state recognised by few or none, by the rule of the codebook."""
        return "PRE" if self.kind == "breakaway" else None

    def stands(self, on: date | None) -> bool:
        """Tell whether it exists on a day; without a day, whether it exists now."""
        if on is None:
            return self.valid_until is None
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )


@functools.cache
def everything() -> tuple[Country, ...]:
    """Give all states and territories, present and former."""
    return tuple(_country(row) for row in rows("dragoman.gazetteer", "countries.csv"))


def get(code: str) -> Country:
    """Give the country of an id, for instance ``TUR``.

    Raises:
        UnknownName: no country has that id.
    """
    try:
        return _by_id()[code]
    except KeyError:
        raise UnknownName("country", code, _by_id()) from None


def known(code: str) -> bool:
    """Tell whether a code is the id of a country."""
    return code in _by_id()


def find(text: str, *, on: date | None = None, language: str | None = None) -> Country | None:
    """Find a country by its name in English or another known language, or by its id.

    Args:
        text: a name as it stands in text, for instance ``the Ivory Coast`` or ``Türkiye``.
        on: the day that is spoken of; a renamed state is found as itself while it stood and as its
            successor afterwards.
        language: ISO 639-1 code of the text, one of :data:`LANGUAGES`, tried where the English
            names have nothing; names with letters beyond ASCII are tried in all of them.

    Returns:
        The country; None when no country has that name.
    """
    for key in _keys(text):
        found = _by_name().get(key)
        if found is not None:
            return _on_day(found, on)
    if len(text) == 3 and text.isupper() and text in _by_id():
        return _by_id()[text]
    return _in_other_languages(text, language)


def find_demonym(text: str) -> Country | None:
    """Find the country of a nationality: ``Turkish``, ``Turks``, ``Congolese``."""
    return _first(_by_demonym(), text)


def find_capital(text: str) -> Country | None:
    """Find the country whose government a capital stands for: ``Ankara``, ``Nur-Sultan``."""
    return _first(_by_capital(), text)


def find_seat(text: str) -> Country | None:
    """Find the country whose government a building or street stands for: ``the Kremlin``."""
    return _first(_by_seat(), text)


def code(country: Country | str, scheme: Scheme, *, on: date | None = None) -> str | None:
    """Give a country's code in a scheme, as it was on a day.

    Args:
        country: the country or its id.
        scheme: ``iso3``, ``iso2``, ``numeric``, ``cow`` (Correlates of War), ``gw``
            (Gleditsch–Ward), ``fips`` (FIPS 10-4), ``cameo`` or ``name``.
        on: the day; before a state began, the code of the state it continues, if any.

    Returns:
        The code; None where the scheme has none for it on that day.

    Raises:
        UnknownName: no such scheme or country.
    """
    if scheme not in get_args(Scheme):
        raise UnknownName("code scheme", scheme, get_args(Scheme))
    row = get(country) if isinstance(country, str) else country
    if on is not None and not row.stands(on):
        row = _predecessor(row, on) or row
        if not row.stands(on) and scheme in {"cow", "gw"}:
            return None
    value = row.id if scheme == "iso3" else str(getattr(row, scheme))
    return value or None


def names() -> Iterator[tuple[str, Country]]:
    """Yield every English name with its country, the first of a shared name being meant."""
    for country in everything():
        for name in (country.name, *country.names):
            yield name, country


@functools.cache
def divisions() -> tuple[tuple[str, str], ...]:
    """Give names of parts of states that news uses by themselves, with the country's id."""
    table = rows("dragoman.gazetteer", "divisions.csv")
    return tuple((row["name"], row["country"]) for row in table)


def _country(row: dict[str, str]) -> Country:
    kind: Kind = row["kind"]  # type: ignore[assignment]  # checked by the test of the table
    return Country(
        id=row["iso3"],
        iso2=row["iso2"],
        numeric=row["numeric"],
        cow=row["cow"],
        gw=row["gw"],
        fips=row["fips"],
        cameo=row["cameo"],
        geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
        kind=kind,
        sovereign=row["sovereign"],
        successor=row["successor"],
        name=row["name"],
        names=_parts(row["names"]),
        demonyms=_parts(row["demonyms"]),
        capitals=_parts(row["capitals"]),
        seats=_parts(row["seats"]),
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        unverified=_parts(row["unverified"]),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@functools.cache
def _by_id() -> dict[str, Country]:
    return {country.id: country for country in everything()}


@functools.cache
def _by_name() -> dict[str, Country]:
    return _index((name, country) for name, country in names())


@functools.cache
def _by_demonym() -> dict[str, Country]:
    # "Congolese", "Korean" and "Guinean" fall to the country that news means by the bare word.
    preferred = [get("COD"), get("KOR"), get("GIN"), *everything()]
    return _index((word, country) for country in preferred for word in country.demonyms)


@functools.cache
def _by_capital() -> dict[str, Country]:
    return _index((word, country) for country in everything() for word in country.capitals)


@functools.cache
def _by_seat() -> dict[str, Country]:
    return _index((word, country) for country in everything() for word in country.seats)


def _index(pairs: Iterator[tuple[str, Country]]) -> dict[str, Country]:
    index: dict[str, Country] = {}
    for word, country in pairs:
        index.setdefault(unarticled(fold(word)), country)
    return index


def _keys(text: str) -> tuple[str, ...]:
    key = unarticled(fold(text))
    return (key,) if key == key.casefold() else (key, key.casefold())


def _first(index: dict[str, Country], text: str) -> Country | None:
    return next((index[key] for key in _keys(text) if key in index), None)


def _on_day(country: Country, on: date | None) -> Country:
    if country.kind == "renamed" and not country.stands(on):
        return _by_id()[country.successor]
    return country


def _predecessor(country: Country, on: date) -> Country | None:
    return next(
        (row for row in everything() if row.successor == country.id and row.stands(on)), None
    )


def _in_other_languages(text: str, language: str | None) -> Country | None:
    """Look the name up in CLDR: in the language given, else in all where it is not plain ASCII."""
    if language in LANGUAGES:
        order: tuple[str, ...] = (language,)
    elif language is None and not text.isascii():
        order = LANGUAGES
    else:
        return None
    key = fold(text).casefold()
    return next((names[key] for names in map(_cldr_names, order) if key in names), None)


@functools.cache
def _cldr_names(language: str) -> dict[str, Country]:
    from babel import Locale  # loaded only when a name is in no English list

    territories = Locale(language).territories
    return {
        fold(territories[country.iso2]).casefold(): country
        for country in everything()
        if country.iso2 and country.iso2 in territories
    }
