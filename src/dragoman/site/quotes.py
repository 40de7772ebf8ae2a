"""Text cut into stretches for highlighting, on the server, because offsets are code points."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.exports.marking import Slot, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.exports.marking import Marked
    from dragoman.types.event import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that fill the same slots; no slot for the words between."""

    text: str
    slots: tuple[Slot, ...]


def stretches(text: str, marks: Sequence[Marked]) -> tuple[Stretch, ...]:
    """Cut a text wherever a mark begins or ends; put together, the stretches give the text."""
    cuts = sorted({0, len(text), *(edge for mark in marks for edge in _edges(mark, len(text)))})
    return tuple(
        Stretch(
            text=text[start:end],
            slots=tuple(
                dict.fromkeys(
                    mark.slot for mark in marks if mark.span.start <= start < mark.span.end
                )
            ),
        )
        for start, end in itertools.pairwise(cuts)
    )


def quote_of(report: Report, *, limit: int) -> tuple[Stretch, ...]:
    """Cut a report's sentence at its slots, and after so many characters."""
    quote = report.evidence.quote
    parts = stretches(quote[:limit], [one for one in marked(report) if one.span.start < limit])
    return parts if len(quote) <= limit else (*parts, Stretch(text=" …", slots=()))


def _edges(mark: Marked, length: int) -> tuple[int, int]:
    return min(mark.span.start, length), min(mark.span.end, length)
