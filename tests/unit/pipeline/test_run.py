from __future__ import annotations

import json
import signal
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dragoman.config import Settings
from dragoman.errors import ModelError, StoreError
from dragoman.pipeline import Progress, run
from dragoman.pipeline.line import line_of
from dragoman.pipeline.stopping import Stop, stoppable
from dragoman.store import Run, Store, open_store, verify
from dragoman.types.event import Event, Judgement
from tests.unit.pipeline import rooms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DEFAULTS = Settings()
SMALL = replace(DEFAULTS, pipeline=replace(DEFAULTS.pipeline, batch_pages=2))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "news.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in {
        "a.txt": "NOR visits TUR\nTUR aids UKR",
        "b.txt": "!empty",
        "c.txt": "NOR visits TUR",
        "d.txt": "!break",
        "e.txt": "POISON",
        "f.txt": "lang: fr\nNOR visits TUR",
        "g.txt": "GBR aids UKR",
        "h.txt": "GBR visits UKR\nBADQUOTE",
    }.items():
        (folder / name).write_text(text)
    return folder


def go(store: Store, *paths: Path, line: object = None, **options: object) -> Run:
    made = line or rooms.line()
    return run(paths, store, line=made, settings=SMALL, now=NOW, **options)  # type: ignore[arg-type] # options are passed on as they are


def counts(done: Run) -> dict[str, int]:
    return dict(done.counts)


def test_a_run_goes_past_every_bad_page(store: Store, folder: Path) -> None:
    done = go(store, folder)
    assert done.outcome == "done"
    assert counts(done) == {
        "pages": 8,
        "skipped": 0,
        "articles": 4,
        "sentences": 5,
        "reports": 4,
        "events": 3,
        "failures": 4,
    }
    failed = {one.subject: (one.stage, one.code) for one in store.view.failures()}
    assert failed == {
        "file:b.txt": ("extract", "page-empty"),
        "file:d.txt": ("extract", "internal"),
        "file:e.txt": ("code", "internal"),
        "file:h.txt": ("code", "evidence-broken"),
    }
    assert store.view.counts().pages == 8
    assert verify(store.view).ok
    assert store.view.runs() == (done,)


def test_our_own_faults_name_the_place(store: Store, folder: Path) -> None:
    go(store, folder / "d.txt")
    (failure,) = store.view.failures()
    assert "IndexError" in failure.message
    assert "rooms.py" in failure.message


def test_an_article_that_no_database_takes_is_set_aside(store: Store, folder: Path) -> None:
    (folder / "i.txt").write_bytes(b"NOR visits TUR\0")
    go(store, folder / "i.txt", folder / "a.txt")
    (failure,) = store.view.failures()
    assert (failure.code, failure.subject) == ("internal", "file:i.txt")
    assert store.view.counts().articles == 1


def test_two_reports_of_one_act_are_one_event(store: Store, folder: Path) -> None:
    go(store, folder / "a.txt")
    before = {event.id for event in store.view.events()}
    go(store, folder / "c.txt")
    events = {event.event_type: event for event in store.view.events()}
    assert len(events["CONSULT"].reports) == 2
    assert all(store.view.current_id(name) for name in before)
    assert store.view.count_waiting() == 0


def test_running_again_does_nothing_twice(store: Store, folder: Path) -> None:
    first = go(store, folder)
    kept = store.view.counts()
    events = store.view.events()
    extractor, coder = rooms.Extractor(), rooms.Coder()
    again = go(store, folder, line=rooms.line(coder, extractor))
    assert counts(again)["skipped"] == counts(first)["pages"]
    assert counts(again)["reports"] == counts(again)["events"] == 0
    assert (extractor.read, coder.calls) == ([], 0)
    assert store.view.counts() == kept
    assert store.view.events() == events


def test_the_same_page_twice_in_one_run_is_read_once(store: Store, folder: Path) -> None:
    extractor = rooms.Extractor()
    done = go(store, folder / "a.txt", folder / "a.txt", line=rooms.line(extractor=extractor))
    assert extractor.read == ["file:a.txt"]
    assert counts(done)["skipped"] == 1


def test_a_newer_coder_codes_again_without_reading_again(store: Store, folder: Path) -> None:
    go(store, folder / "a.txt", folder / "c.txt")
    old = {report.id for report in store.view.all_reports()}
    addresses = [event.id for event in store.view.events()]
    extractor = rooms.Extractor()
    newer = rooms.line(rooms.Coder(version="2"), extractor)
    done = go(store, folder / "a.txt", folder / "c.txt", line=newer)
    assert extractor.read == []
    assert counts(done)["reports"] == 3
    new = {report.id for report in store.view.all_reports()}
    assert not old & new
    assert {report.found_by for report in store.view.all_reports()} == {("plain 2",)}
    assert len(store.view.events()) == 2
    assert verify(store.view).ok
    assert all(store.view.current_id(name) is None for name in addresses)


def test_a_page_that_failed_is_read_again_by_newer_tools_only(store: Store, folder: Path) -> None:
    page = folder / "d.txt"
    go(store, page)
    extractor = rooms.Extractor()
    go(store, page, line=rooms.line(extractor=extractor))
    assert extractor.read == []
    newer = replace(rooms.line(extractor=extractor), steps=(("extract", "plain.v1 2"),))
    go(store, page, line=newer)
    assert extractor.read == ["file:d.txt"]
    assert len(store.view.failures()) == 1


def test_another_given_date_is_another_reading(store: Store, folder: Path) -> None:
    go(store, folder / "c.txt")
    assert store.view.events()[0].when is None
    done = go(store, folder / "c.txt", published=date(2026, 2, 1))
    assert counts(done)["skipped"] == 0
    (event,) = store.view.events()
    assert event.when is not None
    assert event.when.value == "2026-02-01"


def test_a_date_on_the_line_outweighs_the_one_for_all(store: Store, tmp_path: Path) -> None:
    lines = [
        {"text": "NOR visits TUR", "published": "2026-02-02"},
        {"text": "GBR aids UKR"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in lines))
    go(store, path, published=date(2026, 1, 1))
    found = {event.event_type: event.when for event in store.view.events()}
    assert {kind: when.value for kind, when in found.items() if when} == {
        "CONSULT": "2026-02-02",
        "AID": "2026-01-01",
    }


def test_what_could_not_be_had_is_forgotten_once_it_can(store: Store, tmp_path: Path) -> None:
    page = tmp_path / "late.txt"
    assert counts(go(store, page))["failures"] == 1
    assert store.view.failures()[0].code == "page-missing"
    page.write_text("NOR visits TUR")
    go(store, page)
    assert store.view.failures() == ()


def test_missing_weights_end_the_run_and_what_was_done_stays(store: Store, folder: Path) -> None:
    (folder / "z.txt").write_text("!weights")
    with pytest.raises(ModelError):
        go(store, folder)
    assert store.view.counts().articles > 0
    (begun,) = store.view.runs()
    assert begun.outcome == "failed"


def test_progress_is_told_after_each_batch(store: Store, folder: Path) -> None:
    told: list[Progress] = []
    go(store, folder, progress=told.append)
    assert [one.pages for one in told] == [2, 4, 6, 8, 8]
    assert told[0].subject == "file:b.txt"
    assert told[-1].events == 3


def test_a_stopped_run_is_taken_up_where_it_was(store: Store, folder: Path) -> None:
    stop = Stop()
    extractor = rooms.Extractor()

    def after_one_batch(progress: Progress) -> None:
        stop.ask()

    stopped = go(store, folder, line=rooms.line(extractor=extractor), stop=stop,
                 progress=after_one_batch)  # fmt: skip
    assert stopped.outcome == "stopped"
    assert counts(stopped)["pages"] == 2
    assert store.view.count_waiting() == 0
    go(store, folder, line=rooms.line(extractor=extractor))
    assert sorted(extractor.read) == sorted(set(extractor.read))
    assert store.view.counts().reports == 4


def test_the_first_signal_asks_and_the_second_breaks_off() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stoppable() as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_signals_are_left_alone_in_other_threads() -> None:
    seen: list[bool] = []

    def work() -> None:
        with stoppable() as stop:
            seen.append(stop.asked)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [False]


def test_a_persons_judgement_is_given_to_the_merging(store: Store, folder: Path) -> None:
    go(store, folder / "a.txt")
    first = next(one for one in store.view.all_reports() if one.event_type == "CONSULT")
    (folder / "y.txt").write_text("NOR visits TUR")
    other = open_store(":memory:")
    go(other, folder / "y.txt")
    (second,) = other.view.all_reports()
    other.close()
    left, right = sorted((first.id, second.id))
    apart = Judgement(
        left=left, right=right, verdict="different", score=1.0, by="person:ada", at=NOW
    )
    with store.writer.batch() as batch:
        batch.put_judgements([apart])
    go(store, folder / "y.txt")
    assert len(store.view.events()) == 3


def test_a_matcher_that_loses_reports_is_found_out(store: Store, folder: Path) -> None:
    lossy = replace(rooms.line(), gather=lambda *_said, **_more: ())
    with pytest.raises(StoreError, match="without an event"):
        go(store, folder / "a.txt", line=lossy)


def test_a_copy_and_its_origin_are_one_voice(store: Store, examples: Path, tmp_path: Path) -> None:
    copy = (examples / "atlantic_patrols.txt").read_text("utf-8")
    page = tmp_path / "copy.txt"
    page.write_text(copy)
    seen: list[dict[str, str]] = []

    def gather(reports: object, judgements: object, *, voices: dict[str, str]) -> tuple[Event, ...]:
        seen.append(voices)
        made: tuple[Event, ...] = shipped.gather(reports, judgements, voices=voices)
        return made

    shipped = line_of(SMALL)
    run([page], store, line=replace(shipped, gather=gather), settings=SMALL, now=NOW)
    (article,) = store.view.articles()
    assert seen == [{article.id: "the harbour courier"}]
    assert store.view.voices([article.id, "art_none"]) == seen[0]


def test_runs_keep_their_order(store: Store, folder: Path) -> None:
    go(store, folder / "a.txt")
    later = run([folder / "c.txt"], store, line=rooms.line(), now=NOW + timedelta(days=1))
    assert store.view.runs()[0] == later
    assert later.steps == rooms.line().steps
