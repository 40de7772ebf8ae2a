"""The pages that we wrote in four languages keep their articles and part with their furniture."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dragoman.articles import extract
from dragoman.pages import from_bytes
from tests.golden.written import LANGUAGES, Written, written_pages

if TYPE_CHECKING:
    from dragoman.types.text import Article

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BODY = frozenset({"paragraph", "list", "quote"})
MOST_LOST = 0.02
"""Share of the articles' paragraphs that may be missed."""
MOST_LEAKED = 0.05
"""Share of the furniture lines that may be taken for paragraphs."""
FEWEST = {"tr": 40, "uk": 40, "ru": 20, "ar": 20}


def read(page: Written, form: str) -> Article:
    body = page.text if form == "text" else page.markup
    return extract(
        from_bytes(body.encode(), content_type="text/plain" if form == "text" else "text/html"),
        now=NOW,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_pages(language: str) -> None:
    assert len(list(written_pages(language))) >= FEWEST[language]


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_kept_and_furniture_is_set_apart(language: str, form: str) -> None:
    paragraphs = lost = furniture = leaked = 0
    for page in written_pages(language):
        article = read(page, form)
        assert [block.text for block in article.blocks] == [words for _, words in page.lines]
        for block, (kind, _) in zip(article.blocks, page.lines, strict=True):
            if kind == "paragraph":
                paragraphs += 1
                lost += block.kind not in BODY
            elif kind != "headline":
                furniture += 1
                leaked += block.kind in BODY
    assert lost <= MOST_LOST * paragraphs
    assert leaked <= MOST_LEAKED * furniture


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_known(language: str) -> None:
    pages = list(written_pages(language))
    assert {read(page, "html").language for page in pages} == {language}
