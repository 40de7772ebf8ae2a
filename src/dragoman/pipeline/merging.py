"""New reports find their events: only what is near them is assembled anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dragoman.pipeline.line import Line
    from dragoman.store import Store
    from dragoman.types.event import Event, Report

CHUNK_REPORTS = 1000
"""Waiting reports that are merged together; more at once saves assembling the same events often."""


def merge_waiting(store: Store, line: Line, *, window_days: int, now: datetime) -> int:
    """Give every waiting report its event.

    Args:
        store: where the reports wait.
        line: for its way of merging.
        window_days: how far apart two reports may lie and still speak of one event.
        now: the moment written into judgements.

    Returns:
        How many events were made or changed.

    Raises:
        StoreError: merging left a report without an event.
    """
    changed = 0
    while waiting := store.view.waiting_reports(limit=CHUNK_REPORTS):
        near = store.view.events_near(waiting, window_days=window_days, kin=line.kin)
        members = store.view.reports(name for event in near for name in event.reports)
        together = _unique((*members, *waiting))
        judgements = store.view.judgements(report.id for report in together)
        voices = store.view.voices(report.evidence.article_id for report in together)
        events = line.merge(together, judgements=judgements, voices=voices, now=now)
        _require_all(waiting, events)
        fresh, replaced = _difference(near, events)
        with store.writer.batch() as batch:
            batch.put_events(fresh, replacing=replaced)
        changed += len(fresh)
    return changed


def _unique(reports: Sequence[Report]) -> tuple[Report, ...]:
    return tuple({report.id: report for report in reports}.values())


def _difference(
    old: Sequence[Event], new: Sequence[Event]
) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """Leave aside what has not changed: events to put, and ids of those they replace."""
    before = {replace(event, former_ids=()): event.id for event in old}
    now = {replace(event, former_ids=()) for event in new}
    fresh = tuple(event for event in new if replace(event, former_ids=()) not in before)
    replaced = tuple(name for event, name in before.items() if event not in now)
    return fresh, replaced


def _require_all(waiting: Sequence[Report], events: Sequence[Event]) -> None:
    placed = {name for event in events for name in event.reports}
    lost = [report.id for report in waiting if report.id not in placed]
    if lost:
        raise StoreError(
            f"merging left {len(lost)} reports without an event ({lost[0]}).",
            cure="Choose another matcher in pipeline.match.",
        )
