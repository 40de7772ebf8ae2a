"""The country of a site and the day by its clock."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from dragoman.gazetteer import countries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

OTHER_CODES: Final = {"uk": "GB"}
"""Top-level domains that are not the ISO 3166 code of their country."""


def country_of_domain(domain: str) -> str | None:
    """Give the ISO 3166 alpha-3 code of a domain's top level, None where that tells no country."""
    top = domain.rpartition(".")[2].casefold()
    if len(top) != 2 or top in _table()["top_level"]["free"]:
        return None
    return _by_iso2().get(OTHER_CODES.get(top, top.upper()))


def local_day(moment: datetime, country: str | None) -> date | None:
    """Give the day on which a moment falls by the clocks of a country's press.

    Args:
        moment: with its zone.
        country: ISO 3166 alpha-3.

    Returns:
        None where the country is unknown or its clocks disagree on the day.
    """
    days = set()
    for name in _zones(country) if country else ():
        try:
            days.add(moment.astimezone(ZoneInfo(name)).date())
        except ZoneInfoNotFoundError:  # a machine without the time zone database
            return None
    return days.pop() if len(days) == 1 else None


@cache
def _zones(country: str) -> tuple[str, ...]:
    listed = _table()["zones"].get(country)
    if listed:
        return tuple(listed)
    iso2 = next((code for code, alpha3 in _by_iso2().items() if alpha3 == country), "")
    zones = [zone for zone, place in get_global("zone_territories").items() if place == iso2]
    return tuple(zones) if len(zones) == 1 else ()


@cache
def _by_iso2() -> Mapping[str, str]:
    return {
        country.iso2: country.id
        for country in countries.everything()
        if country.iso2 and country.stands(None)
    }


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("dragoman.articles").joinpath("clocks.toml").read_text("utf-8"))
