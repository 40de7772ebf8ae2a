"""The matcher's rules and weights, read from ``matching.toml`` on first use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.types.text import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything that the matcher weighs by.

    Attributes:
        kin: likeness of two types that are not equal, by the pair in alphabetical order.
        status: how well two unlike statuses go together, by the pair in alphabetical order.
        slack_days: days that two times may lie apart, by precision.
        exclusive_modes: pairs of modes that one act cannot both have.
        ordinals: words that say which of a series something was.
        series: nouns of which there are series: rounds, talks.
        portfolios: the office that a word speaks of.
    """

    version: str
    kin: Mapping[tuple[str, str], float]
    bias: float
    evidence: Mapping[str, float]
    conditions: Mapping[str, float]
    same: float
    different: float
    slack_days: Mapping[Precision, int]
    window_days: int
    exclusive_modes: frozenset[frozenset[str]]
    status: Mapping[tuple[str, str], float]
    other: tuple[str, ...]
    goes_on: tuple[str, ...]
    ordinals: tuple[str, ...]
    series: tuple[str, ...]
    portfolios: Mapping[str, str]
    plain_words: frozenset[str]

    def act_likeness(self, left: str, right: str) -> float:
        """Tell how well two types go together: 1 for equal ones, 0 for types that are no kin."""
        return 1.0 if left == right else self.kin.get(_pair(left, right), 0.0)

    def status_likeness(self, left: str, right: str) -> float:
        """Tell how well two statuses go together."""
        return 1.0 if left == right else self.status.get(_pair(left, right), 0.0)

    def kin_of(self, event_type: str) -> tuple[str, ...]:
        """Name the kinships that a type belongs to, itself first."""
        pairs = (f"{left}+{right}" for left, right in self.kin if event_type in (left, right))
        return (event_type, *pairs)


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


@cache
def rules() -> Rules:
    """Read the rules that ship with Dragoman."""
    data = tomllib.loads(files("dragoman.events").joinpath("matching.toml").read_text("utf-8"))
    bounds = data["bounds"]
    return Rules(
        version=data["version"],
        kin={_pair(*entry["types"]): entry["likeness"] for entry in data["kin"]},
        bias=data["scale"]["bias"],
        evidence=data["evidence"],
        conditions=data["conditions"],
        same=bounds["same"],
        different=bounds["different"],
        slack_days=bounds["slack_days"],
        window_days=bounds["window_days"],
        exclusive_modes=frozenset(map(frozenset, bounds["exclusive_modes"])),
        status={_pair(*key.split(" ")): value for key, value in data["status"].items()},
        other=tuple(data["cues"]["other"]),
        goes_on=tuple(data["cues"]["goes_on"]),
        ordinals=tuple(data["rounds"]["ordinals"]),
        series=tuple(data["rounds"]["nouns"]),
        portfolios={word: name for name, words in data["portfolios"].items() for word in words},
        plain_words=frozenset(data["plain_words"]["words"]),
    )
