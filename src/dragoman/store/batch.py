"""One transaction: what is put here is kept together or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, or_, select, text, update

from dragoman.errors import EvidenceBroken
from dragoman.store import codec, tables
from dragoman.store.evidence import check_evidence
from dragoman.store.facets import facets_of
from dragoman.store.redirects import anchors
from dragoman.store.words import for_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Table

    from dragoman.store.facets import Facet
    from dragoman.store.runs import Run
    from dragoman.store.tables import AnyRow
    from dragoman.types.desk import Failure
    from dragoman.types.event import Event, Judgement, Report
    from dragoman.types.text import Article, Page, Sentence

MAX_NAMES = 500
"""Values in one ``IN``: SQLite allows 32,766, PostgreSQL plans long lists slowly."""


class Batch:
    """Puts things into the store within one transaction; ids that are there already are left."""

    def __init__(self, connection: Connection, facet_keys: dict[tuple[str, str], int]) -> None:
        self._connection = connection
        self._facet_keys = facet_keys
        self._texts: dict[str, str] = {}

    def put_pages(self, pages: Iterable[Page]) -> None:
        """Keep pages with their bytes; equal bytes are kept once."""
        fresh = self._fresh(tables.page, list(pages))
        rows = [
            {
                "id": page.id,
                "digest": page.digest,
                "url": page.url,
                "data": codec.page_to_json(page),
            }
            for page in fresh
        ]
        bodies = {page.digest: page.body for page in fresh}
        known = self._known(tables.body.c.digest, list(bodies))
        packed = [
            {"digest": digest, "size": len(body), "codec": codec.CODEC, "data": codec.pack(body)}
            for digest, body in bodies.items()
            if digest not in known
        ]
        self._insert(tables.body, packed)
        self._insert(tables.page, rows)

    def put_articles(self, articles: Iterable[Article]) -> None:
        """Keep articles."""
        given = list(articles)
        self._texts.update((article.id, article.text) for article in given)
        rows = [
            {
                "id": article.id,
                "page_id": article.page_id,
                "url": article.url,
                "title": article.title,
                "language": article.language,
                "publication": article.publication,
                "published_day": codec.first_day(article.published),
                "text": article.text,
                "data": codec.article_to_json(article),
            }
            for article in self._fresh(tables.article, given)
        ]
        self._insert(tables.article, rows)

    def put_sentences(self, sentences: Iterable[Sentence]) -> None:
        """Keep sentences; their words stay in the article's text."""
        rows = [
            {
                "id": sentence.id,
                "article_id": sentence.article_id,
                "position": sentence.index,
                "start": sentence.span.start,
                "end": sentence.span.end,
                "kind": sentence.kind,
            }
            for sentence in self._fresh(tables.sentence, list(sentences))
        ]
        self._insert(tables.sentence, rows)

    def put_reports(self, reports: Iterable[Report]) -> int:
        """Keep reports whose quote re-reads from its article, which must be here or in the store.

        Returns:
            How many were not there before.

        Raises:
            EvidenceBroken: a quote does not.
        """
        fresh = self._fresh(tables.report, list(reports))
        self._load_texts({report.evidence.article_id for report in fresh})
        for report in fresh:
            check_evidence(report, self._text_of(report))
        start = self._next_number(tables.report)
        rows = [
            {
                "n": start + place,
                "id": report.id,
                "key": report.key,
                "article_id": report.evidence.article_id,
                "quote": report.evidence.quote,
                "data": codec.report_to_json(report),
            }
            for place, report in enumerate(fresh)
        ]
        self._insert(tables.report, rows)
        self._insert(tables.unmerged, [{"report_id": row["id"]} for row in rows])
        if self._connection.dialect.name == "postgresql":
            self._index_words(rows)
        return len(rows)

    def put_events(self, events: Iterable[Event], *, replacing: Iterable[str] = ()) -> None:
        """Put events in the place of others; the names that fall away lead to those that follow.

        Args:
            events: as assembled now.
            replacing: ids of the events that they stand in for.

        Raises:
            EvidenceBroken: an event names a report that is not in the store.
        """
        given = list({event.id: event for event in events}.values())
        old = self._members({*replacing, *(event.id for event in given)})
        self._drop_events(old)
        self._redirect(anchors(old, given))
        given = self._with_former(given)
        found = self._reports_of(given)
        days = [_day(event, [found[one].published_day for one in event.reports]) for event in given]
        start = self._next_number(tables.event)
        self._insert(
            tables.event,
            [_event_row(event, start + at, days[at]) for at, event in enumerate(given)],
        )
        self._insert(
            tables.event_report,
            [
                {"event_n": start + at, "report_n": found[report_id].n}
                for at, event in enumerate(given)
                for report_id in event.reports
            ],
        )
        about = [
            facets_of(event, {name for one in event.reports if (name := found[one].publication)})
            for event in given
        ]
        self._put_facets(about, days, start)
        self._settle(old, found)

    def put_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Add views on pairs of reports; one that is there already is left."""
        for one in judgements:
            left, right = sorted((one.left, one.right))
            row = {
                "left": left,
                "right": right,
                "by": one.by,
                "at": one.at.isoformat(),
                "verdict": one.verdict,
                "score": one.score,
                "reason": one.reason,
                "withdrawn_at": None if one.withdrawn_at is None else one.withdrawn_at.isoformat(),
            }
            self._upsert(tables.judgement, row, ("left", "right", "by", "at"))

    def put_failures(self, failures: Iterable[Failure]) -> None:
        """Keep what could not be done; the same failure again only moves its moment."""
        for failure in failures:
            row = {
                "id": failure.id,
                "stage": failure.stage,
                "subject": failure.subject,
                "subject_id": failure.subject_id,
                "code": failure.code,
                "message": failure.message,
                "retry": int(failure.retry),
                "at": failure.at.isoformat(),
            }
            self._upsert(tables.failure, row, ("id",))

    def drop_failures(self, subjects: Iterable[str]) -> None:
        """Forget failures of things that have succeeded since, by subject or its id."""
        names = list(subjects)
        self._delete(tables.failure, tables.failure.c.subject, names)
        self._delete(tables.failure, tables.failure.c.subject_id, names)

    def drop_fetch_failures(self, paths: Iterable[str]) -> None:
        """Forget what could not be fetched under these paths, before they are tried again."""
        table = tables.failure
        for path in paths:
            below = [
                table.c.subject.startswith(f"{path.rstrip('/')}{mark}", autoescape=True)
                for mark in "/#"
            ]
            self._connection.execute(
                delete(table)
                .where(table.c.stage == "fetch")
                .where(or_(table.c.subject == path, *below))
            )

    def mark_passed(
        self, page_id: str, steps: Iterable[tuple[str, str]], *, outcome: str = "done"
    ) -> None:
        """Write down that a page has passed steps in these versions."""
        for step, version in steps:
            row = {"page_id": page_id, "step": step, "version": version, "outcome": outcome}
            self._upsert(tables.passed, row, ("page_id", "step"))

    def drop_reports(self, report_ids: Iterable[str]) -> None:
        """Take away reports that the present tools no longer make.

        Their events go too; what else those held waits to be merged again, and their addresses
        lead to it.
        """
        names = list(report_ids)
        old = self._members_by_report(names)
        self._redirect(anchors(old, (), gone=names))
        self._drop_events(old)
        gone = set(names)
        waiting = {one for event in old.values() for one in event.reports} - gone
        self._wait(sorted(waiting))
        self._delete(tables.unmerged, tables.unmerged.c.report_id, names)
        if self._connection.dialect.name == "postgresql":
            self._forget_words(names)
        self._delete(tables.report, tables.report.c.id, names)

    def put_run(self, run: Run) -> None:
        """Write a run, or what has become of it."""
        row = {
            "id": run.id,
            "started_at": run.started_at.isoformat(),
            "ended_at": None if run.ended_at is None else run.ended_at.isoformat(),
            "outcome": run.outcome,
            "settings": run.settings,
            "steps": codec.to_json([list(step) for step in run.steps]),
            "counts": codec.to_json(dict(run.counts)),
        }
        self._upsert(tables.run, row, ("id",))

    def withdraw_judgement(self, one: Judgement, *, at: datetime) -> None:
        """Take a judgement back; it stays readable as withdrawn."""
        left, right = sorted((one.left, one.right))
        table = tables.judgement
        self._connection.execute(
            update(table)
            .where(table.c.left == left, table.c.right == right)
            .where(table.c.by == one.by, table.c.at == one.at.isoformat())
            .values(withdrawn_at=at.isoformat())
        )

    # What follows is how.

    def _fresh(self, table: Table, things: Sequence[Any]) -> list[Any]:
        """Leave out what is in the table already, and what is given twice."""
        by_id = {thing.id: thing for thing in things}
        known = self._known(table.c.id, list(by_id))
        return [thing for name, thing in by_id.items() if name not in known]

    def _known(self, column: ColumnElement[str], names: Sequence[str]) -> set[str]:
        known: set[str] = set()
        for some in _slices(names):
            known.update(self._connection.scalars(select(column).where(column.in_(some))))
        return known

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(table.insert(), rows)

    def _upsert(self, table: Table, row: dict[str, Any], keys: tuple[str, ...]) -> None:
        from sqlalchemy.dialects import postgresql, sqlite

        insert = sqlite.insert if self._connection.dialect.name == "sqlite" else postgresql.insert
        changed = {name: value for name, value in row.items() if name not in keys}
        self._connection.execute(
            insert(table).values(row).on_conflict_do_update(index_elements=list(keys), set_=changed)
        )

    def _delete(self, table: Table, column: ColumnElement[Any], names: Sequence[Any]) -> None:
        for some in _slices(names):
            self._connection.execute(delete(table).where(column.in_(some)))

    def _next_number(self, table: Table) -> int:
        return (self._connection.scalar(select(func.max(table.c.n))) or 0) + 1

    def _load_texts(self, article_ids: set[str]) -> None:
        missing = [name for name in sorted(article_ids) if name not in self._texts]
        table = tables.article
        for some in _slices(missing):
            found = self._connection.execute(
                select(table.c.id, table.c.text).where(table.c.id.in_(some))
            )
            self._texts.update({row.id: row.text for row in found})

    def _text_of(self, report: Report) -> str:
        try:
            return self._texts[report.evidence.article_id]
        except KeyError:
            raise EvidenceBroken(
                f"its article {report.evidence.article_id} is not in the store.",
                subject=report.id,
                cure="Put the article first.",
            ) from None

    def _index_words(self, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(
                text("INSERT INTO report_words VALUES (:n, to_tsvector('simple', :words))"),
                [{"n": row["n"], "words": for_index(row["quote"])} for row in rows],
            )

    def _members(self, event_ids: set[str]) -> dict[str, Event]:
        """Load the events of these names that are there now."""
        found: dict[str, Event] = {}
        for some in _slices(sorted(event_ids)):
            rows = self._connection.scalars(
                select(tables.event.c.data).where(tables.event.c.id.in_(some))
            )
            found.update((event.id, event) for event in map(codec.event_from_json, rows))
        return found

    def _members_by_report(self, report_ids: Sequence[str]) -> dict[str, Event]:
        """Load the events that hold any of these reports."""
        event, link, report = tables.event, tables.event_report, tables.report
        found: dict[str, Event] = {}
        for some in _slices(report_ids):
            rows = self._connection.scalars(
                select(event.c.data)
                .join(link, link.c.event_n == event.c.n)
                .join(report, report.c.n == link.c.report_n)
                .where(report.c.id.in_(some))
            )
            found.update((one.id, one) for one in map(codec.event_from_json, rows))
        return found

    def _drop_events(self, event_ids: Iterable[str]) -> None:
        for some in _slices(list(event_ids)):
            numbers = list(
                self._connection.scalars(
                    select(tables.event.c.n).where(tables.event.c.id.in_(some))
                )
            )
            self._delete(tables.event_facet, tables.event_facet.c.event_n, numbers)
            self._delete(tables.event_report, tables.event_report.c.event_n, numbers)
            self._delete(tables.event, tables.event.c.n, numbers)

    def _settle(self, old: Mapping[str, Event], placed: Mapping[str, object]) -> None:
        """Take placed reports off the waiting list, and put on it what lost its event."""
        self._delete(tables.unmerged, tables.unmerged.c.report_id, list(placed))
        lost = {one for event in old.values() for one in event.reports} - set(placed)
        self._wait(sorted(lost))

    def _wait(self, report_ids: Sequence[str]) -> None:
        known = self._known(tables.unmerged.c.report_id, report_ids)
        rows = [{"report_id": name} for name in report_ids if name not in known]
        self._insert(tables.unmerged, rows)

    def _with_former(self, events: Sequence[Event]) -> list[Event]:
        """Write into each event the names that lead to it."""
        table = tables.event_former
        if self._connection.scalar(select(table.c.former_id).limit(1)) is None:
            return list(events)
        home = {report: event.id for event in events for report in event.reports}
        former: dict[str, set[str]] = {}
        for some in _slices(list(home)):
            for row in self._connection.execute(select(table).where(table.c.report_id.in_(some))):
                former.setdefault(home[row.report_id], set()).add(row.former_id)
        return [
            replace(event, former_ids=tuple(sorted(former.get(event.id, set()) - {event.id})))
            for event in events
        ]

    def _reports_of(self, events: Sequence[Event]) -> dict[str, AnyRow]:
        """Find the reports that events name: number, who printed it, and when."""
        names = sorted({name for event in events for name in event.reports})
        report, article = tables.report, tables.article
        found: dict[str, AnyRow] = {}
        for some in _slices(names):
            rows = self._connection.execute(
                select(report.c.id, report.c.n, article.c.publication, article.c.published_day)
                .join(article, article.c.id == report.c.article_id)
                .where(report.c.id.in_(some))
            )
            found.update((row.id, row) for row in rows)
        for event in events:
            missing = [name for name in event.reports if name not in found]
            if missing or not event.reports:
                raise EvidenceBroken(
                    f"it names a report that is not in the store ({', '.join(missing) or 'none'}).",
                    subject=event.id,
                    cure="Put its reports first.",
                )
        return found

    def _put_facets(
        self, about: Sequence[frozenset[Facet]], days: Sequence[int], start: int
    ) -> None:
        self._intern(sorted({facet for facets in about for facet in facets}))
        rows = [
            {"k": self._facet_keys[facet], "day": days[at], "event_n": start + at}
            for at, facets in enumerate(about)
            for facet in facets
        ]
        rows.sort(key=lambda row: (row["k"], row["day"], row["event_n"]))
        self._insert(tables.event_facet, rows)

    def _intern(self, facets: Sequence[tuple[str, str]]) -> None:
        """Give every facet its number, a new one where it has none."""
        table = tables.facet
        missing = [facet for facet in facets if facet not in self._facet_keys]
        for some in _slices([value for _, value in missing]):
            found = self._connection.execute(select(table).where(table.c.value.in_(some)))
            self._facet_keys.update({(row.kind, row.value): row.k for row in found})
        new = [facet for facet in missing if facet not in self._facet_keys]
        if not new:
            return
        start = (self._connection.scalar(select(func.max(table.c.k))) or 0) + 1
        numbered = {facet: start + at for at, facet in enumerate(new)}
        self._insert(
            table, [{"k": k, "kind": kind, "value": value} for (kind, value), k in numbered.items()]
        )
        self._facet_keys.update(numbered)

    def _redirect(self, anchored: Mapping[str, str]) -> None:
        for former_id, report_id in anchored.items():
            row = {"former_id": former_id, "report_id": report_id}
            self._upsert(tables.event_former, row, ("former_id",))

    def _forget_words(self, report_ids: Sequence[str]) -> None:
        statement = text(
            "DELETE FROM report_words WHERE n IN (SELECT n FROM report WHERE id = ANY(:ids))"
        )
        self._connection.execute(statement, {"ids": list(report_ids)})


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


def _slices(names: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (names[at : at + MAX_NAMES] for at in range(0, len(names), MAX_NAMES))
