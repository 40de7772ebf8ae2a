from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dragoman.errors import EvidenceBroken
from dragoman.store import Counts, Run, Store, Writer
from dragoman.types.desk import Failure
from dragoman.types.event import Judgement
from dragoman.types.text import Span
from tests.unit.store.stories import Story, event_of, put, story

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ONE = story("https://lantern.example/1")
TWO = story("https://beacon.example/2", publication="Beacon")
THREE = story("https://gazette.example/3", publication="Gazette")


def kept(store: Store) -> Counts:
    return store.view.counts()


def test_writing_twice_is_writing_once(store: Store) -> None:
    put(store, ONE, TWO)
    before = kept(store)
    put(store, ONE, TWO)
    put(store, ONE, ONE)
    assert kept(store) == before
    assert before == Counts(pages=2, articles=2, sentences=2, reports=2, events=2, failures=0)


def test_equal_bytes_are_kept_once_and_given_to_each_page(store: Store) -> None:
    with store.writer.batch() as batch:
        batch.put_pages([ONE.page, replace(ONE.page, id="pag_other", url="https://copy.example/")])
    other = store.view.page("pag_other")
    assert other is not None
    assert other.body == ONE.page.body
    assert kept(store).pages == 2


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    bad = replace(ONE.report, evidence=replace(ONE.report.evidence, quote="Something else."))
    with pytest.raises(EvidenceBroken):
        put(store, replace(ONE, report=bad))
    assert kept(store) == Counts(pages=0, articles=0, sentences=0, reports=0, events=0, failures=0)
    put(store, ONE)
    assert kept(store).events == 1


def test_facets_interned_in_a_batch_that_failed_are_interned_again(store: Store) -> None:
    def fail() -> None:
        with store.writer.batch() as batch:
            batch.put_pages([ONE.page])
            batch.put_articles([ONE.article])
            batch.put_reports([ONE.report])
            batch.put_events([ONE.event])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    put(store, ONE)
    assert store.view.facet_counts("pair")[0].events == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda evidence: replace(evidence, quote=evidence.quote[:-1]),
        lambda evidence: replace(evidence, span=Span(start=1, end=len(evidence.quote) + 1)),
        lambda evidence: replace(evidence, article_id="art_none"),
    ],
)
def test_no_report_enters_without_its_sentence(store: Store, spoil: object) -> None:
    put(store, ONE, events=False)
    assert callable(spoil)
    bad = replace(ONE.report, id="rep_bad", evidence=spoil(ONE.report.evidence))
    with pytest.raises(EvidenceBroken), store.writer.batch() as batch:
        batch.put_reports([bad])
    assert store.view.report("rep_bad") is None


def test_no_report_enters_with_its_trigger_elsewhere(store: Store) -> None:
    put(store, ONE, events=False)
    bad = replace(ONE.report, id="rep_bad", trigger=Span(start=0, end=500))
    with pytest.raises(EvidenceBroken, match="trigger"), store.writer.batch() as batch:
        batch.put_reports([bad])


@pytest.mark.parametrize("reports", [(), ("rep_none",)])
def test_no_event_enters_without_its_reports(store: Store, reports: tuple[str, ...]) -> None:
    with pytest.raises(EvidenceBroken), store.writer.batch() as batch:
        batch.put_events([replace(ONE.event, reports=reports)])


def test_reports_wait_until_an_event_holds_them(store: Store) -> None:
    put(store, ONE, TWO, events=False)
    assert store.view.count_waiting() == 2
    assert store.view.waiting_reports(limit=1) == (ONE.report,)
    with store.writer.batch() as batch:
        batch.put_events([ONE.event])
    assert store.view.waiting_reports(limit=9) == (TWO.report,)


def merged(store: Store, *stories: Story, name: str, replacing: tuple[str, ...]) -> None:
    with store.writer.batch() as batch:
        event = event_of(*(one.report for one in stories), name=name)
        batch.put_events([event], replacing=replacing)


def test_merged_events_keep_their_addresses(store: Store) -> None:
    put(store, ONE, TWO, THREE)
    first, second, third = ONE.event.id, TWO.event.id, THREE.event.id
    merged(store, ONE, TWO, name=first, replacing=(first, second))
    assert store.view.current_id(second) == first
    assert kept(store).events == 2
    merged(store, ONE, TWO, THREE, name="evt_all", replacing=(first, third))
    event = store.view.event(second)
    assert event is not None
    assert event.id == "evt_all"
    assert set(event.former_ids) == {first, second, third}
    assert {store.view.current_id(name) for name in (first, second, third)} == {"evt_all"}


def test_split_events_lead_to_the_larger_part(store: Store) -> None:
    put(store, ONE, TWO, THREE, events=False)
    merged(store, ONE, TWO, THREE, name="evt_all", replacing=())
    with store.writer.batch() as batch:
        batch.put_events(
            [
                event_of(ONE.report, name="evt_small"),
                event_of(TWO.report, THREE.report, name="evt_b"),
            ],
            replacing=["evt_all"],
        )
    assert store.view.current_id("evt_all") == "evt_b"
    small = store.view.event("evt_small")
    assert small is not None
    assert small.former_ids == ()


def test_a_name_that_comes_back_is_its_own(store: Store) -> None:
    put(store, ONE, TWO)
    merged(store, ONE, TWO, name=ONE.event.id, replacing=(TWO.event.id,))
    with store.writer.batch() as batch:
        batch.put_events([ONE.event, TWO.event])
    event = store.view.event(TWO.event.id)
    assert event is not None
    assert (event.id, event.former_ids) == (TWO.event.id, ())


def test_what_lost_its_event_waits_again(store: Store) -> None:
    put(store, ONE, TWO, events=False)
    merged(store, ONE, TWO, name="evt_all", replacing=())
    with store.writer.batch() as batch:
        batch.put_events([ONE.event], replacing=["evt_all"])
    assert store.view.waiting_reports(limit=9) == (TWO.report,)
    assert store.view.current_id("evt_all") == ONE.event.id


def test_reports_no_longer_made_go_with_their_events(store: Store) -> None:
    put(store, ONE, TWO, THREE, events=False)
    merged(store, ONE, TWO, name="evt_two", replacing=())
    merged(store, THREE, name="evt_one", replacing=())
    with store.writer.batch() as batch:
        batch.drop_reports([ONE.report.id, THREE.report.id])
    assert store.view.waiting_reports(limit=9) == (TWO.report,)
    assert (kept(store).reports, kept(store).events) == (1, 0)
    assert store.view.facet_counts("country") == ()
    merged(store, TWO, name="evt_new", replacing=())
    assert store.view.current_id("evt_two") == "evt_new"
    assert store.view.current_id("evt_one") is None


def test_words_of_reports_that_went_are_not_found(store: Store) -> None:
    from dragoman.store import Selection

    put(store, ONE)
    with store.writer.batch() as batch:
        batch.drop_reports([ONE.report.id])
    put(store, story("https://x.example/9", verb="aided"))
    assert store.view.count_events(Selection(words="visited")) == 0
    assert store.view.count_events(Selection(words="aided")) == 1


def failure(name: str, *, subject: str = "a.html", subject_id: str | None = None) -> Failure:
    return Failure(
        id=name,
        stage="fetch",
        subject=subject,
        subject_id=subject_id,
        code="page-missing",
        message="page-missing: gone",
        retry=True,
        at=NOW,
    )


def test_failures_are_kept_once_grouped_and_forgotten(store: Store) -> None:
    with store.writer.batch() as batch:
        batch.put_failures([failure("flr_1"), failure("flr_2", subject="b/c.html")])
        batch.put_failures([replace(failure("flr_1"), at=NOW + timedelta(days=1))])
        batch.put_failures([replace(failure("flr_3", subject_id="pag_1"), stage="code")])
    assert [one.id for one in store.view.failures()] == ["flr_1", "flr_2", "flr_3"]
    assert [one.id for one in store.view.failures(stage="code")] == ["flr_3"]
    assert store.view.failures(code="none") == ()
    groups = [(one.stage, one.code, one.count, one.retry) for one in store.view.failure_groups()]
    assert groups == [("fetch", "page-missing", 2, True), ("code", "page-missing", 1, True)]
    with store.writer.batch() as batch:
        batch.drop_failures(["pag_1"])
        batch.drop_fetch_failures(["b"])
    assert [one.id for one in store.view.failures()] == ["flr_1"]


def test_fetch_failures_of_a_path_go_with_what_lies_below(store: Store) -> None:
    subjects = ("a", "a/b.html", "a#3", "ab.html", "a_b", "a%")
    with store.writer.batch() as batch:
        batch.put_failures(failure(f"flr_{at}", subject=name) for at, name in enumerate(subjects))
        batch.drop_fetch_failures(["a/"])
        batch.drop_fetch_failures(["a"])
    assert {one.subject for one in store.view.failures()} == {"ab.html", "a_b", "a%"}


def judgement(left: str, right: str, *, by: str = "person:ada") -> Judgement:
    return Judgement(left=left, right=right, verdict="same", score=1.0, by=by, at=NOW, reason="x")


def test_judgements_are_added_and_withdrawn_never_lost(store: Store) -> None:
    one = judgement("rep_a", "rep_b")
    with store.writer.batch() as batch:
        batch.put_judgements([one, judgement("rep_d", "rep_c", by="blocks.v1")])
        batch.put_judgements([one])
    assert store.view.judgements(["rep_b"]) == (one,)
    assert store.view.judgements(["rep_c"])[0].left == "rep_c"
    assert len(store.view.judgements()) == 2
    later = NOW + timedelta(days=1)
    with store.writer.batch() as batch:
        batch.withdraw_judgement(judgement("rep_b", "rep_a"), at=later)
    assert store.view.judgements(["rep_a"]) == ()
    assert store.view.judgements(["rep_a"], withdrawn=True) == (replace(one, withdrawn_at=later),)


def test_passed_steps_are_remembered_in_their_last_version(store: Store) -> None:
    with store.writer.batch() as batch:
        batch.mark_passed("pag_1", [("extract", "1"), ("code", "1")])
        batch.mark_passed("pag_1", [("code", "2")], outcome="not-an-article")
    assert store.view.passed("pag_1") == {"extract": "1", "code": "2"}
    assert store.view.passed("pag_2") == {}


def test_runs_are_written_and_rewritten(store: Store) -> None:
    run = Run(
        id="run_1",
        started_at=NOW,
        ended_at=None,
        outcome="running",
        settings="sha256:0",
        steps=(("extract", "furniture.v1 1"),),
        counts=(),
    )
    ended = replace(run, ended_at=NOW + timedelta(hours=1), outcome="done", counts=(("pages", 3),))
    with store.writer.batch() as batch:
        batch.put_run(run)
        batch.put_run(replace(run, id="run_0", started_at=NOW - timedelta(days=1)))
        batch.put_run(ended)
    assert [one.id for one in store.view.runs()] == ["run_1", "run_0"]
    assert store.view.runs(limit=1) == (ended,)


def test_many_things_at_once_pass_the_limits_of_one_question(store: Store) -> None:
    many = [story(f"https://lantern.example/{number}") for number in range(1201)]
    put(store, *many)
    put(store, *many)
    assert kept(store).events == 1201
    assert len(store.view.reports(one.report.id for one in many)) == 1201
    assert isinstance(store.writer, Writer)
