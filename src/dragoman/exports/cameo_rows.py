"""What GDELT and ICEWS share: numbers made of our ids, CAMEO codes in one direction."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.exports.countries import country_code

if TYPE_CHECKING:
    from datetime import date

    from dragoman.codebook import CameoCode
    from dragoman.exports.told import Pair
    from dragoman.types.event import Actor

ID_BYTES = 6
"""Numbers of 48 bits: among a million ids two meet with a chance of one in five hundred."""


def number_of(*parts: str) -> int:
    """Make a number that follows from an id, for shapes whose ids are numbers."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return int.from_bytes(digest[:ID_BYTES], "big")


def pair_number(event_id: str, pair: Pair) -> int:
    """Make the number of one pair of an event."""
    names = [one.name if one else "" for one in (pair.actor, pair.recipient)]
    return number_of(event_id, *names)


def code_for(code: str, pair: Pair) -> CameoCode:
    """Give the code of a pair: a meeting told from the host's end has the host's code.

    A bare root is written with a zero, as ``040``.
    """
    crosswalk = load().crosswalk
    if pair.reversed:
        code = crosswalk.reciprocal.get(code, code)
    return crosswalk.entry(code + "0" if len(code) == 2 and code + "0" in crosswalk.codes else code)


def actor_code(actor: Actor | None, day: date | None) -> str:
    """Give a CAMEO actor code: country and sector, as ``TURGOV``."""
    if actor is None:
        return ""
    return (cameo_country(actor, day) or "") + (actor.sector or "")


def cameo_country(actor: Actor | None, day: date | None) -> str | None:
    """Give the CAMEO country code of an actor; what is no country keeps its own code."""
    if actor is None or not actor.country:
        return None
    return country_code(actor.country, "cameo", day) or actor.country
