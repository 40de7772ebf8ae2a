"""ICEWS's 20 columns; a meeting is a row from each end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.exports.cameo_rows import code_for, number_of, pair_number
from dragoman.exports.countries import country_name
from dragoman.exports.shapes import shape
from dragoman.exports.tabular import Cell, number, tab_lines
from dragoman.exports.told import cameo_of, countable, day_of, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.exports.told import Pair, Told
    from dragoman.types.event import Actor

MISSING = "NA"


def icews(told: Iterable[Told]) -> Iterator[bytes]:
    """Write the header and one row for each pair of each event that happened."""
    columns = shape("icews").columns
    yield from tab_lines([columns])
    for one in told:
        if countable(one):
            rows = (icews_row(one, pair) for pair in pairs_of(one.event))
            yield from tab_lines(([row[name] for name in columns] for row in rows), missing=MISSING)


def icews_row(told: Told, pair: Pair) -> dict[str, Cell]:
    """Give a pair of an event by ICEWS's columns."""
    day, place, evidence = day_of(told), told.event.location, told.first
    code = code_for(cameo_of(told).code, pair)
    return {
        "Event ID": pair_number(told.event.id, pair),
        "Event Date": day.isoformat() if day else None,
        **_party("Source", pair.actor),
        "Event Text": code.name,
        "CAMEO Code": code.code,
        "Intensity": number(code.scale),
        **_party("Target", pair.recipient),
        "Story ID": number_of(evidence.article_id),
        "Sentence Number": told.sentence_numbers.get(evidence.sentence_id),
        "Publisher": evidence.publication,
        "City": place.city if place else None,
        "District": place.district if place else None,
        "Province": place.province if place else None,
        "Country": country_name(place.country) if place else None,
        "Latitude": number(place.lat) if place else None,
        "Longitude": number(place.lon) if place else None,
    }


def _party(role: str, actor: Actor | None) -> dict[str, Cell]:
    sectors = [one for one in (actor.sector, *actor.other_sectors) if one] if actor else []
    return {
        f"{role} Name": actor.name if actor else None,
        f"{role} Sectors": ",".join(sectors),
        f"{role} Country": country_name(actor.country) if actor else None,
    }
