"""Old addresses of events: where each leads when events merge, split or change their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.types.event import Event


def moves(old: Mapping[str, Event], new: Sequence[Event]) -> dict[str, str]:
    """Say for every name that falls away which event follows it.

    The successor is the event that took over most of its reports; of equals the first by id.

    Args:
        old: the events that are replaced, by id.
        new: the events that stand in for them.

    Returns:
        Former id to present id; a name without successor is left out.
    """
    kept = {event.id for event in new}
    home = {report: event.id for event in new for report in event.reports}
    moved: dict[str, str] = {}
    for name, event in old.items():
        if name in kept:
            continue
        votes = [home[report] for report in event.reports if report in home]
        if votes:
            moved[name] = min(set(votes), key=lambda choice: (-votes.count(choice), choice))
    return moved
