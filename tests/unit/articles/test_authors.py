from __future__ import annotations

import pytest
from lxml import html

from dragoman.articles.authors import read_authors
from dragoman.articles.names import split_names
from dragoman.articles.structured import read_structured
from dragoman.types.text import Block


def authors_of(
    markup: str, *, lines: tuple[str, ...] = (), barred: tuple[str, ...] = ()
) -> tuple[str, ...]:
    page = read_structured(html.fromstring(f"<html>{markup}</html>"))
    return read_authors(page, blocks=(), lines=lines, title="The bridge opens", not_people=barred)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ada Doe", ["Ada Doe"]),
        ("Ada Doe and Ben Roe", ["Ada Doe", "Ben Roe"]),
        ("Von Ada Müller und Ben Groß", ["Ada Müller", "Ben Groß"]),
        ("Ada Doe, Ben Roe & Cem Koç", ["Ada Doe", "Ben Roe", "Cem Koç"]),
        ("Ada Doe | 04.05.2025 - 10:20", ["Ada Doe"]),
        ("By Ada Doe, Staff Writer", ["Ada Doe", "Staff Writer"]),
        ("Dr. Ada Doe, PhD", ["Ada Doe"]),
        ("Автор: Ада Коваленко", ["Ада Коваленко"]),
        ("Ein Artikel von Ada Müller", ["Ada Müller"]),
        ("ByAda Doe", ["Ada Doe"]),
        ("Byron Smith", ["Byron Smith"]),
        ("Ada Doe for The Example Post", ["Ada Doe"]),
    ],
)
def test_split_names(words: str, names: list[str]) -> None:
    assert list(split_names(words)) == names


def test_json_ld_lists_its_authors() -> None:
    markup = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": ['
        '{"@type": "Person", "name": "Ada Doe"}, {"@type": "Person", "name": "Ben Roe"}]}</script>'
    )
    assert authors_of(markup) == ("Ada Doe", "Ben Roe")


@pytest.mark.parametrize(
    "name", ["Example Staff", "Newsroom", "Editorial Board", "admin", "The Example Post"]
)
def test_nobody_is_no_author(name: str) -> None:
    markup = f'<head><meta name="author" content="{name}"></head>'
    assert authors_of(markup, barred=("Example Post",)) == ()


def test_an_agency_is_an_author_only_where_it_alone_is_the_byline() -> None:
    both = '<head><meta name="author" content="Ada Doe, Reuters"></head>'
    alone = '<head><meta name="author" content="Reuters"></head>'
    assert authors_of(both) == ("Ada Doe",)
    assert authors_of(alone) == ("Reuters",)


def test_the_outlet_behind_a_name_goes() -> None:
    markup = '<head><meta name="author" content="Ada Doe The Associated Press"></head>'
    assert authors_of(markup) == ("Ada Doe",)


def test_a_link_to_an_author_by_the_headline() -> None:
    markup = (
        "<body><h1>The bridge opens</h1><p>By <a href='/author/ada-doe/'>Ada Doe</a></p>"
        "<p>Text.</p><div class='related'><a href='/author/ben-roe/'>Ben Roe</a></div></body>"
    )
    assert authors_of(markup) == ("Ada Doe",)


def test_a_comment_form_names_nobody() -> None:
    markup = (
        "<body><h1>The bridge opens</h1><form><p class='comment-form-author'>Name Required</p>"
        "</form></body>"
    )
    assert authors_of(markup) == ()


def test_a_byline_in_the_lines_below_the_title() -> None:
    lines = ("Home", "The bridge opens", "By Ada Doe", "The bridge opened, by the way.")
    assert authors_of("<body></body>", lines=lines) == ("Ada Doe",)
    assert authors_of("<body></body>", lines=("The bridge opens", "By then it was late")) == ()


def test_a_byline_block() -> None:
    block = Block(kind="byline", text="Von Ada Müller", reason="", score=1.0)
    found = read_authors(read_structured(None), blocks=(block,), lines=(), title="", not_people=())
    assert found == ("Ada Müller",)
