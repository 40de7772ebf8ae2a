"""Old addresses of events: where each leads when events merge, split or change their name.

An old id is tied to one of the event's reports, and leads to whichever event holds that report now.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.types.event import Event


def anchors(
    old: Mapping[str, Event], new: Sequence[Event], *, gone: Iterable[str] = ()
) -> dict[str, str]:
    """Say for every name that falls away which report keeps its address alive.

    It is the first report of those that went, most of them together, into one of the new events.

    Args:
        old: the events that are replaced, by id.
        new: the events that stand in for them.
        gone: reports that are taken away altogether.

    Returns:
        Former id to report id; an event whose reports have all gone is left out.
    """
    kept = {event.id for event in new}
    home = {report: event.id for event in new for report in event.reports}
    lost = set(gone)
    found: dict[str, str] = {}
    for name, event in old.items():
        remaining = [report for report in event.reports if report not in lost]
        if name in kept or not remaining:
            continue
        found[name] = _anchor(remaining, home)
    return found


def _anchor(reports: Sequence[str], home: Mapping[str, str]) -> str:
    votes = Counter(home[report] for report in reports if report in home)
    if not votes:
        return min(reports)
    best = min(votes, key=lambda choice: (-votes[choice], choice))
    return min(report for report in reports if home.get(report) == best)
