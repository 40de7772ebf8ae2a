"""Dragoman reads the news of states and keeps the record.

The public names are resolved on first use, so that importing costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import Desk, code, open, read  # noqa: A004 - the public verb is called open

__version__ = "0.1.0"
__all__ = ["Desk", "code", "open", "read"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("dragoman.api"), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
