"""Signs of the terminal, for encodings with and without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.cli.terminal import is_utf8

if TYPE_CHECKING:
    from dragoman.types.event import Status

STATUS_MARKS: dict[Status, tuple[str, str]] = {
    "happened": ("●", "*"),
    "planned": ("○", "o"),
    "hypothetical": ("◌", "?"),
    "denied": ("✕", "x"),
    "historical": ("◂", "<"),
}
"""A mark for each status, beyond ASCII and within, so that colour is never the only sign."""


def arrow() -> str:
    """Give the arrow between actor and recipient."""
    return "→" if is_utf8() else "->"


def status_words(status: Status) -> str:
    """Give a status with its mark: ``● happened``."""
    return f"{STATUS_MARKS[status][0 if is_utf8() else 1]} {status}"
