from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.reports import MiniLMCoder
from dragoman.reports.coder import one_sided
from dragoman.reports.labels import labels
from dragoman.types.event import Participant
from dragoman.types.text import Sentence, Span

if TYPE_CHECKING:
    from dragoman.types.event import Coding, Reading, Role

MEETING = "Norwegian Foreign Minister Solveig Aas met her Danish counterpart in Bergen on Tuesday."
ATTACK = (
    "Gunmen opened fire on a police patrol near the Nigerien town of Tera, killing four officers."
)
RECIPE = "Fold the butter into the flour, add an egg and leave the dough in the fridge for an hour."
CODER = MiniLMCoder()
"""Loads its weights on first use, once for all tests here."""


def sentence(text: str, index: int = 0) -> Sentence:
    span = Span(start=0, end=max(1, len(text)))
    return Sentence(
        id=f"sen_{index}", article_id="art", index=index, span=span, text=text, kind="body"
    )


def read(text: str) -> Reading:
    return CODER.code([sentence(text)])[0]


def spans_of(coding: Coding) -> list[Span]:
    return [coding.trigger, *(item.span for item in coding.participants)]


def test_a_meeting_is_coded_with_who_where_and_when() -> None:
    (coding,) = read(MEETING).codings
    assert coding.event_type == "CONSULT"
    assert coding.status == "happened"
    words = {(item.role, item.text) for item in coding.participants}
    parties = {text for role, text in words if role in {"actor", "recipient"}}
    assert parties == {"Norwegian Foreign Minister Solveig Aas", "her Danish counterpart"}
    assert ("actor", "her Danish counterpart") in words
    assert ("location", "Bergen") in words
    assert ("time", "on Tuesday") in words


def test_an_attack_is_coded_with_its_victims() -> None:
    coding = read(ATTACK).codings[0]
    assert coding.event_type == "ASSAULT"
    assert "Gunmen" in [item.text for item in coding.participants if item.role == "actor"]


def test_a_recipe_is_left_alone() -> None:
    assert read(RECIPE).codings == ()


def test_names_are_found_with_their_kinds() -> None:
    found = {(mention.text, mention.kind) for mention in read(MEETING).mentions}
    assert ("Solveig Aas", "person") in found
    assert ("Bergen", "place") in found
    assert ("Danish", "nationality") in found


def test_every_coding_carries_scores_with_runners_up() -> None:
    (coding,) = read(MEETING).codings
    by_slot = {score.slot: score for score in coding.scores}
    for slot in ("event_type", "status", "mode"):
        score = by_slot[slot]
        assert score.runner_up not in {None, score.value}
        assert 0 <= (score.runner_up_score or 0) <= score.score <= 1
    assert by_slot["event_type"].value == "CONSULT"
    assert 0 <= coding.confidence <= 1
    assert coding.found_by[:2] == ("head:trigger", "head:link")


def test_a_sentence_reads_the_same_alone_and_among_others() -> None:
    together = CODER.code([sentence(RECIPE), sentence(MEETING), sentence(ATTACK)])
    assert together[1] == read(MEETING)
    assert together[2] == read(ATTACK)


def test_a_higher_threshold_only_takes_codings_away() -> None:
    text = f"{MEETING[:-1]} and {ATTACK}"
    everything = MiniLMCoder(accept=0.0).code([sentence(text)])[0].codings
    some = MiniLMCoder(accept=0.5).code([sentence(text)])[0].codings
    assert set(some) <= set(everything)
    assert MiniLMCoder(accept=1.01).code([sentence(text)])[0].codings == ()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_spans_that_reread_and_known_labels(text: str) -> None:
    known = labels()
    reading = MiniLMCoder(accept=0.0).code([sentence(text)])[0]
    for coding in reading.codings:
        assert coding.event_type in known.types
        assert coding.status in known.statuses
        assert all(0 <= span.start < span.end <= len(text) for span in spans_of(coding))
        assert all(item.span.of(text) == item.text for item in coding.participants)
    assert all(mention.span.of(text) == mention.text for mention in reading.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00\x07\x1b[31m",
        "🙂🙃🚀",
        "министр встретился с послом в Киеве",
        "<p>The <b>minister</b> met&nbsp;the envoy</p>",
        "a" * 5000,
        "The minister met the envoy. " * 900,
    ],
    ids=["empty", "blank", "control", "emoji", "cyrillic", "html", "one-word", "5000-words"],
)
def test_hostile_sentences_give_a_reading(text: str) -> None:
    reading = read(text)
    assert all(span.of(text).strip() for coding in reading.codings for span in spans_of(coding))


def test_the_surer_of_two_sides_stays() -> None:
    def part(role: Role, start: int, end: int, score: float) -> Participant:
        return Participant(role=role, span=Span(start=start, end=end), text="x", score=score)

    host, shadow = part("recipient", 0, 20, 0.9), part("actor", 15, 20, 0.6)
    guest, place = part("actor", 30, 40, 0.8), part("location", 0, 20, 0.5)
    assert one_sided([shadow, guest, host, place]) == [guest, host, place]


def test_a_pair_is_related() -> None:
    text = "Chad accused Sudan of arming rebels."
    relation = CODER.relate(text, [Span(start=0, end=4)], [Span(start=13, end=18)])
    assert relation.event_type == "ACCUSE"
    assert sum(relation.types.values()) == pytest.approx(1.0, abs=1e-3)


def test_a_pair_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(UsageError, match="one of the parties"):
        CODER.relate("Chad accused Sudan.", [], [])


def test_the_tool_names_the_weights() -> None:
    assert CODER.tool.name == "minilm.v1"
    assert CODER.tool.version == CODER.weights.version
