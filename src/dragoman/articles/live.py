"""Live blogs as entries, each with its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.articles.dates import parse_machine, published_on
from dragoman.articles.structured import Structured, first, folded_text
from dragoman.types.text import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

MIN_ENTRIES: Final = 3
"""Timed pieces below which a page is an article with a time or two, not a live blog."""
MAX_ENTRIES: Final = 500
MIN_ENTRY_CHARS: Final = 30
MAX_CLIMB: Final = 4
"""Steps from a time element up to the box of its entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a live blog."""

    when: When | None
    title: str
    text: str


def read_entries(tree: HtmlElement | None, page: Structured) -> tuple[Entry, ...]:
    """Give the entries in the order of the page; empty where the page is no live blog.

    Args:
        tree: root of the page, None for a text page.
        page: what the page declares; a ``LiveBlogPosting`` lists its entries itself.
    """
    declared = tuple(_declared(page))[:MAX_ENTRIES]
    if declared:
        return declared
    if tree is None or not _is_live(page):
        return ()
    shown = tuple(_shown(tree))[:MAX_ENTRIES]
    return shown if len(shown) >= MIN_ENTRIES else ()


def _is_live(page: Structured) -> bool:
    """Tell whether the page calls itself live: many timed pieces alone may be comments."""
    types = " ".join(str(node.get("@type")) for node in page.articles)
    title = f"{page.title} {page.meta('og:title')}".casefold()
    return "LiveBlog" in types or any(
        mark in title for mark in ("live:", "liveblog", "live blog", "newsblog", "canlı", "онлайн")
    )


def _declared(page: Structured) -> Iterator[Entry]:
    for node in page.articles:
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else ():
            if isinstance(update, dict):
                yield _entry(update)


def _entry(update: Mapping[str, object]) -> Entry:
    moment = parse_machine(first(update.get("datePublished")))
    return Entry(
        when=published_on(moment.day, moment.instant) if moment else None,
        title=first(update.get("headline")),
        text=" ".join(first(update.get("articleBody")).split()),
    )


def _shown(tree: HtmlElement) -> Iterator[Entry]:
    boxes: set[HtmlElement] = set()  # held, since lxml gives freed elements' ids out again
    for element in tree.iter("time"):
        moment = parse_machine(element.get("datetime") or "")
        box = _box(element)
        if moment is None or moment.clock is None or box is None or box in boxes:
            continue
        boxes.add(box)
        heading = next(iter(box.iter("h2", "h3", "h4")), None)
        words = folded_text(box).removeprefix(folded_text(element)).strip()
        yield Entry(
            when=published_on(moment.day, moment.instant),
            title=folded_text(heading) if heading is not None else "",
            text=words,
        )


def _box(element: HtmlElement) -> HtmlElement | None:
    """Climb to the smallest box that holds more than the time itself, and only this time."""
    own = len(folded_text(element))
    for step, holder in enumerate(element.iterancestors()):
        if step >= MAX_CLIMB or len(list(holder.iter("time"))) > 1:
            return None
        if len(folded_text(holder)) >= own + MIN_ENTRY_CHARS:
            return holder
    return None
