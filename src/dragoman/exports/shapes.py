"""The shapes that others read: columns, what each takes in, what each loses. Read from a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from dragoman.errors import UnknownName

Statuses = Literal["all", "countable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A slot of ours that a shape cannot hold, or not whole."""

    slot: str
    lost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A form of file.

    Attributes:
        statuses: ``countable`` shapes cannot say that something is planned or denied, and take only
            what happened.
        columns: in file order; none where the shape is no table.
    """

    name: str
    extension: str
    media_type: str
    statuses: Statuses
    columns: tuple[str, ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledRule:
    """What an event is called in ACLED: disorder type, event type, sub-event type."""

    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    against: tuple[str, ...]
    kind: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Everything in ``shapes.toml``."""

    shapes: Mapping[str, Shape]
    facing: frozenset[str]
    acled: tuple[AcledRule, ...]
    acled_inter: Mapping[str, int]


@cache
def tables() -> Tables:
    """Read the shapes on first use."""
    data = tomllib.loads(files("dragoman.exports").joinpath("shapes.toml").read_text("utf-8"))
    return Tables(
        shapes={name: _shape(entry) for name, entry in data["shapes"].items()},
        facing=frozenset(data["facing"]["types"]),
        acled=tuple(_rule(entry) for entry in data["acled"]),
        acled_inter=data["acled_inter"],
    )


def shape(name: str) -> Shape:
    """Give a shape by the name it has on the command line.

    Raises:
        UnknownName: there is no such shape.
    """
    known = tables().shapes
    if name not in known:
        raise UnknownName("format", name, known)
    return known[name]


def _shape(entry: dict[str, Any]) -> Shape:
    return Shape(
        name=entry["name"],
        extension=entry["extension"],
        media_type=entry["media_type"],
        statuses=entry["statuses"],
        columns=tuple(entry.get("columns", ())),
        losses=tuple(Loss(**loss) for loss in entry["losses"]),
    )


def _rule(entry: dict[str, Any]) -> AcledRule:
    disorder, kind, sub = entry["kind"]
    return AcledRule(
        event_type=entry["type"],
        modes=tuple(entry.get("modes", ())),
        contexts=tuple(entry.get("contexts", ())),
        against=tuple(entry.get("against", ())),
        kind=(disorder, kind, sub),
    )
