from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.event import listen

from dragoman.config import StoreSettings
from dragoman.errors import StoreError, StoreVersion
from dragoman.store import Selection, Store, migrations, open_store, verify
from dragoman.store.engine import locate
from tests.unit.store.stories import put, story

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_closed_opens_again(address: str) -> None:
    with open_store(address) as store:
        put(store, story())
    with open_store(address, create=False) as store:
        assert store.view.events() == (story().event,)


def test_the_schema_is_brought_up_to_date_step_by_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        open_store(path).close()
    with open_store(path) as store:
        put(store, story())
        assert store.view.count_events(Selection(words="visited")) == 1


def test_a_newer_database_is_refused(address: str) -> None:
    open_store(address).close()
    engine = create_engine(locate(address))
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO migration VALUES ('m999_future', '2030-01-01')")
    engine.dispose()
    with pytest.raises(StoreVersion, match="m999_future"):
        open_store(address)


def test_every_migration_is_named_by_its_number() -> None:
    names = [step.__name__ for step in migrations.MIGRATIONS]
    assert [name[:4] for name in names] == [f"m{at:03}" for at in range(1, len(names) + 1)]


@pytest.mark.parametrize(
    "content", [b"no database at all, just words" * 100, b"SQLite format 3\0" * 40]
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(path)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused_or_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE article (words TEXT)")
    raw.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(path)


def test_paths_that_cannot_be_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="does not exist"):
        open_store(tmp_path / "none" / "news.db")
    with pytest.raises(StoreError, match="no such database"):
        open_store(tmp_path / "news.db", create=False)
    assert not (tmp_path / "news.db").exists()


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://[", "://x"])
def test_other_databases_are_refused(address: str) -> None:
    with pytest.raises(StoreError):
        open_store(address)


def test_passwords_are_not_shown() -> None:
    with pytest.raises(StoreError) as raised:
        open_store("postgresql://ada:secret@127.0.0.1:9/none")
    assert "secret" not in str(raised.value)
    assert "127.0.0.1:9" in str(raised.value)


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("news.db", "sqlite"),
        ("sqlite:///news.db", "sqlite"),
        ("postgres://h/d", "postgresql+psycopg"),
        ("postgresql://h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg"),
    ],
)
def test_addresses_lead_to_their_driver(given: str, driver: str) -> None:
    assert make_url(locate(given)).drivername == driver


def test_a_store_in_memory_serves_writer_and_view() -> None:
    with open_store(":memory:") as store:
        put(store, story())
        assert store.view.counts().events == 1


def test_readers_read_while_somebody_writes(store: Store) -> None:
    put(store, story())
    with store.writer.batch() as batch:
        batch.put_pages([story("https://x.example/2").page])
        assert store.view.counts().pages == 1
    assert store.view.counts().pages == 2


def test_a_second_writer_waits_and_says_so_when_it_takes_too_long(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    hasty = StoreSettings(busy_timeout_s=0.05)
    with open_store(path) as one, open_store(path, settings=hasty) as other:
        with one.writer.batch() as batch:
            batch.put_pages([story().page])
            with pytest.raises(StoreError, match="locked"), other.writer.batch():
                pass
        put(other, story("https://x.example/2"))
        assert one.view.counts().pages == 2


def test_two_writers_take_turns_without_losing_anything(address: str) -> None:
    with open_store(address) as one, open_store(address) as other:
        for number in range(6):
            put((one, other)[number % 2], story(f"https://x.example/{number}", who=f"Ada {number}"))
        assert one.view.counts().events == 6
        names = one.view.facet_counts("actor_name")
        assert sorted((name.value, name.events) for name in names) == [
            (f"ada {number}", 1) for number in range(6)
        ]


def test_a_full_disk_loses_nothing_committed(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    many = [story(f"https://x.example/{number}", tail="and so on. " * 40) for number in range(200)]
    with open_store(path) as store:
        put(store, many[0])
        limit_pages(store, 90)
        with pytest.raises(StoreError, match="full"):
            put(store, *many)
        assert store.view.counts().events == 1
        assert verify(store.view).ok
    with open_store(path) as store:
        put(store, *many)
        assert store.view.counts().events == 200
        assert verify(store.view).ok


def limit_pages(store: Store, pages: int) -> None:
    """Let SQLite's file grow no further, as a full disk would."""
    listen(store.writer._engine, "begin", lambda raw: raw.exec_driver_sql(
        f"PRAGMA max_page_count={pages}"
    ))  # fmt: skip


def test_a_store_that_became_unreadable_says_so(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        put(store, story())
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError), open_store(path) as store:
        store.view.events()
