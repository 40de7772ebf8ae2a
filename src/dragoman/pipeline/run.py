"""Many pages into a store: in batches, past every bad page, and never the same work twice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from dragoman import pages
from dragoman.config import Settings
from dragoman.errors import StoreError
from dragoman.pipeline.batching import BatchReader
from dragoman.pipeline.line import Line
from dragoman.pipeline.merging import CHUNK_REPORTS, merge_waiting
from dragoman.pipeline.stopping import Stop, stoppable
from dragoman.store.runs import Run
from dragoman.types.ids import make_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from dragoman.pages import Capture
    from dragoman.pipeline.batching import BatchCounts
    from dragoman.store import Store
    from dragoman.store.runs import RunOutcome
    from dragoman.types.desk import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come.

    Attributes:
        pages: pages and failures met so far.
        skipped: pages that had been through the same steps before.
        subject: what was read last.
    """

    pages: int = 0
    skipped: int = 0
    articles: int = 0
    sentences: int = 0
    reports: int = 0
    events: int = 0
    failures: int = 0
    subject: str = ""

    def plus(self, counts: BatchCounts, *, subject: str) -> Progress:
        """Add what a batch came to."""
        return replace(
            self,
            pages=self.pages + counts.pages,
            skipped=self.skipped + counts.skipped,
            articles=self.articles + counts.articles,
            sentences=self.sentences + counts.sentences,
            reports=self.reports + counts.reports,
            failures=self.failures + counts.failures,
            subject=subject,
        )

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The numbers by name, for the run's row."""
        names = ("articles", "events", "failures", "pages", "reports", "sentences", "skipped")
        return tuple((name, getattr(self, name)) for name in names)


def run(
    paths: Iterable[Path | str],
    store: Store,
    *,
    settings: Settings | None = None,
    line: Line | None = None,
    published: date | datetime | None = None,
    now: datetime,
    progress: Callable[[Progress], None] | None = None,
    stop: Stop | None = None,
) -> Run:
    """Read everything that the paths lead to into a store.

    What has passed the same steps before is left alone, so a run that was stopped or killed is
    taken up by starting it again. SIGINT and SIGTERM stop it after the batch in hand.

    Args:
        paths: files, folders, JSON Lines, addresses, ``-``.
        store: where to.
        settings: how.
        line: the rooms; those of the settings if not given.
        published: a date for pages that have none of their own and no line gives one.
        now: the moment of the run.
        progress: told after each batch.
        stop: asked after each page; for callers that have their own way to stop.

    Returns:
        The run as written into the store; ``outcome`` is ``done`` or ``stopped``.

    Raises:
        StoreError: the database refuses.
        DragomanError: the rooms cannot be loaded.
    """
    chosen = settings or Settings()
    rooms = line or Line.from_settings(chosen)
    named = [str(path) for path in paths]
    begun = _begin(store, rooms, chosen, named, now)
    tell = progress or (lambda _: None)
    try:
        with stoppable() as heard:
            asked = _either(stop, heard)
            state, outcome = _read_all(named, store, rooms, chosen, published, now, tell, asked)
    except BaseException:
        with suppress(StoreError):
            _end(store, begun, "failed", ())
        raise
    return _end(store, begun, outcome, state.counts)


def _end(store: Store, run: Run, outcome: RunOutcome, counts: tuple[tuple[str, int], ...]) -> Run:
    ended = replace(run, ended_at=datetime.now(UTC), outcome=outcome, counts=counts)
    with store.writer.batch() as batch:
        batch.put_run(ended)
    return ended


def _begin(store: Store, line: Line, settings: Settings, paths: list[str], now: datetime) -> Run:
    begun = Run(
        id=make_id("run", [now.isoformat(), paths]),
        started_at=now,
        ended_at=None,
        outcome="running",
        settings=settings.digest,
        steps=line.steps,
        counts=(),
    )
    with store.writer.batch() as batch:
        batch.put_run(begun)
        batch.drop_fetch_failures(paths)
    return begun


def _read_all(  # the arguments are those of run itself
    paths: list[str],
    store: Store,
    line: Line,
    settings: Settings,
    published: date | datetime | None,
    now: datetime,
    tell: Callable[[Progress], None],
    asked: Callable[[], bool],
) -> tuple[Progress, RunOutcome]:
    reader = BatchReader(store=store, line=line, published=published, now=now)
    window = settings.pipeline.merge_window_days
    state = Progress()
    waiting = store.view.count_waiting()
    found = _until(pages.walk(paths, now=now, settings=settings.pages), asked)
    for batch in _batches(found, settings.pipeline.batch_pages):
        counts = reader.take(batch)
        waiting += counts.reports
        if waiting >= CHUNK_REPORTS:
            state = _merged(state, merge_waiting(store, line, window_days=window, now=now))
            waiting = 0
        state = state.plus(counts, subject=_name_of(batch[-1]))
        tell(state)
    state = _merged(state, merge_waiting(store, line, window_days=window, now=now))
    tell(state)
    return state, "stopped" if asked() else "done"


def _merged(state: Progress, events: int) -> Progress:
    return replace(state, events=state.events + events)


def _either(given: Stop | None, heard: Stop) -> Callable[[], bool]:
    return lambda: heard.asked or (given is not None and given.asked)


def _until(
    found: Iterator[Capture | Failure], asked: Callable[[], bool]
) -> Iterator[Capture | Failure]:
    while not asked():
        try:
            thing = next(found)
        except StopIteration:
            return
        yield thing


def _batches(found: Iterator[Capture | Failure], size: int) -> Iterator[list[Capture | Failure]]:
    while batch := list(islice(found, max(1, size))):
        yield batch


def _name_of(thing: Capture | Failure) -> str:
    if isinstance(thing, pages.Capture):
        return thing.page.url or thing.page.via
    return thing.subject
