"""A sentence with its spans: coloured, and marked underneath so that it reads without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from dragoman.cli.terminal import is_utf8
from dragoman.exports.marking import Marked
from dragoman.types.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.exports.marking import Slot

LABEL_STYLES: dict[Slot, str] = {"trigger": "bold"}
"""Labels are not underlined as the trigger itself is."""


def coloured(text: str, marks: Sequence[Marked], *, style: str = "") -> Text:
    """Give the sentence with its spans in their colours."""
    line = Text(text, style)
    for mark in marks:
        line.stylize(mark.slot, mark.span.start, mark.span.end)
    return line


def underlined(text: str, marks: Sequence[Marked], *, width: int) -> Iterator[Text]:
    """Yield the sentence line by line, each with a line of labels below where it has spans."""
    for part in _lines(text, width):
        inside = [(mark, _cut(mark.span, part)) for mark in marks]
        here = [
            Marked(slot=mark.slot, span=cut.shifted(-part.start)) for mark, cut in inside if cut
        ]
        words = part.of(text)
        yield coloured(words, here)
        yield from _labels(words, here)


def _lines(text: str, width: int) -> Iterator[Span]:
    """Cut at spaces into stretches that fit; a longer word stands alone."""
    start = 0
    while start < len(text):
        end = start
        while end < len(text):
            after = text.find(" ", end + 1)
            after = len(text) if after < 0 else after
            if end > start and cell_len(text[start:after]) > width:
                break
            end = after
        yield Span(start=start, end=end)
        start = end + 1


def _cut(span: Span, line: Span) -> Span | None:
    start, end = max(span.start, line.start), min(span.end, line.end)
    return Span(start=start, end=end) if start < end else None


def _labels(words: str, marks: Sequence[Marked]) -> Iterator[Text]:
    """Yield as many lines of labels as the spans need, so that no two labels touch."""
    waiting = list(marks)
    while waiting:
        line, column = Text(), 0
        later: list[Marked] = []
        for mark in waiting:
            start = cell_len(words[: mark.span.start])
            if start < column:
                later.append(mark)
                continue
            label = _label(mark.slot, cell_len(mark.span.of(words)))
            line.append(" " * (start - cell_len(line.plain)))
            line.append(label, LABEL_STYLES.get(mark.slot, mark.slot))
            column = cell_len(line.plain) + 1
        yield line
        waiting = later


def _label(slot: Slot, width: int) -> str:
    """Draw a bracket below so many columns with the slot's name in it, or the name beside it."""
    left, bar, right = ("╰", "─", "╯") if is_utf8() else ("\\", "_", "/")
    if width >= len(slot) + 2:
        return left + slot.center(width - 2, bar) + right
    return left + slot
