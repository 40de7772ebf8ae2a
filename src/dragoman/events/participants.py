"""Who took part, out of what several reports say: one actor for each participant, in one role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.events.comparing import likeness_of
from dragoman.events.profiles import Party, party_of
from dragoman.types.event import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dragoman.types.event import Report

ONE = 0.6
"""Two reports' participants this alike are one."""
KEPT = 0.25
"""Share of all votes below which a participant is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A participant as one report has it.

    Attributes:
        place: its rank among the report's participants.
    """

    actor: Actor
    party: Party
    report_id: str
    place: int
    votes: float

    def same_person(self, other: _Said) -> bool:
        """Tell whether both go by one id, or by one and the same name."""
        if self.party.entity_id and self.party.entity_id == other.party.entity_id:
            return True
        mine, theirs = self.party, other.party
        return bool(mine.names) and (mine.names, mine.country) == (theirs.names, theirs.country)

    def rank(self) -> tuple[object, ...]:
        """Order the most telling first; ties by what is written, so that any order gives one."""
        party = self.party
        return (
            not party.entity_id,
            not party.names,
            not party.country,
            -len(party.names),
            not party.sector,
            not self.actor.title,
            -self.votes,
            self.actor.name,
            self.report_id,
            self.place,
        )


@dataclass(slots=True)
class _Group:
    leader: _Said
    members: list[_Said] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)

    def add(self, one: _Said) -> None:
        """Count somebody among those who are this participant."""
        self.members.append(one)
        self.reports.add(one.report_id)

    def takes(self, one: _Said) -> bool:
        """Tell whether the newcomer is this participant, and not another of a report's own."""
        if one.report_id in self.reports:
            return one.same_person(self.leader)
        same_words = self.leader.actor.text.casefold() == one.actor.text.casefold()
        return likeness_of(self.leader.party, one.party) >= ONE or (
            same_words and self.leader.actor.country == one.actor.country
        )

    @property
    def votes(self) -> float:
        by_report = {one.report_id: one.votes for one in self.members}
        return sum(by_report.values())

    @property
    def acts(self) -> bool:
        """Tell whether most say that it acted."""
        return sum(one.votes if one.party.acts else -one.votes for one in self.members) >= 0

    def order(self) -> tuple[float, int, str]:
        """Put those whom most name first, then as the sentences have them."""
        return (
            -round(self.votes, 9),
            min(one.place for one in self.members),
            self.leader.actor.name,
        )


def participants(
    reports: Sequence[Report], weight: Mapping[str, float]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Give actors and recipients.

    Args:
        reports: the reports of one event, in any order.
        weight: the vote of each report, by id.
    """
    total = sum(weight[one.id] for one in reports)
    groups: list[_Group] = []
    for one in sorted(
        (said for report in reports for said in _said(report, weight)), key=_Said.rank
    ):
        group = next((group for group in groups if group.takes(one)), None)
        if group is None:
            group = _Group(one)
            groups.append(group)
        group.add(one)
    known = [group for group in groups if group.votes >= KEPT * total]
    kept = sorted((group for group in known if not _stands_for(group, known)), key=_Group.order)
    return (
        tuple(group.leader.actor for group in kept if group.acts),
        tuple(group.leader.actor for group in kept if not group.acts),
    )


def _stands_for(group: _Group, groups: Sequence[_Group]) -> bool:
    """Tell whether a bare state only stands for an official of it who is named in the same role."""
    party = group.leader.party
    if party.names or party.offices or party.sector not in {None, "GOV"} or not party.country:
        return False
    return any(
        other.leader.party.names
        and other.leader.party.country == party.country
        and other.leader.party.sector == "GOV"
        and other.acts == group.acts
        for other in groups
    )


def _said(report: Report, weight: Mapping[str, float]) -> Iterator[_Said]:
    everybody = [(one, True) for one in report.actor] + [(one, False) for one in report.recipient]
    for place, (actor, acts) in enumerate(everybody):
        yield _Said(
            actor=actor,
            party=party_of(actor, acts=acts),
            report_id=report.id,
            place=place,
            votes=weight[report.id],
        )
