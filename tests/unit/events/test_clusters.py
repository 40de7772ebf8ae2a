"""Groups follow from judgements: joined by "same", cut by "different", a person first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman.events import clusters
from dragoman.types.event import Judgement, Verdict
from tests.unit.events.made_reports import NOW


def judged(left: str, right: str, verdict: Verdict, score: float = 0.9, by: str = "m") -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, score=score, by=by, at=NOW)


def test_reports_without_judgements_stand_alone() -> None:
    assert clusters(["b", "a"], []) == (("a",), ("b",))


def test_same_joins_through_others() -> None:
    made = [judged("a", "b", "same"), judged("c", "b", "same")]
    assert clusters("abc", made) == (("a", "b", "c"),)


def test_unsure_joins_nothing() -> None:
    assert clusters("ab", [judged("a", "b", "unsure")]) == (("a",), ("b",))


def test_different_cuts_the_weakest_link() -> None:
    made = [
        judged("a", "b", "same", 0.9),
        judged("b", "c", "same", 0.7),
        judged("a", "c", "different"),
    ]
    assert clusters("abc", made) == (("a", "b"), ("c",))


def test_different_holds_for_whole_groups() -> None:
    made = [
        judged("a", "b", "same", 0.9),
        judged("c", "d", "same", 0.9),
        judged("b", "c", "same", 0.8),
        judged("a", "d", "different"),
    ]
    assert clusters("abcd", made) == (("a", "b"), ("c", "d"))


def test_a_person_joins_what_the_matcher_held_apart() -> None:
    made = [judged("a", "b", "different"), judged("b", "a", "same", 0.1, by="person:ada")]
    assert clusters("ab", made) == (("a", "b"),)


def test_a_person_parts_what_the_matcher_joined() -> None:
    made = [judged("a", "b", "same", 1.0), judged("a", "b", "different", 1.0, by="person:ada")]
    assert clusters("ab", made) == (("a",), ("b",))


def test_a_persons_join_stands_although_matchers_part_the_groups() -> None:
    made = [
        judged("a", "c", "different"),
        judged("a", "b", "same", by="person:ada"),
        judged("b", "c", "same", by="person:ada"),
    ]
    assert clusters("abc", made) == (("a", "b", "c"),)


def test_of_two_people_the_later_counts() -> None:
    first = judged("a", "b", "same", by="person:ada")
    second = replace(judged("a", "b", "different", by="person:ben"), at=NOW + timedelta(days=1))
    assert clusters("ab", [second, first]) == (("a",), ("b",))


def test_withdrawing_restores_what_was() -> None:
    matcher = [judged("a", "b", "same"), judged("b", "c", "different")]
    person = judged("a", "b", "different", by="person:ada")
    withdrawn = replace(person, withdrawn_at=NOW)
    assert clusters("abc", [*matcher, person]) != clusters("abc", matcher)
    assert clusters("abc", [*matcher, withdrawn]) == clusters("abc", matcher)


def test_judgements_on_reports_that_are_not_there_do_not_count() -> None:
    assert clusters("ab", [judged("a", "z", "same"), judged("z", "b", "same")]) == (("a",), ("b",))
