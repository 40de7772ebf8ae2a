from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dragoman.errors import UsageError
from dragoman.store import Selection, Store
from tests.unit.store.stories import Story, put, story

if TYPE_CHECKING:
    from collections.abc import Callable

VISIT = story()
AID = story(
    "https://beacon.example/2",
    who="Zélensky",
    country="UKR",
    whom="Côte Group",
    other=None,
    verb="aided",
    event_type="AID",
    mode=("medical",),
    context=("health",),
    status="planned",
    day=date(2026, 6, 1),
    until=date(2026, 6, 30),
    publication="Beacon",
    place="UKR",
    entity_id="Q3874799",
)
TALKS = story(
    "https://beacon.example/3",
    who="Turkish envoys",
    country="TUR",
    whom="Norlandic envoys",
    other="NOR",
    verb="met",
    tail="on Tuesday.",
    mode=(),
    day=None,
    publication="Beacon",
)
UNDATED = story(
    "https://beacon.example/4", who="Nobody", country=None, day=None, published=None, verb="saw"
)
ALL = (VISIT, AID, TALKS, UNDATED)


@pytest.fixture
def full(store: Store) -> Store:
    put(store, *ALL)
    return store


def found(store: Store, selection: Selection) -> set[str]:
    events = store.view.events(selection)
    assert store.view.count_events(selection) == len(events)
    assert list(store.view.all_events(selection)) == list(reversed(events))
    return {event.id for event in events}


def ids(*stories: Story) -> set[str]:
    return {one.event.id for one in stories}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ALL),
        (Selection(actor="NOR"), (VISIT,)),
        (Selection(recipient="NOR"), (TALKS,)),
        (Selection(name="NOR"), (VISIT, TALKS)),
        (Selection(country="TUR"), (VISIT, TALKS, UNDATED)),
        (Selection(pair=("TUR", "NOR")), (VISIT, TALKS)),
        (Selection(pair=("NOR", "TUR"), actor="TUR"), (TALKS,)),
        (Selection(actor="zelensky"), (AID,)),
        (Selection(actor="Q3874799"), (AID,)),
        (Selection(recipient="cote"), (AID,)),
        (Selection(name="oro"), (VISIT, UNDATED)),
        (Selection(name="Oro, Ben"), (VISIT, UNDATED)),
        (Selection(name="be or"), (VISIT, UNDATED)),
        (Selection(name="ben holm"), ()),
        (Selection(name="ro"), ()),
        (Selection(name="100%_"), ()),
        (Selection(event_type=("AID",)), (AID,)),
        (Selection(event_type=("AID", "CONSULT")), ALL),
        (Selection(mode="visit"), (VISIT, UNDATED)),
        (Selection(context="health"), (AID,)),
        (Selection(status=("planned", "denied")), (AID,)),
        (Selection(place="UKR"), (AID,)),
        (Selection(sector="GOV"), ALL),
        (Selection(publication="Beacon"), (AID, TALKS)),
        (Selection(since=date(2026, 5, 13)), (AID, TALKS)),
        (Selection(until=date(2026, 5, 12)), (VISIT,)),
        (Selection(since=date(2026, 6, 15), until=date(2026, 6, 15)), (AID,)),
        (Selection(min_belief=0.9), ()),
        (Selection(words="zelensky"), (AID,)),
        (Selection(words="CÔTE aided"), (AID,)),
        (Selection(words='"envoys met norlandic"'), (TALKS,)),
        (Selection(words='"met envoys"'), ()),
        (Selection(words="visit*"), (VISIT,)),
        (Selection(words="visit"), ()),
        (Selection(words='port "clare" OR nothing'), ()),
        (Selection(words="port clare", actor="NOR"), (VISIT,)),
    ],
    ids=repr,
)
def test_each_filter_finds_what_it_says(
    full: Store, selection: Selection, expected: tuple[Story, ...]
) -> None:
    assert found(full, selection) == ids(*expected)


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE event", 'a" OR "b', "NEAR(a b)", "a:b -c ^d", "&|!()"]
)
def test_nothing_in_a_search_is_syntax(full: Store, words: str) -> None:
    try:
        assert found(full, Selection(words=words)) == set()
    except UsageError:
        assert not any(letter.isalnum() for letter in words)


def test_a_name_without_a_word_is_refused(full: Store) -> None:
    with pytest.raises(UsageError, match="no word of a name"):
        full.view.events(Selection(name=" -- "))


def test_the_newest_come_first_and_the_undated_last(full: Store) -> None:
    order = [event.id for event in full.view.events()]
    assert order == [one.event.id for one in (AID, TALKS, VISIT, UNDATED)]
    assert [event.id for event in full.view.events(order="oldest")] == order[::-1]
    assert [event.id for event in full.view.events(limit=2, offset=1)] == order[1:3]


def test_what_was_written_is_read_again(full: Store) -> None:
    view = full.view
    for one in ALL:
        assert view.page(one.page.id) == one.page
        assert view.article(one.article.id) == one.article
        assert view.article_of_page(one.page.id) == one.article
        assert view.sentence(one.sentence.id) == one.sentence
        assert view.sentences(one.article.id) == (one.sentence,)
        assert view.report(one.report.id) == one.report
        assert view.reports_of_article(one.article.id) == (one.report,)
        assert view.event(one.event.id) == one.event
        assert view.event_of_report(one.report.id) == one.event
        assert view.reports_of(one.event) == (one.report,)
    assert list(view.all_reports()) == [one.report for one in ALL]
    assert view.report_ids() == tuple(one.report.id for one in ALL)
    assert view.find_reports(Selection(actor="UKR")) == (AID.report,)
    assert [article.id for article in view.articles(limit=1)] == [
        min(one.article.id for one in (VISIT, AID, TALKS))
    ]


@pytest.mark.parametrize(
    "ask",
    [
        lambda view: view.event("evt_none"),
        lambda view: view.current_id("evt_none"),
        lambda view: view.event_of_report("rep_none"),
        lambda view: view.report("rep_none"),
        lambda view: view.article("art_none"),
        lambda view: view.article_of_page("pag_none"),
        lambda view: view.sentence("sen_none"),
        lambda view: view.page("pag_none"),
    ],
)
def test_what_is_not_there_is_none(store: Store, ask: Callable[[object], object]) -> None:
    assert ask(store.view) is None


def test_an_empty_store_answers_everything(store: Store) -> None:
    view = store.view
    assert view.events() == ()
    assert view.sentences("art_none") == ()
    assert view.facet_counts("country") == ()
    assert view.failures() == ()
    assert view.counts().events == 0
    assert view.runs() == ()
    assert view.judgements() == ()


def test_facets_are_counted(full: Store) -> None:
    countries = {one.value: one.events for one in full.view.facet_counts("country")}
    assert countries == {"TUR": 3, "NOR": 2, "UKR": 1}
    (pair,) = full.view.facet_counts("pair")
    assert (pair.value, pair.events, pair.first_day, pair.last_day) == (
        "NOR-TUR",
        2,
        20260512,
        20260513,
    )
    assert full.view.facet_counts("country", among=["UKR"])[0].value == "UKR"
    assert len(full.view.facet_counts("country", limit=1)) == 1


def test_near_events_share_time_and_somebody(full: Store) -> None:
    def near(one: Story, days: int = 10) -> set[str]:
        return {event.id for event in full.view.events_near([one.report], window_days=days)}

    assert near(VISIT) == ids(VISIT, TALKS, UNDATED)

    def ukr(day: date) -> Story:
        return story(day=day, who="Somebody", whom="Another", country="UKR", other=None)

    assert near(ukr(date(2026, 5, 30)), 3) == ids(AID)
    assert near(ukr(date(2026, 6, 29)), 1) == ids(AID)
    assert near(ukr(date(2026, 7, 29))) == set()
    assert near(ukr(date.min)) == set()
    assert near(ukr(date.max)) == set()


def test_what_has_no_day_is_near_to_all_that_shares_somebody(full: Store) -> None:
    undated = story(who="Nobody", country=None, whom="Oro", other="TUR", day=None, published=None)
    near = full.view.events_near([undated.report], window_days=1)
    assert {event.id for event in near} == ids(VISIT, TALKS, UNDATED)


def test_near_events_are_of_a_kin_type(full: Store) -> None:
    near = full.view.events_near([VISIT.report], window_days=99, kin=lambda _: ("AID",))
    assert {event.id for event in near} == ids(VISIT)
    assert full.view.events_near([], window_days=9) == ()
