"""One batch of pages through the rooms and into the store, in one transaction."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError, InputError, InternalFault
from dragoman.pages.failures import failed
from dragoman.pages.memory import storable
from dragoman.pipeline.line import Line
from dragoman.store import Store
from dragoman.store.evidence import check_evidence
from dragoman.types.desk import Failure
from dragoman.types.event import Reading, Report
from dragoman.types.text import Article, Page, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from dragoman.pages import Capture
    from dragoman.types.desk import Stage

    Made = TypeVar("Made")

READ_STEPS = ("extract", "split")
"""Steps whose outcome is in the store; where they have not changed, only the rest is done again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCounts:
    """What a batch came to."""

    pages: int
    skipped: int
    articles: int
    sentences: int
    reports: int
    failures: int


@dataclass(slots=True, kw_only=True)
class _Job:
    """One page on its way through the rooms."""

    page: Page
    steps: tuple[tuple[str, str], ...]
    again: bool
    published: date | datetime | None
    article: Article | None = None
    sentences: tuple[Sentence, ...] = ()
    readings: Sequence[Reading] | None = None
    reports: tuple[Report, ...] = ()
    failure: Failure | None = None


@dataclass(slots=True, kw_only=True)
class BatchReader:
    """Takes batches of captures and leaves what came of them in a store.

    Attributes:
        published: a date for pages that come without one.
        now: the moment of the run.
    """

    store: Store
    line: Line
    published: date | datetime | None
    now: datetime
    _seen: set[str] = field(default_factory=set)

    def take(self, batch: Sequence[Capture | Failure]) -> BatchCounts:
        """Read a batch and write it; a page that fails leaves a failure and nothing else."""
        failures = [thing for thing in batch if isinstance(thing, Failure)]
        captures = [thing for thing in batch if not isinstance(thing, Failure)]
        jobs = self._jobs(captures)
        for job in jobs:
            self._read(job)
        self._code([job for job in jobs if job.failure is None])
        failures += [job.failure for job in jobs if job.failure is not None]
        new_reports = self._write(jobs, failures)
        return BatchCounts(
            pages=len(batch),
            skipped=len(captures) - len(jobs),
            articles=sum(job.failure is None for job in jobs),
            sentences=sum(len(job.sentences) for job in jobs if job.failure is None),
            reports=new_reports,
            failures=len(failures),
        )

    def _jobs(self, captures: Sequence[Capture]) -> list[_Job]:
        """Leave out what has been through the same steps before."""
        passed = self.store.view.passed_many(capture.page.id for capture in captures)
        jobs: dict[str, _Job] = {}
        for capture in captures:
            name = capture.page.id
            published = capture.published or self.published
            steps = self._steps(published)
            if name in self._seen or passed.get(name) == dict(steps):
                continue
            self._seen.add(name)
            job = _Job(page=capture.page, steps=steps, again=name in passed, published=published)
            if _same_reading(passed.get(name, {}), dict(steps)):
                job.article = self.store.view.article_of_page(name)
            jobs[name] = job
        return list(jobs.values())

    def _steps(self, published: date | datetime | None) -> tuple[tuple[str, str], ...]:
        """Give the steps' versions; a date from outside is part of how a page is read."""
        if published is None:
            return self.line.steps
        return tuple(
            (step, f"{made_by} on {published.isoformat()}" if step == "extract" else made_by)
            for step, made_by in self.line.steps
        )

    def _read(self, job: _Job) -> None:
        if job.article is not None:
            job.sentences = self.store.view.sentences(job.article.id)
            return
        read = self._guarded(job, "extract", partial(self._read_article, job))
        if read is not None:
            job.article, job.sentences = read

    def _read_article(self, job: _Job) -> tuple[Article, tuple[Sentence, ...]]:
        article, sentences = self.line.read_article(job.page, published=job.published, now=self.now)
        whole = "\n".join((article.text, article.title, article.url, *article.authors))
        if storable(whole) != whole:
            raise ValueError("the extractor left half surrogates or NUL in the article")
        return article, sentences

    def _code(self, jobs: Sequence[_Job]) -> None:
        """Code all sentences of a batch at once; where that fails, one page after the other."""
        known = [
            job for job in jobs if job.article and job.sentences and self.line.knows(job.article)
        ]
        self._read_together(known)
        for job in known:
            reports = self._guarded(job, "code", partial(self._finish, job))
            job.reports = reports or ()

    def _read_together(self, jobs: Sequence[_Job]) -> None:
        sentences = [sentence for job in jobs for sentence in job.sentences]
        if not sentences:
            return
        try:
            readings = self.line.coder.code(sentences)
        except Exception:  # noqa: BLE001 (whatever a coder breaks on is found page by page)
            return
        at = 0
        for job in jobs:
            job.readings = readings[at : at + len(job.sentences)]
            at += len(job.sentences)

    def _finish(self, job: _Job) -> tuple[Report, ...]:
        if job.article is None:
            return ()
        readings = job.readings or self.line.coder.code(job.sentences)
        reports = self.line.finish(job.article, job.sentences, readings)
        for report in reports:
            check_evidence(report, job.article.text)
        return reports

    def _guarded(self, job: _Job, stage: Stage, step: Callable[[], Made]) -> Made | None:
        """Do a step; what goes wrong becomes the job's failure.

        Raises:
            DragomanError: what is wrong is not the page's fault, such as missing weights.
        """
        try:
            return step()
        except InputError as fault:
            job.failure = self._failure(fault, job, stage)
        except DragomanError:
            raise
        except Exception as fault:  # noqa: BLE001 (a fault of ours on one page must not end a run)
            job.failure = self._failure(_internal(fault, job), job, stage)
        return None

    def _failure(self, fault: DragomanError, job: _Job, stage: Stage) -> Failure:
        return failed(
            fault, stage=stage, subject=_subject(job.page), subject_id=job.page.id, at=self.now
        )

    def _write(self, jobs: Sequence[_Job], failures: Sequence[Failure]) -> int:
        """Write a batch; give the number of reports that were not there before."""
        done = [job for job in jobs if job.failure is None and job.article is not None]
        outdated = self._outdated(jobs)
        if not jobs and not failures:
            return 0
        with self.store.writer.batch() as batch:
            batch.put_pages(job.page for job in jobs)
            batch.put_articles(job.article for job in done if job.article is not None)
            batch.put_sentences(sentence for job in done for sentence in job.sentences)
            batch.drop_reports(outdated)
            new_reports = batch.put_reports(report for job in done for report in job.reports)
            batch.drop_failures(job.page.id for job in jobs if job.again)
            batch.put_failures(failures)
            for job in jobs:
                if job.failure is None or not job.failure.retry:
                    outcome = job.failure.code if job.failure else "done"
                    batch.mark_passed(job.page.id, job.steps, outcome=outcome)
        return new_reports

    def _outdated(self, jobs: Iterable[_Job]) -> list[str]:
        """List reports of pages read again that are no longer made."""
        again = [job for job in jobs if job.again]
        made = {report.id for job in again for report in job.reports}
        had = self.store.view.report_ids_of_pages(job.page.id for job in again)
        return sorted(had - made)


def _same_reading(passed: dict[str, str], steps: dict[str, str]) -> bool:
    return bool(passed) and all(passed.get(step) == steps.get(step) for step in READ_STEPS)


def _subject(page: Page) -> str:
    return page.url or page.via


def _internal(fault: Exception, job: _Job) -> InternalFault:
    place = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{place.filename.rpartition('dragoman/')[2]}:{place.lineno}"
    return InternalFault(
        f"{type(fault).__name__} in {where}: {fault}",
        subject=_subject(job.page),
        cure="This is a fault of Dragoman; please report it with the page.",
    )
