from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

import dragoman
from dragoman import api
from dragoman.errors import PageMissing, StoreError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    "The foreign minister of Norway met his Turkish counterpart in Ankara on Monday. "
    "The two ministers agreed to send medical aid to Ukraine, officials said after the talks."
)
HTML = f"<html><body><h1>Ministers meet in Ankara</h1><p>{WORDS}</p></body></html>"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_importing_costs_nothing() -> None:
    script = (
        "import sys; before = set(sys.modules); import dragoman;"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(new - sys.stdlib_module_names - {'dragoman'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_those_of_the_api() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert dragoman.read is api.read
    assert dragoman.open is api.open
    assert set(dragoman.__all__) <= set(dir(dragoman))
    with pytest.raises(AttributeError, match="nothing"):
        dragoman.nothing  # noqa: B018 (looking it up is the test)


@pytest.mark.parametrize("kind", ["html", "path", "text"])
def test_a_page_is_read_from_html_and_from_a_path(kind: str, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(HTML)
    ways: dict[str, str | Path] = {"html": HTML, "path": page, "text": str(page)}
    given = ways[kind]
    reading = dragoman.read(given, published="2026-02-04")
    assert reading.reports
    assert reading.article.published is not None
    assert reading.article.published.value == "2026-02-04"
    for report in reading.reports:
        assert report.evidence.span.of(reading.article.text) == report.evidence.quote


def test_a_page_that_is_not_there_says_so() -> None:
    with pytest.raises(PageMissing):
        dragoman.read("none.html")


def test_a_passage_is_coded_with_its_date() -> None:
    reports = dragoman.code(WORDS, published=date(2026, 2, 4))
    assert reports == dragoman.code(WORDS, published="2026-02-04")
    assert "CONSULT" in {report.event_type for report in reports}


def test_what_is_no_date_says_so() -> None:
    with pytest.raises(UsageError, match="soon"):
        dragoman.code(WORDS, published="soon")


def test_a_desk_reads_finds_and_tells_failures(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.html").write_text(HTML)
    (pages / "b.html").touch()
    with dragoman.open(tmp_path / "news.db") as desk:
        done = desk.read(pages, published="2026-02-04")
        assert dict(done.counts)["articles"] == 1
        assert [failure.code for failure in desk.failures()] == ["page-empty"]
        events = list(desk.events())
        assert events
        assert desk.event(events[0].id) == events[0]
        assert list(desk.events(event_type="CONSULT", status="happened", limit=5))
        assert list(desk.events(since="2026-02-01", until=date(2026, 2, 28)))
        assert not list(desk.events(since="2027-01-01T00:00:00+00:00"))
        assert not list(desk.events(words="nothing of the kind"))
        quoted = [report.evidence.quote for report in desk.reports_of(events[0])]
        assert all(quote in WORDS or "Ministers" in quote for quote in quoted)
        assert set(desk.reports_of(events[0])) == set(desk.reports(events[0]))
        assert len(list(desk.reports())) == desk.view.counts().reports
    with dragoman.open(tmp_path / "news.db") as desk:
        assert list(desk.events()) == events


def test_a_desk_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        dragoman.open(tmp_path / "none" / "news.db")
