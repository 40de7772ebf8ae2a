"""The questions that every export asks of an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dragoman.codebook import CameoCoding
from dragoman.exports.acled import rule_for
from dragoman.exports.cameo_rows import actor_code, code_for, number_of
from dragoman.exports.countries import country_code, country_name
from dragoman.exports.tabular import number, tab_lines
from dragoman.exports.told import (
    Pair,
    cameo_of,
    countable,
    day_of,
    pairs_of,
    place_precision,
    published_day,
    tell,
)
from dragoman.types.event import Actor, Event, Place, Report
from dragoman.types.text import When
from tests.unit.exports.told_events import (
    ANKARA,
    BARE,
    CLASH,
    HOLM,
    LEAD,
    NORWAY,
    ORAN,
    PLAN,
    RUSSIA,
    UNDATED_PAST,
    VISIT,
    actor,
    article,
    event,
    told,
)


def reports_of(made: Event) -> tuple[Report, ...]:
    return VISIT.reports[::-1] if made == VISIT.event else ()


def test_reports_are_told_as_they_were_published() -> None:
    (one,) = tell([VISIT.event, CLASH.event], reports_of)
    assert one.reports == VISIT.reports
    assert one.articles == {}
    assert one.independent == 2
    assert one.publications == ("The Lantern", "Copy Daily")


def test_articles_are_found_where_they_can_be() -> None:
    found = {"art_0": article(0)}
    (one,) = tell([VISIT.event], reports_of, found.get, independent_of=len)
    assert list(one.articles) == ["art_0"]


@pytest.mark.parametrize(
    ("one", "day"),
    [
        (VISIT, date(2025, 10, 30)),
        (CLASH, date(2025, 5, 1)),
        (UNDATED_PAST, None),
        (BARE, date(2025, 10, 31)),
    ],
)
def test_the_day_of_an_event(one: object, day: date | None) -> None:
    assert day_of(one) == day  # type: ignore[arg-type]  # by hand


def test_an_instant_has_its_own_day() -> None:
    moment = datetime(2025, 10, 30, 23, 30, tzinfo=UTC)
    at = When(text="", instant=moment, precision="instant", basis="stated")
    assert day_of(told(event(at=at))) == date(2025, 10, 30)


def test_only_what_happened_on_a_known_day_is_counted() -> None:
    assert [countable(one) for one in (VISIT, CLASH, PLAN, UNDATED_PAST, BARE)] == [
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [("2025-10-31T08:00:00+03:00", date(2025, 10, 31)), ("2025-10", None), (None, None)],
)
def test_the_day_of_publication(text: str | None, day: date | None) -> None:
    assert published_day(text) == day


def test_the_code_is_the_finest_of_the_reports() -> None:
    coarse = replace(VISIT.reports[0], cameo="04", cameo_precision="root")
    fine = replace(VISIT.reports[1], cameo="046", cameo_precision="full")
    assert cameo_of(replace(VISIT, reports=(coarse, fine))) == CameoCoding("046", "full")
    assert cameo_of(VISIT) == CameoCoding("042", "full")


def names(pairs: tuple[Pair, ...]) -> list[tuple[str | None, str | None, bool]]:
    return [(name_of(pair.actor), name_of(pair.recipient), pair.reversed) for pair in pairs]


def name_of(one: Actor | None) -> str | None:
    return one.name if one else None


def test_a_meeting_is_told_from_both_ends() -> None:
    assert names(pairs_of(event(by=(HOLM,), to=(ORAN,)))) == [
        ("Ada Holm", "Ali Oran", False),
        ("Ali Oran", "Ada Holm", True),
    ]


def test_other_acts_have_one_direction() -> None:
    made = event("ACCUSE", by=(NORWAY, HOLM), to=(ORAN,))
    assert names(pairs_of(made)) == [("Norway", "Ali Oran", False), ("Ada Holm", "Ali Oran", False)]


def test_actors_face_one_another_only_where_they_can() -> None:
    assert len(pairs_of(event("AGREE", by=(NORWAY, RUSSIA, ORAN)))) == 6
    assert names(pairs_of(event("ACCUSE", by=(NORWAY, RUSSIA)))) == [
        ("Norway", None, False),
        ("Russia", None, False),
    ]


def test_a_recipient_may_stand_alone() -> None:
    assert names(pairs_of(event("ASSAULT", to=(ORAN,)))) == [(None, "Ali Oran", False)]
    assert pairs_of(event("ASSAULT")) == ()


@pytest.mark.parametrize(
    ("place", "precision"),
    [
        (None, ""),
        (ANKARA, "city"),
        (Place(text="x", name="x", province="x"), "province"),
        (Place(text="x", name="x", district="x"), "province"),
        (Place(text="x", name="x", country="NOR"), "country"),
        (Place(text="x", name="x"), ""),
    ],
)
def test_how_finely_a_place_is_known(place: Place | None, precision: str) -> None:
    assert place_precision(place) == precision


def test_codes_of_countries_and_bodies() -> None:
    assert country_code("TUR", "cow") == "640"
    assert country_code("UNO", "cow") is None
    assert (country_name("UNO"), country_name("IGO"), country_name(None)) == (
        "United Nations",
        None,
        None,
    )


def test_cameo_actor_codes() -> None:
    day = date(2025, 10, 30)
    assert actor_code(HOLM, day) == "NORGOV"
    assert actor_code(actor("UN", "UNO"), day) == "UNO"
    assert actor_code(None, day) == ""


def test_a_bare_root_is_written_with_a_zero() -> None:
    pair = Pair(actor=HOLM, recipient=ORAN)
    assert code_for("04", pair).code == "040"
    assert code_for("042", replace(pair, reversed=True)).code == "043"
    assert code_for("112", replace(pair, reversed=True)).code == "112"


def test_numbers_follow_from_ids() -> None:
    assert number_of("a", "b") == number_of("a", "b") != number_of("ab", "")
    assert number_of("a") < 2**48


def test_cells() -> None:
    assert number(None) is None
    assert b"".join(tab_lines([(1.50, None, "", "a\tb\nc")], missing="NA")) == (
        b"1.5\tNA\tNA\ta b c\n"
    )


@pytest.mark.parametrize(
    ("made", "sub"),
    [
        (event("ASSAULT", mode=("drone",)), "Air/drone strike"),
        (event("ASSAULT", to=(actor("a crowd", None, "CVL"),)), "Attack"),
        (event("ASSAULT", mode=("unconventional",), context=("cbrn",)), "Chemical weapon"),
        (event("RETREAT", mode=("withdraw",)), None),
        (event("CONSULT"), None),
    ],
)
def test_kinds_of_acled(made: Event, sub: str | None) -> None:
    rule = rule_for(made)
    assert (rule.kind[2] if rule else None) == sub


def test_the_lead_is_the_first_reports_quote() -> None:
    assert VISIT.first.quote == LEAD
