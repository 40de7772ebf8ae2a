"""A selection as conditions on the event table: one place for every question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, and_, column, func, literal, or_, select, table, text

from dragoman.store import codec, tables
from dragoman.store.facets import pair_of
from dragoman.store.words import fold, for_postgres, for_sqlite, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Select

    from dragoman.store.facets import FacetKind
    from dragoman.store.selection import Order, Selection

COUNTRY = re.compile(r"[A-Z]{3}")
ENTITY = re.compile(r"Q[1-9]\d*")
ACTS: tuple[FacetKind, ...] = ("actor_name",)
IS_ACTED_ON: tuple[FacetKind, ...] = ("recipient_name",)
Conditions = list["ColumnElement[bool]"]


def event_rows(
    selection: Selection, dialect: str, *, order: Order, limit: int, offset: int
) -> Select[Any]:
    """Ask for the events of a selection in order of their day."""
    event = tables.event
    directed = (event.c.day.desc(), event.c.n.desc())
    if order == "oldest":
        directed = (event.c.day.asc(), event.c.n.asc())
    return (
        select(event.c.data)
        .where(*conditions(selection, dialect))
        .order_by(*directed)
        .limit(limit)
        .offset(offset)
    )


def event_count(selection: Selection, dialect: str) -> Select[Any]:
    """Ask how many events a selection has."""
    return select(func.count()).select_from(tables.event).where(*conditions(selection, dialect))


def conditions(selection: Selection, dialect: str) -> Conditions:
    """Write every filter that is set as a condition on ``event``."""
    return [*_plain(selection), *_facets(selection), *_words(selection, dialect)]


def _plain(selection: Selection) -> Iterator[ColumnElement[bool]]:
    event = tables.event
    if selection.status:
        yield event.c.status.in_(selection.status)
    if selection.since is not None:
        yield event.c.end_day >= codec.day_number(selection.since)
    if selection.until is not None:
        yield and_(event.c.day <= codec.day_number(selection.until), event.c.day > codec.NO_DAY)
    if selection.min_belief > 0:
        yield event.c.belief >= selection.min_belief


def _facets(selection: Selection) -> Iterator[ColumnElement[bool]]:
    if selection.pair is not None:
        yield _has("pair", pair_of(*selection.pair))
    if selection.country is not None:
        yield _has("country", selection.country)
    if selection.event_type:
        yield or_(*(_has("type", label) for label in selection.event_type))
    if selection.mode is not None:
        yield _has("mode", selection.mode)
    if selection.context is not None:
        yield _has("context", selection.context)
    if selection.place is not None:
        yield _has("place", selection.place)
    if selection.sector is not None:
        yield _has("sector", selection.sector)
    if selection.publication is not None:
        yield _has("publication", selection.publication)
    if selection.actor is not None:
        yield _takes_part(selection.actor, "actor_country", ACTS)
    if selection.recipient is not None:
        yield _takes_part(selection.recipient, "recipient_country", IS_ACTED_ON)
    if selection.name is not None:
        yield _takes_part(selection.name, "country", (*ACTS, *IS_ACTED_ON))


def _takes_part(
    value: str, country: FacetKind, names: tuple[FacetKind, ...]
) -> ColumnElement[bool]:
    if COUNTRY.fullmatch(value):
        return _has(country, value)
    if ENTITY.fullmatch(value):
        return _has("entity", value)
    facet = tables.facet
    words = fold(value).replace("\\", "").replace("%", "").replace("_", "")
    padded = literal(" ") + facet.c.value
    return _among(facet.c.kind.in_(names), padded.like(f"% {words}%"))


def _has(kind: FacetKind, value: str) -> ColumnElement[bool]:
    facet = tables.facet
    return _among(facet.c.kind == kind, facet.c.value == value)


def _among(*facet_conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    keys = select(tables.facet.c.k).where(*facet_conditions)
    link = tables.event_facet
    return tables.event.c.n.in_(select(link.c.event_n).where(link.c.k.in_(keys)))


def _words(selection: Selection, dialect: str) -> Iterator[ColumnElement[bool]]:
    if selection.words is None:
        return
    link = tables.event_report
    numbers = matching_reports(selection.words, dialect)
    yield tables.event.c.n.in_(select(link.c.event_n).where(link.c.report_n.in_(numbers)))


def matching_reports(query: str, dialect: str) -> Select[Any]:
    """Ask for the numbers of the reports whose quote holds these words."""
    terms = parse(query)
    if dialect == "sqlite":
        words = table("report_words", column("rowid", BigInteger))
        return select(words.c.rowid).where(
            text("report_words MATCH :words").bindparams(words=for_sqlite(terms))
        )
    indexed = table("report_words", column("n", BigInteger), column("words"))
    return select(indexed.c.n).where(
        text("words @@ to_tsquery('simple', :words)").bindparams(words=for_postgres(terms))
    )
