"""What the codebook decides, as data: conditions on a draft coding, and what follows from them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dragoman.types.event import Status

if TYPE_CHECKING:
    from dragoman.types.event import Coding, Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One decision of the codebook.

    Attributes:
        host_order: holds where an actor stands before the trigger and a recipient after it.
        around: holds where no recipient is named and actors stand on both sides of the trigger.
        to_mode: the modes that stay; None leaves them be.
        swap: whether actor and recipient change places.
        first_receives: whether actors before the trigger become recipients.
    """

    name: str
    why: str
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    not_mode: tuple[str, ...] = ()
    trigger: re.Pattern[str] | None = None
    sentence: re.Pattern[str] | None = None
    time: re.Pattern[str] | None = None
    host_order: bool = False
    around: bool = False
    to_type: str | None = None
    to_status: Status | None = None
    to_mode: tuple[str, ...] | None = None
    drop: tuple[str, ...] = field(default=())
    swap: bool = False
    first_receives: bool = False

    def holds(self, coding: Coding, text: str) -> bool:
        """Tell whether the rule speaks about this coding."""
        return (
            (not self.type or coding.event_type in self.type)
            and (not self.status or coding.status in self.status)
            and (not self.mode or bool(set(self.mode) & set(coding.mode)))
            and not set(self.not_mode) & set(coding.mode)
            and (self.trigger is None or bool(self.trigger.search(coding.trigger.of(text))))
            and (self.sentence is None or bool(self.sentence.search(text)))
            and (self.time is None or bool(self.time.search(_times(coding))))
            and (not self.host_order or _host_order(coding))
            and (not self.around or _around(coding))
        )

    def applied(self, coding: Coding) -> Coding:
        """Give the coding as the codebook wants it."""
        kept = tuple(item for item in coding.participants if item.role not in self.drop)
        return replace(
            coding,
            event_type=self.to_type or coding.event_type,
            status=self.to_status or coding.status,
            mode=coding.mode if self.to_mode is None else self.to_mode,
            participants=self._sides(coding, kept),
            found_by=(*coding.found_by, f"rule:{self.name}"),
        )

    def _sides(self, coding: Coding, kept: tuple[Participant, ...]) -> tuple[Participant, ...]:
        if self.swap:
            return tuple(_swapped(item) for item in kept)
        if not self.first_receives:
            return kept
        return tuple(
            replace(item, role="recipient")
            if item.role == "actor" and item.span.end <= coding.trigger.start
            else item
            for item in kept
        )


@cache
def empty_words() -> frozenset[str]:
    """Give the words that tell no act where a trigger has no others."""
    return frozenset(_file()["empty_words"])


@cache
def exclusive(event_type: str) -> tuple[frozenset[str], ...]:
    """Give the pairs of modes of a type of which a coding holds one at most."""
    return tuple(frozenset(pair) for pair in _file()["exclusive"].get(event_type, ()))


def _times(coding: Coding) -> str:
    return " | ".join(item.text for item in coding.participants if item.role == "time")


def _around(coding: Coding) -> bool:
    """Tell whether there is no recipient and actors stand before and behind the trigger."""
    actors = [item.span for item in coding.participants if item.role == "actor"]
    return (
        all(item.role != "recipient" for item in coding.participants)
        and any(span.end <= coding.trigger.start for span in actors)
        and any(span.start >= coding.trigger.start for span in actors)
    )


def _host_order(coding: Coding) -> bool:
    actors = [item.span for item in coding.participants if item.role == "actor"]
    recipients = [item.span for item in coding.participants if item.role == "recipient"]
    return (
        bool(actors and recipients)
        and all(span.end <= coding.trigger.start for span in actors)
        and all(span.start >= coding.trigger.start for span in recipients)
    )


def _swapped(item: Participant) -> Participant:
    if item.role == "actor":
        return replace(item, role="recipient")
    return replace(item, role="actor") if item.role == "recipient" else item


def _read(raw: dict[str, Any]) -> Rule:
    fields: dict[str, Any] = {}
    for name, value in raw.items():
        if name in {"trigger", "sentence", "time"}:
            fields[name] = re.compile(value, re.IGNORECASE)
        else:
            fields[name] = tuple(value) if isinstance(value, list) else value
    return Rule(**fields)


@cache
def _file() -> dict[str, Any]:
    with files(__package__).joinpath("rules.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def rules() -> tuple[Rule, ...]:
    """Read the rules once, in their order."""
    return tuple(_read(raw) for raw in _file()["rule"])


def ruled(coding: Coding, text: str) -> Coding:
    """Apply every rule that holds, in order, each once."""
    for rule in rules():
        if rule.holds(coding, text):
            coding = rule.applied(coding)
    return coding
