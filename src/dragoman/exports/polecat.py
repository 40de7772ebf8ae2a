"""POLECAT's 40 columns: written exactly, read with the tolerance its own files need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.errors import LineMalformed
from dragoman.exports.countries import country_code, country_name
from dragoman.exports.shapes import shape
from dragoman.exports.tabular import Cell, number, tab_lines
from dragoman.exports.told import cameo_of, countable, day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from dragoman.exports.told import Told
    from dragoman.types.event import Actor

MISSING = "None"
BETWEEN = "; "
STRAY_COLUMN = "Headline"
"""Some of POLECAT's own files have this column in the header and not in the rows."""


def polecat(told: Iterable[Told]) -> Iterator[bytes]:
    """Write the header and one row for each event that happened."""
    columns = shape("polecat").columns
    rows = (polecat_row(one) for one in told if countable(one))
    yield from tab_lines([columns])
    yield from tab_lines(([row[name] for name in columns] for row in rows), missing=MISSING)


def polecat_row(told: Told) -> dict[str, Cell]:
    """Give an event by POLECAT's columns."""
    event, book, day = told.event, load(), day_of(told)
    return {
        "Event ID": f"{day:%Y%m%d}-{event.id.removeprefix('evt_')}_{event.event_type}",
        "Event Date": day.isoformat() if day else None,
        "Event Type": event.event_type,
        "Event Mode": BETWEEN.join(event.mode),
        "Intensity": number(book.intensity(event.event_type, event.mode)),
        "Quad Code": book.quads[book.quad_code(event.event_type)].upper(),
        "Contexts": BETWEEN.join(event.context),
        **_party("Actor", event.actor, day),
        **_party("Recipient", event.recipient, day),
        **_place(told),
        "Source": told.first.publication,
        "Publication Date": (told.first.published or "")[:10],
        "Story People": None,
        "Story Organizations": None,
        "Story Locations": None,
        "Language": _language(told),
        "Version": f"dragoman; {book.tag}; CAMEO {cameo_of(told).code}",
    }


def _party(role: str, actors: tuple[Actor, ...], day: date | None) -> dict[str, Cell]:
    def joined(value: Callable[[Actor], str | None]) -> str | None:
        cells = [value(one) for one in actors]
        return BETWEEN.join(cell or MISSING for cell in cells) if any(cells) else None

    return {
        f"{role} Name": joined(lambda one: one.name),
        f"{role} Country": joined(lambda one: one.country),
        f"{role} COW": joined(lambda one: country_code(one.country, "cow", day)),
        f"Primary {role} Sector": joined(lambda one: one.sector),
        f"{role} Sectors": joined(
            lambda one: ",".join(filter(None, (one.sector, *one.other_sectors)))
        ),
        f"{role} Title": joined(lambda one: one.title),
        f"{role} Name Raw": joined(lambda one: one.text),
        f"Wikipedia {role} ID": joined(lambda one: one.entity_id),
    }


def _place(told: Told) -> dict[str, Cell]:
    place = told.event.location
    return {
        "Placename": place.name if place else None,
        "City": place.city if place else None,
        "District": place.district if place else None,
        "Province": place.province if place else None,
        "Country": country_name(place.country) if place else None,
        "Latitude": number(place.lat) if place else None,
        "Longitude": number(place.lon) if place else None,
        "GeoNames ID": place.geonames_id if place else None,
        "Raw Placename": place.text if place else None,
        "Feature Type": place.feature_code if place else None,
    }


def _language(told: Told) -> str | None:
    article = told.articles.get(told.first.article_id)
    return article.language if article else None


def read_polecat(lines: Iterable[str]) -> Iterator[dict[str, str | None]]:
    """Read POLECAT rows, ours or published: a stray ``Headline`` and trailing tabs are forgiven.

    Raises:
        LineMalformed: the header is another, or a row has too few or too many cells.
    """
    wanted = list(shape("polecat").columns)
    header: list[str] | None = None
    for at, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if header is None:
            header = _header(cells, wanted)
            continue
        values = _fitted(cells, header, wanted, at)
        yield {
            name: None if value == MISSING else value
            for name, value in zip(wanted, values, strict=True)
        }


def _header(cells: list[str], wanted: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    if [cell for cell in cells if cell != STRAY_COLUMN] != wanted:
        raise LineMalformed("is not POLECAT's header.", subject="line 1")
    return cells


def _fitted(cells: list[str], header: list[str], wanted: list[str], at: int) -> list[str]:
    if len(cells) >= len(header) and STRAY_COLUMN in header:
        at_headline = header.index(STRAY_COLUMN)
        extra = cells[len(header) :]
        if not any(extra) and len(cells) - len(extra) == len(header):
            cells = cells[:at_headline] + cells[at_headline + 1 : len(header)]
    while len(cells) > len(wanted) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(wanted):
        raise LineMalformed(f"has {len(cells)} cells, not {len(wanted)}.", subject=f"line {at}")
    return cells
