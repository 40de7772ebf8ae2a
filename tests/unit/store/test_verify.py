from __future__ import annotations

import sqlite3
import zlib
from typing import TYPE_CHECKING

import pytest

from dragoman.store import Link, open_store, verify
from tests.unit.store.stories import event_of, put, story

if TYPE_CHECKING:
    from pathlib import Path

ONE = story("https://lantern.example/1")
TWO = story("https://beacon.example/2", verb="aided")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        put(store, ONE, TWO)
    return path


def test_a_record_that_holds_is_said_to_hold(path: Path) -> None:
    seen: list[int] = []
    with open_store(path) as store:
        found = verify(store.view, progress=seen.append)
        assert (found.ok, found.reports, found.broken) == (True, 2, ())
        assert verify(store.view, sample=1).reports == 1
        assert verify(store.view, sample=9).reports == 2
        assert verify(store.view, event_id=TWO.event.id).reports == 1
        assert verify(store.view, event_id="evt_none").reports == 0
    assert seen == [1, 2]


@pytest.mark.parametrize(
    ("damage", "link"),
    [
        ("UPDATE body SET data = :packed WHERE digest = :digest", "digest"),
        ("UPDATE body SET data = x'00' WHERE digest = :digest", "digest"),
        ("UPDATE body SET codec = 'lzw' WHERE digest = :digest", "digest"),
        ("DELETE FROM page WHERE id = :page", "page"),
        ("DELETE FROM article WHERE id = :article", "article"),
        ("UPDATE article SET text = ' ' || text WHERE id = :article", "quote"),
        ("UPDATE article SET text = substr(text, 1, 9) WHERE id = :article", "quote"),
        ("UPDATE sentence SET start = 1 WHERE id = :sentence", "sentence"),
        ("DELETE FROM sentence WHERE id = :sentence", "sentence"),
        ("DELETE FROM event_report WHERE report_n = 1", "event"),
    ],
)
def test_every_broken_link_is_named(path: Path, damage: str, link: Link) -> None:
    names = {
        "packed": zlib.compress(b"<p>other</p>"),
        "digest": ONE.page.digest,
        "page": ONE.page.id,
        "article": ONE.article.id,
        "sentence": ONE.sentence.id,
    }
    with sqlite3.connect(path) as raw:
        changed = raw.execute(damage, {k: v for k, v in names.items() if f":{k}" in damage})
        assert changed.rowcount == 1
    raw.close()
    with open_store(path) as store:
        found = verify(store.view)
    assert [(one.report_id, one.link) for one in found.broken] == [(ONE.report.id, link)]
    assert found.broken[0].message
    assert not found.ok


def test_an_event_is_verified_by_its_reports(path: Path) -> None:
    with open_store(path) as store:
        with store.writer.batch() as batch:
            both = event_of(ONE.report, TWO.report, name="evt_both")
            batch.put_events([both], replacing=[ONE.event.id, TWO.event.id])
        assert verify(store.view, event_id=ONE.event.id).reports == 2
