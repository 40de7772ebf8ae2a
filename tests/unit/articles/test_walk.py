from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.articles.hints import bit, hints_of, name_words
from dragoman.articles.walk import MAX_PIECES, parse, read_tree

if TYPE_CHECKING:
    from dragoman.articles.pieces import Piece


def pieces_of(markup: str) -> tuple[Piece, ...]:
    tree = parse(f"<html><body>{markup}</body></html>")
    assert tree is not None
    return read_tree(tree.root)


def texts(markup: str) -> list[str]:
    return [piece.text for piece in pieces_of(markup)]


def test_blocks_part_pieces_and_inline_elements_do_not() -> None:
    assert texts("<div>One <b>two</b><p>three</p>four</div>") == ["One two", "three", "four"]


def test_two_breaks_part_paragraphs_and_one_does_not() -> None:
    assert texts("<div>one<br>two<br><br>three</div>") == ["one two", "three"]


def test_scripts_and_styles_are_no_words_and_their_tails_are() -> None:
    assert texts("<p>a<script>no()</script>b<style>p{}</style></p>") == ["ab"]


def test_text_is_folded_and_composed() -> None:
    assert texts("<p>  Cafe\u0301 \n\t ole\u0301\xa0</p>") == ["Café olé"]


def test_links_are_measured() -> None:
    whole, half = pieces_of("<p><a href='/'>all of it</a></p><p>half <a href='/'>link</a></p>")
    assert whole.link_share == 1.0
    assert 0.3 < half.link_share < 0.6


def test_names_of_elements_speak() -> None:
    (piece,) = pieces_of(
        "<aside class='widget'><div class='newsletterSignup'><p>Join</p></div></aside>"
    )
    assert piece.around & bit("newsletter")
    assert piece.around & bit("sidebar")
    assert piece.names[0] == "newsletterSignup"
    assert piece.tag == "p"


def test_siblings_share_their_list_depth() -> None:
    first, second = pieces_of("<ul><li>one</li><li>two</li></ul>")
    assert first.indent == second.indent == 2


def test_a_page_that_never_ends_is_cut() -> None:
    assert len(texts("<p>x</p>" * (MAX_PIECES + 50))) == MAX_PIECES


def test_names_are_cut_into_words() -> None:
    assert name_words("relatedStories-box") == (
        "related",
        "stories",
        "box",
        "relatedstories",
        "storiesbox",
    )
    assert hints_of("js-cookieBanner") & bit("consent")
    assert hints_of("lead-paragraph") & bit("related") == 0
