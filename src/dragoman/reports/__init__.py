"""Sentence and mentions to Report: the coder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.reports.assembly import assemble
    from dragoman.reports.coder import MiniLMCoder

__all__ = ["MiniLMCoder", "assemble"]


def __getattr__(name: str) -> Any:
    """Import the room's verbs on first use, so that importing the room costs nothing."""
    if name == "MiniLMCoder":
        from dragoman.reports.coder import MiniLMCoder

        return MiniLMCoder
    if name == "assemble":
        from dragoman.reports.assembly import assemble

        return assemble
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
