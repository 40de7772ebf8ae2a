from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from dragoman.articles.engine import match
from dragoman.articles.features import measure
from dragoman.articles.kinds import KINDS
from dragoman.articles.labeller import load_weights, run, score_pieces
from dragoman.articles.lines import MAX_LINE, MAX_LINES, read_lines
from dragoman.articles.markup import is_markup
from dragoman.articles.pieces import Piece

MOST_BYTES = 2_000_000
PAGE = """Envoy of Elbonia visits Port Amber

The envoy of Elbonia arrived in Port Amber on Monday, the ministry said in a statement.

The two sides will discuss the border treaty of 2019, officials told reporters there.

Leave a Reply
Your email address will not be published.
"""


def test_both_weight_files_together_stay_small() -> None:
    folder = files("dragoman.articles")
    sizes = [len(folder.joinpath(f"labeller-{form}.npz").read_bytes()) for form in ("html", "text")]
    assert sum(sizes) < MOST_BYTES


@pytest.mark.parametrize("form", ["html", "text"])
def test_scores_are_probabilities(form: str) -> None:
    pieces = read_lines(PAGE)
    scores = score_pieces(pieces, [0.5] * len(pieces) if form == "html" else ())
    assert scores.body.shape == (len(pieces),)
    assert scores.kinds.shape == (len(pieces), len(KINDS))
    assert ((scores.body >= 0) & (scores.body <= 1)).all()
    assert np.allclose(scores.kinds.sum(1), 1, atol=1e-4)


def test_paragraphs_score_above_forms() -> None:
    scores = score_pieces(read_lines(PAGE), ()).body
    assert min(scores[1:3]) > 0.5 > max(scores[3:])


def test_a_single_line_is_scored() -> None:
    assert score_pieces(read_lines("One line of words."), ()).body.shape == (1,)


def test_networks_answer_together() -> None:
    pieces = read_lines(PAGE)
    each = [run(measure(pieces, ()), weights).body for weights in load_weights("text")]
    assert np.allclose(score_pieces(pieces, ()).body, np.mean(each, axis=0), atol=1e-5)


def test_lines_know_their_place_and_gap() -> None:
    text = "\n\n  First line \r\nsecond\n\n\n\tthird"
    pieces = read_lines(text)
    assert [(piece.text, piece.gap, piece.indent) for piece in pieces] == [
        ("First line", 3, 2),
        ("second", 0, 0),
        ("third", 2, 1),
    ]
    assert [text[piece.start : piece.end] for piece in pieces] == ["First line", "second", "third"]


def test_lines_are_bounded() -> None:
    assert len(read_lines("x\n" * (MAX_LINES + 10))) == MAX_LINES
    assert len(read_lines("y" * (MAX_LINE * 2))[0].text) == MAX_LINE


def test_the_engines_choice_is_found_among_pieces() -> None:
    kept = "The envoy of Elbonia arrived on Monday.\nHe left the next day.\nEnd"
    texts = [
        "News",
        "The envoy of Elbonia arrived on Monday.",
        "He left",
        "the next day.",
        "Monday",
        "End",
    ]
    assert match(kept, texts) == [0.0, 1.0, 1.0, 1.0, 0.0, 1.0]


def test_an_engine_that_keeps_nothing_matches_nothing() -> None:
    assert match("", ["News"]) == [0.0]


@pytest.mark.parametrize(
    ("text", "content_type", "markup"),
    [
        ("<!DOCTYPE html><p>words", "", True),
        ("  <html lang='tr'><body>words", "", True),
        ("<p>one<p>two<p>three<div>four", "", True),
        ("a page of text with a <b>bold</b> word", "", False),
        ("the sum 3 < 4 and 5 > 2", "text/plain", False),
        ("no tags at all", "text/html", False),
        ("<p>one tag", "text/html", True),
    ],
)
def test_html_is_told_from_text(text: str, content_type: str, markup: bool) -> None:
    assert is_markup(text, content_type) is markup


def test_pieces_default_to_plain_text() -> None:
    assert Piece(text="x").tag == ""
