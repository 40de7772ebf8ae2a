"""Where the slots of a report stand in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.types.text import Span

if TYPE_CHECKING:
    from dragoman.types.event import Report

Slot = Literal["actor", "recipient", "trigger", "place", "time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch of a sentence that fills a slot; the span counts in the sentence."""

    slot: Slot
    span: Span


def marked(report: Report) -> tuple[Marked, ...]:
    """Find the spans of a report in its own quote, in order, without doubles.

    What lies outside the sentence (a host carried over from the one before) is left out.
    """
    quote, span = report.evidence.quote, report.evidence.span
    found: list[tuple[Slot, Span]] = [("trigger", report.trigger)]
    found += [("actor", actor.span) for actor in report.actor]
    found += [("recipient", actor.span) for actor in report.recipient]
    if report.location and report.location.span:
        found.append(("place", report.location.span))
    inside = [(slot, part.shifted(-span.start)) for slot, part in found if span.covers(part)]
    start = quote.find(report.when.text) if report.when and report.when.text else -1
    if report.when and start >= 0:
        inside.append(("time", Span(start=start, end=start + len(report.when.text))))
    unique = dict.fromkeys((part.start, part.end, slot) for slot, part in inside)
    return tuple(
        Marked(slot=slot, span=Span(start=start, end=end)) for start, end, slot in sorted(unique)
    )
