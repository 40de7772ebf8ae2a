"""Let the finder of times say where a time begins and ends.

The coder's head tags words and may stop inside an expression: of "in May and June 2025" it may give
"May" and "June 2025" as two times. The finder's rules know the whole expression, and only the whole
can be placed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.types.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.plugins import Finder
    from dragoman.types.event import Coding, Participant, Reading
    from dragoman.types.text import Sentence


def widened(
    sentences: Sequence[Sentence], readings: Sequence[Reading], finder: Finder
) -> tuple[Reading, ...]:
    """Give the readings with each time grown to the expression that the finder sees there.

    Args:
        sentences: what was read.
        readings: one a sentence, in the same order.
        finder: of times; its mentions of other kinds are passed over.
    """
    return tuple(
        _reading(sentence, reading, finder)
        for sentence, reading in zip(sentences, readings, strict=True)
    )


def _reading(sentence: Sentence, reading: Reading, finder: Finder) -> Reading:
    if not any(one.role == "time" for coding in reading.codings for one in coding.participants):
        return reading
    found = [mention.span for mention in finder.find(sentence) if mention.kind == "time"]
    codings = tuple(_coding(sentence, coding, found) for coding in reading.codings)
    return replace(reading, codings=codings)


def _coding(sentence: Sentence, coding: Coding, found: Sequence[Span]) -> Coding:
    times = [one for one in coding.participants if one.role == "time"]
    for expression in found:
        parts = [one for one in times if one.span.overlaps(expression)]
        if parts and any(not one.span.covers(expression) for one in parts):
            whole = _joined(sentence, parts, expression)
            times = [one for one in times if one not in parts] + [whole]
    others = [one for one in coding.participants if one.role != "time"]
    return replace(coding, participants=(*others, *sorted(times, key=lambda one: one.span)))


def _joined(sentence: Sentence, parts: Sequence[Participant], expression: Span) -> Participant:
    span = Span(
        start=min(expression.start, *(one.span.start for one in parts)),
        end=max(expression.end, *(one.span.end for one in parts)),
    )
    best = max(parts, key=lambda one: one.score)
    return replace(best, span=span, text=span.of(sentence.text))
