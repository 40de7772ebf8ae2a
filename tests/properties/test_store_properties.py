"""What is written is read again; names never die; order does not matter; words are no syntax."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.store import Selection, Store, open_store, verify
from dragoman.store.codec import (
    day_number,
    day_of_text,
    event_from_json,
    event_to_json,
    report_from_json,
    report_to_json,
)
from dragoman.store.words import fold, for_postgres, for_sqlite, parse
from tests.unit.store.stories import Story, event_of, put, story

if TYPE_CHECKING:
    import random

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029"),
    min_size=1,
    max_size=12,
).filter(lambda text: bool(text.strip()))
COUNTRIES = st.sampled_from(["NOR", "TUR", "UKR", None])
STORIES = st.builds(
    story,
    url=st.integers(0, 10_000).map(lambda number: f"https://paper.example/{number}"),
    who=WORDS,
    whom=WORDS,
    tail=WORDS,
    country=COUNTRIES,
    other=COUNTRIES,
    verb=st.sampled_from(["visited", "aided"]),
    status=st.sampled_from(["happened", "planned", "denied"]),
    day=st.none() | st.dates(date(2020, 1, 1), date(2020, 3, 1)),
    publication=st.none() | WORDS,
)
LISTS = st.lists(STORIES, max_size=5, unique_by=lambda one: one.report.id)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(LISTS)
def test_what_is_written_is_read_again(stories: list[Story]) -> None:
    with open_store(":memory:") as store:
        put(store, *stories)
        for one in stories:
            assert store.view.page(one.page.id) == one.page
            assert store.view.article(one.article.id) == one.article
            assert store.view.report(one.report.id) == one.report
            assert store.view.event(one.event.id) == one.event
            assert store.view.count_events(Selection(actor=one.report.actor[0].country)) >= 1
        assert verify(store.view).ok
        assert store.view.counts().events == len(list(store.view.all_events())) == len(stories)


@SLOW
@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_writing_changes_no_answer(
    stories: list[Story], chance: random.Random
) -> None:
    shuffled = list(stories)
    chance.shuffle(shuffled)
    with open_store(":memory:") as one, open_store(":memory:") as other:
        put(one, *stories)
        for each in shuffled:
            put(other, each)
        for selection in (Selection(), Selection(country="NOR"), Selection(status=("planned",))):
            found = {event.id for event in one.view.all_events(selection)}
            assert found == {event.id for event in other.view.all_events(selection)}
            assert len(found) == one.view.count_events(selection)
        assert one.view.facet_counts("country") == other.view.facet_counts("country")
        assert one.view.counts() == other.view.counts()


@SLOW
@given(LISTS.filter(bool), st.lists(st.randoms(use_true_random=False), min_size=1, max_size=4))
def test_every_name_an_event_has_had_leads_to_one_that_holds_its_report(
    stories: list[Story], turns: list[random.Random]
) -> None:
    with open_store(":memory:") as store:
        put(store, *stories)
        held = {one.event.id: set(one.event.reports) for one in stories}
        for turn, chance in enumerate(turns):
            regroup(store, stories, chance, turn, held)
        for name, reports in held.items():
            event = store.view.event(name)
            assert event is not None
            assert reports & set(event.reports)
            assert event.id == name or name in event.former_ids
        counted = {one.value: one.events for one in store.view.facet_counts("country")}
        assert counted == recount(store)
        assert store.view.count_waiting() == 0


def regroup(
    store: Store,
    stories: list[Story],
    chance: random.Random,
    turn: int,
    held: dict[str, set[str]],
) -> None:
    """Assemble all reports anew into groups drawn by chance."""
    groups: dict[int, list[Story]] = {}
    for one in stories:
        groups.setdefault(chance.randrange(3), []).append(one)
    events = [
        event_of(*(one.report for one in group), name=f"evt_{turn}_{number}")
        for number, group in groups.items()
    ]
    old = [event.id for event in store.view.all_events()]
    with store.writer.batch() as batch:
        batch.put_events(events, replacing=old)
    held.update((event.id, set(event.reports)) for event in events)


def recount(store: Store) -> dict[str, int]:
    found: dict[str, int] = {}
    for event in store.view.all_events():
        for country in {actor.country for actor in (*event.actor, *event.recipient)}:
            if country:
                found[country] = found.get(country, 0) + 1
    return found


@given(STORIES)
def test_shapes_survive_their_json(one: Story) -> None:
    assert report_from_json(report_to_json(one.report)) == one.report
    assert event_from_json(event_to_json(one.event)) == one.event


@SLOW
@given(st.text(max_size=30), LISTS)
def test_no_search_breaks_the_database(query: str, stories: list[Story]) -> None:
    with open_store(":memory:") as store:
        put(store, *stories)
        try:
            found = store.view.events(Selection(words=query))
        except UsageError:
            return
        assert {event.id for event in found} <= {one.event.id for one in stories}


@given(st.text(max_size=40))
def test_a_query_keeps_no_syntax(query: str) -> None:
    try:
        terms = parse(query)
    except UsageError:
        return
    assert for_sqlite(terms).count('"') == 2 * len(terms)
    assert not set("'\\!") & set(for_postgres(terms))
    assert all(word == fold(word) for term in terms for word in term.words)


@given(st.dates())
def test_days_as_numbers_sort_as_days(day: date) -> None:
    assert day_of_text(day.isoformat()) == day_number(day)
    assert day_number(day) > day_number(None)
