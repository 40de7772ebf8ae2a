"""The labels of the heads, in the order of their outputs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What each output of the heads stands for.

    Attributes:
        modes: type and mode of each output of the mode head.
        names: kinds of names; each has two outputs, begin and inside, after the one for none.
    """

    version: str
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]
    names: tuple[str, ...]
    contexts: tuple[str, ...]
    modes: tuple[tuple[str, str], ...]

    def mode_index(self, event_type: str, mode: str) -> int:
        """Give the output that stands for a mode of a type."""
        return self.modes.index((event_type, mode))

    def modes_of(self, event_type: str) -> tuple[tuple[int, str], ...]:
        """Give output and name of each mode that the type may have."""
        return tuple(
            (index, mode) for index, (of, mode) in enumerate(self.modes) if of == event_type
        )


@cache
def labels() -> Labels:
    """Read the labels once."""
    with files(__package__).joinpath("labels.toml").open("rb") as source:
        raw = tomllib.load(source)
    modes = tuple((of, mode) for of, several in raw.pop("modes").items() for mode in several)
    lists = {name: tuple(value) for name, value in raw.items() if name != "version"}
    return Labels(version=raw["version"], modes=modes, **lists)
