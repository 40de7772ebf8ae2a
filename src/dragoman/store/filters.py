"""A selection as one question to the event table, led by whatever narrows it most.

The facet with the fewest events leads: its rows lie in order of their day, so the newest fifty are
read off its end, and the other filters are asked of each event in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, ColumnElement, and_, column, exists, func, select, table, text

from dragoman.store import codec, tables
from dragoman.store.wants import Keys
from dragoman.store.words import for_postgres, for_sqlite, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Select

    from dragoman.store.selection import Order, Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A selection whose facets have been looked up.

    Attributes:
        facets: what answers each want, fewest events first.
        plain: filters on the event's own columns, and on the words of its quotes.
    """

    facets: tuple[Keys, ...]
    plain: tuple[ColumnElement[bool], ...]

    def rows(self, *, order: Order, limit: int | None, offset: int) -> Select[Any]:
        """Ask for the events in order of their day."""
        event, link = tables.event, tables.event_facet
        leads = self.facets and len(self.facets[0].keys) == 1
        day, number = (link.c.day, link.c.event_n) if leads else (event.c.day, event.c.n)
        directed = (day.asc(), number.asc()) if order == "oldest" else (day.desc(), number.desc())
        return self._asked(select(event.c.data)).order_by(*directed).limit(limit).offset(offset)

    def count(self) -> Select[Any]:
        """Ask how many events there are."""
        return self._asked(select(func.count()))

    @property
    def known_count(self) -> int | None:
        """How many events there are, where one facet alone already says so."""
        if len(self.facets) == 1 and not self.plain and len(self.facets[0].keys) == 1:
            return self.facets[0].events
        return None

    def _asked(self, what: Select[Any]) -> Select[Any]:
        event, link = tables.event, tables.event_facet
        if not self.facets:
            return what.select_from(event).where(*self.plain)
        first, *others = self.facets
        rest = [*self.plain, *(_is_about(keys) for keys in others)]
        if len(first.keys) > 1:
            narrowed = select(link.c.event_n).where(link.c.k.in_(first.keys))
            return what.select_from(event).where(event.c.n.in_(narrowed), *rest)
        led = what.select_from(link).where(link.c.k == first.keys[0])
        if not rest and not self._needs_event(what):
            return led
        return led.join_from(link, event, event.c.n == link.c.event_n).where(*rest)

    @staticmethod
    def _needs_event(what: Select[Any]) -> bool:
        return any(getattr(one, "table", None) is tables.event for one in what.selected_columns)


def plain_filters(selection: Selection, dialect: str) -> tuple[ColumnElement[bool], ...]:
    """Write the filters that are no facets."""
    return (*_plain(selection), *_words(selection, dialect))


def _plain(selection: Selection) -> Iterator[ColumnElement[bool]]:
    event = tables.event
    if selection.event_type:
        yield _one_of(event.c.event_type, selection.event_type)
    if selection.status:
        yield _one_of(event.c.status, selection.status)
    if selection.since is not None:
        yield event.c.end_day >= codec.day_number(selection.since)
    if selection.until is not None:
        yield and_(event.c.day <= codec.day_number(selection.until), event.c.day > codec.NO_DAY)
    if selection.min_belief > 0:
        yield event.c.belief >= selection.min_belief


def _one_of(held: ColumnElement[str], values: Sequence[str]) -> ColumnElement[bool]:
    return held == values[0] if len(values) == 1 else held.in_(values)


def _is_about(keys: Keys) -> ColumnElement[bool]:
    link = tables.event_facet.alias()
    return exists().where(link.c.event_n == tables.event.c.n, link.c.k.in_(keys.keys))


def _words(selection: Selection, dialect: str) -> Iterator[ColumnElement[bool]]:
    if selection.words is not None:
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
