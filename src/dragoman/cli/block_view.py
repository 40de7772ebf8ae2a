"""A page block by block: what each is, what it says, why it was labelled so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from dragoman.cli.page_view import show_page
from dragoman.cli.terminal import is_utf8
from dragoman.exports.wording import KIND_WORDS
from dragoman.types.text import BODY_KINDS

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.types.text import Article, Block

LABEL_WIDTH = 16
"""Columns of the labels at the left; the longest is ``other furniture``."""


def show_blocks(console: Console, article: Article, *, name: str) -> None:
    """Show the page's head and then its blocks in their order, each label once in a row."""
    show_page(console, article, name=name)
    console.print()
    before = ""
    for block in article.blocks:
        _show(console, block, label="" if block.kind == before else KIND_WORDS[block.kind])
        before = block.kind


def _show(console: Console, block: Block, *, label: str) -> None:
    kept = block.kind in BODY_KINDS
    text = Text(block.text, "" if kept else "dim")
    reason = Text(f"{block.reason} ({block.score:.2f})", "italic dim")
    width = console.width - LABEL_WIDTH - 4
    colour = "green" if kept else "yellow"
    sign = Text(_sign(kept), colour)
    lines = [*text.wrap(console, width), *reason.wrap(console, width)]
    for number, line in enumerate(lines):
        left = Text(
            (label if number == 0 else "").ljust(LABEL_WIDTH), "green" if kept else "yellow"
        )
        console.print(Text(" ") + left + sign + Text(" ") + line, soft_wrap=True)


def _sign(kept: bool) -> str:
    """Give the line down the left: whole beside the article, broken beside furniture."""
    if is_utf8():
        return "▌" if kept else "┊"
    return "|" if kept else ":"
