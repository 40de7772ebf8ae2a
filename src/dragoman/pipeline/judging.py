"""A person says which events are one, or which reports are not; the record follows."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from dragoman.config import Settings
from dragoman.errors import UsageError
from dragoman.pipeline.line import Line
from dragoman.pipeline.merging import merge_waiting
from dragoman.types.event import Judgement

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.store import Store, View
    from dragoman.types.event import Verdict

PERSON = "person:"
"""Judgements of people are signed so, and outweigh every matcher's."""


def judge(
    left: str,
    right: str,
    verdict: Verdict,
    store: Store,
    *,
    by: str,
    now: datetime,
    reason: str = "",
    settings: Settings | None = None,
    line: Line | None = None,
) -> tuple[str, ...]:
    """Write down a person's view on two events or reports, and merge anew what it touches.

    Args:
        left: an event's id, present or former, or a report's.
        right: another.
        verdict: ``same``, ``different`` or ``unsure``; "different" parts every report of the one
            from every report of the other.
        store: the record.
        by: who says so.
        now: when.
        reason: why.
        settings: how to merge.
        line: the rooms; those of the settings if not given.

    Returns:
        Ids of the events that hold the reports now.

    Raises:
        UsageError: there is no such event or report, or the two are one and the same thing.
    """
    chosen = settings or Settings()
    one, other = _reports(store.view, left), _reports(store.view, right)
    if set(one) & set(other):
        raise UsageError(
            "they share a report, so there is nothing to judge.",
            subject=f"{left} and {right}",
            cure="Name two reports of the event to part them.",
        )
    pairs = [(min(one), min(other))] if verdict == "same" else list(product(one, other))
    said = [_said(pair, verdict, by=by, at=now, reason=reason) for pair in pairs]
    touched = {*one, *other}
    with store.writer.batch() as batch:
        batch.put_judgements(said)
        batch.release_events(_events(store.view, touched))
    merge_waiting(
        store,
        line or Line.from_settings(chosen),
        window_days=chosen.pipeline.merge_window_days,
        now=now,
    )
    return tuple(sorted(_events(store.view, touched)))


def _said(
    pair: tuple[str, str], verdict: Verdict, *, by: str, at: datetime, reason: str
) -> Judgement:
    left, right = sorted(pair)
    signed = by if by.startswith(PERSON) else PERSON + by
    return Judgement(
        left=left, right=right, verdict=verdict, score=1.0, by=signed, at=at, reason=reason
    )


def _reports(view: View, name: str) -> tuple[str, ...]:
    event = view.event(name)
    if event is not None:
        return event.reports
    if view.report(name) is not None:
        return (name,)
    raise UsageError(
        "there is no such event or report.", subject=name, cure="Look it up with dragoman find."
    )


def _events(view: View, report_ids: set[str]) -> set[str]:
    found = (view.event_of_report(name) for name in sorted(report_ids))
    return {event.id for event in found if event is not None}
