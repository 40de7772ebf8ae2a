from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.articles import FurnitureExtractor, extract
from dragoman.errors import NotAnArticle, PageEmpty, PageNotText
from dragoman.types.text import BODY_KINDS, Article, Page

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PARAGRAPHS = [
    "The foreign minister of Elbonia arrived in Port Amber on Monday for two days of talks.",
    "Officials on both sides said that the border treaty of 2019 would be at the heart of them.",
    "A joint statement is expected on Tuesday evening, the ministry added in a short note.",
]
SAVED = "\n\n".join(["Elbonia’s minister opens talks in Port Amber", *PARAGRAPHS])
FURNITURE = [
    "The Elbonia Courier Newsletter",
    "Keep up to date with what’s happening in the valley,",
    "it’s villages and the world.",
    "This site is protected by reCAPTCHA and the Privacy Policy applies.",
    "Source link",
    "Leave a Reply",
    "Enable Notifications OK No thanks",
]


def page_of(
    body: bytes | str, *, content_type: str = "", url: str = "https://news.example/a"
) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(
        id="page_test",
        source_id="",
        url=url,
        final_url=url,
        fetched_at=None,
        status=200,
        content_type=content_type,
        body=raw,
        digest="",
        via="memory",
    )


def kinds_of(article: Article) -> dict[str, str]:
    return {block.text: block.kind for block in article.blocks}


def html_page(middle: str = "") -> str:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return (
        "<!doctype html><html lang='en'><head><title>Talks open</title></head><body>"
        "<nav class='main-menu'><a href='/'>Home</a> <a href='/w'>World</a></nav>"
        f"<article><h1>Minister opens talks in Port Amber</h1>{body}{middle}</article>"
        "<aside class='related-stories'><h3>Related</h3><ul><li><a href='/b'>Another tale</a></li>"
        "</ul></aside><footer>© 2026 The Elbonia Courier. All rights reserved.</footer>"
        "</body></html>"
    )


def test_saved_text_is_parted_into_body_and_furniture() -> None:
    page = page_of(SAVED + "\n\n" + "\n\n".join(FURNITURE[:1]) + "\n" + "\n".join(FURNITURE[1:]))
    kinds = kinds_of(extract(page, now=NOW))
    assert [kinds[words] for words in PARAGRAPHS] == ["paragraph"] * 3
    assert kinds["Elbonia’s minister opens talks in Port Amber"] == "headline"
    assert [kinds[words] for words in FURNITURE] == [
        "newsletter",
        "newsletter",
        "newsletter",
        "captcha",
        "source_link",
        "reply_form",
        "push_prompt",
    ]


def test_html_keeps_the_article_and_labels_the_rest() -> None:
    article = extract(page_of(html_page(), content_type="text/html"), now=NOW)
    kinds = kinds_of(article)
    assert article.text == "\n\n".join(["Minister opens talks in Port Amber", *PARAGRAPHS])
    assert kinds["Related"] == "related"
    assert kinds["© 2026 The Elbonia Courier. All rights reserved."] == "navigation"


@pytest.mark.parametrize(
    "body", [SAVED, html_page("<ul><li>Point one of the plan stands.</li></ul>")]
)
def test_spans_give_back_their_words(body: str) -> None:
    article = extract(page_of(body), now=NOW)
    for block in article.blocks:
        if block.kind != "caption":
            assert (block.span is not None) == (block.kind in BODY_KINDS)
        if block.span is not None:
            assert block.span.of(article.text) == block.text


def test_lines_of_saved_text_are_found_again_in_the_page() -> None:
    article = extract(page_of(SAVED), now=NOW)
    for block in article.blocks:
        assert block.page_span is not None
        assert block.page_span.of(SAVED) == block.text


def test_nothing_is_thrown_away() -> None:
    article = extract(page_of(html_page()), now=NOW)
    assert {"Another tale", "Related", "Home World"} <= set(kinds_of(article))


def test_every_block_has_a_reason_and_a_score() -> None:
    for block in extract(page_of(html_page()), now=NOW).blocks:
        assert block.reason
        assert 0 <= block.score <= 1


def test_a_given_date_is_marked_as_given() -> None:
    article = extract(page_of(SAVED), published=date(2025, 10, 31), now=NOW)
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2025-10-31", "given")
    assert article.published_by == ("given",)


def test_a_given_moment_keeps_its_zone() -> None:
    moment = datetime(2025, 10, 31, 9, 30, tzinfo=UTC)
    published = extract(page_of(SAVED), published=moment, now=NOW).published
    assert published is not None
    assert published.instant == moment


def test_a_page_without_a_date_has_none() -> None:
    article = extract(page_of(SAVED), now=NOW)
    assert article.published is None
    assert article.published_by == ()


def test_the_same_page_twice_gives_the_same_article() -> None:
    page = page_of(html_page())
    assert FurnitureExtractor().extract(page, now=NOW) == extract(page, now=NOW)


@pytest.mark.parametrize("body", [b"", b"   \n\t ", b"\xef\xbb\xbf", b"\x00\x00\x00"])
def test_pages_without_text_are_empty(body: bytes) -> None:
    with pytest.raises(PageEmpty):
        extract(page_of(body), now=NOW)


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04\x14\x00",
        b"\xff\xd8\xff\xe0JFIF",
    ],
)
def test_binary_pages_are_named(body: bytes) -> None:
    with pytest.raises(PageNotText) as caught:
        extract(page_of(body, content_type="text/html"), now=NOW)
    assert "https://news.example/a" in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "<html><body><script>var a = 1;</script></body></html>",
        "<html><body><img src='a.jpg'><img src='b.jpg'></body></html>",
    ],
)
def test_pages_that_show_no_words_are_empty(body: str) -> None:
    with pytest.raises(PageEmpty):
        extract(page_of(body), now=NOW)


@pytest.mark.parametrize("body", ["404 not found", "<html><body><p>Not found.</p></body></html>"])
def test_a_page_without_article_says_so(body: str) -> None:
    with pytest.raises(NotAnArticle):
        extract(page_of(body), now=NOW)
