"""The Python face: read a page, code a sentence, open a desk.

.. code-block:: python

    import dragoman

    desk = dragoman.open("news.db")
    desk.read("pages/")
    for event in desk.events(actor="TUR", recipient="UKR", since="2025-10-01"):
        for report in desk.reports_of(event):
            print(event.event_type, report.evidence.quote)
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dragoman import config, pages, pipeline
from dragoman.errors import UsageError
from dragoman.pages.walk import is_address
from dragoman.store import Selection, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from dragoman.config import Settings
    from dragoman.pipeline import PageReading, Progress
    from dragoman.store import Run, Store, View
    from dragoman.types.desk import Failure
    from dragoman.types.event import Event, Report, Status
    from dragoman.types.text import Page

Day = str | date | datetime


def read(
    path_or_html: str | Path,
    published: Day | None = None,
    *,
    settings: Settings | None = None,
) -> PageReading:
    """Read one page: who did what to whom, and the sentences that say so.

    Args:
        path_or_html: a path, an address, or the page itself as HTML.
        published: its date, where the page has none: ``2025-10-31``, or with time and zone.
        settings: how; the settings in force if not given.

    Raises:
        InputError: there is no page, or no article on it.
        UsageError: ``published`` is no date.
    """
    chosen = settings or config.load()
    now = datetime.now(UTC)
    page = _page(path_or_html, chosen, now)
    return pipeline.read_page(page, published=as_day(published), now=now, settings=chosen)


def code(
    text: str,
    published: Day | None = None,
    *,
    before: str | None = None,
    settings: Settings | None = None,
) -> tuple[Report, ...]:
    """Code a sentence or passage; every span counts code points in it.

    Args:
        text: the passage.
        published: the day it was written on, so that "on Monday" can be placed.
        before: what stood before it, read for who "he" is and not coded.
        settings: how; the settings in force if not given.

    Raises:
        PageEmpty: there is no text.
        UsageError: ``published`` is no date.
    """
    return pipeline.code_text(
        text,
        published=as_day(published),
        before=before,
        now=datetime.now(UTC),
        settings=settings or config.load(),
    )


def open(  # noqa: A001 (dragoman.open reads as the built-in does)
    address: str | Path, *, settings: Settings | None = None
) -> Desk:
    """Open a record, made anew where there is none.

    Args:
        address: a path (SQLite), ``:memory:`` or ``postgresql://…``.
        settings: how; the settings in force if not given.

    Raises:
        StoreError: it cannot be opened.
    """
    chosen = settings or config.load()
    return Desk(open_store(address, settings=chosen.store), settings=chosen)


class Desk:
    """A record at hand: read pages into it, find events in it.

    Attributes:
        view: everything that can be asked of the record.
        settings: how pages are read.
    """

    def __init__(self, store: Store, *, settings: Settings) -> None:
        self._store = store
        self.settings = settings

    @property
    def view(self) -> View:
        """Everything that can be asked of the record."""
        return self._store.view

    def read(
        self,
        *paths: str | Path,
        published: Day | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Run:
        """Read files, folders, JSON Lines and addresses; what was read before is left alone.

        Args:
            paths: what to read.
            published: a date for pages that have none.
            progress: told how far it is after each batch.

        Returns:
            What came of it; pages that failed are in :meth:`failures`.
        """
        return pipeline.run(
            paths,
            self._store,
            settings=self.settings,
            published=as_day(published),
            now=datetime.now(UTC),
            progress=progress,
        )

    def events(
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        name: str | None = None,
        country: str | None = None,
        pair: tuple[str, str] | None = None,
        event_type: str | tuple[str, ...] = (),
        mode: str | None = None,
        context: str | None = None,
        status: Status | tuple[Status, ...] = (),
        place: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        words: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Event]:
        """Find events that pass every filter that is set.

        Args:
            actor: who acts: a country code of three capitals, an entity id, words of a name.
            recipient: on whom, in the same way.
            name: who takes part on either side, in the same way.
            country: takes part on either side.
            pair: both countries take part.
            event_type: label of the codebook, or several.
            mode: label of the codebook.
            context: label of the codebook.
            status: one or several.
            place: country where it happened.
            since: first day; an event without a day counts under the day it was printed.
            until: last day, inclusive.
            words: words of a quote.
            limit: the newest so many; without it all, oldest first.
        """
        selection = Selection(
            actor=actor,
            recipient=recipient,
            name=name,
            country=country,
            pair=pair,
            event_type=(event_type,) if isinstance(event_type, str) else event_type,
            mode=mode,
            context=context,
            status=(status,) if isinstance(status, str) else status,
            place=place,
            since=_day_of(since),
            until=_day_of(until),
            words=words,
        )
        if limit is None:
            yield from self.view.all_events(selection)
        else:
            yield from self.view.events(selection, limit=limit)

    def event(self, event_id: str) -> Event | None:
        """Give an event by its present or a former id."""
        return self.view.event(event_id)

    def reports_of(self, event: Event) -> tuple[Report, ...]:
        """Give the reports of an event with their evidence, first printed first."""
        return self.view.reports_of(event)

    def reports(self, event: Event | None = None) -> Iterator[Report]:
        """Give the reports of an event, or all there are."""
        if event is None:
            yield from self.view.all_reports()
        else:
            yield from self.view.reports_of(event)

    def failures(self, *, limit: int = 1000) -> tuple[Failure, ...]:
        """Say what could not be read and why, latest first."""
        return self.view.failures(limit=limit)

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def as_day(published: Day | None) -> date | datetime | None:
    """Understand a date given as text.

    Raises:
        UsageError: it is no date.
    """
    if not isinstance(published, str):
        return published
    try:
        return pages.parse_moment(published)
    except ValueError as fault:
        raise UsageError(
            "is no date.", subject=published, cure="Write it as 2025-10-31."
        ) from fault


def _day_of(given: Day | None) -> date | None:
    day = as_day(given)
    return day.date() if isinstance(day, datetime) else day


def _page(path_or_html: str | Path, settings: Settings, now: datetime) -> Page:
    if isinstance(path_or_html, str):
        if path_or_html.lstrip().startswith("<"):
            return pages.from_bytes(path_or_html.encode(), content_type="text/html; charset=utf-8")
        if is_address(path_or_html):
            return pages.from_url(path_or_html, now=now, settings=settings.pages)
        if path_or_html == "-":
            return pages.from_stdin(settings=settings.pages)
    return pages.from_file(path_or_html, settings=settings.pages)
