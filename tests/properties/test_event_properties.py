"""Merging forgets the order of arrival, invents nothing, and can be undone without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.events import assemble, merge
from dragoman.types.event import Judgement, Report, Verdict
from dragoman.types.text import When
from tests.unit.events.made_reports import NOW, actor, place, report

ACTORS = [
    actor("Norway", "NOR"), actor("Ada Holm", "NOR", "GOV"), actor("Holm", "NOR", "GOV"),
    actor("Sweden", "SWE"), actor("Ben Oro", "SWE", "GOV"), actor("gunmen", None, "UAF"),
]  # fmt: skip
DAYS = st.dates(date(2025, 5, 1), date(2025, 5, 20))
TIMES = (
    st.none()
    | DAYS.map(lambda on: When(text=str(on), start=on, end=on, precision="day", basis="stated"))
    | DAYS.map(lambda on: When(text=f"since {on}", start=on, precision="open", basis="stated"))
    | st.integers(0, 6).map(
        lambda number: When(text="that day", precision="day", basis="unanchored", weekday=number)
    )
    | st.just(When(text="lately", precision="open", basis="unanchored"))
    | DAYS.map(
        lambda on: When(
            text="now", start=on, instant=datetime(on.year, on.month, on.day, tzinfo=UTC),
            precision="instant", basis="stated",
        )
    )
)  # fmt: skip
PLACES = st.none() | st.sampled_from(
    [place("Oslo", "NOR"), place("Norway", "NOR"), place("Kiruna", "SWE")]
)


@st.composite
def some_reports(draw: st.DrawFn) -> list[Report]:
    """Draw a handful of reports on few people, days and places, so that many are alike."""
    return [
        report(
            f"Sentence {number}.",
            draw(st.sampled_from(["CONSULT", "AGREE", "SUPPORT", "ASSAULT"])),
            by=draw(st.lists(st.sampled_from(ACTORS), max_size=2)),
            to=draw(st.lists(st.sampled_from(ACTORS), max_size=1)),
            mode=draw(st.sampled_from([(), ("visit",), ("phone",)])),
            status=draw(st.sampled_from(["happened", "historical", "planned", "denied"])),
            when=draw(TIMES),
            where=draw(PLACES),
            article=draw(st.sampled_from("abcd")),
            publication=draw(st.sampled_from([None, "A", "B"])),
            published=draw(st.none() | DAYS.map(str)),
            start=number * 20,
        )
        for number in range(draw(st.integers(1, 7)))
    ]


@settings(max_examples=60, deadline=None)
@given(some_reports(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(reports: list[Report], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert merge(shuffled, now=NOW) == merge(reports, now=NOW)
    assert assemble(shuffled) == assemble(reports)


@settings(max_examples=60, deadline=None)
@given(some_reports())
def test_every_report_is_in_one_event_and_every_value_in_some_report(reports: list[Report]) -> None:
    known = {one.id: one for one in reports}
    events = merge(reports, now=NOW)
    assert sorted(one for event in events for one in event.reports) == sorted(known)
    for event in events:
        mine = [known[one] for one in event.reports]
        assert event.event_type in {one.event_type for one in mine}
        assert event.status in {one.status for one in mine}
        assert event.when in {one.when for one in mine}
        assert event.location in {one.location for one in mine}
        people = [who for one in mine for who in (*one.actor, *one.recipient)]
        assert all(who in people for who in (*event.actor, *event.recipient))
        assert set(event.mode) <= {mode for one in mine for mode in one.mode}
        assert 0 <= event.belief <= 1


@settings(max_examples=40, deadline=None)
@given(some_reports(), st.data())
def test_withdrawing_a_judgement_restores_what_was(
    reports: list[Report], data: st.DataObject
) -> None:
    before = merge(reports, now=NOW)
    left, right = (data.draw(st.sampled_from(reports)).id for _ in range(2))
    verdict: Verdict = data.draw(st.sampled_from(["same", "different"]))
    said = Judgement(left=left, right=right, verdict=verdict, score=1.0, by="person:ada", at=NOW)
    merge(reports, now=NOW, judgements=[said])
    assert merge(reports, now=NOW, judgements=[replace(said, withdrawn_at=NOW)]) == before


@settings(max_examples=40, deadline=None)
@given(some_reports())
def test_merging_again_keeps_every_name_that_was_given(reports: list[Report]) -> None:
    half = merge(reports[: len(reports) // 2], now=NOW)
    names = {event.id for event in half}
    whole = merge(reports, now=NOW, former_ids=names)
    assert names <= {name for event in whole for name in (event.id, *event.former_ids)}
