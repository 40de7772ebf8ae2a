from __future__ import annotations

from lxml import html

from dragoman.articles.live import Entry, read_entries
from dragoman.articles.structured import read_structured


def entries_of(markup: str) -> tuple[Entry, ...]:
    tree = html.fromstring(f"<html>{markup}</html>")
    return read_entries(tree, read_structured(tree))


def test_declared_entries() -> None:
    markup = """<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": [
      {"@type": "BlogPosting", "headline": "Doors open", "articleBody": "The doors  are open.",
       "datePublished": "2025-05-04T10:00:00+03:00"}]}</script>"""
    (entry,) = entries_of(markup)
    assert (entry.title, entry.text) == ("Doors open", "The doors are open.")
    assert entry.when is not None
    assert entry.when.value == "2025-05-04T10:00:00+03:00"


def shown(title: str) -> str:
    pieces = "".join(
        f'<div><p><time datetime="2025-05-04T1{hour}:00:00Z">1{hour}:00</time></p>'
        f"<h3>Step {hour}</h3><p>The bridge moved a little further at this hour.</p></div>"
        for hour in range(4)
    )
    return f"<head><title>{title}</title></head><body>{pieces}</body>"


def test_shown_entries_of_a_page_that_calls_itself_live() -> None:
    entries = entries_of(shown("Live: the bridge opens"))
    assert [entry.title for entry in entries] == ["Step 0", "Step 1", "Step 2", "Step 3"]
    assert entries[0].text.endswith("further at this hour.")


def test_comments_are_no_live_blog() -> None:
    assert entries_of(shown("The bridge opens")) == ()
    assert read_entries(None, read_structured(None)) == ()


def test_a_long_blog_keeps_every_entry() -> None:
    """Entries were lost when a freed element's identity came back as another's."""
    pieces = "".join(
        f'<div><p><time datetime="2025-05-04T{n // 60:02}:{n % 60:02}:00Z">{n}</time></p>'
        f"<h3>Step {n}</h3><p>The bridge moved a little further at this minute.</p></div>"
        for n in range(300)
    )
    entries = entries_of(f"<head><title>Live: the bridge</title></head><body>{pieces}</body>")
    assert [entry.title for entry in entries] == [f"Step {n}" for n in range(300)]
