"""The tense of the clause around a trigger; the trigger stands between stars."""

from __future__ import annotations

import pytest

from dragoman.mentions.tense import ClauseTense, clause_tense
from dragoman.types.text import Span


def tense_of(marked: str) -> ClauseTense:
    start = marked.index("*")
    end = marked.index("*", start + 1) - 1
    return clause_tense(marked.replace("*", ""), Span(start=start, end=end))


@pytest.mark.parametrize(
    ("marked", "tense"),
    [
        ("Turkey *hosted* the talks.", "past"),
        ("Rebels *struck* the port.", "past"),
        ("The port was *struck* twice.", "past"),
        ("The army had *withdrawn* before dawn.", "past"),
        ("Turkey has *hosted* three rounds.", "perfect"),
        ("Officials have twice *met* in Oslo.", "perfect"),
        ("Minister *hosts* top security official", "present"),
        ("The two sides are *meeting* in Oslo.", "present"),
        ("Turkey will *host* the talks.", "future"),
        ("It’ll *host* the talks.", "future"),
        ("Turkey won't *host* the talks.", "future"),
        ("The minister is expected to *visit* Kyiv.", "future"),
        ("They agreed to meet and *sign* a deal.", "future"),
        ("A summit is to be *held* in May.", "future"),
        ("The leaders plan to *sign* it.", "future"),
        ("Moscow would *retaliate*.", "conditional"),
        ("It could *attack* the islands.", "conditional"),
        ("Moscow refused to *withdraw*.", "past"),
        ("It managed to *withdraw* its tanks.", "past"),
    ],
)
def test_a_verb_is_read_by_its_form_and_auxiliaries(marked: str, tense: str) -> None:
    assert tense_of(marked).tense == tense


@pytest.mark.parametrize(
    ("marked", "tense"),
    [
        ("They met in Oslo on *Monday*.", "past"),
        ("They will meet in Oslo on *Monday*.", "future"),
        ("On *Monday*, the two sides will meet.", "future"),
        ("On *Monday*, the two sides met.", "past"),
        ("The meeting scheduled for *Monday* was short.", "future"),
        ("He flew to Moscow on *Monday*.", "past"),
        ("He said that they would meet on *Friday*.", "conditional"),
        ("The *attack* killed nine people.", "past"),
    ],
)
def test_a_noun_or_a_time_is_read_by_the_nearest_verb(marked: str, tense: str) -> None:
    assert tense_of(marked).tense == tense


@pytest.mark.parametrize(
    ("marked", "negated"),
    [
        ("They did not *sign* the deal.", True),
        ("They didn’t *sign* the deal.", True),
        ("Russia denied that it had *attacked* the port.", True),
        ("Moscow refused to *withdraw*.", True),
        ("It was never *signed*.", True),
        ("They *signed* the deal.", False),
        ("They did not speak, but they *signed* the deal.", False),
    ],
)
def test_denial_is_heard(marked: str, negated: bool) -> None:
    assert tense_of(marked).negated is negated


@pytest.mark.parametrize(
    ("marked", "conditional"),
    [
        ("If Iran *attacks*, we answer.", True),
        ("We will *answer* if Iran attacks.", True),
        ("Unless they *leave*, we stay.", True),
        ("They *left*.", False),
    ],
)
def test_an_if_is_heard(marked: str, conditional: bool) -> None:
    assert tense_of(marked).conditional is conditional


@pytest.mark.parametrize("marked", ["*Talks*", "*Talks* in Oslo", "the *peace* talks of Oslo"])
def test_without_a_verb_there_is_no_tense(marked: str) -> None:
    assert tense_of(marked) == ClauseTense(tense=None, negated=False, conditional=False, cue="")


def test_the_cue_is_the_word_that_decided() -> None:
    assert tense_of("Turkey will *host* the talks.").cue == "will"


def test_a_span_past_the_last_word_is_no_error() -> None:
    assert clause_tense("Talks failed.", Span(start=12, end=13)).tense == "past"
