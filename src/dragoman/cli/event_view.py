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
NUMBER, STATUS, WHEN, WHAT, WHERE = 3, 14, 12, 16, 16
"""Columns of the fixed slots; actor and recipient share what is left."""


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
    if console.width >= WIDE:
        console.print(Padding(_wide_heads(), (1, 1, 0, 1)))
    for row in rows:
        console.print(Padding(_slots(row, console.width), (1, 1, 0, 1)))
        _show_quotes(console, row)


def _show_quotes(console: Console, row: Row) -> None:
    for report in row.reports[:QUOTES]:
        line = coloured(report.evidence.quote, marked(report))
        quote = Text("“") + line + Text("”")
        console.print(Padding(quote, (0, 1, 0, NUMBER + 3), expand=False))
    if len(row.reports) > QUOTES:
        left = wording.counted(len(row.reports) - QUOTES, "report")
        more = f"and {left} more; see --why {row.number}"
        console.print(Padding(Text(more, "quiet"), (0, 1, 0, NUMBER + 3), expand=False))


def _grid(width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=NUMBER, justify="right", no_wrap=True)
    grid.add_column(width=STATUS, no_wrap=True)
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
    line = Text(said.event_type, f"bold quad{codebook.quad_code(said.event_type)}")
    if said.mode:
        line.append(f"\n{', '.join(said.mode)}")
    if said.context:
        line.append(f"\n{', '.join(said.context)}", "quiet")
    return line


def _two(first: str, second: str, *, style: str) -> Text:
    line = Text(first, style)
    return line.append(f"\n{second}", "quiet") if second else line
