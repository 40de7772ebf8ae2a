"""PLOVER JSON as the manual's chapter on data fields has it: JSON Lines, one event a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dragoman.codebook import load
from dragoman.exports.countries import country_name
from dragoman.exports.told import day_of, place_precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.exports.told import Told
    from dragoman.types.event import Actor, Place

RESOLUTION = {"city": 4, "province": 3, "country": 1}
"""The manual counts from 5, finer than a town, to 1, a country."""


def plover(told: Iterable[Told], *, with_text: bool = False) -> Iterator[bytes]:
    """Write one line an event.

    Args:
        told: the events.
        with_text: fill ``text``, which only those may do who hold the rights in it.
    """
    for one in told:
        record = plover_record(one, with_text=with_text)
        yield (json.dumps(record, ensure_ascii=False) + "\n").encode()


def plover_record(told: Told, *, with_text: bool = False) -> dict[str, Any]:
    """Give an event as a PLOVER record; what is not known is left out, as the manual has it."""
    event, book, evidence = told.event, load(), told.first
    day, when = day_of(told), event.when
    end = when.end if when and when.end != when.start else None
    moment = when.instant if when else None
    record: dict[str, Any] = {
        "id": event.id,
        "has_event": True,
        "date": day.isoformat() if day else "",
        "time": moment.timetz().isoformat() if moment else None,
        "enddate": end.isoformat() if end else None,
        "actor": [_entity(one) for one in event.actor],
        "recipient": [_entity(one) for one in event.recipient],
        "event": [event.event_type],
        "event_loc": _location(event.location),
        "event_text": [one.trigger.shifted(-one.evidence.span.start).of(one.evidence.quote)
                       for one in told.reports[:1]],
        "quad_code": book.quad_code(event.event_type),
        "event_scale": book.intensity(event.event_type, event.mode),
        "mode": list(event.mode),
        "context": list(event.context),
        "text": evidence.quote if with_text else None,
        "text_info": _without_gaps({"start": evidence.span.start, "end": evidence.span.end,
                                    "sequence": told.sentence_numbers.get(evidence.sentence_id)}),
        "cite_info": _citation(told),
        "coder": "dragoman",
        "status": event.status,
        "date_precision": when.precision if when and when.start else None,
        "date_from": when.basis if when and when.start else "publication" if day else None,
        "independent_reports": told.independent,
        "confidence": event.belief,
    }  # fmt: skip
    return _without_gaps(record)


def _without_gaps(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in (None, [], {})}


def _entity(actor: Actor) -> dict[str, Any]:
    return _without_gaps(
        {
            "code": actor.country or "",
            "sector": [one for one in (actor.sector, *actor.other_sectors) if one],
            "entity_text": actor.text,
            "identifier_id": actor.entity_id,
            "identifier_text": actor.name,
            "office": actor.title,
        }
    )


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return _without_gaps(
        {
            "extracted_place": place.text,
            "resolved_place": place.name,
            "geonameid": str(place.geonames_id) if place.geonames_id else None,
            "lat": place.lat,
            "lon": place.lon,
            "city": place.city,
            "district": place.district,
            "province": place.province,
            "country": country_name(place.country),
            "country_code": place.country,
            "feature_code": place.feature_code,
            "resolution": RESOLUTION.get(place_precision(place)),
        }
    )


def _citation(told: Told) -> dict[str, Any]:
    evidence, book = told.first, load()
    article = told.articles.get(evidence.article_id)
    return _without_gaps(
        {
            "url": evidence.url or None,
            "title": article.title if article else None,
            "language": article.language if article else None,
            "publication": evidence.publication,
            "coder": told.reports[0].coder.name,
            "codebook": book.follows,
            "version": told.reports[0].coder.version,
        }
    )
