from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.reports.possessive import NAME, with_inner_parties
from dragoman.types.event import Coding, Participant
from dragoman.types.text import Mention, Span

TEXT = "Since Libya's shelling of Chad in 1987, talks have stalled."


def span(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def mention(words: str) -> Mention:
    return Mention(id=words, sentence_id="s", kind="place", span=span(words), text=words, score=0.9)


def coding(trigger: str, *participants: Participant) -> Coding:
    return Coding(
        sentence_id="s",
        event_type="ASSAULT",
        mode=(),
        context=(),
        status="historical",
        trigger=span(trigger),
        participants=participants,
        confidence=0.8,
        scores=(),
        found_by=(),
    )


NAMES = (mention("Libya"), mention("Chad"))


@pytest.mark.parametrize("mark", ["'", "’"])
def test_owner_acts_and_object_suffers(mark: str) -> None:
    made = with_inner_parties(coding("Libya's shelling of Chad"), NAMES, TEXT.replace("'", mark))
    assert [(item.role, item.text) for item in made.participants] == [
        ("actor", "Libya"),
        ("recipient", "Chad"),
    ]
    assert made.found_by == (NAME,)


def test_a_side_that_is_filled_stays() -> None:
    actor = Participant(role="actor", span=span("talks"), text="talks", score=0.5)
    made = with_inner_parties(coding("Libya's shelling of Chad", actor), NAMES, TEXT)
    assert [(item.role, item.text) for item in made.participants] == [
        ("actor", "talks"),
        ("recipient", "Chad"),
    ]


def test_an_adjective_suffers_nothing() -> None:
    text = "The delivery of Libyan-built boats went on."
    place = text.index("Libyan")
    adjective = Mention(
        id="n",
        sentence_id="s",
        kind="nationality",
        span=Span(start=place, end=place + 6),
        text="Libyan",
        score=0.9,
    )
    before = replace(coding("talks"), trigger=Span(start=0, end=len(text) - 1))
    assert with_inner_parties(before, [adjective], text) == before


def test_names_outside_the_trigger_are_left_alone() -> None:
    before = coding("shelling")
    assert with_inner_parties(before, NAMES, TEXT) == before
