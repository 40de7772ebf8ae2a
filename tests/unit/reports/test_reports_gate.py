from __future__ import annotations

import pytest

from dragoman.errors import ModelError
from dragoman.reports.gate import Gate, beginnings, read_gate

GATE = Gate(weights={"protest": 2.0, "recipe": -3.0}, bias=-1.0, floor=0.0)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Protesters gathered.", True),
        ("PROTESTS spread.", True),
        ("A recipe for bread.", False),
        ("A recipe for protest", False),
        ("", False),
    ],
)
def test_words_decide_whether_a_sentence_passes(text: str, passes: bool) -> None:
    assert GATE.passes(text) is passes


def test_a_word_counts_once_however_often_it_stands() -> None:
    assert GATE.score("protest protest protests") == GATE.score("protest") == 1.0


def test_beginnings_are_short_and_without_case_or_figures() -> None:
    assert beginnings("Demonstrators, demonstrating; B2 31 été") == ["demonst", "b", "été"]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"weights": {}}'])
def test_a_file_of_another_form_is_refused(body: bytes) -> None:
    with pytest.raises(ModelError, match=r"gate\.json"):
        read_gate(body)
