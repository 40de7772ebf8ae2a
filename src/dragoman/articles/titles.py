"""The title of an article, without the name of the site."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dragoman.articles.structured import Structured, first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.types.text import Block

_DATED = re.compile(
    r"^(?:\W*\w+\.?\W+){0,7}?(?:\d{1,2}\W{1,3}[^\W\d]{3,12}\.?\W{1,3}(?:19|20)\d\d|"
    r"[^\W\d]{3,10}\.?\s\d{1,2},?\s(?:19|20)\d\d|"
    r"\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d)\W*(?:\w+\W*){0,6}$"
)
"""A line that is little more than a date is no title."""
_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:/~‹›]+\s+|\s*[|»«]\s*|\s+::\s+")
_NO_HEADLINE: Final = frozenset(
    ["byline", "caption", "share", "consent", "newsletter", "advert", "navigation", "related"]
)
MAX_MENU_WORDS: Final = 5
MIN_LEAD_CHARS: Final = 120
LINES_ABOVE: Final = 15
MIN_WORDS: Final = 4
MAX_WORDS: Final = 30
MIN_TITLE_CHARS: Final = 15
"""Letters below which a declared title inside a longer heading may be only a part of it."""
MAX_TITLE_LINES: Final = 1500
MAX_TITLE_GAP: Final = 60
"""Lines between a breadcrumb's copy of the title and the headline; one further down is a link."""
MAX_SITE_WORDS: Final = 6
"""A piece behind a separator that is longer than this is part of the title, not a site's name."""


def read_title(
    page: Structured, *, blocks: Sequence[Block], lines: Sequence[str], site_names: Sequence[str]
) -> str:
    """Choose the title that the page shows its reader.

    Args:
        page: what the page declares.
        blocks: the labelled blocks.
        lines: the visible lines.
        site_names: names that the site goes by, so that they can be cut off.
    """
    declared = _declared(page, site_names)
    shown = _shown(page, blocks, site_names)
    for candidate in shown:
        for other in declared:
            if _alike(candidate, other):
                return _best_form(candidate, other)
    if declared:
        return declared[0]
    if shown:
        return shown[0] if page.headings else _beside(shown[0], blocks)
    return _above_the_body(blocks) or _first_line(lines)


def _beside(headline: str, blocks: Sequence[Block]) -> str:
    """Give the headline of a text page, or the line beside it that is more like one.

    Nothing but its place and wording tells a headline there. A whole sentence with a headline above
    is the lead; a few words with a headline below, over the dateline, are a menu.
    """
    at = next((i for i, block in enumerate(blocks) if block.text == headline), None)
    if at is None:
        return headline
    if headline.endswith("."):
        for block in reversed(blocks[max(0, at - 4) : at]):
            if block.kind == "other" and _like_a_headline(block.text):
                return block.text
    below = blocks[at + 1 : at + 3]
    if len(below) == 2 and len(headline.split()) <= MAX_MENU_WORDS:
        dated = below[1].kind in {"dateline", "byline"}
        if dated and below[0].kind == "other" and _like_a_headline(below[0].text):
            return below[0].text
    return headline


def _like_a_headline(words: str) -> bool:
    return (
        MIN_WORDS <= len(words.split()) <= MAX_WORDS
        and not words.rstrip().endswith((".", ":", "…"))
        and not _DATED.search(words)
    )


def _above_the_body(blocks: Sequence[Block]) -> str:
    """Give the nearest line above the first long paragraph that reads like a headline."""
    first = next(
        (
            index
            for index, block in enumerate(blocks)
            if block.kind == "paragraph"
            and block.span is not None
            and len(block.text) >= MIN_LEAD_CHARS
        ),
        0,
    )
    for block in reversed(blocks[max(0, first - LINES_ABOVE) : first]):
        if block.kind not in _NO_HEADLINE and _like_a_headline(block.text):
            return block.text
    return ""


def _best_form(shown: str, declared: str) -> str:
    """Choose between the words on the page and those declared; a kicker or a site's name goes."""
    one, other = fold(shown), fold(declared)
    if one != other and other in one and len(other) >= MIN_TITLE_CHARS:
        return declared
    return shown


def without_site(title: str, site_names: Sequence[str]) -> str:
    """Cut the site's name off either end of a title."""
    cleaned = " ".join(html.unescape(title).split())
    names = {fold(name) for name in site_names if name}
    while True:
        pieces = list(_SEPARATOR.finditer(cleaned))
        if not pieces:
            return cleaned
        head, tail = cleaned[: pieces[0].start()], cleaned[pieces[-1].end() :]
        if _is_site(tail, names):
            cleaned = cleaned[: pieces[-1].start()]
        elif _is_site(head, names):
            cleaned = cleaned[pieces[0].end() :]
        else:
            return cleaned


@lru_cache(maxsize=8192)
def fold(words: str) -> str:
    """Reduce words to their letters and figures, without accents and case, for comparing."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def without_kicker(shown: str, declared: str) -> str:
    """Give the words of a heading without the kicker in front of the title that is declared."""
    one, other = fold(shown), fold(declared)
    if len(other) >= MIN_TITLE_CHARS and one != other and one.endswith(other):
        return declared
    return shown or declared


def line_of_title(lines: Sequence[str], title: str) -> int | None:
    """Find the line that shows the title, the last where a menu bar repeats it."""
    wanted = " ".join(title.split()).casefold()
    if not wanted:
        return None
    found = None
    for index, line in enumerate(lines[:MAX_TITLE_LINES]):
        if len(line) >= len(wanted) and line.lstrip().casefold().startswith(wanted):
            if found is not None and index - found > MAX_TITLE_GAP:
                break
            found = index
    return found


def _is_site(piece: str, names: set[str]) -> bool:
    folded = fold(piece)
    return bool(folded) and len(piece.split()) <= MAX_SITE_WORDS and folded in names


def _declared(page: Structured, site_names: Sequence[str]) -> list[str]:
    found = [first(node.get("headline")) or first(node.get("name")) for node in page.articles]
    found += [page.meta("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")]
    found += [page.title]
    return [without_site(words, site_names) for words in found if words.strip()]


def _shown(page: Structured, blocks: Sequence[Block], site_names: Sequence[str]) -> list[str]:
    """Give the headings that may be the title, the likeliest first: those of the first level."""
    names = {fold(name) for name in site_names}
    headlines = [block.text for block in blocks if block.kind == "headline"]
    headings = sorted(page.headings, key=lambda heading: heading.level)
    words = [heading.text for heading in headings if not heading.home and heading.level < 3]
    kept = [without_site(text, site_names) for text in (*words, *headlines) if text.strip()]
    return [text for text in kept if fold(text) not in names and not _DATED.search(text)]


def _alike(left: str, right: str) -> bool:
    one, other = fold(left), fold(right)
    return bool(one and other) and (one == other or one in other or other in one)


def _first_line(lines: Sequence[str]) -> str:
    found = next((" ".join(line.split()) for line in lines if line.strip()), "")
    return "" if _DATED.search(found) else found
