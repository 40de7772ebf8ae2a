from __future__ import annotations

import pytest
from lxml import html

from dragoman.articles.access import Access, read_access, unwrapped
from dragoman.articles.structured import read_structured
from dragoman.types.text import Block

WALL = Block(kind="paywall", text="Subscribe to read on", reason="", score=1.0)


def declared(value: str) -> str:
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        f'"isAccessibleForFree": {value}}}</script>'
    )


@pytest.mark.parametrize(
    ("markup", "blocks", "verdict", "mark"),
    [
        (declared("true"), (), "free", "isAccessibleForFree: true"),
        (declared('"False"'), (), "metered", "isAccessibleForFree: false"),
        (declared("false"), (WALL,), "locked", "Subscribe to read on"),
        ("", (WALL,), "locked", "Subscribe to read on"),
        (
            '<meta property="article:content_tier" content="metered">',
            (),
            "metered",
            "article:content_tier: metered",
        ),
        ("", (), None, ""),
    ],
)
def test_verdict_and_evidence(
    markup: str, blocks: tuple[Block, ...], verdict: Access | None, mark: str
) -> None:
    page = read_structured(html.fromstring(f"<html><head>{markup}</head><body></body></html>"))
    assert read_access(page, blocks) == (verdict, mark)


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (
            "https://www-news-example.cdn.ampproject.org/c/s/www.news.example/a",
            "https://www.news.example/a",
        ),
        ("https://www.google.com/amp/s/news.example/a.amp", "https://news.example/a.amp"),
        (
            "https://web.archive.org/web/20200101000000/http://news.example/a",
            "http://news.example/a",
        ),
        ("https://news.example/amp/a", "https://news.example/amp/a"),
        ("", ""),
    ],
)
def test_unwrapped(url: str, own: str) -> None:
    assert unwrapped(url) == own
