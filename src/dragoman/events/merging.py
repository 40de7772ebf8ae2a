"""Reports in, events out: judge, group, assemble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.events.assembly import assemble
from dragoman.events.clusters import clusters
from dragoman.events.matching import BlocksMatcher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from dragoman.types.event import Event, Judgement, Report


def merge(
    reports: Iterable[Report],
    *,
    now: datetime,
    judgements: Sequence[Judgement] = (),
    former_ids: Collection[str] = (),
    voices: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    """Gather the reports of each event and assemble it.

    Args:
        reports: in any order; reports with one id are one report.
        now: the moment written into the matcher's judgements.
        judgements: made before, by people for instance; a person's outweighs the matcher's.
        former_ids: every name that events had before, so that old addresses can be redirected.
        voices: by article, whose words it carries, where the origin of copies is known.

    Returns:
        Events, sorted by id. The order of the reports does not change them.
    """
    by_id = {report.id: report for report in reports}
    made = BlocksMatcher().judge(tuple(by_id.values()), at=now)
    return gather(by_id, (*judgements, *made), former_ids=former_ids, voices=voices)


def gather(
    by_id: Mapping[str, Report],
    judgements: Iterable[Judgement],
    *,
    former_ids: Collection[str] = (),
    voices: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    """Assemble events from reports and judgements alone, without judging anything anew.

    Args:
        by_id: the reports by id.
        judgements: of matchers and people.
        former_ids: every name that events had before.
        voices: by article, whose words it carries.
    """
    known = frozenset(former_ids)
    events = (
        assemble([by_id[one] for one in group], former_ids=known, voices=voices)
        for group in clusters(by_id, judgements)
    )
    return tuple(sorted(events, key=lambda event: event.id))
