"""What was made of a page, in a few lines: kept, set apart, origin, title, date."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.exports.wording import KIND_WORDS, PUBLISHED_BY_WORDS, ROLE_WORDS, clipped, counted
from dragoman.types.text import BODY_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from dragoman.types.text import Article, BlockKind

WORDS_PER_KIND = 44
"""Characters of each kind of furniture that are shown, enough to recognise it."""
TITLE_CHARS = 300
"""Longest title that is shown; longer ones are no titles."""
LABEL_WIDTH = 10
"""Columns of the labels at the left."""


def show_page(console: Console, article: Article, *, name: str) -> None:
    """Show what was kept and set apart, whose text it is, and what is known of the page."""
    console.print()
    console.print(
        Padding(Text(clipped(article.title, TITLE_CHARS) or "(no title)", "title"), (0, 1))
    )
    console.print(Padding(Text(name, "quiet"), (0, 1)))
    console.print()
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(width=LABEL_WIDTH, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for label, value in _rows(article):
        grid.add_row(Text(label, "label"), value)
    console.print(Padding(grid, (0, 1)))


def _rows(article: Article) -> Iterator[tuple[str, Text]]:
    yield "kept", Text(kept_words(article))
    yield from _apart(article)
    yield from _origins(article)
    yield "published", _published(article)
    yield "by", _by(article)
    if article.notes:
        yield "notes", Text(", ".join(article.notes), "quiet")


def kept_words(article: Article) -> str:
    """Say what is kept: ``1 headline, 7 paragraphs; 240 words``."""
    kinds = Counter(block.kind for block in article.blocks if block.kind in BODY_KINDS)
    parts = [counted(count, KIND_WORDS[kind]) for kind, count in kinds.items()]
    return f"{', '.join(parts) or 'nothing'}; {counted(len(article.text.split()), 'word')}"


def _apart(article: Article) -> Iterator[tuple[str, Text]]:
    kinds: dict[BlockKind, list[str]] = {}
    for block in article.blocks:
        if block.kind not in BODY_KINDS:
            kinds.setdefault(block.kind, []).append(block.text)
    if not kinds:
        yield "set apart", Text("nothing", "quiet")
    for number, (kind, texts) in enumerate(kinds.items()):
        line = Text(KIND_WORDS[kind])
        line.append(f" ({counted(len(texts), 'line')})  ", "quiet")
        line.append(clipped(" / ".join(texts), WORDS_PER_KIND), "quote dim")
        yield ("" if number else "set apart"), line


def _origins(article: Article) -> Iterator[tuple[str, Text]]:
    if not article.origins:
        yield "origin", Text("nothing on the page speaks of another publication", "quiet")
    for number, origin in enumerate(article.origins):
        line = Text(f"{ROLE_WORDS[origin.role]} ")
        line.append(origin.publication or origin.url or "another publication", "bold")
        line.append(f" ({origin.score:.2f})", "quiet")
        line.append("  because of ", "quiet")
        line.append(f"“{clipped(origin.mark, 70)}”", "quote")
        yield ("" if number else "origin"), line


def _published(article: Article) -> Text:
    when = article.published
    if when is None or when.value is None:
        return Text("the page does not say; give it with --published DATE", "quiet")
    by = ", ".join(PUBLISHED_BY_WORDS.get(reader, reader) for reader in article.published_by)
    line = Text(when.value)
    line.append(f"  according to {by}" if by else "", "quiet")
    if article.published_confidence and article.published_by != ("given",):
        line.append(f" ({article.published_confidence} confidence)", "quiet")
    return line


def _by(article: Article) -> Text:
    known = [", ".join(article.authors) or "no author named"]
    known.append(article.publication or "publication not named")
    known.append(f"language {article.language}" if article.language else "language not known")
    return Text(" · ".join(known))
