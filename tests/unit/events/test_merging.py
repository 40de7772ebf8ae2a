"""Which reports become one event: on one page, across papers, and where they must stay apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dragoman.events import BlocksMatcher, event_id, merge
from tests.unit.events.made_reports import (
    NOW,
    actor,
    day,
    place,
    report,
    seed_reports,
    span_of_days,
    weekday,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.types.event import Event, Report

UMEROV = actor("Rustem Umerov", "UKR", "GOV")
GULER = actor("Yaşar Güler", "TUR", "GOV", title="Defense Minister")
FIDAN = actor("Hakan Fidan", "TUR", "GOV", title="Foreign Minister")
NORWAY, SWEDEN = actor("Norway", "NOR"), actor("Sweden", "SWE")


def groups(reports: Iterable[Report]) -> list[set[str]]:
    """Merge, and name each event's reports by their quotes."""
    known = {one.id: one.evidence.quote for one in reports}
    return sorted(
        (
            {known[name] for name in event.reports}
            for event in merge(known_reports(reports), now=NOW)
        ),
        key=sorted,
    )


def known_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(reports)


def are_one(*reports: Report) -> bool:
    return len(merge(reports, now=NOW)) == 1


def test_a_page_on_a_visit_is_read_as_five_events() -> None:
    reports = seed_reports()
    named = {one.id: name for name, one in reports.items()}
    events = merge(reports.values(), now=NOW)
    assert sorted(sorted(named[one] for one in event.reports) for event in events) == [
        ["confirmation", "headline", "lead"],
        ["fidan"],
        ["invasion"],
        ["talks of 2022"],
        ["talks of 2025", "these discussions"],
    ]


def test_a_third_round_that_was_the_first_is_in_dispute() -> None:
    disputes = {event.disputed for event in merge(seed_reports().values(), now=NOW)}
    assert disputes == {(), ("ordinal",)}


def test_the_event_of_headline_lead_and_confirmation_is_whole() -> None:
    reports = seed_reports()
    event = next(one for one in merge(reports.values(), now=NOW) if len(one.reports) == 3)
    assert (event.event_type, event.mode, event.status) == ("CONSULT", ("visit",), "happened")
    assert [one.name for one in event.actor] == ["Rustem Umerov"]
    assert [one.name for one in event.recipient] == ["Yaşar Güler"]
    assert event.location is not None
    assert event.location.name == "Ankara"
    assert event.when is not None
    assert event.when.weekday == 3
    assert event.disputed == ()


def met(quote: str, **rest: object) -> Report:
    """Make a report of a meeting of Umerov and Güler."""
    given: dict[str, object] = {"by": [UMEROV], "to": [GULER], "mode": ("visit",), **rest}
    return report(quote, "CONSULT", **given)  # type: ignore[arg-type]  # by name, by hand


def test_two_papers_on_one_meeting_on_one_day_are_one_event() -> None:
    assert are_one(
        met("Güler received Umerov.", article="a", when=day("2025-10-30"), published="2025-10-31"),
        met("Umerov met Güler.", article="b", when=day("2025-10-30"), published="2025-10-30"),
    )


def test_a_paper_that_gives_no_day_joins_one_that_does() -> None:
    assert are_one(
        met("Güler received Umerov in Ankara.", article="a", when=day("2025-10-30")),
        met("Umerov met Güler in Ankara.", article="b", published="2025-10-31"),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"when": day("2025-10-30")}, {"when": day("2025-11-13")}),
        ({"when": day("2024-10-30")}, {"when": day("2025-10-30")}),
        ({"published": "2025-10-31"}, {"published": "2025-12-31"}),
        ({"where": place("Ankara", "TUR")}, {"where": place("Kyiv", "UKR")}),
        ({"mode": ("phone",), "published": "2025-10-31"}, {"published": "2025-11-04"}),
        ({}, {"to": [FIDAN]}),
        ({"to": [actor("France", "FRA")]}, {"to": [actor("Italy", "ITA")]}),
        ({"status": "historical"}, {"status": "planned"}),
    ],
)
def test_what_differs_stays_apart(one: dict[str, object], other: dict[str, object]) -> None:
    dated = {"when": day("2025-10-30")} if "when" not in one and "published" not in one else {}
    left = met("Güler received Umerov.", **{"article": "a", **dated, **one})
    right = met("Umerov met Güler.", **{"article": "b", **dated, **other})
    assert not are_one(left, right)


def test_acts_of_unlike_kinds_stay_apart() -> None:
    assert not are_one(
        report("A praised B.", "SUPPORT", by=[NORWAY], to=[SWEDEN], when=day("2025-05-01")),
        report("A condemned B.", "ACCUSE", by=[NORWAY], to=[SWEDEN], when=day("2025-05-01"),
               article="b"),
    )  # fmt: skip


def test_a_day_inside_a_month_is_one_time() -> None:
    fought = {"by": [NORWAY, SWEDEN], "where": place("Kiruna", "SWE", city="Kiruna")}
    assert are_one(
        report("They clashed at Kiruna on 3 May.", "ASSAULT", when=day("2025-05-03"), **fought),  # type: ignore[arg-type]  # by name
        report("They clashed at Kiruna in May.", "ASSAULT", article="b",
               when=span_of_days("2025-05-01", "2025-05-31"), **fought),  # type: ignore[arg-type]  # by name
    )  # fmt: skip


def test_an_undated_report_does_not_join_two_events_years_apart() -> None:
    early = met("Güler met Umerov.", article="a", when=day("2022-03-10"))
    late = met("Güler met Umerov!", article="b", when=day("2025-10-30"))
    undated = met("Umerov met Güler?", article="c")
    assert len(merge([early, late, undated], now=NOW)) >= 2


def test_weekdays_without_a_date_tell_meetings_of_a_page_apart() -> None:
    reports = [
        met("On Monday Güler met Umerov.", when=weekday("On Monday", 0), start=0),
        met("On Friday Umerov met Güler.", when=weekday("On Friday", 4), start=50),
    ]
    assert len(merge(reports, now=NOW)) == 2


def test_two_acts_of_one_sentence_stay_apart() -> None:
    quote = "Norway expelled two Swedish envoys and later expelled a third."
    reports = [report(quote, "SANCTION", by=[NORWAY], to=[SWEDEN], trigger=at) for at in (7, 45)]
    assert len(merge(reports, now=NOW)) == 2


def test_two_words_for_one_act_in_one_sentence_are_one_event() -> None:
    quote = "Umerov visited Güler for talks in Ankara."
    assert are_one(*(met(quote, trigger=at) for at in (7, 25)))


def test_background_that_every_paper_repeats_is_not_compared_with_itself_without_end() -> None:
    reports = [
        report(
            f"Since Russia invaded Ukraine in 2022, matter {number} has changed.",
            "ASSAULT",
            by=[actor("Russia", "RUS")],
            to=[actor("Ukraine", "UKR")],
            status="historical",
            when=span_of_days("2022-01-01", "2022-12-31", "year"),
            article=str(number),
        )
        for number in range(60)
    ]
    assert are_one(*reports)
    assert len(list(BlocksMatcher().judge(reports, at=NOW))) == 59


def test_the_same_said_twice_on_one_page_is_compared_like_any_other() -> None:
    twice = [
        met("Güler met Umerov.", when=day("2025-10-30"), start=0),
        met("Güler also met Umerov separately.", when=day("2025-10-30"), start=40),
    ]
    (judgement,) = BlocksMatcher().judge(twice, at=NOW)
    assert "together 0.10" in judgement.reason


def test_the_same_report_given_twice_counts_once() -> None:
    one = met("Güler received Umerov.")
    (event,) = merge([one, one], now=NOW)
    assert event.reports == (one.id,)


def test_nothing_gives_nothing() -> None:
    assert merge([], now=NOW) == ()


def first_two() -> tuple[Report, Report]:
    return (
        met("Güler received Umerov.", article="a", when=day("2025-10-30"), published="2025-10-31"),
        met("Umerov met Güler.", article="b", when=day("2025-10-30"), published="2025-10-30"),
    )


def test_an_event_is_named_after_its_first_published_report() -> None:
    late, early = first_two()
    (event,) = merge([late, early], now=NOW)
    assert event.id == event_id(early)
    assert event.former_ids == ()


def test_a_zone_decides_which_was_first() -> None:
    late, early = first_two()
    late = replace(late, evidence=replace(late.evidence, published="2025-10-31T01:00:00+03:00"))
    early = replace(early, evidence=replace(early.evidence, published="2025-10-30T21:30:00+00:00"))
    (event,) = merge([late, early], now=NOW)
    assert event.id == event_id(early)


def test_a_dated_report_is_before_an_undated_one() -> None:
    late, early = first_two()
    early = replace(early, evidence=replace(early.evidence, published=None))
    (event,) = merge([late, early], now=NOW)
    assert event.id == event_id(late)


def test_a_name_that_moves_is_kept() -> None:
    late, early = first_two()
    (before,) = merge([late], now=NOW)
    (after,) = merge([late, early], now=NOW, former_ids=[before.id, "evt_of_others"])
    assert after.id != before.id
    assert after.former_ids == (before.id,)


def test_a_name_stays_with_the_part_that_gave_it_when_an_event_is_split() -> None:
    late, early = first_two()
    (whole,) = merge([late, early], now=NOW)
    apart = merge([early], now=NOW, former_ids=[whole.id]) + merge(
        [late], now=NOW, former_ids=[whole.id]
    )
    assert [one.id == whole.id for one in apart] == [True, False]
    assert all(one.former_ids == () for one in apart)


def by_id(events: Iterable[Event]) -> dict[str, Event]:
    return {event.id: event for event in events}


def test_events_come_sorted_by_id() -> None:
    events = merge(seed_reports().values(), now=NOW)
    assert list(by_id(events)) == sorted(by_id(events))
