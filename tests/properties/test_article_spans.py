"""Whatever the page, the spans of an article's blocks give back their words."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.articles import extract
from dragoman.articles.assemble import PARAGRAPH_BREAK
from dragoman.errors import InputError
from dragoman.pages import from_bytes

if TYPE_CHECKING:
    from dragoman.types.text import Article

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS = st.sampled_from(
    [
        "The",
        "envoy",
        "met",
        "Güler",
        "in",
        "Київ,",
        "and",
        "“signed”",
        "a",
        "treaty.",
        "أنقرة",
        "Share",
        "newsletter",
        "café",
        "\u200bzero",
        "2025",
        "Leave",
        "a",
        "Reply",
        "said",
        "officials.",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
PAGE = st.lists(
    st.tuples(LINE, st.sampled_from(["p", "div", "li", "h1", "h2"])), min_size=3, max_size=12
)
slow = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def extracted(body: str, content_type: str) -> Article | None:
    try:
        return extract(from_bytes(body.encode(), content_type=content_type), now=NOW)
    except InputError:
        return None


def check(article: Article) -> None:
    shown = [block for block in article.blocks if block.span is not None]
    for block in shown:
        assert block.span is not None
        assert block.span.of(article.text) == block.text
    assert sum(len(block.text) for block in shown) + len(PARAGRAPH_BREAK) * (len(shown) - 1) == len(
        article.text
    )
    assert unicodedata.is_normalized("NFC", article.text)


@slow
@given(PAGE)
def test_saved_text_rereads(page: list[tuple[str, str]]) -> None:
    body = "\n\n".join(line for line, _ in page)
    article = extracted(body, "text/plain")
    if article is not None:
        check(article)
        for block in article.blocks:
            assert block.page_span is not None


@slow
@given(PAGE)
def test_html_rereads(page: list[tuple[str, str]]) -> None:
    rows = "".join(f"<{tag}>{line}</{tag}>" for line, tag in page)
    article = extracted(f"<!doctype html><html><body>{rows}</body></html>", "text/html")
    if article is not None:
        check(article)


@slow
@given(PAGE)
def test_the_same_page_gives_the_same_article(page: list[tuple[str, str]]) -> None:
    body = "\n".join(line for line, _ in page)
    assert extracted(body, "text/plain") == extracted(body, "text/plain")
