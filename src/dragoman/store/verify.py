"""Reading the record again: bytes, digest, text, span, quote, for every report."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.errors import DragomanError, EvidenceBroken
from dragoman.store.evidence import check_evidence
from dragoman.types.ids import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dragoman.store.view import View
    from dragoman.types.event import Report
    from dragoman.types.text import Article

Link = Literal["page", "digest", "article", "sentence", "quote", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One report that does not hold, and the link at which it breaks.

    Attributes:
        link: ``page`` (its bytes are gone), ``digest`` (they have changed), ``article``,
            ``sentence``, ``quote``, ``event`` (no event holds it).
    """

    report_id: str
    link: Link
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of reading again.

    Attributes:
        reports: how many were read again.
        broken: those that do not hold, in the order they were read.
    """

    reports: int
    broken: tuple[Broken, ...]

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.broken


def verify(
    view: View,
    *,
    event_id: str | None = None,
    sample: int | None = None,
    seed: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Verification:
    """Follow every report back to the bytes of its page.

    Args:
        view: the record.
        event_id: only the reports of this event.
        sample: only so many, drawn at random.
        seed: which sample.
        progress: told how many have been read, after each.
    """
    chain = _Chain(view)
    broken: list[Broken] = []
    count = 0
    for report in _chosen(view, event_id, sample, seed):
        count += 1
        found = chain.check(report)
        if found is not None:
            broken.append(found)
        if progress is not None:
            progress(count)
    return Verification(reports=count, broken=tuple(broken))


def _chosen(view: View, event_id: str | None, sample: int | None, seed: int) -> Iterable[Report]:
    if event_id is not None:
        event = view.event(event_id)
        return view.reports(event.reports) if event is not None else ()
    if sample is None:
        return view.all_reports()
    names = sorted(view.report_ids())
    drawn = random.Random(seed).sample(names, min(sample, len(names)))  # noqa: S311 (a sample, no secret)
    return view.reports(drawn)


class _Chain:
    """Checks report after report; the last article is kept, as reports come article by article."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._article_id = ""
        self._article: Article | None = None
        self._fault: tuple[Link, str] | None = None

    def check(self, report: Report) -> Broken | None:
        """Give the first link that does not hold."""
        self._load(report.evidence.article_id)
        found = self._fault or self._in_article(report)
        if found is None:
            return None
        link, message = found
        return Broken(report_id=report.id, link=link, message=message)

    def _load(self, article_id: str) -> None:
        """Read an article and its page, once for all its reports."""
        if article_id == self._article_id:
            return
        self._article_id = article_id
        self._article = self._view.article(article_id)
        self._fault = (
            ("article", f"its article {article_id} is not in the record.")
            if self._article is None
            else self._of_page(self._article.page_id)
        )

    def _of_page(self, page_id: str) -> tuple[Link, str] | None:
        try:
            page = self._view.page(page_id)
        except DragomanError as fault:
            return "digest", str(fault)
        if page is None:
            return "page", f"its page {page_id} is not in the record."
        if digest_of(page.body) != page.digest:
            return "digest", f"the bytes of its page {page_id} have changed."
        return None

    def _in_article(self, report: Report) -> tuple[Link, str] | None:
        if self._article is None:
            return "article", "its article is not in the record."
        try:
            check_evidence(report, self._article.text)
        except EvidenceBroken as fault:
            return "quote", str(fault)
        sentence = self._view.sentence(report.evidence.sentence_id)
        if sentence is None or sentence.span != report.evidence.span:
            return "sentence", "its quote is no sentence of its article."
        if self._view.event_of_report(report.id) is None:
            return "event", "no event holds it."
        return None
