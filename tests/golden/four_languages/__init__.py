"""Pages in Turkish, Ukrainian, Russian and Arabic, written for these tests, each line labelled.

A file holds the pages of one language. A page begins with ``= id | field=value | ...`` and goes on
with one line of the page each: a letter for its kind, a space, its words. :func:`load` reads them,
:mod:`~tests.golden.four_languages.render` makes of each the saved text and a page in HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.types.text import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: dict[str, BlockKind] = {
    "h": "headline",
    "p": "paragraph",
    "l": "list",
    "q": "quote",
    "c": "caption",
    "b": "byline",
    "d": "dateline",
    "n": "newsletter",
    "k": "consent",
    "x": "captcha",
    "s": "share",
    "r": "related",
    "f": "reply_form",
    "u": "push_prompt",
    "w": "paywall",
    "v": "navigation",
    "o": "source_link",
    "a": "advert",
    "t": "other",
}
LANGUAGES = ("tr", "uk", "ru", "ar")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPage:
    """One page as we wrote it.

    Attributes:
        published: ISO 8601 with offset, None when the page must have no date.
        authors: the name of its author, empty when none is named.
        origin_role: ``copy`` or ``agency``, None for a page of its own.
        lines: kind and words, in page order.
    """

    id: str
    language: str
    published: str | None
    authors: tuple[str, ...]
    publication: str
    origin_role: str | None
    origin: str | None
    lines: tuple[tuple[BlockKind, str], ...]

    def words(self, *kinds: str) -> list[str]:
        """Give the lines of these kinds."""
        return [text for kind, text in self.lines if kind in kinds]


def load() -> Iterator[WrittenPage]:
    """Read all pages, language by language."""
    for language in LANGUAGES:
        source = Path(__file__).with_name(f"{language}.txt").read_text(encoding="utf-8")
        for chunk in source.split("\n= "):
            head, *lines = chunk.removeprefix("= ").strip().splitlines()
            yield _page(language, head, lines)


def _page(language: str, head: str, lines: list[str]) -> WrittenPage:
    name, *pairs = (part.strip() for part in head.split("|"))
    fields = dict(pair.split("=", 1) for pair in pairs)
    role, _, origin = fields["origin"].partition(":")
    return WrittenPage(
        id=name,
        language=language,
        published=None if fields["published"] == "-" else fields["published"],
        authors=() if fields["authors"] == "-" else (fields["authors"],),
        publication=fields["publication"],
        origin_role=None if role == "none" else role,
        origin=origin or None,
        lines=tuple((KINDS[line[0]], line[2:].strip()) for line in lines),
    )
