from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from lxml import html

from dragoman.articles.published import Published, read_published
from dragoman.articles.structured import read_structured

if TYPE_CHECKING:
    from dragoman.articles.dates import Order

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TITLE = "Harbour bridge opens to traffic"


def read(
    markup: str,
    *,
    lines: tuple[str, ...] = (),
    url: str = "",
    language: str = "en",
    order: Order | None = "dmy",
    country: str | None = None,
) -> Published:
    tree = html.fromstring(f"<html>{markup}</html>") if markup else None
    return read_published(
        read_structured(tree),
        title=TITLE,
        lines=lines,
        blocks=(),
        url=url,
        language=language,
        order=order,
        country=country,
        now=NOW,
    )


def meta(value: str, name: str = "article:published_time") -> str:
    return f'<head><meta property="{name}" content="{value}"></head>'


def json_ld(published: str, modified: str = "") -> str:
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        f'"datePublished": "{published}", "dateModified": "{modified}"}}</script>'
    )


def day_of(published: Published) -> date | None:
    return published.when.start if published.when else None


def test_two_readers_that_agree_are_sure() -> None:
    found = read(meta("2025-05-04T10:00:00+03:00"), url="https://example.com/2025/05/04/bridge")
    assert day_of(found) == date(2025, 5, 4)
    assert found.by == ("meta", "url")
    assert found.confidence == "high"
    assert found.when is not None
    assert found.when.value == "2025-05-04T10:00:00+03:00"
    assert found.when.basis == "published"


def test_one_reader_alone_is_not_sure() -> None:
    assert read(meta("2025-05-04T10:00:00+03:00")).confidence == "medium"
    assert read("", url="https://example.com/2025/05/04/bridge").confidence == "low"


def test_the_utc_day_yields_to_the_day_written_for_readers() -> None:
    found = read(
        json_ld("2025-05-04T22:30:00Z"), lines=("Menu", TITLE, "5 May 2025, 01:30", "The bridge")
    )
    assert day_of(found) == date(2025, 5, 5)
    assert found.when is not None
    assert found.when.instant == datetime(2025, 5, 4, 22, 30, tzinfo=UTC)


def test_the_utc_day_yields_to_the_clock_of_the_country() -> None:
    assert day_of(read(json_ld("2025-05-04T22:30:00Z"), country="TUR")) == date(2025, 5, 5)
    assert day_of(read(json_ld("2025-05-04T22:30:00Z"), country=None)) == date(2025, 5, 4)


def test_a_day_that_no_clock_explains_does_not_move_the_utc_day() -> None:
    found = read(json_ld("2025-05-04T12:00:00Z"), lines=(TITLE, "3 May 2025", "4 May 2025"))
    assert day_of(found) == date(2025, 5, 4)


def test_an_update_is_no_publication() -> None:
    found = read(json_ld("2025-05-04T10:00:00+03:00", "2025-05-06T09:00:00+03:00"))
    assert day_of(found) == date(2025, 5, 4)
    assert found.updated is not None
    assert found.updated.start == date(2025, 5, 6)


def test_only_an_update_is_no_publication_either() -> None:
    found = read(meta("2025-05-06T09:00:00Z", "article:modified_time"))
    assert found.when is None
    assert found.updated is not None


@pytest.mark.parametrize(
    "line", ["Updated: 6 May 2025", "Güncelleme: 06.05.2025", "Оновлено 06.05.2025"]
)
def test_a_line_that_says_updated_is_no_publication(line: str) -> None:
    found = read("", lines=(TITLE, line, "The bridge"))
    assert found.when is None
    assert found.updated is not None


@pytest.mark.parametrize(
    ("classes", "is_update"), [("entry-date published updated", False), ("updated", True)]
)
def test_the_class_updated_beside_published_is_a_habit_of_templates(
    classes: str, is_update: bool
) -> None:
    found = read(
        f"<body><h1>{TITLE}</h1><time class='{classes}' datetime='2025-05-04'>4 May</time></body>"
    )
    assert (found.updated is not None, found.when is None) == (is_update, is_update)


def test_the_future_is_refused() -> None:
    assert read(meta("2031-01-01T00:00:00Z")).when is None
    assert read("", lines=(TITLE, "1 January 2031")).when is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Published 4 May 2025", "en"),
        ("By Ada Doe, 4 May 2025 10:00", "en"),
        ("Yayınlanma: 4 Mayıs 2025 - 10:00", "tr"),
        ("Опубліковано 4 травня 2025, 10:00", "uk"),
        ("4 мая 2025, 10:00", "ru"),
        ("4 مايو 2025", "ar"),
        ("Erstellt am: 04.05.2025", "de"),
        (
            "Veröffentlicht am 04.05.2025 Dauer: 1 Stunde 4 Minuten Lizenz: CC-BY 4.0 Abrufe: 22",
            "de",
        ),
        (
            "Letzte Änderung: 31.10.2025 Erschienen am: 04.05.2025 Lesungen: 61 bei der Autorin",
            "de",
        ),
    ],
)
def test_a_date_line_below_the_headline(line: str, language: str) -> None:
    found = read("", lines=("Home", TITLE, line, "The bridge opened."), language=language)
    assert day_of(found) == date(2025, 5, 4)
    assert found.by == ("text",)


@pytest.mark.parametrize(
    "line",
    [
        "The first talks were held in Istanbul in March 2022 and led nowhere, officials said.",
        "On 4 May 2025 the council of the port met for the third time to discuss the old bridge.",
        "Release date: 4 May 2025",
        "The study was published on 4 May 2025 in a journal that few people in the port ever read.",
        "Photo taken 4 May 2025 by the harbour office",
        "© 4 May 2025",
    ],
)
def test_running_text_dates_nothing(line: str) -> None:
    assert read("", lines=(TITLE, line, "The bridge opened.")).when is None


def test_figures_of_unknown_order_may_agree_but_not_lead() -> None:
    lines = (TITLE, "04/05/2025", "The bridge opened.")
    assert read("", lines=lines, order=None).when is None
    found = read("", lines=lines, order=None, url="https://example.com/2025/05/04/bridge")
    assert (day_of(found), found.confidence) == (date(2025, 5, 4), "high")


def test_the_date_on_the_masthead_is_todays() -> None:
    assert read("", lines=("Sunday, 4 May 2025", TITLE, "The bridge opened.")).when is None


def test_a_date_far_below_belongs_to_another_article() -> None:
    lines = (TITLE, *("The bridge opened." for _ in range(40)), "4 May 2025")
    assert read("", lines=lines).when is None


def test_a_comment_does_not_date_the_page() -> None:
    markup = (
        f"<body><h1>{TITLE}</h1>"
        + "<p>Text of the article, which goes on for a while.</p>" * 300
        + '<div class="comment"><time datetime="2025-05-09T10:00:00Z">9 May</time></div></body>'
    )
    assert read(markup).when is None


def test_nothing_is_invented() -> None:
    found = read("<body><p>A page without any date at all.</p></body>", lines=(TITLE, "A page."))
    assert (found.when, found.by, found.confidence, found.updated) == (None, (), None, None)
