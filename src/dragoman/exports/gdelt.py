"""GDELT 2.0 events and mentions. No header; nothing is written where nothing is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.exports.cameo_rows import actor_code, cameo_country, code_for, pair_number
from dragoman.exports.countries import country_code, country_name, is_country
from dragoman.exports.shapes import shape
from dragoman.exports.tabular import Cell, number, tab_lines
from dragoman.exports.told import (
    cameo_of,
    countable,
    day_of,
    pairs_of,
    place_precision,
    published_day,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dragoman.exports.told import Pair, Told
    from dragoman.types.event import Actor, Place, Report

QUADS = {1: range(1, 6), 2: range(6, 9), 3: range(9, 14), 4: range(14, 21)}
"""GDELT's quad class by CAMEO root."""
GEO_TYPES = {"country": 1, "province": 5, "city": 4}
GEO_TYPES_USA = {"country": 1, "province": 2, "city": 3}
WEB = 1
"""MentionType of a page of the open web."""
ROOT_PARAGRAPHS = 2
"""Headline and lead: an event told there is a root event."""


def gdelt(told: Iterable[Told]) -> Iterator[bytes]:
    """Write the events table: one row for each pair of each event that happened."""
    columns = shape("gdelt").columns
    for one in told:
        if countable(one):
            rows = (event_row(one, pair) for pair in pairs_of(one.event))
            yield from tab_lines([row.get(name) for name in columns] for row in rows)


def gdelt_mentions(told: Iterable[Told]) -> Iterator[bytes]:
    """Write the mentions table: one row for each report of each pair."""
    columns = shape("gdelt-mentions").columns
    for one in told:
        if countable(one):
            rows = (
                mention_row(one, pair, report)
                for pair in pairs_of(one.event)
                for report in one.reports
            )
            yield from tab_lines([row.get(name) for name in columns] for row in rows)


def event_row(told: Told, pair: Pair) -> dict[str, Cell]:
    """Give a pair of an event by the columns of the events table."""
    day = day_of(told)
    assert day is not None, "only countable events reach this"  # noqa: S101 (narrows the type)
    code = code_for(cameo_of(told).code, pair)
    return {
        "GLOBALEVENTID": pair_number(told.event.id, pair),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": day.year,
        "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
        **_actor("Actor1", pair.actor, day),
        **_actor("Actor2", pair.recipient, day),
        "IsRootEvent": _is_root(told),
        "EventCode": code.code,
        "EventBaseCode": code.code[:3],
        "EventRootCode": code.code[:2],
        "QuadClass": next(quad for quad, roots in QUADS.items() if int(code.code[:2]) in roots),
        "GoldsteinScale": number(code.scale),
        "NumMentions": len(told.reports),
        "NumSources": told.independent,
        "NumArticles": len({one.evidence.article_id for one in told.reports}),
        **_place(told.event.location, day),
        "DATEADDED": _moment(told.first.published) or f"{day:%Y%m%d}000000",
        "SOURCEURL": told.first.url,
    }


def _actor(role: str, actor: Actor | None, day: date) -> dict[str, Cell]:
    if actor is None:
        return {}
    types = [one for one in (actor.sector, *actor.other_sectors) if one][:3]
    return {
        f"{role}Code": actor_code(actor, day),
        f"{role}Name": actor.name.upper(),
        f"{role}CountryCode": cameo_country(actor, day) if is_country(actor.country) else None,
        **{f"{role}Type{at}Code": name for at, name in enumerate(types, 1)},
    }


def _place(place: Place | None, day: date) -> dict[str, Cell]:
    fine = place_precision(place)
    if place is None or not fine:
        return {}
    fips = country_code(place.country, "fips", day)
    parts = (place.city, place.province, country_name(place.country, day))
    types = GEO_TYPES_USA if place.country == "USA" else GEO_TYPES
    return {
        "ActionGeo_Type": types[fine],
        "ActionGeo_FullName": ", ".join(part for part in parts if part),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips,
        "ActionGeo_Lat": number(place.lat),
        "ActionGeo_Long": number(place.lon),
    }


def _is_root(told: Told) -> int | None:
    """Tell whether some report stands in a headline or lead, where the text is at hand."""
    known = [one for one in told.reports if one.evidence.article_id in told.articles]
    if not known:
        return None
    return int(any(_paragraph(told, one) <= ROOT_PARAGRAPHS for one in known))


def _paragraph(told: Told, report: Report) -> int:
    text = told.articles[report.evidence.article_id].text
    return text.count("\n\n", 0, report.evidence.span.start) + 1


def mention_row(told: Told, pair: Pair, report: Report) -> dict[str, Cell]:
    """Give a report of a pair by the columns of the mentions table.

    Offsets count code points in the article's text, and re-read from it.
    """
    day, evidence = day_of(told), report.evidence
    article = told.articles.get(evidence.article_id)
    published = _moment(evidence.published)
    return {
        "GLOBALEVENTID": pair_number(told.event.id, pair),
        "EventTimeDate": f"{day:%Y%m%d}000000",
        "MentionTimeDate": published,
        "MentionType": WEB,
        "MentionSourceName": evidence.publication,
        "MentionIdentifier": evidence.url or evidence.article_id,
        "SentenceID": told.sentence_numbers.get(evidence.sentence_id),
        "Actor1CharOffset": _offset(pair.actor, report),
        "Actor2CharOffset": _offset(pair.recipient, report),
        "ActionCharOffset": report.trigger.start,
        "InRawText": 1,
        "Confidence": round(report.confidence * 100),
        "MentionDocLen": len(article.text) if article else None,
    }


def _offset(actor: Actor | None, report: Report) -> int:
    """Give where this report names the participant; -1, as GDELT has it, where it does not."""
    if actor is None:
        return -1
    for one in (*report.actor, *report.recipient):
        if one.name == actor.name or (one.country == actor.country and one.sector == actor.sector):
            return one.span.start
    return -1


def _moment(text: str | None) -> str | None:
    """Write a publication time as fourteen digits in UTC; midnight where only the day is known."""
    day = published_day(text)
    if day is None or text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return f"{day:%Y%m%d}000000"
    return f"{moment.astimezone(UTC) if moment.tzinfo else moment:%Y%m%d%H%M%S}"
