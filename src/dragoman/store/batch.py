"""One transaction: what is put here is kept together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, or_, select, text, update

from dragoman.errors import EvidenceBroken
from dragoman.store import codec, tables
from dragoman.store.evidence import check_evidence
from dragoman.store.placing import Placing, Printed
from dragoman.store.rows import Rows
from dragoman.store.voices import voice_of
from dragoman.store.words import for_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from dragoman.store.placing import FacetKeys
    from dragoman.store.runs import Run
    from dragoman.types.desk import Failure
    from dragoman.types.event import Event, Judgement, Report
    from dragoman.types.text import Article, Page, Sentence


TALLIED = frozenset({"page", "article", "sentence", "report", "event"})
"""Tables whose rows are counted as they come and go."""


class Batch:
    """Puts things into the store within one transaction; ids that are there already are left."""

    def __init__(self, connection: Connection, facet_keys: FacetKeys) -> None:
        self._connection = connection
        self._rows = Rows(connection)
        self._placing = Placing(self._rows, facet_keys)
        self._texts: dict[str, str] = {}
        self._printing: dict[str, tuple[str | None, int]] = {}

    def put_pages(self, pages: Iterable[Page]) -> None:
        """Keep pages with their bytes; equal bytes are kept once."""
        fresh = self._rows.fresh(tables.page, pages)
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
        known = self._rows.known(tables.body.c.digest, list(bodies))
        packed = [
            {"digest": digest, "size": len(body), "codec": codec.CODEC, "data": codec.pack(body)}
            for digest, body in bodies.items()
            if digest not in known
        ]
        self._rows.insert(tables.body, packed)
        self._rows.insert(tables.page, rows)

    def put_articles(self, articles: Iterable[Article]) -> None:
        """Keep articles."""
        given = list(articles)
        for article in given:
            self._texts[article.id] = article.text
            self._printing[article.id] = (
                article.publication,
                codec.first_day(article.published),
            )
        rows = [
            {
                "id": article.id,
                "page_id": article.page_id,
                "url": article.url,
                "title": article.title,
                "language": article.language,
                "publication": article.publication,
                "voice": voice_of(article),
                "published_day": codec.first_day(article.published),
                "text": article.text,
                "data": codec.article_to_json(article),
            }
            for article in self._rows.fresh(tables.article, given)
        ]
        self._rows.insert(tables.article, rows)

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
            for sentence in self._rows.fresh(tables.sentence, sentences)
        ]
        self._rows.insert(tables.sentence, rows)

    def put_reports(self, reports: Iterable[Report]) -> int:
        """Keep reports whose quote re-reads from its article, which must be here or in the store.

        Returns:
            How many were not there before.

        Raises:
            EvidenceBroken: a quote does not.
        """
        fresh = self._rows.fresh(tables.report, reports)
        self._load_articles({report.evidence.article_id for report in fresh})
        for report in fresh:
            check_evidence(report, self._text_of(report))
        start = self._rows.next_number(tables.report)
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
        self._rows.insert(tables.report, rows)
        for row in rows:
            self._placing.printed[row["id"]] = Printed(row["n"], *self._printing[row["article_id"]])
        self._placing.waiting.update(row["id"] for row in rows)
        if self._rows.on_postgres:
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
        self._placing.put(events, replacing=replacing)

    def release_events(self, event_ids: Iterable[str]) -> None:
        """Take events apart, so that their reports are merged anew; their addresses stay."""
        self._placing.release(event_ids)

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
            self._rows.upsert(tables.judgement, row, ("left", "right", "by", "at"))

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
            self._rows.upsert(tables.failure, row, ("id",))

    def drop_failures(self, subjects: Iterable[str]) -> None:
        """Forget failures of things that have succeeded since, by subject or its id."""
        names = list(subjects)
        self._rows.delete(tables.failure, tables.failure.c.subject, names)
        self._rows.delete(tables.failure, tables.failure.c.subject_id, names)

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
            self._rows.upsert(tables.passed, row, ("page_id", "step"))

    def drop_reports(self, report_ids: Iterable[str]) -> None:
        """Take away reports that the present tools no longer make.

        Their events go too; what else those held waits to be merged again, and their addresses
        lead to it.
        """
        names = list(report_ids)
        self._placing.without(names)
        if self._rows.on_postgres:
            self._forget_words(names)
        self._rows.delete(tables.report, tables.report.c.id, names)

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
        self._rows.upsert(tables.run, row, ("id",))

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

    def finish(self) -> None:
        """Write what is only known when everything has been put; the writer calls it."""
        self._placing.finish()
        for name in sorted(TALLIED & set(self._rows.added)):
            self._rows.connection.execute(
                text(
                    "INSERT INTO tally (name, n) VALUES (:name, :added)"
                    " ON CONFLICT (name) DO UPDATE SET n = tally.n + excluded.n"
                ),
                {"name": name, "added": self._rows.added[name]},
            )

    # What follows is how.

    def _load_articles(self, article_ids: set[str]) -> None:
        """Read the articles of reports that did not come in this batch."""
        missing = [name for name in sorted(article_ids) if name not in self._texts]
        table = tables.article
        question = select(table.c.id, table.c.text, table.c.publication, table.c.published_day)
        for row in self._rows.among(question, table.c.id, missing):
            self._texts[row.id] = row.text
            self._printing[row.id] = (row.publication, row.published_day)

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

    def _forget_words(self, report_ids: Sequence[str]) -> None:
        statement = text(
            "DELETE FROM report_words WHERE n IN (SELECT n FROM report WHERE id = ANY(:ids))"
        )
        self._connection.execute(statement, {"ids": list(report_ids)})
