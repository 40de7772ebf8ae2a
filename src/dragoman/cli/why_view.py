"""Why an event was coded so: its sentences with spans, what each slot holds, scores, runner-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli import words
from dragoman.cli.event_view import what_text
from dragoman.cli.marks import underlined
from dragoman.cli.terminal import is_utf8
from dragoman.exports import wording
from dragoman.exports.marking import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from dragoman.cli.event_view import Row
    from dragoman.types.event import Actor, Report, Score

SENTENCE_WIDTH = 96
"""Widest line of a sentence; longer ones are hard to follow with the eye."""
BAR_WIDTH = 10


def show_why(console: Console, row: Row) -> None:
    """Show every report of an event with its sentence and the reasons."""
    console.print()
    status = (f"  {words.status_words(row.said.status)}", row.said.status)
    what = Text(" ").join(what_text(row.said).split("\n"))
    head = Text.assemble((f"Event {row.number}  ", "bold"), what, status)
    console.print(Padding(head, (0, 1)))
    for number, report in enumerate(row.reports, 1):
        _show_report(console, report, number=number, of=len(row.reports))


def _show_report(console: Console, report: Report, *, number: int, of: int) -> None:
    console.print()
    if of > 1:
        console.print(Padding(Text(f"report {number} of {of}", "label"), (0, 1)))
    width = min(console.width - 2, SENTENCE_WIDTH)
    for line in underlined(report.evidence.quote, marked(report), width=width):
        console.print(Padding(line, (0, 1)))
    console.print()
    console.print(Padding(_table(_slots(report)), (0, 1)))
    if report.scores:
        console.print()
        console.print(Padding(_scores(report.scores), (0, 1)))
    console.print()
    console.print(Padding(_table(_found(report)), (0, 1)))


def _table(pairs: Iterator[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=10, no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in pairs:
        grid.add_row(Text(label, "label"), value)
    return grid


def _slots(report: Report) -> Iterator[tuple[str, Text]]:
    for actor in report.actor:
        yield "actor", _actor(actor, "actor")
    for actor in report.recipient:
        yield "recipient", _actor(actor, "recipient")
    if report.location:
        name, country = wording.place_words(report.location)
        yield "place", Text.assemble((report.location.text, "place"), _stands_for(name, country))
    if report.when:
        value, precision = wording.when_words(report.when)
        basis = wording.BASIS_WORDS[report.when.basis]
        yield (
            "time",
            Text.assemble(
                (report.when.text or value, "time"), _stands_for(value, precision, basis)
            ),
        )
    for note in report.notes:
        reason = wording.NOTE_WORDS[note.code] + (f" ({note.detail})" if note.detail else "")
        yield "note", Text(f"{note.slot}: {reason}", "quiet")


def _actor(actor: Actor, style: str) -> Text:
    known = (
        actor.name,
        actor.title or "",
        actor.country or "",
        actor.sector or "",
        *actor.other_sectors,
    )
    return Text.assemble((actor.text, style), _stands_for(*known))


def _stands_for(*parts: str) -> str:
    known = dict.fromkeys(part for part in parts if part)
    return f"  {words.arrow()} {', '.join(known)}" if known else ""


def _scores(scores: tuple[Score, ...]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for head in ("slot", "decided", "score", "", "runner-up"):
        grid.add_column(Text(head, "label"))
    grid.add_row(*(Text(head, "label") for head in ("slot", "decided", "score", "", "runner-up")))
    for score in scores:
        grid.add_row(
            Text(score.slot),
            Text(score.value, "bold"),
            Text(f"{score.score:.2f}"),
            Text(bar(score.score), "cyan"),
            Text(_runner_up(score), "quiet"),
        )
    return grid


def bar(score: float) -> str:
    """Draw a score between 0 and 1."""
    full, empty = ("█", "·") if is_utf8() else ("#", ".")
    filled = round(min(max(score, 0.0), 1.0) * BAR_WIDTH)
    return full * filled + empty * (BAR_WIDTH - filled)


def _runner_up(score: Score) -> str:
    if score.runner_up is None:
        return wording.NOTHING
    behind = score.runner_up_score
    return score.runner_up if behind is None else f"{score.runner_up} {behind:.2f}"


def _found(report: Report) -> Iterator[tuple[str, Text]]:
    yield "found by", Text(", ".join(report.found_by) or "not said")
    yield "sure", Text(f"{report.confidence:.2f}")
    if report.cameo:
        yield "CAMEO", Text(f"{report.cameo} ({report.cameo_precision})")
    yield (
        "coded by",
        Text(f"{report.coder.name} {report.coder.version}, codebook {report.codebook}"),
    )
    source = " · ".join(
        part
        for part in (report.evidence.publication, report.evidence.published, report.evidence.url)
        if part
    )
    if source:
        yield "source", Text(source)
    if report.evidence.attribution:
        yield "said by", Text(report.evidence.attribution)
