"""Whatever a page says, its metadata is read without a fault and nothing is made up."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dragoman.articles import metadata, origin
from dragoman.articles.dates import find_dates, parse_machine
from dragoman.articles.publications import registered_domain
from dragoman.types.text import Block, Span

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = st.text(
    alphabet=st.sampled_from("abcÀéжя漢ع 0123456789.,:/-+()TZ©“”\n\t\u0661\u0669\u200f"),
    max_size=60,
)
KINDS = st.sampled_from(["paragraph", "byline", "dateline", "newsletter", "source_link", "caption"])
MARKS = st.sampled_from(
    ["VIENNA (Reuters) - ", "Source: ", "© 2024 ", "(AFP)", "4 May 2025", "By "]
)


@given(WORDS, st.sampled_from(["en", "tr", "ar", "xx", ""]))
def test_dates_found_lie_inside_the_words(words: str, language: str) -> None:
    for moment in find_dates(words, language=language, order=None):
        assert 0 <= moment.start < moment.end <= len(words)
        assert any(letter.isdigit() for letter in words[moment.start : moment.end])


@given(WORDS)
def test_any_value_of_a_date_field_is_read_or_refused(value: str) -> None:
    moment = parse_machine(value)
    assert moment is None or moment.day.year >= 1990


@given(st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001
def test_an_iso_instant_reads_back(naive: datetime) -> None:
    moment = parse_machine(naive.replace(microsecond=0, tzinfo=UTC).isoformat())
    assert moment is not None
    assert moment.instant == naive.replace(microsecond=0, tzinfo=UTC)


@given(st.lists(st.tuples(KINDS, MARKS, WORDS), max_size=8), WORDS)
def test_any_page_is_read_and_never_dated_ahead(rows: list[tuple[str, str, str]], url: str) -> None:
    blocks = [
        Block(
            kind=kind,  # type: ignore[arg-type]  # drawn from the kinds above
            text=mark + words,
            reason="",
            score=1.0,
            span=Span(start=0, end=1) if kind == "paragraph" else None,
        )
        for kind, mark, words in rows
    ]
    lines = [block.text for block in blocks]
    found = metadata.read(None, blocks=blocks, lines=lines, url=url, text="\n".join(lines), now=NOW)
    for trace in origin.trace(blocks, found, url=url):
        assert 0 < trace.score <= 1
        assert trace.mark
    if found.published is not None and found.published.start is not None:
        assert found.published.start <= (NOW + timedelta(days=2)).date()


@given(st.dictionaries(st.sampled_from(["@type", "datePublished", "author", "publisher"]), WORDS))
def test_any_json_ld_is_read(node: dict[str, str]) -> None:
    declared = json.dumps({"@type": "NewsArticle", **node}).replace("<", " ")
    tree = html.fromstring(
        f"<html><head><script type='application/ld+json'>{declared}</script></head></html>"
    )
    found = metadata.read(tree, blocks=(), lines=("A",), url="", text="", now=NOW)
    assert found.language


@given(WORDS)
def test_any_address_has_a_domain_or_none(address: str) -> None:
    assert isinstance(registered_domain(address), str)
