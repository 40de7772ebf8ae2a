"""Pages written for this project in four languages, as text and as HTML, with their labels."""

from __future__ import annotations

import html
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SITES = Path(__file__).parent / "sites"
LANGUAGES = ("tr", "uk", "ru", "ar")
MIDDLE_AFTER = 2
"""Paragraphs above the furniture that stands in the middle of an article."""
Line = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A page with what each of its lines is.

    Attributes:
        name: language, layout and number of the story.
        lines: kind and words, in order.
        gaps: numbers of the lines that stand under a blank line.
    """

    name: str
    language: str
    lines: tuple[Line, ...]
    gaps: frozenset[int]

    @property
    def text(self) -> str:
        """The page as saved text."""
        parts = []
        for number, (_, words) in enumerate(self.lines):
            parts.append("\n" + words if number in self.gaps else words)
        return "\n".join(parts) + "\n"

    @property
    def markup(self) -> str:
        """The page as HTML of a plain kind, whose elements have names that say nothing."""
        rows = []
        for kind, words in self.lines:
            tag = {"headline": "h1", "paragraph": "p"}.get(kind, "div")
            rows.append(f"<{tag}>{html.escape(words)}</{tag}>")
        direction = "rtl" if self.language == "ar" else "ltr"
        return (
            f'<!doctype html>\n<html lang="{self.language}" dir="{direction}"><head>'
            f'<meta charset="utf-8"></head><body>\n<div>{chr(10).join(rows)}</div>\n</body></html>'
        )


def written_pages(language: str) -> Iterator[Written]:
    """Yield every story of a language in every layout.

    Args:
        language: one of :data:`LANGUAGES`.
    """
    data = tomllib.loads((SITES / f"{language}.toml").read_text("utf-8"))
    for layout in data["layout"]:
        for number, story in enumerate(data["story"]):
            lines, gaps = _page(layout, story)
            yield Written(
                name=f"{language}-{layout['name']}-{number}",
                language=language,
                lines=tuple(lines),
                gaps=frozenset(gaps),
            )


def _page(layout: dict[str, list[str]], story: dict[str, list[str]]) -> tuple[list[Line], set[int]]:
    lines: list[Line] = []
    gaps: set[int] = set()
    above = [row.replace("headline|", f"headline|{story['headline']}") for row in layout["above"]]
    paragraphs = [row for words in story["paragraphs"] for row in ("", f"paragraph|{words}")]
    middle = ["", *layout["middle"]] if layout["middle"] else []
    rows = [*above, *paragraphs[: 2 * MIDDLE_AFTER], *middle, *paragraphs[2 * MIDDLE_AFTER :], ""]
    for row in [*rows, *layout["below"]]:
        if not row:
            gaps.add(len(lines))
            continue
        kind, _, words = row.partition("|")
        lines.append((kind, words))
    return lines, gaps
