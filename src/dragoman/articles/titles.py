"""The title of an article, without the name of the site."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from dragoman.articles.structured import Structured, first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.types.text import Block

_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:/~‹›]+\s+|\s*[|»«]\s*|\s+::\s+")
MAX_SITE_WORDS: Final = 6
"""A piece behind a separator that is longer than this is part of the title, not a site's name."""


def read_title(
    page: Structured, *, blocks: Sequence[Block], lines: Sequence[str], site_names: Sequence[str]
) -> str:
    """Choose the title that the page shows its reader.

    Args:
        site_names: names that the site goes by, so that they can be cut off.
    """
    declared = _declared(page, site_names)
    shown = _shown(page, blocks)
    for candidate in shown:
        if any(_alike(candidate, other) for other in declared):
            return without_site(candidate, site_names)
    if declared:
        return declared[0]
    if shown:
        return without_site(shown[0], site_names)
    return _first_line(lines) if page.title == "" else without_site(page.title, site_names)


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


def fold(words: str) -> str:
    """Reduce words to their letters and figures, without accents and case, for comparing."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _is_site(piece: str, names: set[str]) -> bool:
    folded = fold(piece)
    return bool(folded) and len(piece.split()) <= MAX_SITE_WORDS and folded in names


def _declared(page: Structured, site_names: Sequence[str]) -> list[str]:
    found = [first(node.get("headline")) or first(node.get("name")) for node in page.articles]
    found += [page.meta("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")]
    found += [page.title]
    return [without_site(words, site_names) for words in found if words.strip()]


def _shown(page: Structured, blocks: Sequence[Block]) -> list[str]:
    headlines = [block.text for block in blocks if block.kind == "headline"]
    first_level = [
        heading.text for heading in page.headings if heading.level == 1 and heading.text.strip()
    ]
    return [*first_level, *headlines]


def _alike(left: str, right: str) -> bool:
    one, other = fold(left), fold(right)
    return bool(one and other) and (one == other or one in other or other in one)


def _first_line(lines: Sequence[str]) -> str:
    return next((" ".join(line.split()) for line in lines if line.strip()), "")
