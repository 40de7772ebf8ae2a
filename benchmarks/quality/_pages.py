"""Pages for the benchmarks, and what of an article counts as its body."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from dragoman import pages

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.types.text import Article, Page

PARAGRAPHS = frozenset({"paragraph", "list", "quote"})
"""Gold bodies hold neither headline nor captions."""


def page_of(body: bytes, *, url: str = "", content_type: str = "") -> Page:
    """Make a page of bytes."""
    return pages.from_bytes(body, url=url, content_type=content_type)


def read_page(folder: Path, row: dict[str, Any]) -> Page:
    """Read a page of the open set by its row in ``index.jsonl``."""
    body = gzip.decompress((folder / row["html"]).read_bytes())
    return page_of(body, url=row["url"], content_type="text/html")


def body_of(article: Article | None) -> str:
    """Give the body of an article as the gold has it; empty where there is none."""
    if article is None:
        return ""
    return "\n\n".join(block.text for block in article.blocks if block.kind in PARAGRAPHS)
