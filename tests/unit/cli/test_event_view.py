from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman.cli import terminal
from dragoman.cli.event_view import rows_of, show_events
from dragoman.cli.why_view import bar, show_why
from tests import made


def shown(width: int, *, colour: bool = False) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        theme=terminal.THEME,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        highlight=False,
        markup=False,
    )
    return console, out


def table(width: int) -> str:
    console, out = shown(width)
    show_events(console, rows_of(made.events(), made.reports()), sentences=4)
    return out.getvalue()


def test_reports_of_one_event_stand_in_one_row_and_none_is_lost() -> None:
    rows = rows_of(made.events(), made.reports())
    assert [row.number for row in rows] == [1, 2, 3]
    assert len(rows[0].reports) == 2
    assert sum(len(row.reports) for row in rows) == len(made.reports())


def test_reports_without_events_are_numbered_too() -> None:
    rows = rows_of((), made.reports())
    assert len(rows) == len(made.reports())


@pytest.mark.parametrize("width", [40, 60, 80, 104, 120, 200])
def test_nothing_runs_over_the_edge(width: int) -> None:
    assert max(len(line.rstrip()) for line in table(width).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_a_row_says_who_did_what_to_whom_when_where_and_by_which_words(width: int) -> None:
    text = " ".join(table(width).split())
    for words in (
        "● happened", "2026-05-12", "Ada Holm (NOR GOV) → Ben Oro (SUD GOV)", "CONSULT", "visit",
        "Port Clare", "○ planned", "next week", "✕ denied", "2024-03",
    ):  # fmt: skip
        assert words in text
    for sentence in made.SENTENCES:
        assert sentence in text


def test_a_page_without_events_says_so() -> None:
    console, out = shown(80)
    show_events(console, (), sentences=3)
    assert "No event was found in 3 sentences." in out.getvalue()


def test_why_names_rule_score_and_runner_up() -> None:
    console, out = shown(80)
    show_why(console, rows_of(made.events(), made.reports())[0])
    text = out.getvalue()
    for words in ("head:type", "0.91", "COOPERATE 0.05", "╰actor─╯", "042 (full)", "by-hand 1"):
        assert words in text
    assert "\x1b" not in text


def test_why_colours_the_spans_where_colour_is_to_be_had() -> None:
    console, out = shown(80, colour=True)
    show_why(console, rows_of(made.events(), made.reports())[0])
    assert "\x1b[1;36mAda Holm" in out.getvalue()


@pytest.mark.parametrize(("score", "filled"), [(0.0, 0), (0.5, 5), (1.0, 10), (1.2, 10), (-1.0, 0)])
def test_a_bar_is_as_long_as_its_score(score: float, filled: int) -> None:
    assert bar(score).count("█") == filled
