"""``dragoman-event-1``: the whole event, one JSON object a line. All other shapes are less."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dragoman.codebook import load
from dragoman.exports.told import cameo_of, place_precision
from dragoman.types.ids import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.exports.told import Told
    from dragoman.types.event import Actor, Place, Report
    from dragoman.types.text import When

FORMAT = "dragoman-event-1"


def jsonl(told: Iterable[Told]) -> Iterator[bytes]:
    """Write one line an event."""
    for one in told:
        yield (json.dumps(event_record(one), ensure_ascii=False) + "\n").encode()


def event_record(told: Told) -> dict[str, Any]:
    """Give an event with the names of PLOVER where it has them, and all that it lacks."""
    event, book = told.event, load()
    cameo = cameo_of(told)
    return {
        "format": FORMAT,
        "id": event.id,
        "former_ids": list(event.former_ids),
        "event": event.event_type,
        "mode": list(event.mode),
        "context": list(event.context),
        "quad_code": book.quad_code(event.event_type),
        "event_scale": book.intensity(event.event_type, event.mode),
        "status": event.status,
        **_time(event.when),
        "actor": [_party(one) for one in event.actor],
        "recipient": [_party(one) for one in event.recipient],
        "event_loc": _place(event.location),
        "place_precision": place_precision(event.location) or None,
        "cameo": cameo.code,
        "cameo_precision": cameo.precision,
        "confidence": event.belief,
        "disputed": list(event.disputed),
        "reports_total": len(told.reports),
        "independent_reports": told.independent,
        "evidence": [_evidence(one) for one in told.reports],
        "codebook": {"name": book.tag, "follows": book.follows},
    }


def _time(when: When | None) -> dict[str, str | None]:
    start, end = (when.start, when.end) if when else (None, None)
    return {
        "date": start.isoformat() if start else None,
        "enddate": end.isoformat() if end else None,
        "date_precision": when.precision if when and start else None,
        "date_basis": when.basis if when else None,
        "date_text": when.text or None if when else None,
    }


def _party(actor: Actor) -> dict[str, Any]:
    return {
        "code": actor.country,
        "sector": [one for one in (actor.sector, *actor.other_sectors) if one],
        "entity_text": actor.text,
        "identifier_id": actor.entity_id,
        "identifier_text": actor.name,
        "office": actor.title,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.city,
        "district": place.district,
        "province": place.province,
        "country_code": place.country,
        "feature_code": place.feature_code,
    }


def _evidence(report: Report) -> dict[str, Any]:
    evidence = report.evidence
    return {
        "report": report.id,
        "article": evidence.article_id,
        "url": evidence.url or None,
        "publication": evidence.publication,
        "published": evidence.published,
        "attribution": evidence.attribution,
        "sha256": digest_of(evidence.quote.encode("utf-8", "surrogatepass")).partition(":")[2],
        "selector": {
            "exact": evidence.quote,
            "start": evidence.span.start,
            "end": evidence.span.end,
        },
        "trigger": {"start": report.trigger.start, "end": report.trigger.end},
        "status": report.status,
        "confidence": report.confidence,
        "found_by": list(report.found_by),
        "coder": f"{report.coder.name} {report.coder.version}",
        "codebook": report.codebook,
    }
