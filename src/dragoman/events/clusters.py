"""From judgements to groups of reports: what is joined by "same", cut by "different"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.types.event import Judgement

PERSON = "person:"
"""Judgements by people are signed so: ``person:`` and who it was."""

_Pair = tuple[str, str]


def clusters(
    report_ids: Iterable[str], judgements: Iterable[Judgement]
) -> tuple[tuple[str, ...], ...]:
    """Group reports into events.

    Pairs judged the same are joined, the surest first, unless that would bring together two
    reports judged different. A person's judgement takes the place of every matcher's on the same
    pair, and is followed before any of them. Withdrawn judgements do not count, nor do those on
    unknown reports.

    Args:
        report_ids: every report, in any order.
        judgements: in any order; the groups do not depend on it.

    Returns:
        Groups of ids, sorted within and among themselves.
    """
    groups = _Groups(report_ids)
    standing = _standing(judgements, groups.of)
    for person in (True, False):
        mine = {pair: one for pair, one in standing.items() if _by_person(one) is person}
        groups.keep_apart(pair for pair, one in mine.items() if one.verdict == "different")
        same = [(-one.score, *pair) for pair, one in mine.items() if one.verdict == "same"]
        for _, left, right in sorted(same):
            groups.join(left, right)
    return groups.listed()


def _by_person(judgement: Judgement) -> bool:
    return judgement.by.startswith(PERSON)


def _standing(judgements: Iterable[Judgement], known: dict[str, str]) -> dict[_Pair, Judgement]:
    """Keep one judgement a pair: a person's before a matcher's, then the latest."""
    standing: dict[_Pair, Judgement] = {}
    for one in judgements:
        if one.withdrawn_at is not None or one.left not in known or one.right not in known:
            continue
        pair = (min(one.left, one.right), max(one.left, one.right))
        if pair not in standing or _rank(one) > _rank(standing[pair]):
            standing[pair] = one
    return standing


def _rank(one: Judgement) -> tuple[bool, float, str, str, float]:
    return (_by_person(one), one.at.timestamp(), one.by, one.verdict, one.score)


class _Groups:
    """Disjoint groups that know which of them may not meet."""

    def __init__(self, report_ids: Iterable[str]) -> None:
        self.of = {report_id: report_id for report_id in report_ids}
        self._members = {report_id: [report_id] for report_id in self.of}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def keep_apart(self, pairs: Iterable[_Pair]) -> None:
        """Note pairs that may not meet; those already together stay together."""
        for left, right in pairs:
            if self.of[left] != self.of[right]:
                self._apart[self.of[left]].add(self.of[right])
                self._apart[self.of[right]].add(self.of[left])

    def join(self, left: str, right: str) -> None:
        """Join the groups of two reports unless they are kept apart."""
        one, other = sorted((self.of[left], self.of[right]))
        if one == other or other in self._apart[one]:
            return
        for member in self._members[other]:
            self.of[member] = one
        self._members[one] += self._members.pop(other)
        for third in self._apart.pop(other, ()):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart[one].add(third)

    def listed(self) -> tuple[tuple[str, ...], ...]:
        """Give the groups, sorted."""
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))
