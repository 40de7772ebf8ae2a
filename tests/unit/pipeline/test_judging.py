from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dragoman.errors import UsageError
from dragoman.pipeline import judge, run
from dragoman.store import Store, open_store, verify
from tests.unit.pipeline import rooms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dragoman.types.event import Verdict

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Read three pages: two tell of one visit, one of another."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in {
        "a.txt": "NOR visits TUR",
        "b.txt": "NOR visits TUR",
        "c.txt": "NOR visits UKR",
    }.items():
        (folder / name).write_text(f"{text}\nPage {name}")
    with open_store(tmp_path / "news.db") as opened:
        run([folder], opened, line=rooms.line(), now=NOW)
        yield opened


def say(store: Store, left: str, right: str, verdict: Verdict, *, day: int = 1) -> tuple[str, ...]:
    return judge(
        left,
        right,
        verdict,
        store,
        by="ada",
        now=NOW + timedelta(days=day),
        reason="read both",
        line=rooms.line(),
    )


def sizes(store: Store) -> list[int]:
    return sorted(len(event.reports) for event in store.view.events())


def test_what_a_person_calls_the_same_is_one_event(store: Store) -> None:
    names = [event.id for event in store.view.events()]
    (now,) = say(store, names[0], names[1], "same")
    assert sizes(store) == [3]
    assert {store.view.current_id(name) for name in names} == {now}
    (judgement,) = store.view.judgements()
    assert (judgement.by, judgement.verdict, judgement.reason) == (
        "person:ada",
        "same",
        "read both",
    )
    assert verify(store.view).ok


def test_what_a_person_calls_different_is_parted(store: Store) -> None:
    event = next(event for event in store.view.events() if len(event.reports) == 2)
    found = say(store, event.reports[0], event.reports[1], "different")
    assert len(found) == 2
    assert sizes(store) == [1, 1, 1]
    assert store.view.current_id(event.id) in found


def test_the_next_run_keeps_to_it(store: Store, tmp_path: Path) -> None:
    event = next(event for event in store.view.events() if len(event.reports) == 2)
    say(store, event.reports[0], event.reports[1], "different")
    (tmp_path / "d.txt").write_text("NOR aids TUR")
    run([tmp_path / "d.txt"], store, line=rooms.line(), now=NOW)
    assert sizes(store) == [1, 1, 1, 1]


def test_names_that_are_not_there_and_things_that_are_one_are_refused(store: Store) -> None:
    event = next(event for event in store.view.events() if len(event.reports) == 2)
    with pytest.raises(UsageError, match="no such event"):
        say(store, event.id, "evt_none", "same")
    with pytest.raises(UsageError, match="share a report"):
        say(store, event.id, event.reports[0], "different")
    assert store.view.judgements() == ()
