"""Countries of participants and places in the code systems that the shapes want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.gazetteer import countries

if TYPE_CHECKING:
    from datetime import date

    from dragoman.gazetteer.countries import Scheme

BODIES = {"UNO": "United Nations", "EUR": "European Union"}
"""Names of the international bodies that have a code of their own."""


def is_country(code: str | None) -> bool:
    """Tell whether a code is a country's, not that of a body or a movement."""
    return code is not None and countries.known(code)


def country_code(code: str | None, scheme: Scheme, on: date | None = None) -> str | None:
    """Give a country's code in another system; None for what is no country, or has none there."""
    return countries.code(code, scheme, on=on) if code and countries.known(code) else None


def country_name(code: str | None, on: date | None = None) -> str | None:
    """Give the English name of a country or body; None where the code has none."""
    return country_code(code, "name", on) or (BODIES.get(code) if code else None)
