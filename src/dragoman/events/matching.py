"""Which reports speak of one event: pairs are found by blocks, compared, and judged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.events.comparing import compare
from dragoman.events.profiles import profiles
from dragoman.events.rules import rules
from dragoman.types.event import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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
        todo = set(pairs(ready))
        done: set[_Pair] = set()
        friends: dict[int, set[int]] = defaultdict(set)
        while todo:
            joined: list[_Pair] = []
            for left, right in sorted(todo):
                judgement = self._judge(ready[left], ready[right], at)
                if judgement.verdict == "same":
                    joined.append((left, right))
                yield judgement
            done |= todo
            todo = _closing(joined, friends) - done

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


def _closing(joined: list[_Pair], friends: dict[int, set[int]]) -> set[_Pair]:
    """Give the pairs that the newly joined pairs would bring together through a third report."""
    for left, right in joined:
        friends[left].add(right)
        friends[right].add(left)
    return {
        (min(mine, theirs), max(mine, theirs))
        for pair in joined
        for mine, middle in (pair, pair[::-1])
        for theirs in friends[middle]
        if mine != theirs
    }


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
