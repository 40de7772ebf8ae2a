"""Likeness of participants, places and times, and what the matcher writes down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.events import BlocksMatcher
from dragoman.events.comparing import compare, likeness_of, where, who
from dragoman.events.profiles import is_place_name, parse_day, party_of, profiles
from tests.unit.events.made_reports import (
    NOW,
    actor,
    day,
    place,
    report,
    seed_reports,
    span_of_days,
)

if TYPE_CHECKING:
    from dragoman.types.event import Actor, Place, Report

NORWAY, SWEDEN = actor("Norway", "NOR"), actor("Sweden", "SWE")


def like(left: Actor, right: Actor) -> float:
    return likeness_of(party_of(left, acts=True), party_of(right, acts=True))


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        (actor("Holm", "NOR"), actor("Ada Holm", "NOR"), 0.9, 1.0),
        (actor("Ada Holm", entity_id="Q1"), actor("the minister", entity_id="Q1"), 1.0, 1.0),
        (actor("Ada Holm", "NOR"), actor("Ben Oro", "NOR"), 0.0, 0.1),
        (actor("Ada Holm", "NOR"), actor("Ada Holm", "SWE"), 0.9, 1.0),
        (actor("Holm", "NOR"), actor("Ada Holm", "SWE"), 0.0, 0.0),
        (actor("truck drivers", "NOR"), actor("Norwegian drivers", "NOR"), 0.8, 0.9),
        (actor("truck drivers", "NOR"), actor("families of the dead", "NOR"), 0.3, 0.4),
        (actor("Norway", "NOR"), actor("Oslo", "NOR", "GOV"), 0.7, 0.7),
        (actor("Norwegian officials", "NOR", "GOV"), actor("Ada Holm", "NOR", "GOV"), 0.7, 0.7),
        (actor("Norway's army", "NOR", "MIL"), actor("Norwegian police", "NOR", "COP"), 0.0, 0.1),
        (actor("troops", "NOR", "MIL"), actor("Ada Holm", "NOR", "GOV"), 0.4, 0.5),
        (
            actor("the defence minister", "NOR", "GOV"),
            actor("Ada Holm", "NOR", "GOV", title="Defense Minister"),
            0.8, 0.9,
        ),
        (
            actor("the defence minister", "NOR", "GOV"),
            actor("Ben Oro", "NOR", "GOV", title="Foreign Minister"),
            0.0, 0.1,
        ),
        (actor("gunmen", None, "UAF"), actor("attackers", None, "UAF"), 0.5, 0.5),
        (actor("gunmen", None, "UAF"), actor("a crowd", None, "CVL"), 0.3, 0.4),
        (actor("Zelenskyy", "UKR"), actor("Volodymyr Zelenskyy", "UKR"), 0.9, 1.0),
    ],
)  # fmt: skip
def test_participants(left: Actor, right: Actor, low: float, high: float) -> None:
    assert low <= like(left, right) <= high
    assert like(left, right) == like(right, left)


def test_names_of_many_words_need_more_than_one_in_common() -> None:
    left = actor("Ada Maria Holm Berg Lund", "NOR")
    assert like(left, actor("Ada Sofie Dahl Vik Moe", "NOR")) == 0.7


def test_nobody_on_one_side_says_little() -> None:
    party = (party_of(NORWAY, acts=True),)
    assert who((), ()) == who(party, ()) == who((), party) == 0.4


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (None, place("Oslo", "NOR"), 0.5),
        (place("Oslo", "NOR"), place("Oslo", "NOR"), 1.0),
        (place("Oslo", "NOR"), place("Bergen", "NOR"), 0.2),
        (place("Oslo", "NOR"), place("Norway", "NOR"), 0.65),
        (place("Norway", "NOR"), place("Sweden", "SWE"), 0.0),
        (place("the port"), place("Norway", "NOR"), 0.5),
        (
            place("Finnmark", "NOR", province="Finnmark"),
            place("Troms", "NOR", province="Troms"),
            0.15,
        ),
    ],
)
def test_places(left: Place | None, right: Place | None, expected: float) -> None:
    assert where(left, right) == where(right, left) == expected


@pytest.mark.parametrize(
    ("text", "known"),
    [("Norway", True), ("Norwegian", True), ("Oslo", True), ("the Kremlin", True), ("holm", False)],
)
def test_names_of_places(text: str, known: bool) -> None:
    assert is_place_name(text) is known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-10-31T08:00:00+03:00", "2025-10-31"),
        ("2025-10", "2025-10-01"),
        ("2025", "2025-01-01"),
        ("2025-13-01", "None"),
        ("yesterday", "None"),
    ],
)
def test_days_of_publication(text: str, expected: str) -> None:
    assert str(parse_day(text)) == expected


def test_judgements_say_who_judged_when_and_why() -> None:
    reports = tuple(seed_reports().values())
    made = list(BlocksMatcher().judge(reports, at=NOW))
    assert {one.by for one in made} == {"blocks.v1"}
    assert {one.at for one in made} == {NOW}
    assert all(one.left < one.right for one in made)
    assert all(one.reason for one in made)
    assert {one.verdict for one in made} == {"same", "different"}
    assert len({(one.left, one.right) for one in made}) == len(made)


def test_a_matcher_that_cannot_tell_says_so() -> None:
    sides = (actor("Türkiye", "TUR"), actor("Ukraine", "UKR"))
    news = report(
        "Türkiye and Ukraine held talks.", by=sides, mode=("multilateral",), published="2025-10-01"
    )
    later = report("Officials met.", by=sides, article="b", published="2025-10-02")
    (made,) = BlocksMatcher().judge((news, later), at=NOW)
    assert made.verdict == "unsure"


@pytest.mark.parametrize(
    ("published", "past"),
    [
        (None, ("2022-03-01", "2022-03-31")),
        ("2025-10-31", ("2022-03-01", "2022-03-31")),
    ],
)
def test_a_dated_act_of_long_ago_is_not_the_undated_news_of_the_day(
    published: str | None, past: tuple[str, str]
) -> None:
    sides = (actor("Umerov", "UKR", "GOV"), actor("Hakan Fidan", "TUR", "GOV"))
    news = report("Umerov held a meeting with Fidan.", by=sides, published=published)
    told = report(
        "Umerov and Fidan held a meeting in Istanbul.",
        by=sides,
        status="historical",
        when=span_of_days(*past),
        start=90,
        published=published,
    )
    # Pairs left out are judged different.
    made = {one.verdict for one in BlocksMatcher().judge((news, told), at=NOW)}
    assert made <= {"different"}


def test_what_shares_nothing_is_not_compared() -> None:
    reports = [
        report("A.", by=[NORWAY], article="a", when=day("2025-05-01")),
        report("B.", by=[SWEDEN], article="b", when=day("2025-05-01")),
    ]
    assert list(BlocksMatcher().judge(reports, at=NOW)) == []


def test_what_lies_years_apart_is_not_compared() -> None:
    reports = [
        report("A.", by=[NORWAY], to=[SWEDEN], article="a", when=day("2021-05-01")),
        report("B.", by=[NORWAY], to=[SWEDEN], article="b", when=day("2025-05-01")),
    ]
    assert list(BlocksMatcher().judge(reports, at=NOW)) == []


def test_comparing_does_not_depend_on_the_order() -> None:
    ready = profiles(seed_reports().values())
    for left in ready:
        for right in ready:
            if left is not right:
                assert compare(left, right) == compare(right, left)


def _accusations(sector: str | None) -> tuple[Report, Report]:
    company = actor("the label", "USA", sector)
    state = actor("U.S.", "USA")
    left = report(
        "The singer accused the label of blocking her songs.",
        "ACCUSE", to=[company], mode=("allege",), published="2019-11-18",
    )  # fmt: skip
    right = report(
        "Russia has accused the U.S. of starving the camp.",
        "ACCUSE", by=[actor("Russia", "RUS")], to=[state], mode=("allege",), article="b",
        published="2019-11-18",
    )  # fmt: skip
    return left, right


def test_a_company_is_not_its_state() -> None:
    made = list(BlocksMatcher().judge(_accusations("BUS"), at=NOW))
    assert {one.verdict for one in made} <= {"different"}


@pytest.mark.parametrize(("sector", "alike"), [("GOV", True), ("MIL", True), ("BUS", False)])
def test_who_may_stand_for_a_bare_state(sector: str, alike: bool) -> None:
    one = party_of(actor("its people", "USA", sector), acts=True)
    other = party_of(actor("the U.S.", "USA"), acts=True)
    assert (likeness_of(one, other) > 0.5) is alike
