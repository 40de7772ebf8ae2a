"""What an event is about: the values under which it can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dragoman.store.words import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.types.event import Actor, Event

FacetKind = Literal[
    "type",
    "mode",
    "context",
    "country",
    "actor_country",
    "recipient_country",
    "pair",
    "place",
    "actor_name",
    "recipient_name",
    "sector",
    "entity",
    "publication",
    "wide",
]
NAMES: frozenset[FacetKind] = frozenset({"actor_name", "recipient_name"})
"""Kinds whose values are found by their words too."""
Facet = tuple[FacetKind, str]
WIDE_DAYS = 14
"""An event told more coarsely than this is listed as ``wide``, so that it can be found by day."""


def facets_of(event: Event, publications: Iterable[str]) -> frozenset[Facet]:
    """List what an event is about.

    Args:
        event: the event.
        publications: who printed its reports.
    """
    return frozenset(_facets(event, publications))


def pair_of(one: str, other: str) -> str:
    """Write two countries in the one order that does not depend on who acts."""
    return "-".join(sorted((one, other)))


def _facets(event: Event, publications: Iterable[str]) -> Iterator[Facet]:
    yield "type", event.event_type
    for mode in event.mode:
        yield "mode", mode
    for context in event.context:
        yield "context", context
    for publication in publications:
        yield "publication", publication
    if event.location is not None and event.location.country:
        yield "place", event.location.country
    yield from _of_actors(event.actor, "actor_country", "actor_name")
    yield from _of_actors(event.recipient, "recipient_country", "recipient_name")
    yield from _pairs(event)
    if _is_wide(event):
        for actor in (*event.actor, *event.recipient):
            yield "wide", fold_name(actor.name)
            if actor.country:
                yield "wide", actor.country


def _is_wide(event: Event) -> bool:
    when = event.when
    if when is None or when.start is None or when.end is None:
        return when is not None and when.precision == "open"
    return (when.end - when.start).days > WIDE_DAYS


def _of_actors(
    actors: Iterable[Actor],
    country: Literal["actor_country", "recipient_country"],
    name: Literal["actor_name", "recipient_name"],
) -> Iterator[Facet]:
    for actor in actors:
        if actor.country:
            yield "country", actor.country
            yield country, actor.country
        if actor.sector:
            yield "sector", actor.sector
        if actor.entity_id:
            yield "entity", actor.entity_id
        yield name, fold_name(actor.name)


def _pairs(event: Event) -> Iterator[Facet]:
    """Pair every two countries that take part: actor with recipient, and fellow actors."""
    countries = sorted(
        {actor.country for actor in (*event.actor, *event.recipient) if actor.country}
    )
    for place, one in enumerate(countries):
        for other in countries[place + 1 :]:
            yield "pair", pair_of(one, other)
