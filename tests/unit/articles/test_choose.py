from __future__ import annotations

from dragoman.articles.choose import corrected
from dragoman.articles.pieces import Piece

LONG = Piece(text="word " * 50, tag="p")
SHORT = Piece(text="Related stories", tag="p")


def test_leaked_furniture_is_dropped_and_lost_paragraphs_come_back() -> None:
    pieces = [LONG, SHORT, LONG, LONG]
    assert corrected(pieces, [1, 1, 1, 0], [0.9, 0.1, 0.8, 0.95]) == [True, False, True, True]


def test_doubtful_pieces_stay_as_the_engine_had_them() -> None:
    assert corrected([LONG, LONG], [1, 0], [0.5, 0.8]) == [True, False]


def test_a_labeller_that_would_drop_most_of_the_page_is_not_believed() -> None:
    pieces = [LONG, LONG, LONG]
    assert corrected(pieces, [1, 1, 1], [0.1, 0.1, 0.9]) == [True, True, True]


def test_a_labeller_that_would_add_many_articles_is_not_believed() -> None:
    pieces = [LONG] * 12
    assert corrected(pieces, [1] * 3 + [0] * 9, [0.99] * 12) == [True] * 3 + [False] * 9


def test_a_scrap_from_the_engine_does_not_hold_the_labeller_back() -> None:
    pieces = [SHORT, LONG, LONG]
    assert corrected(pieces, [1, 0, 0], [0.1, 0.99, 0.99]) == [False, True, True]
