"""``dragoman code``: sentences and passages in, reports out."""

from __future__ import annotations

import json as json_
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import exits
from dragoman.cli.inputs import PublishedOption, now, published_of
from dragoman.errors import DragomanError, LineMalformed, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.types.event import Report

EXAMPLE = 'dragoman code "The two ministers met in Vienna on Monday."'


def code_verb(
    text: Annotated[
        list[str] | None, typer.Argument(help="A sentence or passage to code.", show_default=False)
    ] = None,
    published: PublishedOption = None,
    json: Annotated[
        bool,
        typer.Option("--json", help="Read and write JSON Lines instead of text."),
    ] = False,
) -> None:
    """Code a passage given as an argument, or JSON Lines from standard input.

    Lines in: `{"id": "a", "text": "…", "published": "2025-10-31", "before": "…"}`, the last two
    optional; lines out: `{"id": "a", "reports": […]}`.
    """
    if text:
        _code_argument(" ".join(text), published=published, json=json)
        return
    if sys.stdin.isatty():
        raise UsageError(
            "there is nothing to code.", cure="Give a passage, or JSON Lines on standard input."
        )
    failed = False
    for line in _lines():
        failed |= not _code_line(line, published=published)
    if failed:
        raise typer.Exit(exits.SOME_FAILED)


def _code_argument(text: str, *, published: str | None, json: bool) -> None:
    from dragoman.cli import terminal
    from dragoman.cli.event_view import rows_of, show_events
    from dragoman.exports.as_json import line, report_json
    from dragoman.pipeline import code_text

    with terminal.patience("coding"):
        reports = code_text(text, published=published_of(published), now=now())
    if json:
        answer = {"id": 1, "reports": [report_json(report) for report in reports]}
        sys.stdout.write(line(answer) + "\n")
        return
    sentences = len({report.evidence.sentence_id for report in reports}) or 1
    show_events(terminal.out(), rows_of((), reports), sentences=sentences)


def _lines() -> Iterator[tuple[int, str]]:
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            yield number, line


def _code_line(numbered: tuple[int, str], *, published: str | None) -> bool:
    """Code one line and write its answer; a faulty line is reported and gives False."""
    from dragoman.exports.as_json import line as as_line
    from dragoman.exports.as_json import report_json

    number, line = numbered
    try:
        asked = _parsed(line, number)
        reports = _reports(asked, published=published)
    except DragomanError as fault:
        exits.complain(str(fault))
        return False
    answer = {"id": asked["id"], "reports": [report_json(report) for report in reports]}
    sys.stdout.write(as_line(answer) + "\n")
    return True


def _reports(asked: dict[str, Any], *, published: str | None) -> tuple[Report, ...]:
    from dragoman.pipeline import code_text

    return code_text(
        asked["text"],
        published=published_of(asked.get("published") or published),
        before=asked.get("before") or None,
        now=now(),
    )


def _parsed(line: str, number: int) -> dict[str, Any]:
    subject = f"line {number}"
    cure = 'Write it as {"id": "a", "text": "One sentence."}.'
    try:
        asked = json_.loads(line)
    except ValueError as fault:
        raise LineMalformed(f"is no JSON ({fault}).", subject=subject, cure=cure) from fault
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise LineMalformed("has no text.", subject=subject, cure=cure)
    for name in ("published", "before"):
        if not isinstance(asked.get(name), str | None):
            raise LineMalformed(f"{name} is no text.", subject=subject, cure=cure)
    return {**asked, "id": asked.get("id", number)}
