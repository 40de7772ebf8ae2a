from __future__ import annotations

import pytest
from lxml import html

from dragoman.articles.structured import read_structured
from dragoman.articles.titles import fold, line_of_title, read_title, without_kicker, without_site
from dragoman.types.text import Block, BlockKind, Span


def title_of(markup: str, *names: str, lines: tuple[str, ...] = ()) -> str:
    page = read_structured(html.fromstring(f"<html>{markup}</html>"))
    return read_title(page, blocks=(), lines=lines, site_names=names)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Harbour bridge opens - The Example Post", ("The Example Post",)),
        ("Harbour bridge opens | News | example.com", ("example.com", "News")),
        ("Example » Harbour bridge opens", ("Example",)),
        ("Harbour bridge opens · EXAMPLE", ("Example",)),
    ],
)
def test_the_name_of_the_site_goes(words: str, names: tuple[str, ...]) -> None:
    assert without_site(words, names) == "Harbour bridge opens"


@pytest.mark.parametrize(
    "words", ["Bridge - a history", "Trump: I am no student", "Ready | Steady | Go"]
)
def test_other_pieces_stay(words: str) -> None:
    assert without_site(words, ("The Example Post",)) == words


def test_the_heading_shown_wins_over_the_title_for_search_engines() -> None:
    markup = (
        "<head><title>Bridge opens: what to know | Post</title>"
        '<meta property="og:title" content="Harbour bridge opens"></head>'
        "<body><h1>Harbour bridge opens</h1></body>"
    )
    assert title_of(markup, "Post") == "Harbour bridge opens"


def test_a_kicker_inside_the_heading_goes() -> None:
    markup = (
        '<head><meta property="og:title" content="Harbour bridge opens to traffic"></head>'
        "<body><h1><span>Traffic</span> Harbour bridge opens to traffic</h1></body>"
    )
    assert title_of(markup) == "Harbour bridge opens to traffic"


def test_without_kicker() -> None:
    title = "Harbour bridge opens to traffic"
    assert without_kicker(f"Traffic – {title}", title) == title
    assert without_kicker(f"{title} at last", title) == f"{title} at last"
    assert without_kicker("", title) == title
    assert without_kicker(title, "") == title


def test_a_heading_that_is_the_name_of_the_blog_is_no_title() -> None:
    markup = (
        "<head><title>My Small Blog » Harbour bridge opens</title></head><body>"
        '<h1><a href="/">My Small Blog</a></h1><h2>Harbour bridge opens</h2></body>'
    )
    assert title_of(markup, "My Small Blog") == "Harbour bridge opens"


def test_a_text_page_takes_the_line_above_the_body() -> None:
    words = ("Home", "Harbour bridge opens to traffic", "Ada Doe 4:00 PM on May 4, 2025")
    blocks = [Block(kind="other", text=line, reason="", score=1.0) for line in words]
    body = "The bridge across the harbour was opened to traffic on Sunday, the council said. " * 3
    blocks.append(
        Block(kind="paragraph", text=body, reason="", score=1.0, span=Span(start=0, end=len(body)))
    )
    page = read_structured(None)
    assert read_title(page, blocks=blocks, lines=words, site_names=()) == words[1]


def test_on_a_text_page_a_menu_or_the_lead_gives_way_to_the_headline() -> None:
    def of(*rows: tuple[BlockKind, str]) -> str:
        blocks = [Block(kind=kind, text=text, reason="", score=1.0) for kind, text in rows]
        return read_title(read_structured(None), blocks=blocks, lines=(), site_names=())

    menu = of(
        ("headline", "News Video Photo"),
        ("other", "Harbour bridge opens to traffic"),
        ("dateline", "4 May 2025"),
    )
    lead = of(
        ("other", "Harbour bridge opens to traffic"),
        ("dateline", "4 May 2025"),
        ("headline", "The bridge across the harbour was opened on Sunday."),
    )
    assert menu == lead == "Harbour bridge opens to traffic"


def test_a_date_is_no_title() -> None:
    page = read_structured(None)
    assert read_title(page, blocks=(), lines=("December 18, 2023",), site_names=()) == ""


def test_line_of_title_is_the_headline_and_not_the_breadcrumb() -> None:
    lines = ["Home", "The bridge opens", "Share", "The bridge opens", "By Ada Doe"]
    assert line_of_title(lines, "The bridge opens") == 3
    assert line_of_title(lines, "") is None
    assert line_of_title(lines, "Something else") is None


def test_fold_forgets_case_accents_and_punctuation() -> None:
    assert fold("Le Monde – Économie!") == fold("le monde economie")
