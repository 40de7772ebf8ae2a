"""The one who reads: a read-only look at the record, safe from many threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select

from dragoman.store import codec, tables
from dragoman.store.asking import Asking
from dragoman.store.filters import Question, plain_filters
from dragoman.store.near import near_rows, wide_rows, windows
from dragoman.store.rows import one_of
from dragoman.store.runs import Counts, FacetCount, FailureGroup, Run
from dragoman.store.selection import Selection
from dragoman.store.shapes import failure_from, judgement_from, run_from, sentence_from
from dragoman.store.wants import Keys, keys_rows, wants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Engine, Select

    from dragoman.store.facets import FacetKind
    from dragoman.store.near import Kin
    from dragoman.store.selection import Order
    from dragoman.types.desk import Failure
    from dragoman.types.event import Event, Judgement, Report
    from dragoman.types.text import Article, Page, Sentence

EVERYTHING = Selection()


class View:
    """Reads a store; everything it gives is a value of its own, nothing is fetched later."""

    def __init__(self, engine: Engine) -> None:
        self._ask = Asking(engine)
        self._dialect = engine.dialect.name

    # Events

    def events(
        self,
        selection: Selection = EVERYTHING,
        *,
        limit: int = 50,
        offset: int = 0,
        order: Order = "newest",
    ) -> tuple[Event, ...]:
        """Find events, by their day; those without a day count under the day they were printed."""
        question = self._question(selection)
        if question is None:
            return ()
        rows = self._ask.rows(question.rows(order=order, limit=limit, offset=offset))
        return tuple(codec.event_from_json(row.data) for row in rows)

    def all_events(self, selection: Selection = EVERYTHING) -> Iterator[Event]:
        """Stream every event of a selection, oldest first, for exports."""
        question = self._question(selection)
        if question is not None:
            for row in self._ask.stream(question.rows(order="oldest", limit=None, offset=0)):
                yield codec.event_from_json(row.data)

    def count_events(self, selection: Selection = EVERYTHING) -> int:
        """Count the events of a selection."""
        if selection == EVERYTHING:
            return self.counts().events
        question = self._question(selection)
        if question is None:
            return 0
        known = question.known_count
        return int(self._ask.one(question.count()) or 0) if known is None else known

    def event(self, event_id: str) -> Event | None:
        """Give an event by its present or a former id; compare ids to see that it has moved."""
        current = self.current_id(event_id)
        if current is None:
            return None
        return next(iter(self._events_of([current])), None)

    def current_id(self, event_id: str) -> str | None:
        """Say where an event of that id, present or former, stands now."""
        event, former = tables.event, tables.event_former
        here = self._ask.one(select(event.c.id).where(event.c.id == event_id))
        if here is not None:
            return cast("str", here)
        anchor = select(former.c.report_id).where(former.c.former_id == event_id)
        rows = self._ask.rows(_event_of(anchor.scalar_subquery(), event.c.id))
        return rows[0].id if rows else None

    def event_of_report(self, report_id: str) -> Event | None:
        """Give the event that a report belongs to."""
        rows = self._ask.rows(_event_of(report_id, tables.event.c.data))
        return codec.event_from_json(rows[0].data) if rows else None

    def events_near(
        self, reports: Iterable[Report], *, window_days: int, kin: Kin | None = None
    ) -> tuple[Event, ...]:
        """Find the events that new reports may belong to; see :mod:`dragoman.store.near`."""
        given = tuple(reports)
        found = self._events_of_articles({one.evidence.article_id for one in given})
        for window in windows(given, window_days=window_days, kin=kin):
            for question in (near_rows(window), wide_rows(window)):
                found.update(row.id for row in self._ask.rows(question))
        return tuple(self._events_of(sorted(found)))

    def waiting_reports(self, *, limit: int) -> tuple[Report, ...]:
        """Give reports that no event holds yet."""
        table, report = tables.unmerged, tables.report
        question = (
            select(report.c.data)
            .join(table, table.c.report_id == report.c.id)
            .order_by(report.c.n)
            .limit(limit)
        )
        return tuple(codec.report_from_json(row.data) for row in self._ask.rows(question))

    def count_waiting(self) -> int:
        """Count the reports that no event holds yet."""
        return int(self._ask.one(select(func.count()).select_from(tables.unmerged)) or 0)

    def facet_counts(
        self, kind: FacetKind, *, limit: int = 50, among: Sequence[str] = ()
    ) -> tuple[FacetCount, ...]:
        """Count events by country, pair, type, name…, most first.

        Args:
            kind: what to count by; a pair reads ``TUR-UKR``, names are folded.
            limit: how many to give.
            among: count only these values.
        """
        facet, link = tables.facet, tables.event_facet
        days = select(func.min(link.c.day)).where(link.c.k == facet.c.k).scalar_subquery()
        last = select(func.max(link.c.day)).where(link.c.k == facet.c.k).scalar_subquery()
        question = (
            select(facet.c.value, facet.c.events, days.label("first_day"), last.label("last_day"))
            .where(facet.c.kind == kind, facet.c.events > 0)
            .order_by(facet.c.events.desc(), facet.c.value)
            .limit(limit)
        )
        if among:
            question = question.where(facet.c.value.in_(among))
        return tuple(FacetCount(**row._mapping) for row in self._ask.rows(question))

    # Reports

    def report(self, report_id: str) -> Report | None:
        """Give a report."""
        return next(iter(self.reports([report_id])), None)

    def reports(self, report_ids: Iterable[str]) -> tuple[Report, ...]:
        """Give reports by id, in the order asked for; those not there are left out."""
        names = list(report_ids)
        found = {
            row.id: row.data
            for row in self._ask.held_in(
                tables.report.c.id, names, (tables.report.c.id, tables.report.c.data)
            )
        }
        return tuple(codec.report_from_json(found[name]) for name in names if name in found)

    def reports_of(self, event: Event) -> tuple[Report, ...]:
        """Give the reports of an event, first printed first."""
        found = self.reports(event.reports)
        return tuple(sorted(found, key=lambda one: (one.evidence.published or "9999", one.id)))

    def reports_of_article(self, article_id: str) -> tuple[Report, ...]:
        """Give the reports of an article in the order of its text."""
        report = tables.report
        rows = self._ask.rows(select(report.c.data).where(report.c.article_id == article_id))
        found = [codec.report_from_json(row.data) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.trigger.start, one.id)))

    def report_ids(self) -> tuple[str, ...]:
        """List the ids of all reports in the order they came."""
        report = tables.report
        return tuple(row.id for row in self._ask.rows(select(report.c.id).order_by(report.c.n)))

    def report_ids_of_pages(self, page_ids: Iterable[str]) -> set[str]:
        """List the reports that were made of some pages, by whichever tools."""
        report, article = tables.report, tables.article
        names = list(page_ids)
        if not names:
            return set()
        question = (
            select(report.c.id)
            .join(article, article.c.id == report.c.article_id)
            .where(one_of(article.c.page_id, names, self._dialect))
        )
        return {row.id for row in self._ask.rows(question)}

    def all_reports(self) -> Iterator[Report]:
        """Stream every report in the order they came."""
        for row in self._ask.stream(select(tables.report.c.data).order_by(tables.report.c.n)):
            yield codec.report_from_json(row.data)

    def find_reports(
        self, selection: Selection = EVERYTHING, *, limit: int = 50, offset: int = 0
    ) -> tuple[Report, ...]:
        """Give the reports of the events that a selection finds, newest event first."""
        events = self.events(selection, limit=limit, offset=offset)
        return self.reports(name for event in events for name in event.reports)

    # Articles, sentences, pages

    def article(self, article_id: str) -> Article | None:
        """Give an article with its text and its furniture."""
        table = tables.article
        rows = self._ask.rows(select(table.c.data, table.c.text).where(table.c.id == article_id))
        return codec.article_from_json(rows[0].data, rows[0].text) if rows else None

    def article_of_page(self, page_id: str) -> Article | None:
        """Give the article that was last found on a page."""
        table = tables.article
        rows = self._ask.rows(select(table.c.data, table.c.text).where(table.c.page_id == page_id))
        return codec.article_from_json(rows[-1].data, rows[-1].text) if rows else None

    def articles(self, *, limit: int = 50, offset: int = 0) -> tuple[Article, ...]:
        """List articles, newest first; those without a date last."""
        table = tables.article
        question = (
            select(table.c.data, table.c.text)
            .order_by(table.c.published_day.desc(), table.c.id)
            .limit(limit)
            .offset(offset)
        )
        return tuple(
            codec.article_from_json(row.data, row.text) for row in self._ask.rows(question)
        )

    def voices(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Say of articles that carry others' words whose they are; the rest is left out."""
        table = tables.article
        names = sorted(set(article_ids))
        rows = self._ask.held_in(table.c.id, names, (table.c.id, table.c.voice))
        return {row.id: row.voice for row in rows if row.voice is not None}

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Give the sentences of an article in order."""
        table = tables.sentence
        article = self._ask.one(
            select(tables.article.c.text).where(tables.article.c.id == article_id)
        )
        question = select(table).where(table.c.article_id == article_id).order_by(table.c.position)
        return tuple(sentence_from(row, cast("str", article)) for row in self._ask.rows(question))

    def sentence(self, sentence_id: str) -> Sentence | None:
        """Give one sentence."""
        table, article = tables.sentence, tables.article
        question = (
            select(table, article.c.text)
            .join(article, article.c.id == table.c.article_id)
            .where(table.c.id == sentence_id)
        )
        rows = self._ask.rows(question)
        return sentence_from(rows[0], rows[0].text) if rows else None

    def page(self, page_id: str) -> Page | None:
        """Give a page with its bytes as they came."""
        page, body = tables.page, tables.body
        question = (
            select(page.c.data, body.c.data.label("packed"), body.c.codec)
            .join(body, body.c.digest == page.c.digest)
            .where(page.c.id == page_id)
        )
        rows = self._ask.rows(question)
        if not rows:
            return None
        return codec.page_from_json(rows[0].data, codec.unpack(rows[0].packed, rows[0].codec))

    # The making of it

    def counts(self) -> Counts:
        """Say how much there is."""
        tally = tables.tally
        kept = {row.name: row.n for row in self._ask.rows(select(tally.c.name, tally.c.n))}
        failures = int(self._ask.one(select(func.count()).select_from(tables.failure)) or 0)
        return Counts(
            pages=kept.get("page", 0),
            articles=kept.get("article", 0),
            sentences=kept.get("sentence", 0),
            reports=kept.get("report", 0),
            events=kept.get("event", 0),
            failures=failures,
        )

    def failures(
        self,
        *,
        stage: str | None = None,
        code: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[Failure, ...]:
        """List what failed, latest first."""
        table = tables.failure
        question = select(table).order_by(table.c.at.desc(), table.c.id).limit(limit).offset(offset)
        if stage is not None:
            question = question.where(table.c.stage == stage)
        if code is not None:
            question = question.where(table.c.code == code)
        return tuple(failure_from(row) for row in self._ask.rows(question))

    def failure_groups(self) -> tuple[FailureGroup, ...]:
        """Group the failures by stage and code, most first."""
        table = tables.failure
        question = (
            select(
                table.c.stage,
                table.c.code,
                func.count().label("count"),
                func.max(table.c.retry).label("retry"),
                func.min(table.c.message).label("example"),
            )
            .group_by(table.c.stage, table.c.code)
            .order_by(func.count().desc(), table.c.stage, table.c.code)
        )
        return tuple(
            FailureGroup(
                stage=row[0], code=row[1], count=row[2], retry=bool(row[3]), example=row[4]
            )
            for row in self._ask.rows(question)
        )

    def judgements(
        self, report_ids: Iterable[str] = (), *, withdrawn: bool = False
    ) -> tuple[Judgement, ...]:
        """List the views on pairs of reports; all of them where no report is named."""
        table = tables.judgement
        names = list(report_ids)
        columns = tuple(table.c)
        if names:
            rows = [
                *self._ask.held_in(table.c.left, names, columns),
                *self._ask.held_in(table.c.right, names, columns),
            ]
        else:
            rows = list(self._ask.rows(select(table)))
        found = {judgement_from(row) for row in rows if withdrawn or row.withdrawn_at is None}
        return tuple(sorted(found, key=lambda one: (one.at, one.left, one.right, one.by)))

    def passed(self, page_id: str) -> dict[str, str]:
        """Say which steps a page has passed, each in which version."""
        return self.passed_many([page_id]).get(page_id, {})

    def passed_many(self, page_ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """Say for many pages which steps they have passed."""
        table = tables.passed
        done: dict[str, dict[str, str]] = {}
        columns = (table.c.page_id, table.c.step, table.c.version)
        for row in self._ask.held_in(table.c.page_id, list(page_ids), columns):
            done.setdefault(row.page_id, {})[row.step] = row.version
        return done

    def runs(self, *, limit: int = 20) -> tuple[Run, ...]:
        """List the runs, latest first."""
        table = tables.run
        question = select(table).order_by(table.c.started_at.desc(), table.c.id).limit(limit)
        return tuple(run_from(row) for row in self._ask.rows(question))

    # What follows is how.

    def _question(self, selection: Selection) -> Question | None:
        """Look up the facets of a selection; None where one of them has no event at all."""
        found: list[Keys] = []
        for want in wants(selection):
            rows = self._ask.rows(keys_rows(want))
            if not rows:
                return None
            keys = tuple(sorted(row.k for row in rows))
            found.append(Keys(keys=keys, events=sum(row.events for row in rows)))
        return Question(
            facets=tuple(sorted(found, key=lambda keys: keys.events)),
            plain=plain_filters(selection, self._dialect),
        )

    def _events_of_articles(self, article_ids: set[str]) -> set[str]:
        """List the events that hold a report of some articles."""
        event, link, report = tables.event, tables.event_report, tables.report
        question = (
            select(event.c.id)
            .join(link, link.c.event_n == event.c.n)
            .join(report, report.c.n == link.c.report_n)
            .where(one_of(report.c.article_id, sorted(article_ids), self._dialect))
        )
        return {row.id for row in self._ask.rows(question)} if article_ids else set()

    def _events_of(self, event_ids: Sequence[str]) -> list[Event]:
        event = tables.event
        rows = self._ask.held_in(event.c.id, event_ids, (event.c.data,))
        return [codec.event_from_json(row.data) for row in rows]


def _event_of(report_id: Any, column: Any) -> Select[Any]:
    event, link, report = tables.event, tables.event_report, tables.report
    return (
        select(column)
        .join(link, link.c.event_n == event.c.n)
        .join(report, report.c.n == link.c.report_n)
        .where(report.c.id == report_id)
    )
