"""A page's events: one block each, slots in columns, below them the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli import words
from dragoman.cli.marks import coloured
from dragoman.codebook import load
from dragoman.exports import wording
from dragoman.exports.marking import marked
from dragoman.types.event import Event, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console


WIDE = 104
"""Columns from which every slot has a column of its own."""
QUOTES = 2
"""Sentences shown for one event; the rest is counted."""
QUOTE_CHARS = 1000
"""Longest sentence shown in the table; longer ones are none."""
QUOTATION_MARKS = ("“", "‘", '"', "'", "«", "„")
NUMBER, STATUS, WHEN, WHAT, WHERE = 3, 15, 15, 16, 16
"""Columns of the fixed slots, wide enough for two months; actor and recipient share the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A numbered event with the reports that it stands on; the first speaks for it."""

    number: int
    said: Event | Report
    reports: tuple[Report, ...]


def rows_of(events: Sequence[Event], reports: Iterable[Report]) -> tuple[Row, ...]:
    """Number the events in the order in which the page tells them; no report is left out."""
    by_id: Mapping[str, Report] = {report.id: report for report in reports}
    told = {name: event for event in events for name in event.reports}
    groups: dict[str, tuple[Event | Report, list[Report]]] = {}
    for report in sorted(by_id.values(), key=lambda one: (one.evidence.span, one.trigger, one.id)):
        said = told.get(report.id, report)
        groups.setdefault(said.id, (said, []))[1].append(report)
    return tuple(
        Row(number=number, said=said, reports=tuple(group))
        for number, (said, group) in enumerate(groups.values(), 1)
    )


def show_events(console: Console, rows: Sequence[Row], *, sentences: int) -> None:
    """Show every event, or say clearly that there is none."""
    console.print()
    if not rows:
        said = f"No event was found in {wording.counted(sentences, 'sentence')}."
        console.print(Padding(Text(said, "bold"), (0, 1)))
        return
    reports = sum(len(row.reports) for row in rows)
    head = Text(wording.counted(len(rows), "event"), "bold")
    head.append(
        f" from {wording.counted(reports, 'report')} in {wording.counted(sentences, 'sentence')}",
        "quiet",
    )
    console.print(Padding(head, (0, 1)))
    show_rows(console, rows)


def show_rows(console: Console, rows: Sequence[Row], *, with_ids: bool = False) -> None:
    """Show events one below the other, with their ids where they have an address."""
    if console.width >= WIDE:
        console.print(Padding(_wide_heads(), (1, 1, 0, 1)))
    for row in rows:
        console.print(Padding(_slots(row, console.width), (1, 1, 0, 1)))
        _show_quotes(console, row)
        if with_ids:
            source = row.reports[0].evidence.publication if row.reports else None
            told = " · ".join(part for part in (row.said.id, source) if part)
            console.print(Padding(Text(told, "quiet"), (0, 1, 0, NUMBER + 3), expand=False))


def _show_quotes(console: Console, row: Row) -> None:
    """Show the sentences of an event, each once, with the slots of all its reports in it."""
    sentences: dict[str, list[Report]] = {}
    for report in row.reports:
        sentences.setdefault(report.evidence.sentence_id, []).append(report)
    groups = list(sentences.values())
    for group in groups[:QUOTES]:
        marks = [mark for report in group for mark in marked(report)]
        line = coloured(group[0].evidence.quote, marks)
        line.truncate(QUOTE_CHARS, overflow="ellipsis")
        console.print(Padding(_quoted(line), (0, 1, 0, NUMBER + 3), expand=False))
    if len(groups) > QUOTES:
        left = wording.counted(len(groups) - QUOTES, "more sentence")
        more = Text(f"and {left}; see --why {row.number}", "quiet")
        console.print(Padding(more, (0, 1, 0, NUMBER + 3), expand=False))


def _quoted(line: Text) -> Text:
    """Put a sentence in quotation marks unless it stands in some already."""
    if line.plain.startswith(QUOTATION_MARKS):
        return line
    return Text("“") + line + Text("”")


def _grid(width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=NUMBER, justify="right", no_wrap=True)
    grid.add_column(width=STATUS, overflow="fold")
    if width >= WIDE:
        grid.add_column(width=WHEN, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=WHAT, overflow="fold")
    if width >= WIDE:
        grid.add_column(width=WHERE, overflow="fold")
    return grid


def _wide_heads() -> Table:
    grid = _grid(WIDE)
    who = f"who {words.arrow()} whom"
    grid.add_row(*(Text(head, "label") for head in ("", "status", "when", who, "what", "where")))
    return grid


def _slots(row: Row, width: int) -> Table:
    said = row.said
    number = Text(str(row.number), "bold")
    status = Text(words.status_words(said.status), said.status)
    when = _two(*wording.when_words(said.when), style="")
    where = _two(*wording.place_words(said.location), style="")
    grid = _grid(width)
    if width >= WIDE:
        grid.add_row(number, status, when, who_text(said), what_text(said), where)
    else:
        left = Text("\n").join([status, Text(wording.when_words(said.when)[0])])
        who = who_text(said)
        if said.location:
            who.append(f"\nin {wording.place_words(said.location)[0]}")
        grid.add_row(number, left, who, what_text(said))
    return grid


def who_text(said: Event | Report) -> Text:
    """Say who acted on whom."""
    line = Text(wording.actors_words(said.actor) or "not named", "" if said.actor else "quiet")
    if said.recipient:
        line.append(f" {words.arrow()} ", "bold").append(wording.actors_words(said.recipient))
    return line


def what_text(said: Event | Report) -> Text:
    """Say what was done: the type in the colour of its quad class, modes and contexts below."""
    codebook = load()
    line = Text.assemble((said.event_type, f"quad{codebook.quad_code(said.event_type)}"))
    if said.mode:
        line.append(f"\n{', '.join(said.mode)}")
    if said.context:
        line.append(f"\n{', '.join(said.context)}", "quiet")
    return line


def _two(first: str, second: str, *, style: str) -> Text:
    line = Text(first, style)
    return line.append(f"\n{second}", "quiet") if second else line
