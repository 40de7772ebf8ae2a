"""Lists of words that the readers of this room go by, from ``data/words.toml``."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files


@functools.cache
def listed(name: str) -> frozenset[str]:
    """Give a list of words, folded to lower case, by its name."""
    return frozenset(_table()[name].split())


@functools.cache
def _table() -> dict[str, str]:
    text = files("dragoman.entities").joinpath("data", "words.toml").read_text(encoding="utf-8")
    table: dict[str, str] = tomllib.loads(text)
    return table
