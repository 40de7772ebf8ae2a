"""Which reports speak of one event: pairs are found by blocks, compared, and judged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.events.comparing import compare, same_article
from dragoman.events.profiles import place_key, profiles
from dragoman.events.rules import rules
from dragoman.types.event import Judgement

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from datetime import datetime

    from dragoman.events.comparing import Comparison
    from dragoman.events.profiles import Party, Profile
    from dragoman.types.event import Report, Verdict

NAME = "blocks.v1"
_Key = tuple[str, ...]
_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BlocksMatcher:
    """Compares reports that share a kind of act and a participant, or an article.

    Pairs that a third report would bring together are compared too, so that an undated report
    cannot join two events years apart. A pair never compared is different, without a word.
    """

    name: str = NAME

    def judge(self, reports: Sequence[Report], *, at: datetime) -> Iterator[Judgement]:
        """Yield a judgement on every pair that was compared and is not plainly unrelated.

        Args:
            reports: in any order; the judgements do not depend on it.
            at: the moment written into the judgements.
        """
        ready = profiles(reports)
        followers, leading = self._follow(ready, at)
        yield from followers
        chosen = [ready[place] for place in leading]
        joined: list[_Pair] = []
        done = set(pairs(chosen))
        for left, right in sorted(done):
            judgement = self._judge(chosen[left], chosen[right], at)
            if judgement.verdict == "same":
                joined.append((left, right))
            yield judgement
        for left, right in sorted(_closing(joined) - done):
            yield self._judge(chosen[left], chosen[right], at)

    def _follow(self, ready: Sequence[Profile], at: datetime) -> tuple[list[Judgement], list[int]]:
        """Join reports that tell the very same to the first of them, without comparing them all.

        What every paper repeats as background would else be compared with itself without end.

        Returns:
            The judgements that join them, and the places of the reports still to be compared.
        """
        leaders: dict[Hashable, int] = {}
        judgements: list[Judgement] = []
        leading: list[int] = []
        for place, one in enumerate(ready):
            first = leaders.setdefault(_said(one), place)
            if first != place and not same_article(ready[first], one):
                judgement = self._judge(ready[first], one, at)
                if judgement.verdict == "same":
                    judgements.append(judgement)
                    continue
            leading.append(place)
        return judgements, leading

    def _judge(self, left: Profile, right: Profile, at: datetime) -> Judgement:
        found = compare(left, right)
        return Judgement(
            left=left.report.id,
            right=right.report.id,
            verdict=_verdict(found),
            score=round(found.score, 4),
            by=self.name,
            at=at,
            reason=_reason(found),
        )


def _said(one: Profile) -> Hashable:
    """Give all that a dated report of two or more participants tells; nothing is like any other."""
    if one.first is None or len(one.parties) < 2:
        return one.report.id
    report = one.report
    place = place_key(report.location) if report.location else None
    return (report.event_type, report.mode, report.status, one.parties, one.first, one.last, place)


def _closing(joined: Iterable[_Pair]) -> set[_Pair]:
    """Give every pair of those whom the joined pairs bring together, directly or through others."""
    group: dict[int, list[int]] = {}
    for left, right in joined:
        mine, theirs = group.get(left, [left]), group.get(right, [right])
        if mine is not theirs:
            mine += theirs
            for place in theirs:
                group[place] = mine
            group[left] = mine
    unique = {id(members): members for members in group.values()}
    return {pair for members in unique.values() for pair in combinations(sorted(members), 2)}


def _verdict(found: Comparison) -> Verdict:
    if found.score >= rules().same:
        return "same"
    return "different" if found.against or found.score <= rules().different else "unsure"


def _reason(found: Comparison) -> str:
    """Say what weighed: the slots that rule it out, or every likeness that says something."""
    if found.against:
        return "against: " + ", ".join(found.against)
    telling = {slot: value for slot, value in found.likeness.items() if abs(value - 0.5) > 0.01}
    return ", ".join(f"{slot} {value:.2f}" for slot, value in telling.items())


def pairs(ready: Sequence[Profile]) -> Iterator[_Pair]:
    """Yield the pairs that blocks bring together, as two places in the sequence, smaller first."""
    order = {one.report.id: number for number, one in enumerate(ready)}
    for members in _blocks(ready):
        for left, right in _near(members):
            i, j = order[left.report.id], order[right.report.id]
            yield (min(i, j), max(i, j))


def _blocks(ready: Sequence[Profile]) -> Iterator[list[Profile]]:
    """Group profiles by what they share.

    A report of two or more participants meets others through each pair of their countries; one of
    a single participant meets what names it, or, where it is a bare state, the same bare state.
    """
    blocks: dict[_Key, list[Profile]] = defaultdict(list)
    alone: dict[_Key, list[Profile]] = defaultdict(list)
    for one in ready:
        sides = sorted({key for party in one.parties for key in _keys(party)})
        people = sorted({key for party in one.parties for key in _keys(party, fine=True)})
        for act in rules().kin_of(one.report.event_type):
            blocks["article", act, one.report.evidence.article_id].append(one)
            blocks["quote", act, one.quote].append(one)
            for name in people:
                alone[act, name].append(one)
            if len(one.parties) > 1:
                for two in combinations(sides, 2):
                    blocks["two", act, *two].append(one)
    yield from blocks.values()
    for members in alone.values():
        if any(len(one.parties) < 2 for one in members):
            yield members


def _keys(party: Party, *, fine: bool = False) -> Iterator[str]:
    """Name a participant in the ways by which another report may name it.

    Args:
        party: the participant.
        fine: whether a name takes the place of the country, or the other way round.
    """
    if party.entity_id:
        yield f"id:{party.entity_id}"
    if party.country and not (fine and party.names):
        yield f"country:{party.country}"
    else:
        for name in party.names:
            yield f"name:{name}"


def _near(members: list[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs of a block whose times may meet; undated ones meet everything."""
    dated = sorted(
        ((days, one) for one in members if (days := _reach(one))),
        key=lambda item: (item[0], item[1].report.id),
    )
    undated = [one for one in members if not _reach(one)]
    for number, ((_, end), left) in enumerate(dated):
        for (start, _), right in dated[number + 1 :]:
            if start > end:
                break
            yield left, right
        for right in undated:
            yield left, right
    yield from combinations(undated, 2)


def _reach(one: Profile) -> tuple[date, date] | None:
    """Give the first and last day on which another report's time may still meet this one's."""
    known = rules()
    if one.first and one.report.when:
        slack = timedelta(days=max(known.slack_days[one.report.when.precision], known.window_days))
        end = one.last or one.published or date.max - slack
        return one.first, max(end, one.first) + slack
    if one.published:
        return one.published, one.published + timedelta(days=known.window_days)
    return None
