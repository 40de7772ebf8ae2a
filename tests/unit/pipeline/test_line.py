from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.config import Settings, load
from dragoman.errors import PageEmpty, UnknownName
from dragoman.pages import from_bytes
from dragoman.pipeline import Line, code_text, read_page
from dragoman.pipeline.line import NOT_CODED, line_of
from tests.unit.pipeline import rooms

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_page_goes_through_every_room() -> None:
    page = from_bytes(b"NOR visits TUR\nNothing else happened\nTUR aids NOR", url="u")
    reading = rooms.line().read_page(page, published=date(2026, 2, 1), now=NOW)
    assert [sentence.index for sentence in reading.sentences] == [0, 1, 2]
    assert [report.event_type for report in reading.reports] == ["CONSULT", "AID"]
    assert [report.actor[0].country for report in reading.reports] == ["NOR", "TUR"]
    assert {name for event in reading.events for name in event.reports} == {
        report.id for report in reading.reports
    }
    for report in reading.reports:
        assert report.evidence.span.of(reading.article.text) == report.evidence.quote
        assert report.when == reading.article.published


def test_a_page_in_another_language_is_kept_marked_and_not_coded() -> None:
    coder = rooms.Coder()
    page = from_bytes(b"lang: fr\nNOR visits TUR")
    reading = rooms.line(coder).read_page(page, now=NOW)
    assert reading.article.notes == (NOT_CODED,)
    assert len(reading.sentences) == 1
    assert (reading.reports, reading.events, coder.calls) == ((), (), 0)


def test_a_passage_counts_in_its_own_text() -> None:
    line = rooms.line()
    text = "TUR aids NOR"
    (alone,) = line.code_text(text, published=date(2026, 2, 1), now=NOW)
    (after,) = line.code_text(text, before="NOR visits TUR", now=NOW)
    for report in (alone, after):
        assert report.evidence.span.of(text) == report.evidence.quote == text
        assert report.trigger.of(text) == "aids"
        assert report.actor[0].span.of(text) == "TUR"
        assert report.recipient[0].span.of(text) == "NOR"
    assert alone.when is not None
    assert (alone.when.value, alone.when.basis) == ("2026-02-01", "given")
    assert after.when is None
    assert alone.id != after.id


def test_a_moment_keeps_its_zone_and_a_naive_one_is_a_day() -> None:
    zoned = datetime.fromisoformat("2026-02-01T23:30:00-05:00")
    (report,) = rooms.line().code_text("NOR visits TUR", published=zoned, now=NOW)
    assert report.when is not None
    assert (report.when.instant, report.when.start) == (zoned, date(2026, 2, 1))
    naive = datetime(2026, 2, 1, 23)  # noqa: DTZ001 (a moment without zone is the case here)
    (report,) = rooms.line().code_text("NOR visits TUR", published=naive, now=NOW)
    assert report.when is not None
    assert (report.when.precision, report.when.value) == ("day", "2026-02-01")


def test_decomposed_letters_are_composed_before_counting() -> None:
    text = "Zo\u0065\u0301 visits TUR"
    (report,) = rooms.line().code_text(text, now=NOW)
    assert report.evidence.quote == "Zo\u00e9 visits TUR"


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_passage_without_text_says_so(text: str) -> None:
    with pytest.raises(PageEmpty):
        rooms.line().code_text(text, now=NOW)


def test_the_settings_name_the_rooms() -> None:
    line = line_of(Settings())
    assert dict(line.steps)["extract"].startswith("furniture.v1 ")
    assert dict(line.steps)["code"].startswith("minilm.v1 ")
    assert line_of(Settings()) is line
    with pytest.raises(UnknownName, match=r"minilm\.v1"):
        Line.from_settings(load(flags={"pipeline.code": "none.v1"}, environ={}))


def test_the_shipped_rooms_code_a_page_and_a_passage() -> None:
    words = (
        "The foreign minister of Norway met his Turkish counterpart in Ankara on Monday. "
        "The two ministers agreed to send medical aid to Ukraine, officials said after the talks."
    )
    page = from_bytes(f"Ministers meet in Ankara\n\n{words}\n".encode(), content_type="text/plain")
    reading = read_page(page, published=date(2026, 2, 4), now=NOW)
    assert reading.reports
    assert {name for event in reading.events for name in event.reports} == {
        report.id for report in reading.reports
    }
    for report in reading.reports:
        assert report.evidence.span.of(reading.article.text) == report.evidence.quote
    passage = code_text(words, published=date(2026, 2, 4), before="It was cold.", now=NOW)
    assert passage
    for report in passage:
        assert report.evidence.span.of(words) == report.evidence.quote
        assert report.evidence.span.covers(report.trigger)
