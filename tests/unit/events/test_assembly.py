"""What reports agree on, slot by slot, and what they dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.events import assemble
from dragoman.types.text import When
from tests.unit.events.made_reports import (
    actor,
    day,
    place,
    report,
    span_of_days,
    weekday,
)

if TYPE_CHECKING:
    from dragoman.types.event import Report

NORWAY, SWEDEN = actor("Norway", "NOR"), actor("Sweden", "SWE")


def from_papers(*given: dict[str, object]) -> list[Report]:
    """Make one report a paper, alike but for what is given."""
    return [
        report(
            f"Report {number}.",
            **{"article": str(number), "publication": f"Paper {number}", "by": [NORWAY], **slots},  # type: ignore[arg-type]  # by name
        )
        for number, slots in enumerate(given)
    ]


def test_the_majority_decides_on_the_type() -> None:
    event = assemble(
        from_papers({"event_type": "AGREE"}, {"event_type": "SUPPORT"}, {"event_type": "SUPPORT"})
    )
    assert event.event_type == "SUPPORT"


def test_ten_reprints_do_not_outvote_two_papers() -> None:
    reprints = [
        report("Same words.", "AGREE", article=f"r{number}", publication="Agency", by=[NORWAY])
        for number in range(10)
    ]
    others = from_papers({"event_type": "SUPPORT"}, {"event_type": "SUPPORT"})
    assert assemble([*reprints, *others]).event_type == "SUPPORT"


def test_labels_need_half_of_those_who_give_any() -> None:
    event = assemble(
        from_papers(
            {"mode": ("visit",), "context": ("military", "diplomatic")},
            {"mode": ("visit",), "context": ("diplomatic",)},
            {"mode": ("phone",), "context": ("diplomatic",)},
            {},
        )
    )
    assert event.mode == ("visit",)
    assert event.context == ("diplomatic",)


def test_modes_of_another_type_are_left_out() -> None:
    event = assemble(
        from_papers(
            {"event_type": "CONSULT", "mode": ("visit",)},
            {"event_type": "CONSULT"},
            {"event_type": "THREATEN", "mode": ("violence",)},
        )
    )
    assert event.mode == ("visit",)


def test_the_fuller_name_stands_for_the_shorter() -> None:
    event = assemble(
        from_papers(
            {"by": [actor("the minister", "NOR", "GOV")]},
            {"by": [actor("Ada Holm", "NOR", "GOV", entity_id="Q1")]},
            {"by": [actor("Holm", "NOR", "GOV")]},
        )
    )
    assert [(one.name, one.entity_id) for one in event.actor] == [("Ada Holm", "Q1")]


def test_a_bare_state_stands_for_its_official_and_not_for_its_rebels() -> None:
    minister = actor("Ada Holm", "NOR", "GOV")
    event = assemble(from_papers({"by": [minister, NORWAY]}))
    assert [one.name for one in event.actor] == ["Ada Holm"]
    rebels = actor("Viken Front", "NOR", "REB")
    event = assemble(from_papers({"by": [rebels, NORWAY]}))
    assert [one.name for one in event.actor] == ["Viken Front", "Norway"]


def test_two_people_of_one_report_stay_two() -> None:
    ministers = [actor("the minister", "NOR", "GOV"), actor("a minister", "NOR", "GOV")]
    assert len(assemble(from_papers({"by": ministers})).actor) == 2


def test_one_person_named_twice_in_a_report_is_one() -> None:
    twice = [actor("Ada Holm", "NOR"), actor("Ada Holm", "NOR")]
    assert len(assemble(from_papers({"by": twice})).actor) == 1
    known = [actor("Ada Holm", entity_id="Q1"), actor("she", entity_id="Q1")]
    assert len(assemble(from_papers({"by": known})).actor) == 1


def test_a_participant_that_few_name_is_left_out() -> None:
    slots: list[dict[str, object]] = [{} for _ in range(5)]
    event = assemble(from_papers(*slots, {"by": [NORWAY, actor("Atlantis", "ATA")]}))
    assert [one.name for one in event.actor] == ["Norway"]


def test_the_majority_decides_who_acted() -> None:
    event = assemble(
        from_papers(
            {"by": [NORWAY], "to": [SWEDEN]},
            {"by": [NORWAY], "to": [SWEDEN]},
            {"by": [SWEDEN], "to": [NORWAY]},
        )
    )
    assert [one.name for one in event.actor] == ["Norway"]
    assert [one.name for one in event.recipient] == ["Sweden"]


def test_the_finer_place_wins_where_the_coarser_agrees() -> None:
    oslo = place("Oslo", "NOR", city="Oslo", lat=59.9, lon=10.7)
    event = assemble(
        from_papers({"where": place("Norway", "NOR")}, {"where": place("Norway", "NOR")},
                    {"where": oslo})
    )  # fmt: skip
    assert event.location == oslo


def test_the_finer_time_wins_where_the_coarser_agrees() -> None:
    event = assemble(
        from_papers(
            {"when": span_of_days("2025-05-01", "2025-05-31")},
            {"when": day("2025-05-03")},
            {"when": day("2025-07-01")},
        )
    )
    assert event.when is not None
    assert event.when.value == "2025-05-03"


def test_a_stated_time_beats_the_pages_own_and_that_a_floating_one() -> None:
    own = When(text="", start=day("2025-05-04").start, end=day("2025-05-04").end, precision="day",
               basis="published")  # fmt: skip
    floating = weekday("on Saturday", 5)
    assert assemble(from_papers({"when": floating}, {"when": own})).when == own
    stated = day("2025-05-03")
    assert assemble(from_papers({"when": own}, {"when": own}, {"when": stated})).when == stated
    assert assemble(from_papers({"when": floating}, {})).when == floating
    assert assemble(from_papers({})).when is None


@pytest.mark.parametrize(
    ("one", "other", "slots"),
    [
        ({}, {}, ()),
        ({"status": "happened"}, {"status": "denied"}, ("status",)),
        ({"status": "planned"}, {"status": "happened"}, ()),
        ({"when": day("2025-05-03")}, {"when": day("2025-05-04")}, ("when",)),
        ({"when": day("2025-05-03")}, {"when": span_of_days("2025-05-01", "2025-05-31")}, ()),
        ({"when": day("2025-05-03")}, {"when": weekday("on Monday", 0)}, ()),
        ({"when": day("2025-05-03")}, {"when": span_of_days("2025-01-01", None, "open")}, ()),
        ({"where": place("Oslo", "NOR")}, {"where": place("Bergen", "NOR")}, ("location",)),
        ({"where": place("Oslo", "NOR")}, {"where": place("Norway", "NOR")}, ()),
        ({"mode": ("visit",)}, {"mode": ("phone",)}, ("mode",)),
        ({"mode": ("visit",)}, {}, ()),
        ({"event_type": "AGREE"}, {"event_type": "SUPPORT"}, ()),
        ({"event_type": "AGREE"}, {"event_type": "ASSAULT"}, ("event_type",)),
        ({"by": [NORWAY]}, {"by": [SWEDEN]}, ("actor",)),
        ({"to": [NORWAY]}, {"to": [SWEDEN]}, ("recipient",)),
        ({"to": [NORWAY]}, {"to": [NORWAY, SWEDEN]}, ()),
    ],
)
def test_disputes(one: dict[str, object], other: dict[str, object], slots: tuple[str, ...]) -> None:
    assert assemble(from_papers(one, other)).disputed == slots


def test_reports_may_differ_on_which_of_a_series_it_was() -> None:
    talks = [
        report("A third round of peace talks was held in May.", by=[NORWAY, SWEDEN], article="a"),
        report("They were the first direct negotiations since 2022.", by=[NORWAY, SWEDEN],
               article="b"),
        report("The first time the two met for talks.", by=[NORWAY, SWEDEN], article="c"),
    ]  # fmt: skip
    assert assemble(talks).disputed == ("ordinal",)
    assert assemble(talks[1:]).disputed == ()


def test_an_event_needs_a_report() -> None:
    with pytest.raises(ValueError, match="empty"):
        assemble([])
