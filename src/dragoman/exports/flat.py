"""One row an event, comma-separated, under names of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.exports.shapes import shape
from dragoman.exports.tabular import Cell, comma_lines
from dragoman.exports.told import cameo_of, place_precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.exports.told import Told
    from dragoman.types.event import Actor

BETWEEN = "; "


def flat(told: Iterable[Told]) -> Iterator[bytes]:
    """Write the header and one row an event, whatever its status."""
    columns = shape("csv").columns
    yield from comma_lines([columns])
    rows = (flat_row(one) for one in told)
    yield from comma_lines([row[name] for name in columns] for row in rows)


def flat_row(told: Told) -> dict[str, Cell]:
    """Give an event by our columns; cells of several values are parted by "; "."""
    event, book, cameo = told.event, load(), cameo_of(told)
    when, place = event.when, event.location
    start, end = (when.start, when.end) if when else (None, None)
    return {
        "id": event.id,
        "event_type": event.event_type,
        "mode": BETWEEN.join(event.mode),
        "context": BETWEEN.join(event.context),
        "quad_code": book.quad_code(event.event_type),
        "intensity": book.intensity(event.event_type, event.mode),
        "status": event.status,
        "date": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "date_precision": when.precision if when and start else None,
        "date_basis": when.basis if when else None,
        **_party("actor", event.actor),
        **_party("recipient", event.recipient),
        "place": place.name if place else None,
        "place_precision": place_precision(place),
        "city": place.city if place else None,
        "province": place.province if place else None,
        "country": place.country if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geonames_id": place.geonames_id if place else None,
        "cameo": cameo.code,
        "cameo_precision": cameo.precision,
        "belief": event.belief,
        "reports": len(told.reports),
        "independent_reports": told.independent,
        "publications": BETWEEN.join(told.publications),
        "disputed": BETWEEN.join(event.disputed),
        "quote": told.first.quote,
        "url": told.first.url,
    }


def _party(role: str, actors: tuple[Actor, ...]) -> dict[str, Cell]:
    return {
        f"{role}_names": _joined(one.name for one in actors),
        f"{role}_countries": _joined(one.country for one in actors),
        f"{role}_sectors": _joined(one.sector for one in actors),
        f"{role}_ids": _joined(one.entity_id for one in actors),
    }


def _joined(values: Iterable[str | None]) -> str:
    """Join values in the order of the participants; nothing stands for one that has none."""
    cells = [value or "" for value in values]
    return BETWEEN.join(cells) if any(cells) else ""
