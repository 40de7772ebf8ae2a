from __future__ import annotations

import numpy as np
import pytest

from dragoman.reports.spans import Run, runs, softmax, span_of
from dragoman.reports.wordpieces import WINDOW, pieces_of

TEXT = "The envoys met in Lubumbashi's capital."


def _inside(text: str, words: str) -> np.ndarray:
    """Give certain probabilities for one stretch of a text."""
    (pieces,) = pieces_of(text)
    start = text.index(words)
    three = np.zeros((len(pieces.ids), 3), dtype=np.float32)
    three[:, 0] = 1
    first = True
    for place, (low, high) in enumerate(pieces.offsets):
        if low < start + len(words) and start < high:
            three[place] = (0, 1, 0) if first else (0, 0, 1)
            first = False
    return three


@pytest.mark.parametrize("words", ["The envoys", "met", "Lubumbashi", "Lubumbashi's capital"])
def test_a_marked_stretch_comes_back_word_for_word(words: str) -> None:
    (pieces,) = pieces_of(TEXT)
    (run,) = runs(_inside(TEXT, words), 0.5, pieces)
    span = span_of(run, pieces, TEXT)
    assert span is not None
    assert span.of(TEXT) == words
    assert run.score == pytest.approx(1.0)


def test_a_word_is_never_cut_in_the_middle() -> None:
    (pieces,) = pieces_of(TEXT)
    three = _inside(TEXT, "Lubumbashi")
    marked = [place for place in range(len(pieces.ids)) if three[place, 0] == 0]
    assert len(marked) > 1, "the example needs a word of several pieces"
    three[marked[0]] = (1, 0, 0)
    (run,) = runs(three, 0.5, pieces)
    span = span_of(run, pieces, TEXT)
    assert span is not None
    assert span.of(TEXT) == "Lubumbashi"


def test_a_dotted_abbreviation_is_one_word() -> None:
    text = "The U.S. envoy left."
    (pieces,) = pieces_of(text)
    three = _inside(text, "envoy")
    place = next(index for index, (low, _) in enumerate(pieces.offsets) if low == text.index("S."))
    three[place] = (0, 1, 0)
    (run, _) = runs(three, 0.5, pieces)
    span = span_of(run, pieces, text)
    assert span is not None
    assert span.of(text) == "U.S."


def test_two_neighbours_with_their_own_beginnings_stay_two() -> None:
    (pieces,) = pieces_of(TEXT)
    three = _inside(TEXT, "The envoys met")
    place = next(index for index, (low, _) in enumerate(pieces.offsets) if low == TEXT.index("met"))
    three[place] = (0, 1, 0)
    found = [span_of(run, pieces, TEXT) for run in runs(three, 0.5, pieces)]
    assert [span.of(TEXT) for span in found if span] == ["The envoys", "met"]


def test_a_run_of_marks_alone_is_no_span() -> None:
    text = ", , ."
    (pieces,) = pieces_of(text)
    assert span_of(Run(first=1, last=3, score=1.0), pieces, text) is None


def test_probabilities_sum_to_one_even_for_large_logits() -> None:
    shares = softmax(np.array([[1000.0, 0.0, -1000.0]], dtype=np.float32))
    assert shares.sum() == pytest.approx(1.0)
    assert shares[0, 0] == pytest.approx(1.0)


def test_a_long_sentence_is_read_in_windows_that_lose_no_word() -> None:
    text = " ".join(f"word{index}" for index in range(700))
    windows = pieces_of(text)
    assert len(windows) > 1
    assert all(len(window.ids) <= WINDOW + 2 for window in windows)
    covered = {
        place for window in windows for low, high in window.offsets for place in range(low, high)
    }
    assert covered == {place for place, letter in enumerate(text) if letter != " "}


def test_no_word_gives_no_window() -> None:
    assert pieces_of("") == ()
    assert pieces_of(" \n\t ") == ()
