from __future__ import annotations

import dataclasses
import io
from datetime import date

from rich.console import Console

from dragoman.cli import terminal
from dragoman.cli.block_view import show_blocks
from dragoman.cli.page_view import kept_words, show_page
from dragoman.types.text import Article, When
from tests import made


def page(article: Article) -> str:
    out = io.StringIO()
    console = Console(file=out, width=100, theme=terminal.THEME, highlight=False, markup=False)
    show_page(console, article, name="page.txt")
    return out.getvalue()


def test_kept_and_set_apart_are_counted() -> None:
    text = page(made.article())
    assert kept_words(made.article()) == "1 headline, 3 paragraphs; 42 words"
    assert "newsletter box (2 lines)" in text
    assert "push prompt (1 line)" in text


def test_origin_comes_with_the_mark_that_says_so() -> None:
    text = " ".join(page(made.article()).split())
    assert "copied from The Clare Lantern (0.87)" in text
    assert "“The Clare Lantern Newsletter”" in text


def test_a_page_without_a_date_is_not_given_one() -> None:
    assert "the page does not say" in page(made.article())


def test_a_date_comes_with_its_basis() -> None:
    day = date(2026, 5, 13)
    when = When(text="", start=day, end=day, precision="day", basis="given")
    assert "2026-05-13  according to you" in page(made.article(published=when))


def test_a_page_of_nothing_but_article_says_that_nothing_was_set_apart() -> None:
    body = tuple(block for block in made.article().blocks if block.span)
    bare = dataclasses.replace(made.article(), blocks=body, origins=())
    text = " ".join(page(bare).split())
    assert "set apart nothing" in text
    assert "nothing on the page speaks of another publication" in text


def test_every_block_is_shown_with_its_reason_and_markup_is_text() -> None:
    out = io.StringIO()
    console = Console(file=out, width=90, theme=terminal.THEME, highlight=False, markup=False)
    show_blocks(console, made.article(), name="page.txt")
    text = out.getvalue()
    assert "Allow <b>notifications</b>? Yes No" in text
    assert text.count("says so itself (0.90)") == 4
    assert text.count("newsletter box  ┊") == 1
    assert max(len(line) for line in text.splitlines()) <= 90
