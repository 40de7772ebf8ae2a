"""The room's own tables of words: lists of patterns and fields in TOML files beside the code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Load a table of this room, for instance ``dates``."""
    return tomllib.loads(files("dragoman.articles").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def pattern(name: str, key: str, *, frame: str = "{}") -> re.Pattern[str]:
    """Compile the list ``key`` under ``[patterns]`` of a table, without regard to case.

    Args:
        name: of the table.
        key: of the list; its entries become alternatives.
        frame: what stands around the alternatives, ``{}`` being their place.
    """
    alternatives = "|".join(table(name)["patterns"][key])
    return re.compile(frame.replace("{}", f"(?:{alternatives})"), re.IGNORECASE)


@cache
def fields(name: str, key: str) -> tuple[str, ...]:
    """Give the list ``key`` under ``[fields]`` of a table."""
    return tuple(table(name)["fields"][key])
