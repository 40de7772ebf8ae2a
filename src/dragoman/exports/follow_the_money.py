"""FollowTheMoney entities, one JSON object a line: events, each after its new participants."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dragoman.exports.countries import country_code
from dragoman.types.ids import make_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.exports.told import Told
    from dragoman.types.event import Actor

Properties = dict[str, list[str]]


def follow_the_money(told: Iterable[Told]) -> Iterator[bytes]:
    """Write participants as LegalEntity when they first act, and every event as Event."""
    seen: set[str] = set()
    for one in told:
        for actor in (*one.event.actor, *one.event.recipient):
            entity = _entity(actor)
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield _line(entity)
        yield _line(_event(one))


def _line(entity: dict[str, Any]) -> bytes:
    return (json.dumps(entity, ensure_ascii=False) + "\n").encode()


def _entity(actor: Actor) -> dict[str, Any]:
    wikidata = [actor.entity_id] if actor.entity_id and actor.entity_id[:1] == "Q" else []
    return _made(
        _actor_id(actor),
        "LegalEntity",
        {
            "name": [actor.name],
            "country": _country(actor.country),
            "wikidataId": wikidata,
            "description": [actor.title] if actor.title else [],
        },
    )


def _actor_id(actor: Actor) -> str:
    """Name a participant by its id, else by its name and country."""
    return make_id(
        "act", [actor.entity_id or actor.name, None if actor.entity_id else actor.country]
    )


def _country(code: str | None) -> list[str]:
    iso2 = country_code(code, "iso2")
    return [iso2.lower()] if iso2 else []


def _event(told: Told) -> dict[str, Any]:
    event, evidence = told.event, told.first
    names = ", ".join(one.name for one in (*event.actor, *event.recipient))
    label = " ".join((event.event_type, *event.mode))
    place = event.location
    return _made(
        event.id,
        "Event",
        {
            "name": [f"{label}: {names}" if names else label],
            "summary": [evidence.quote],
            **_dates(told),
            "location": [place.name] if place else [],
            "country": _country(place.country) if place else [],
            "organizer": [_actor_id(one) for one in event.actor],
            "involved": [_actor_id(one) for one in event.recipient],
            "keywords": [event.event_type, *event.mode, *event.context, f"status:{event.status}"],
            "recordId": [event.id],
            "sourceUrl": list(
                dict.fromkeys(one.evidence.url for one in told.reports if one.evidence.url)
            ),
            "publisher": list(told.publications),
        },
    )


def _dates(told: Told) -> Properties:
    """Give one date, or a first and a last, at their own precision, as the format allows."""
    when = told.event.when
    value = when.value if when and when.start and when.instant is None else None
    if value is None or "Q" in value or "W" in value:
        return {"startDate": _day(when.start), "endDate": _day(when.end)} if when else {}
    first, _, last = value.partition("/")
    if not last:
        return {"date": [first]}
    return {"startDate": [first], "endDate": [] if last == ".." else [last]}


def _day(day: object) -> list[str]:
    return [str(day)] if day else []


def _made(id_: str, schema: str, properties: Properties) -> dict[str, Any]:
    kept = {name: values for name, values in properties.items() if values}
    return {"id": id_, "schema": schema, "properties": kept}
