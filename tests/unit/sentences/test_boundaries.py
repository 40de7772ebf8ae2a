"""Where sentences end: a set of cases written for it, and the bounds that keep it quick."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dragoman.sentences import split_text
from dragoman.sentences.monsters import MAX_CHARS

CASES = [
    line.replace("⏎", "\n")
    for line in (Path(__file__).parent / "cases.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_the_set_is_as_large_as_the_decision_says() -> None:
    assert len(CASES) >= 180


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    text = case.replace("¦", "")
    assert [span.of(text) for span in split_text(text)] == [
        sentence.strip() for sentence in case.split("¦")
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2028\r\n\t"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert split_text(text) == []


@pytest.mark.parametrize("unit", ["word ", "word, ", "x", "a. b; ", "字"])
def test_a_monster_is_cut_into_bounded_pieces(unit: str) -> None:
    text = unit * 5000
    spans = split_text(text)
    assert max(span.end - span.start for span in spans) <= MAX_CHARS
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")


def test_a_monster_is_cut_at_its_clauses() -> None:
    text = "the minister met the envoy, " * 200
    assert all(span.of(text).endswith((",", "envoy")) for span in split_text(text))


@pytest.mark.parametrize("unit", ["U.S. ", '"', ".", " ", "( ", "Mr. A said, ", "\n", "14:05 "])
def test_time_grows_with_length_only(unit: str) -> None:
    """Ten times the text may take some thirty times as long, never a hundred times."""

    def seconds(times: int) -> float:
        begun = time.process_time()
        split_text(unit * times)
        return time.process_time() - begun

    small = min(seconds(4_000) for _ in range(3))
    large = min(seconds(40_000) for _ in range(2))
    assert large < 30 * small + 0.05
