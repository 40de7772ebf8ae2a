from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import html

from dragoman.articles import metadata, origin
from dragoman.types.text import Block, BlockKind, Origin, Span

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BODY = "The council opened the new bridge across the harbour on Sunday and thanked all the workers."
HOST = "https://news.example/bridge"


def block(kind: BlockKind, text: str) -> Block:
    span = Span(start=0, end=len(text)) if kind == "paragraph" else None
    return Block(kind=kind, text=text, reason="", score=1.0, span=span)


def page(*furniture: tuple[BlockKind, str], lead: str = BODY, end: str = BODY) -> list[Block]:
    body = [block("headline", "Bridge opens"), block("paragraph", lead)]
    body += [block("paragraph", BODY) for _ in range(3)]
    return [*body, block("paragraph", end), *(block(kind, text) for kind, text in furniture)]


def trace(
    blocks: list[Block], *, url: str = HOST, head: str = "", language: str = "en"
) -> tuple[Origin, ...]:
    tree = html.fromstring(f'<html lang="{language}"><head>{head}</head><body></body></html>')
    found = metadata.read(tree, blocks=blocks, lines=(), url=url, text="", now=NOW)
    return origin.trace(blocks, found, url=url)


def foreign(origins: tuple[Origin, ...]) -> list[tuple[str, str]]:
    return [(found.publication, found.role) for found in origins if found.role != "original"]


def test_the_newsletter_of_another_paper_with_a_source_link() -> None:
    blocks = page(("newsletter", "The Daily Sabah Newsletter"), ("source_link", "Source link"))
    (found,) = trace(blocks, url="")
    assert (found.publication, found.role) == ("Daily Sabah", "copy")
    assert found.url == "https://dailysabah.com"
    assert "The Daily Sabah Newsletter" in found.mark
    assert "Source link" in found.mark


def test_a_source_link_adds_to_the_newsletter_and_says_nothing_alone() -> None:
    box: tuple[BlockKind, str] = ("newsletter", "The Daily Sabah Newsletter")
    alone = trace(page(box))[0].score
    both = trace(page(box, ("source_link", "Source link")))[0].score
    assert both > alone
    assert trace(page(("source_link", "Source link"))) == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("This article originally appeared on Kyiv Post.", "Kyiv Post"),
        ("First published in The Moscow Times and reprinted here.", "The Moscow Times"),
        ("This story was first published by Some Small Gazette.", "Some Small Gazette"),
        ("Republished from Balkan Insight under a licence.", "Balkan Insight"),
        ("Source: Hürriyet Daily News", "Hürriyet Daily News"),
        ("Kaynak: Cumhuriyet", "Cumhuriyet"),
        ("Zuerst erschienen bei Der Spiegel", "Der Spiegel"),
        ("Publicado originalmente en El País", "El País"),
        ("Publié initialement dans Le Monde", "Le Monde"),
        ("Перша публікація: Дзеркало тижня", "ZN.UA"),
        ("Джерело: Українська правда", "Ukrainska Pravda"),
        ("Источник: Коммерсантъ", "Kommersant"),
        ("Розсилка «Української правди»", "Ukrainska Pravda"),
        ("Рассылка «Новой газеты»", "Novaya Gazeta"),
        ("المصدر: الجزيرة", "Al Jazeera"),
        ("Quelle: Der Spiegel", "Der Spiegel"),
        ("Read the full story at www.kyivpost.com", "Kyiv Post"),
        ("© 2024 The Irish Times. All rights reserved.", "The Irish Times"),
        ("Copyright: Project Syndicate, 2025", "Project Syndicate"),
    ],
)
def test_wordings_that_name_a_publication(line: str, name: str) -> None:
    found = trace(page(("other", line)))
    assert foreign(found) == [(name, "copy")]
    assert found[0].mark == line


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        (f"VIENNA (Reuters) - {BODY}", "Reuters"),
        (f"SPRINGFIELD, Ill. (AP) — {BODY}", "Associated Press"),
        (f"PARIS, May 3 (AFP) – {BODY}", "AFP"),
        (f"KYIV, Ukraine (AP) — {BODY}", "Associated Press"),
        (f"Berlin (dpa) - {BODY}", "dpa"),
    ],
)
def test_datelines_of_agencies(lead: str, name: str) -> None:
    assert foreign(trace(page(lead=lead))) == [(name, "agency")]


@pytest.mark.parametrize(
    "end", [f"{BODY} (Reuters)", f"{BODY} — Reuters", "(REUTERS)", "© Reuters"]
)
def test_signatures_of_agencies(end: str) -> None:
    if end.startswith("©"):
        assert foreign(trace(page(("other", end)))) == [("Reuters", "agency")]
    else:
        assert foreign(trace(page(end=end))) == [("Reuters", "agency")]


@pytest.mark.parametrize(
    "author",
    ["Reuters", "By Ada Doe, Reuters", "ADA DOE, AP Sports Writer", "Ada Doe The Associated Press"],
)
def test_bylines_of_agencies(author: str) -> None:
    head = f'<meta name="author" content="{author}">'
    (found,) = trace(page(), head=head)
    assert found.role == "agency"
    assert found.mark == author


def test_a_canonical_address_elsewhere() -> None:
    head = '<link rel="canonical" href="https://www.kyivpost.com/bridge">'
    (found,) = trace(page(), head=head)
    assert (found.publication, found.role) == ("Kyiv Post", "copy")
    assert found.score > 0.9


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://www.guardiannews.com/a", "https://www.theguardian.com/a"),
        ("https://amp.news.example/a", "https://www.news.example/a"),
        ("https://example.co.uk/a", "https://example.com/a"),
        ("https://seglerhafen.example/a", "https://www.seglerhafen-online.example/a"),
        (
            "https://www-news-example.cdn.ampproject.org/c/s/www.news.example/a",
            "https://news.example/a",
        ),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ],
)
def test_another_address_of_the_same_outlet_is_no_copy(url: str, canonical: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    assert foreign(trace(page(), url=url, head=head)) == []


@pytest.mark.parametrize(
    "line",
    [
        "First published on Fri 22 Dec 2023 15.21 CET",
        "Originally published December 3, 2023",
        "This story was originally published at 5:30 p.m.",
        "AA",
        "Syndication & Licensing",
        "Source: open data",
        "RSS",
        "mehr",
        "App",
        "Foto: REUTERS/Ada Doe",
        "Ada Doe / AFP",
        "The novel was first published in The New Yorker, his editor told the audience on Sunday.",
        "Reprinted by permission of Example University Press.",
        "told Reuters",
    ],
)
def test_what_only_looks_like_a_mark(line: str) -> None:
    assert foreign(trace(page(("byline", line), ("other", line)))) == []


def test_the_font_button_is_the_agency_in_turkish_only() -> None:
    above = [block("headline", "Köprü açıldı"), block("byline", "AA"), *page()[1:]]
    head = '<meta name="author" content="AA">'
    turkish = "Belediye pazar günü limanın üzerindeki yeni köprüyü açtı ve işçilere teşekkür etti. "
    tree = html.fromstring(f'<html lang="tr"><head>{head}</head><body></body></html>')
    found = metadata.read(tree, blocks=above, lines=(), url=HOST, text=turkish * 2, now=NOW)
    assert foreign(origin.trace(above, found, url=HOST)) == [("Anadolu Ajansı", "agency")]
    assert foreign(trace(above, head=head)) == []


def test_the_box_of_an_unknown_paper_needs_a_source_link() -> None:
    box: tuple[BlockKind, str] = ("newsletter", "The Harbour Courier Newsletter")
    assert trace(page(box))[0].score < 0.5
    (found,) = trace(page(box, ("source_link", "Source link")))
    assert (found.publication, found.role) == ("Harbour Courier", "copy")
    assert found.score > 0.5


def test_the_canonical_address_of_a_saved_file_is_its_own() -> None:
    head = '<link rel="canonical" href="https://www.kyivpost.com/bridge">'
    assert trace(page(), url="file:bridge.html", head=head) == ()


def test_a_pictures_source_between_paragraphs_is_no_origin() -> None:
    blocks = page()
    blocks.insert(3, block("source_link", "Source: kyivpost.com"))
    assert trace(blocks) == ()


def test_the_name_of_a_paper_that_is_an_everyday_word_is_doubtful() -> None:
    (found,) = trace(page(("newsletter", "The Science Newsletter")))
    assert found.score < 0.5


def test_a_source_line_under_the_summary_names_an_agency_only() -> None:
    blocks = page()
    blocks.insert(2, block("other", "Bron: BELGA"))
    blocks.insert(3, block("other", "Bron: De Standaard"))
    assert foreign(trace(blocks, language="nl", url="https://example.be/a")) == [
        ("Belga", "agency")
    ]


def test_agency_and_place_above_the_body() -> None:
    blocks = [block("headline", "Drills begin"), block("navigation", "AFP, MANILA"), *page()[1:]]
    assert foreign(trace(blocks)) == [("AFP", "agency")]


def test_a_caption_speaks_of_the_picture() -> None:
    assert trace(page(("caption", "The bridge on Sunday (AFP)"))) == ()


def test_an_unknown_site_in_a_source_line_is_doubtful() -> None:
    (found,) = trace(page(("other", "Source: shop.example")))
    assert found.score < 0.5


def test_the_publications_own_name_makes_it_the_original() -> None:
    found = trace(page(("other", "SOURCE: Al Jazeera News")), url="https://www.aljazeera.com/a")
    assert [(each.publication, each.role) for each in found] == [("Al Jazeera", "original")]


def test_two_marks_of_one_agency_are_surer_than_one() -> None:
    lead = f"VIENNA (Reuters) - {BODY}"
    one = trace(page(lead=lead))
    two = trace(page(lead=lead, end=f"{BODY} (Reuters)"))
    assert [each.publication for each in two] == ["Reuters"]
    assert two[0].score > one[0].score


def test_a_page_without_marks_has_no_origin() -> None:
    assert trace(page()) == ()
    assert trace([]) == ()


def test_a_paper_with_and_without_its_article_is_one_hypothesis() -> None:
    found = trace(
        page(
            ("newsletter", "Saltmarsh Courier Newsletter"),
            ("source_link", "Source link"),
            end="This story first appeared in The Saltmarsh Courier.",
        )
    )
    assert foreign(found) == [("The Saltmarsh Courier", "copy")]
