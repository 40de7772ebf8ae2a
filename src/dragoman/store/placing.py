"""Events in the place of others: their rows, what they are about, and their old addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dragoman.errors import EvidenceBroken
from dragoman.store import codec, tables
from dragoman.store.facets import NAMES, facets_of
from dragoman.store.redirects import anchors
from dragoman.store.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.store.facets import Facet
    from dragoman.store.rows import Rows
    from dragoman.types.event import Event

FacetKeys = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Printed:
    """What an event's row needs to know of a report: its number, who printed it and when."""

    n: int
    publication: str | None
    day: int


class Placing:
    """Places events within one batch.

    Attributes:
        facet_keys: facets that are interned, kept from batch to batch by the writer.
        printed: reports put in this batch.
        waiting: reports put in this batch that no event holds yet.
    """

    def __init__(self, rows: Rows, facet_keys: FacetKeys) -> None:
        self._rows = rows
        self._facet_keys = facet_keys
        self.printed: dict[str, Printed] = {}
        self.waiting: set[str] = set()
        self._counted: Counter[int] = Counter()

    def put(self, events: Iterable[Event], *, replacing: Iterable[str]) -> None:
        """Put events in the place of others; see :meth:`Batch.put_events`."""
        given = list({event.id: event for event in events}.values())
        old = self._by_id({*replacing, *(event.id for event in given)})
        self._drop(old)
        self._redirect(anchors(old, given))
        given = self._with_former(given)
        printed = self._printed(given)
        self._insert(given, printed)
        self._take_off_waiting(list(printed))
        self._wait({one for event in old.values() for one in event.reports} - set(printed))

    def without(self, report_ids: Sequence[str]) -> None:
        """Take away the events that hold some reports; what else they held waits again."""
        old = self._by_report(report_ids)
        self._redirect(anchors(old, (), gone=report_ids))
        self._drop(old)
        self._take_off_waiting(report_ids)
        self._wait({one for event in old.values() for one in event.reports} - set(report_ids))

    def release(self, event_ids: Iterable[str]) -> None:
        """Take events apart: all their reports wait to be merged anew."""
        old = self._by_id(set(event_ids))
        self._redirect(anchors(old, ()))
        self._drop(old)
        self._wait({one for event in old.values() for one in event.reports})

    def finish(self) -> None:
        """Write down which of the batch's reports still wait, and how many events facets have."""
        self._wait(self.waiting)
        moved = [(by, k) for k, by in sorted(self._counted.items()) if by]
        self._rows.run_many("UPDATE facet SET events = events + ? WHERE k = ?", moved)

    def _by_id(self, event_ids: set[str]) -> dict[str, Event]:
        question = select(tables.event.c.data)
        found = self._rows.among(question, tables.event.c.id, sorted(event_ids))
        return {event.id: event for event in (codec.event_from_json(row.data) for row in found)}

    def _by_report(self, report_ids: Sequence[str]) -> dict[str, Event]:
        event, link, report = tables.event, tables.event_report, tables.report
        question = (
            select(event.c.data)
            .join(link, link.c.event_n == event.c.n)
            .join(report, report.c.n == link.c.report_n)
        )
        found = self._rows.among(question, report.c.id, report_ids)
        return {one.id: one for one in (codec.event_from_json(row.data) for row in found)}

    def _drop(self, event_ids: Iterable[str]) -> None:
        event = tables.event
        found = self._rows.among(select(event.c.n), event.c.id, list(event_ids))
        numbers = [row.n for row in found]
        link = tables.event_facet
        for row in self._rows.among(select(link.c.k), link.c.event_n, numbers):
            self._counted[row.k] -= 1
        self._rows.delete(tables.event_facet, tables.event_facet.c.event_n, numbers)
        self._rows.delete(tables.event_report, tables.event_report.c.event_n, numbers)
        self._rows.delete(event, event.c.n, numbers)

    def _insert(self, events: Sequence[Event], printed: Mapping[str, Printed]) -> None:
        start = self._rows.next_number(tables.event)
        days = [_day(event, [printed[one].day for one in event.reports]) for event in events]
        self._rows.insert(
            tables.event,
            [_event_row(event, start + at, days[at]) for at, event in enumerate(events)],
        )
        self._rows.insert(
            tables.event_report,
            [
                {"event_n": start + at, "report_n": printed[report_id].n}
                for at, event in enumerate(events)
                for report_id in event.reports
            ],
        )
        about = [
            facets_of(event, {name for one in event.reports if (name := printed[one].publication)})
            for event in events
        ]
        self._put_facets(about, days, start)

    def _printed(self, events: Sequence[Event]) -> dict[str, Printed]:
        """Find the reports that events name.

        Raises:
            EvidenceBroken: one is not in the store, or an event names none.
        """
        names = {name for event in events for name in event.reports}
        report, article = tables.report, tables.article
        question = select(
            report.c.id, report.c.n, article.c.publication, article.c.published_day
        ).join(article, article.c.id == report.c.article_id)
        found = {name: self.printed[name] for name in names if name in self.printed}
        for row in self._rows.among(question, report.c.id, sorted(names - set(found))):
            found[row.id] = Printed(row.n, row.publication, row.published_day)
        for event in events:
            missing = [name for name in event.reports if name not in found]
            if missing or not event.reports:
                raise EvidenceBroken(
                    f"it names a report that is not in the store ({', '.join(missing) or 'none'}).",
                    subject=event.id,
                    cure="Put its reports first.",
                )
        return found

    def _take_off_waiting(self, report_ids: Sequence[str]) -> None:
        there = [name for name in report_ids if name not in self.waiting]
        self._rows.delete(tables.unmerged, tables.unmerged.c.report_id, there)
        self.waiting.difference_update(report_ids)

    def _wait(self, report_ids: set[str]) -> None:
        names = sorted(report_ids)
        known = self._rows.known(tables.unmerged.c.report_id, names)
        self._rows.insert(
            tables.unmerged, [{"report_id": name} for name in names if name not in known]
        )

    def _with_former(self, events: Sequence[Event]) -> list[Event]:
        """Write into each event the names that lead to it."""
        table = tables.event_former
        if self._rows.connection.scalar(select(table.c.former_id).limit(1)) is None:
            return list(events)
        home = {report: event.id for event in events for report in event.reports}
        former: dict[str, set[str]] = {}
        for row in self._rows.among(select(table), table.c.report_id, list(home)):
            former.setdefault(home[row.report_id], set()).add(row.former_id)
        return [
            replace(event, former_ids=tuple(sorted(former.get(event.id, set()) - {event.id})))
            for event in events
        ]

    def _put_facets(
        self, about: Sequence[frozenset[Facet]], days: Sequence[int], start: int
    ) -> None:
        self._intern(sorted({facet for facets in about for facet in facets}))
        keys = self._facet_keys
        narrow = sorted(
            (keys[facet], days[at], start + at)
            for at, facets in enumerate(about)
            for facet in facets
        )
        self._rows.insert_tuples(tables.event_facet, ("k", "day", "event_n"), narrow)
        self._counted.update(k for k, _, _ in narrow)

    def _intern(self, facets: Sequence[Facet]) -> None:
        """Give every facet its number, a new one where it has none."""
        table = tables.facet
        missing = [facet for facet in facets if facet not in self._facet_keys]
        for row in self._rows.among(select(table), table.c.value, [value for _, value in missing]):
            self._facet_keys[row.kind, row.value] = row.k
        new = [facet for facet in missing if facet not in self._facet_keys]
        start = self._rows.next_number(table, "k") if new else 0
        self._rows.insert(
            table,
            [
                {"k": start + at, "kind": kind, "value": value, "events": 0}
                for at, (kind, value) in enumerate(new)
            ],
        )
        self._facet_keys.update((facet, start + at) for at, facet in enumerate(new))
        self._rows.insert_tuples(
            tables.facet_word,
            ("word", "k"),
            [
                (word, start + at)
                for at, (kind, value) in enumerate(new)
                if kind in NAMES
                for word in sorted(set(words_in(value)))
            ],
        )

    def _redirect(self, anchored: Mapping[str, str]) -> None:
        for former_id, report_id in anchored.items():
            row = {"former_id": former_id, "report_id": report_id}
            self._rows.upsert(tables.event_former, row, ("former_id",))


def _day(event: Event, printed: Sequence[int]) -> int:
    """Give the day under which an event is listed: its own, or else the first it was printed on."""
    own = codec.first_day(event.when)
    return own or min((day for day in printed if day), default=codec.NO_DAY)


def _event_row(event: Event, number: int, day: int) -> dict[str, Any]:
    return {
        "n": number,
        "id": event.id,
        "event_type": event.event_type,
        "status": event.status,
        "day": day,
        "end_day": max(day, codec.last_day(event.when)),
        "belief": event.belief,
        "report_count": len(event.reports),
        "data": codec.event_to_json(event),
    }
