"""A time ends where the finder says it ends."""

from __future__ import annotations

import pytest

from dragoman.mentions import TimeFinder
from dragoman.pipeline.times import widened
from dragoman.types.event import Coding, Participant, Reading, Role
from dragoman.types.text import Sentence, Span

TEXT = "They met in Istanbul in May and June 2025, a month after the vote."


def _participant(words: str, role: Role = "time") -> Participant:
    start = TEXT.index(words)
    span = Span(start=start, end=start + len(words))
    return Participant(role=role, span=span, text=words, score=0.9)


def _times(*participants: Participant) -> list[str]:
    sentence = Sentence(
        id="s", article_id="a", index=0, span=Span(start=0, end=len(TEXT)), text=TEXT, kind="body"
    )
    coding = Coding(
        sentence_id="s",
        event_type="CONSULT",
        mode=(),
        context=(),
        status="happened",
        trigger=Span(start=5, end=8),
        participants=participants,
        confidence=0.9,
        scores=(),
        found_by=("test",),
    )
    reading = Reading(sentence_id="s", codings=(coding,), mentions=())
    (wide,) = widened([sentence], [reading], TimeFinder())
    for one in wide.codings[0].participants:
        assert one.span.of(TEXT) == one.text
    return [f"{one.role}: {one.text}" for one in wide.codings[0].participants]


def test_two_halves_of_one_expression_become_the_whole() -> None:
    assert _times(_participant("May"), _participant("June 2025")) == ["time: May and June 2025"]


def test_words_before_the_expression_are_kept() -> None:
    assert _times(_participant("in May")) == ["time: in May and June 2025"]


@pytest.mark.parametrize("words", ["in May and June 2025", "in Istanbul"])
def test_a_time_that_holds_the_expression_or_meets_none_is_left_alone(words: str) -> None:
    assert _times(_participant(words)) == [f"time: {words}"]


def test_other_roles_are_left_alone() -> None:
    place = _participant("Istanbul", "location")
    assert _times(place, _participant("May")) == [
        "location: Istanbul",
        "time: May and June 2025",
    ]


def test_a_reading_without_times_is_the_same() -> None:
    assert _times(_participant("They", "actor")) == ["actor: They"]
