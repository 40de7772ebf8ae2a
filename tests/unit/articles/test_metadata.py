from __future__ import annotations

from datetime import UTC, date, datetime

from lxml import html

from dragoman.articles.metadata import Metadata, read

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TURKISH = "Belediye pazar günü limanın üzerindeki yeni köprüyü açtı ve işçilere teşekkür etti. " * 2
PAGE = """<html lang="tr"><head><title>Köprü açıldı - Liman Postası</title>
<meta property="og:site_name" content="Liman Postası"><link rel="canonical" href="/kopru">
<link rel="amphtml" href="/amp/kopru"><meta property="article:section" content="Şehir">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Köprü açıldı",
"datePublished": "2025-05-04T23:30:00+03:00", "author": {"name": "Ada Koç"},
"mainEntityOfPage": "https://liman.example/kopru"}</script></head>
<body><h1>Köprü açıldı</h1><p>...</p></body></html>"""


def of(
    markup: str | None, *, url: str = "", text: str = "", lines: tuple[str, ...] = ()
) -> Metadata:
    tree = html.fromstring(markup) if markup else None
    return read(tree, blocks=(), lines=lines, url=url, text=text, now=NOW)


def test_all_of_a_page() -> None:
    found = of(PAGE, url="https://www.liman.example/kopru", text=TURKISH)
    assert found.title == "Köprü açıldı"
    assert found.authors == ("Ada Koç",)
    assert found.publication == "Liman Postası"
    assert found.section == "Şehir"
    assert found.language == "tr"
    assert found.published is not None
    assert found.published.start == date(2025, 5, 4)
    assert found.canonical == "https://www.liman.example/kopru"
    assert found.addresses == ("https://liman.example/kopru",)
    assert found.notes == ("amp-twin",)


def test_a_known_outlet_has_its_own_name_and_country() -> None:
    found = of("<html><body></body></html>", url="https://www.hurriyetdailynews.com/a")
    assert (found.publication, found.country) == ("Hürriyet Daily News", "TUR")


def test_a_saved_file_belongs_to_the_address_it_gives() -> None:
    head = '<link rel="canonical" href="https://www.hurriyetdailynews.com/a">'
    found = of(f"<html><head>{head}</head><body></body></html>", url="file:a.html")
    assert found.publication == "Hürriyet Daily News"


def test_the_country_of_an_unknown_outlet_is_that_of_its_domain() -> None:
    assert of("<html><body></body></html>", url="https://liman.com.tr/a").country == "TUR"


def test_a_copyright_line_names_its_owner() -> None:
    found = of(None, lines=("Title", "Text", "© 2025 Liman Postası. All rights reserved."))
    assert found.copyright == "Liman Postası"


def test_a_text_page_invents_nothing() -> None:
    found = of(None, text=TURKISH, lines=("Köprü açıldı", "Mart 2022'de de görüşmüşlerdi."))
    assert found.title == "Köprü açıldı"
    assert (found.published, found.updated, found.authors) == (None, None, ())
    assert (found.publication, found.country, found.images) == (None, None, ())
