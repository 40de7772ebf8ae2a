from __future__ import annotations

from lxml import html

from dragoman.articles.structured import EMPTY, addresses, first, read_structured, strings


def test_a_text_page_declares_nothing() -> None:
    assert read_structured(None) is EMPTY


def test_json_ld_in_its_many_wrappings() -> None:
    markup = """<html><body>
    <script type="application/ld+json"><!-- {"@type": "NewsArticle", "headline": "one"} --></script>
    <script type="application/ld+json">{"@graph": [{"@type": ["Article"], "headline": "two"}]}
    </script>
    <script type="application/ld+json">[{"@type": "Article", "headline": "three",}]</script>
    <script type="application/ld+json">{"@type": "WebSite", "name": "The Example Post"}</script>
    <script type="application/ld+json">{"@type": "http://schema.org/BlogPosting",
      "headline": "fo\nur"}</script>
    <script type="application/ld+json">{broken</script>
    <script type="application/ld+json">{"@type": "Recipe", "datePublished": "2024-05-04"}</script>
    </body></html>"""
    page = read_structured(html.fromstring(markup))
    assert [first(node["headline"]) for node in page.articles] == ["one", "two", "three", "fo\nur"]
    assert [first(node["name"]) for node in page.sites] == ["The Example Post"]
    assert len(page.pages) == 1


def test_a_nest_of_json_is_left_alone() -> None:
    nest = '{"@graph": [' * 3000 + "]}" * 3000
    page = read_structured(
        html.fromstring(f'<html><script type="application/ld+json">{nest}</script></html>')
    )
    assert page.articles == ()


def test_metas_links_and_times() -> None:
    markup = """<html lang="tr-TR"><head><title> Bir   başlık </title>
    <meta property="og:title" content="Bir başlık"><meta name="Author" content="Ada Doe">
    <link rel="canonical" href="/haber"><link rel="amphtml" href="/amp/haber"></head>
    <body><article><time class="pub" datetime="2024-05-04">4 Mayıs</time></article>
    <aside><span class="post-date">3 Mayıs 2024</span></aside></body></html>"""
    page = read_structured(html.fromstring(markup))
    assert page.meta("og:title") == "Bir başlık"
    assert page.meta("missing", "author") == "Ada Doe"
    assert (page.canonical, page.amp) == ("/haber", "/amp/haber")
    assert (page.title, page.language) == ("Bir başlık", "tr-TR")
    assert [(time.value, time.in_article, time.aside) for time in page.times] == [
        ("2024-05-04", True, False),
        ("", False, True),
    ]


def test_strings_and_addresses_of_json_ld_values() -> None:
    value = [
        {"name": "Ada Doe", "url": "https://example.com/ada"},
        "Ben Roe",
        {"name": ["Cem Koç"]},
        3,
    ]
    assert list(strings(value)) == ["Ada Doe", "Ben Roe", "Cem Koç"]
    assert list(addresses(value[:1])) == ["https://example.com/ada"]
    assert first(None) == ""
