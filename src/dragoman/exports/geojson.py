"""A GeoJSON collection: a point where the place is a town or finer, no geometry where it is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dragoman.exports.flat import flat_row
from dragoman.exports.told import place_precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.exports.told import Told
    from dragoman.types.event import Place


def geojson(told: Iterable[Told]) -> Iterator[bytes]:
    """Write one collection, feature by feature."""
    yield b'{"type": "FeatureCollection", "features": ['
    for at, one in enumerate(told):
        yield b",\n" if at else b"\n"
        yield json.dumps(feature(one), ensure_ascii=False).encode()
    yield b"\n]}\n"


def feature(told: Told) -> dict[str, Any]:
    """Give an event as a feature; its properties are the columns of our own table."""
    properties = {name: value for name, value in flat_row(told).items() if value not in (None, "")}
    for name in ("latitude", "longitude"):
        properties.pop(name, None)
    return {
        "type": "Feature",
        "id": told.event.id,
        "geometry": _point(told.event.location),
        "properties": properties,
    }


def _point(place: Place | None) -> dict[str, Any] | None:
    """Give a point; a country's or province's middle would pretend to know more than we do."""
    if place is None or place.lat is None or place.lon is None:
        return None
    if place_precision(place) != "city":
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
