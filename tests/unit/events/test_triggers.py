"""Stems bring together the forms of a word, families the words for one act."""

from __future__ import annotations

import pytest

from dragoman.events.triggers import families, stem, trigger_likeness, trigger_of


@pytest.mark.parametrize(
    "forms",
    [
        "visit visits visited visiting",
        "stop stops stopped stopping",
        "agree agrees agreed agreeing agreement",
        "seize seizes seized seizing",
        "carry carries carried carrying",
        "negotiate negotiating negotiation negotiations",
        "deploy deployed deployment",
        "meet meets met meeting meetings",
        "buy bought buying",
        "run ran running",
        "free freed frees",
        "die dies died dying dead",
        "travel travelled traveled",
        "pass passes passed",
        "raise raises raised",
        "tie ties tied",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("visit", "veto"), ("sign", "sing"), ("aid", "air")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def like(left: str, right: str) -> float:
    return trigger_likeness(trigger_of(left), trigger_of(right))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("signed", "the signing of", 1.0),
        ("held talks", "met", 0.85),
        ("opened fire", "praised", 0.3),
        ("made", "made", 1.0),
        ("1914", "met", 0.5),
    ],
)
def test_triggers(left: str, right: str, expected: float) -> None:
    assert like(left, right) == like(right, left) == expected


def test_families_know_their_stems() -> None:
    assert families().of[stem("arrested")] & families().of[stem("detained")]
