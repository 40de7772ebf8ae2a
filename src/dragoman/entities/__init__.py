"""Mention to Actor, Place and When."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.entities.resolver import WordsResolver

__all__ = ["WordsResolver"]


def __getattr__(name: str) -> object:
    """Load the resolver on first use, so that the times can be had without the gazetteer."""
    if name == "WordsResolver":
        from dragoman.entities.resolver import WordsResolver

        return WordsResolver
    raise AttributeError(name)
