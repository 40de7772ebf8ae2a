"""On which slots the reports of one event contradict one another."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from dragoman.events.comparing import STRANGER, UNLIKE_PLACE, likeness_of, where
from dragoman.events.profiles import party_of
from dragoman.events.rules import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from dragoman.types.event import Actor, Report
    from dragoman.types.text import When

_Value = TypeVar("_Value")
KIN = 0.5
"""Types less alike than this contradict one another."""


def disputed(reports: Sequence[Report]) -> tuple[str, ...]:
    """Name the slots on which reports contradict one another, in alphabetical order.

    A slot that one report leaves empty, or fills more coarsely, is not in dispute. A plan and the
    deed that followed are not in dispute; a deed and its denial are. Besides the slots there is
    ``ordinal``: the reports differ on which of a series it was.
    """
    found = {
        "actor": _people_differ({one.actor for one in reports}, acts=True),
        "event_type": _types_differ({one.event_type for one in reports}),
        "location": _any(
            {one.location for one in reports if one.location},
            lambda left, right: where(left, right) <= max(UNLIKE_PLACE),
        ),
        "mode": _any(
            {one.mode for one in reports if one.mode},
            lambda left, right: not set(left) & set(right),
        ),
        "ordinal": len({which for one in reports for which in ordinals(one)}) > 1,
        "recipient": _people_differ({one.recipient for one in reports}, acts=False),
        "status": _statuses_differ({one.status for one in reports}),
        "when": _any({one.when for one in reports if one.when}, _times_differ),
    }
    return tuple(slot for slot, differs in found.items() if differs)


def ordinals(report: Report) -> set[str]:
    """Find which of a series the sentence says its act was: "a third round", "the first talks"."""
    said = report.evidence.quote.casefold()
    return {found.group(1) for found in _series().finditer(said)}


@cache
def _series() -> re.Pattern[str]:
    known = rules()
    which, nouns = "|".join(known.ordinals), "|".join(known.series)
    return re.compile(rf"\b({which})(?:\s+\w+){{0,2}}?\s+(?:{nouns})\b")


def _any(values: Collection[_Value], differ: Callable[[_Value, _Value], bool]) -> bool:
    return any(differ(left, right) for left, right in combinations(values, 2))


def _types_differ(types: Collection[str]) -> bool:
    return _any(types, lambda left, right: rules().act_likeness(left, right) < KIN)


def _statuses_differ(statuses: Collection[str]) -> bool:
    return "denied" in statuses and bool({"happened", "historical"} & set(statuses))


def _times_differ(left: When, right: When) -> bool:
    if left.start is None or right.start is None:
        return False
    left_first = left.end is not None and left.end < right.start
    right_first = right.end is not None and right.end < left.start
    return left_first or right_first


def _people_differ(lists: Collection[tuple[Actor, ...]], *, acts: bool) -> bool:
    """Tell whether two reports fill a role with as many people of whom one is somebody else."""
    named = {tuple(party_of(one, acts=acts) for one in people) for people in lists if people}
    return _any(
        named,
        lambda left, right: (
            len(left) == len(right)
            and any(all(likeness_of(one, other) <= STRANGER for other in right) for one in left)
        ),
    )
