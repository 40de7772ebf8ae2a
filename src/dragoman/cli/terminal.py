"""The terminal: consoles that respect pipes, NO_COLOR and width, and patience for slow work."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar
from rich.progress import TimeRemainingColumn as Remaining
from rich.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dragoman.pipeline import Progress

PIPE_WIDTH = 100
"""Columns of a view that goes into a pipe or file, where nobody tells the width."""
MIN_WIDTH = 40
"""Columns below which nothing is laid out any more; the terminal wraps it itself."""
PATIENCE_S = 1.0
"""How long a person waits before wanting to see that something moves."""

THEME = Theme(
    {
        "title": "bold",
        "label": "dim",
        "quiet": "dim",
        "quote": "italic",
        "trigger": "bold underline",
        "actor": "bold cyan",
        "recipient": "bold magenta",
        "place": "bold green",
        "time": "bold yellow",
        "happened": "green",
        "planned": "blue",
        "hypothetical": "yellow",
        "denied": "red",
        "historical": "dim",
        "quad0": "bold",
        "quad1": "bold cyan",
        "quad2": "bold green",
        "quad3": "bold yellow",
        "quad4": "bold red",
        "fault": "bold red",
    }
)


class Terminal(Console):
    """A console that leaves a closed pipe to the command line's own last door."""

    def on_broken_pipe(self) -> None:
        """Pass it on; rich would end the program as if something had failed."""
        raise BrokenPipeError


def out(*, width: int | None = None) -> Console:
    """Give the console of standard output; plain where it is no terminal."""
    console = Terminal(theme=THEME, highlight=False, emoji=False, markup=False, soft_wrap=False)
    if width is not None:
        console.width = width
    elif not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_WIDTH
    console.width = max(console.width, MIN_WIDTH)
    return console


def err() -> Console:
    """Give the console of standard error."""
    return Console(theme=THEME, stderr=True, highlight=False, emoji=False, markup=False)


def is_utf8() -> bool:
    """Tell whether standard output can draw lines and dots beyond ASCII."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


@contextmanager
def patience(what: str, *, total: int | None = None) -> Iterator[Bar]:
    """Show a bar on standard error once the work has taken longer than a second.

    Args:
        what: what is being done, for a person.
        total: how many steps there are, where that is known.
    """
    progress = Bar(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        *((MofNCompleteColumn(), Remaining()) if total else ()),
        console=err(),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    progress.add_task(what, total=total)
    timer = threading.Timer(PATIENCE_S, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield progress
    finally:
        timer.cancel()
        progress.stop()


@contextmanager
def counting(what: str) -> Iterator[Callable[[Progress], None]]:
    """Show on standard error how far a run is, from its first second on; give what to tell it."""
    with patience(what) as bar:
        task = bar.task_ids[0]

        def tell(run: Progress) -> None:
            failed = f", {run.failures:,} failed" if run.failures else ""
            skipped = f", {run.skipped:,} known" if run.skipped else ""
            told = f"{run.pages:,} pages{skipped}{failed} · {run.reports:,} reports"
            bar.update(task, description=f"{what} {told}")

        yield tell
