from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.reports.selection import distinct, says_something
from dragoman.types.event import Coding, Participant
from dragoman.types.text import Span

TEXT = (
    "Mali accused Niger of lying and accused Niger of theft; Chad accused Niger too, as did Togo."
)


def coding(
    start: int, actor: str, recipient: str | None, confidence: float, event_type: str = "ACCUSE"
) -> Coding:
    def part(role: str, words: str) -> Participant:
        place = TEXT.index(words)
        return Participant(
            role="actor" if role == "actor" else "recipient",
            span=Span(start=place, end=place + len(words)),
            text=words,
            score=1.0,
        )

    parts = [part("actor", actor)] + ([part("recipient", recipient)] if recipient else [])
    return Coding(
        sentence_id="s",
        event_type=event_type,
        mode=(),
        context=(),
        status="happened",
        trigger=Span(start=start, end=start + 7),
        participants=tuple(parts),
        confidence=confidence,
        scores=(),
        found_by=(),
    )


def at(words: str, after: int = 0) -> int:
    return TEXT.index(words, after)


FIRST = coding(at("accused"), "Mali", "Niger", 0.9)


def test_an_act_told_twice_is_coded_once_by_the_surer_telling() -> None:
    again = coding(at("accused", 20), "Mali", "Niger", 0.7)
    assert distinct([again, FIRST], TEXT) == [FIRST]


def test_an_open_side_does_not_tell_two_acts_apart() -> None:
    again = coding(at("accused", 20), "Mali", None, 0.95)
    assert distinct([FIRST, again], TEXT) == [again]


def test_aid_without_parties_repeats_other_aid_and_an_attack_does_not() -> None:
    full = coding(at("accused"), "Mali", "Niger", 0.9, "AID")
    bare = replace(coding(at("accused", 20), "Mali", None, 0.3, "AID"), participants=())
    assert distinct([full, bare], TEXT) == [full]
    assert distinct([bare], TEXT) == [bare]
    attack = replace(bare, event_type="ASSAULT")
    other = replace(full, event_type="ASSAULT")
    assert distinct([other, attack], TEXT) == [other, attack]


def test_other_actors_and_other_types_stay_in_their_order() -> None:
    chad = coding(at("accused", 60), "Chad", "Niger", 0.4)
    threat = coding(at("accused", 20), "Mali", "Niger", 0.3, "THREATEN")
    assert distinct([FIRST, threat, chad], TEXT) == [FIRST, threat, chad]


@pytest.mark.parametrize(("trigger", "says"), [("has", False), ("'s", False), ("had met", True)])
def test_a_trigger_needs_a_word_that_tells_something(trigger: str, says: bool) -> None:
    assert says_something(trigger) is says
