"""A real process is killed in the middle of its work, many times; nothing committed is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.store import open_store, verify

ROOT = Path(__file__).parents[3]
VICTIM = "tests.unit.pipeline.victim"
PAGES = 60
COUNTRIES = ("NOR", "TUR", "UKR", "GBR", "FRA")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(PAGES):
        one, other = COUNTRIES[number % 5], COUNTRIES[(number // 5 + 1) % 5]
        text = f"{one} visits {other}\nPage {number} says so\n{other} aids {one}"
        (folder / f"{number:03}.txt").write_text(text)
    return folder


def victim(folder: Path, database: Path, pause: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.unit.pipeline.victim",
            str(folder),
            str(database),
            str(pause),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DRAGOMAN_PLUGINS": ""},
    )


def wait_for_batches(process: subprocess.Popen[str], batches: int) -> int:
    """Read so many lines of progress; give the pages told of last."""
    pages = 0
    assert process.stdout is not None
    for _ in range(batches):
        line = process.stdout.readline().strip()
        if not line.isdecimal():
            break
        pages = int(line)
    return pages


def finish(folder: Path, database: Path) -> None:
    process = victim(folder, database, 0)
    output, _ = process.communicate(timeout=60)
    assert output.splitlines()[-1] == "done"


def record(database: Path) -> tuple[set[str], set[str], set[str]]:
    with open_store(database) as store:
        assert verify(store.view).ok
        assert store.view.count_waiting() == 0
        articles = {article.id for article in store.view.articles(limit=1000)}
        return articles, set(store.view.report_ids()), {one.id for one in store.view.all_events()}


def test_killed_at_any_moment_it_is_taken_up_and_ends_the_same(
    folder: Path, tmp_path: Path
) -> None:
    finish(folder, tmp_path / "whole.db")
    database = tmp_path / "killed.db"
    chance = random.Random(7)
    for _ in range(6):
        process = victim(folder, database, 0.01)
        told = wait_for_batches(process, chance.randint(1, 4))
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.wait(timeout=30)
        assert process.stdout is not None
        process.stdout.close()
        with open_store(database) as store:
            assert store.view.counts().articles >= told
            assert sqlite3.connect(database).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finish(folder, database)
    assert record(database) == record(tmp_path / "whole.db")


def test_a_signal_stops_it_in_good_order(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "stopped.db"
    process = victim(folder, database, 0.05)
    wait_for_batches(process, 2)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert output.splitlines()[-1] == "stopped"
    with open_store(database) as store:
        (run,) = store.view.runs()
        assert run.outcome == "stopped"
        assert dict(run.counts)["pages"] < PAGES
        assert store.view.count_waiting() == 0
        assert store.view.counts().articles == dict(run.counts)["articles"]
    finish(folder, database)
    assert len(record(database)[0]) == PAGES
