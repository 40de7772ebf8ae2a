"""An ACLED-shaped table for the events whose kind ACLED knows, under our own ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.exports.countries import country_code, country_name, is_country
from dragoman.exports.shapes import shape, tables
from dragoman.exports.tabular import Cell, comma_lines, number
from dragoman.exports.told import countable, day_of, place_precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.exports.shapes import AcledRule
    from dragoman.exports.told import Told
    from dragoman.types.event import Actor, Event
    from dragoman.types.text import Precision

TIME_PRECISION: dict[Precision, int] = {"instant": 1, "day": 1, "week": 2}
"""1 the day, 2 the week; everything coarser is 3."""
GEO_PRECISION = {"city": 1, "province": 2, "country": 3}
STATE, CIVILIANS = 1, 7
PROTESTERS, RIOTERS = 6, 5
OTHERS = 8


def acled(told: Iterable[Told]) -> Iterator[bytes]:
    """Write the header and one row for each event that happened and has a kind in ACLED."""
    columns = shape("acled").columns
    yield from comma_lines([columns])
    rows = (
        acled_row(one, rule) for one in told if countable(one) and (rule := rule_for(one.event))
    )
    yield from comma_lines([row.get(name) for name in columns] for row in rows)


def rule_for(event: Event) -> AcledRule | None:
    """Find what an event is called in ACLED; None where it has no name there."""
    sectors = {one.sector for one in event.recipient}
    for rule in tables().acled:
        fits = (
            rule.event_type == event.event_type
            and (not rule.modes or set(rule.modes) & set(event.mode))
            and (not rule.contexts or set(rule.contexts) & set(event.context))
            and (not rule.against or set(rule.against) & sectors)
        )
        if fits:
            return rule
    return None


def acled_row(told: Told, rule: AcledRule) -> dict[str, Cell]:
    """Give an event by ACLED's columns."""
    event, day, place = told.event, day_of(told), told.event.location
    first, second = _sides(event)
    inter1, inter2 = _inter(first, rule), _inter(second, None)
    country = place.country if place else _country_of(event)
    fine = place_precision(place)
    return {
        "event_id_cnty": event.id,
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": _time_precision(told),
        "disorder_type": rule.kind[0],
        "event_type": rule.kind[1],
        "sub_event_type": rule.kind[2],
        **_side("1", first, inter1),
        **_side("2", second, inter2),
        "interaction": _interaction(inter1, inter2),
        "civilian_targeting": "Civilian targeting" if inter2 == CIVILIANS else None,
        "iso": country_code(country, "numeric", day),
        "country": country_name(country, day),
        "admin1": place.province if place else None,
        "admin2": place.district if place else None,
        "location": place.name if place else None,
        "latitude": number(place.lat) if place else None,
        "longitude": number(place.lon) if place else None,
        "geo_precision": GEO_PRECISION.get(fine),
        "source": "; ".join(told.publications),
        "notes": told.first.quote,
        "tags": "dragoman",
    }


def _sides(event: Event) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Part the participants in two: actors and recipients, or the first actor and the others."""
    if event.recipient or len(event.actor) < 2:
        return event.actor, event.recipient
    return event.actor[:1], event.actor[1:]


def _side(number_of_side: str, actors: tuple[Actor, ...], inter: int | None) -> dict[str, Cell]:
    return {
        f"actor{number_of_side}": actors[0].name if actors else None,
        f"assoc_actor_{number_of_side}": "; ".join(one.name for one in actors[1:]),
        f"inter{number_of_side}": inter,
    }


def _inter(actors: tuple[Actor, ...], rule: AcledRule | None) -> int | None:
    """Give the kind of a side; who protests or riots is what he does."""
    if rule and rule.kind[1] in {"Protests", "Riots"} and rule.event_type == "PROTEST":
        return PROTESTERS if rule.kind[1] == "Protests" else RIOTERS
    if not actors:
        return None
    first = actors[0]
    if first.sector is None:
        return STATE if is_country(first.country) else OTHERS
    return tables().acled_inter.get(first.sector, OTHERS)


def _interaction(inter1: int | None, inter2: int | None) -> str | None:
    """Join the two kinds, the smaller first; a side alone is followed by 0."""
    kinds = sorted(one for one in (inter1, inter2) if one)
    if len(kinds) < 2:
        return f"{kinds[0]}0" if kinds else None
    return f"{kinds[0]}{kinds[1]}"


def _time_precision(told: Told) -> int:
    when = told.event.when
    if when is None or when.start is None:
        return 3
    return TIME_PRECISION.get(when.precision, 3)


def _country_of(event: Event) -> str | None:
    """Take the participants' country for the place where they share one."""
    countries = {one.country for one in (*event.actor, *event.recipient)}
    return countries.pop() if len(countries) == 1 else None
