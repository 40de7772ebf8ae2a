"""Spans and times, the two shapes that check themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dragoman.types.text import Precision, Span, When


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_a_span_holds_at_least_one_letter(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not {start}..{end}"):
        span(start, end)


def test_a_span_counts_code_points() -> None:
    assert span(1, 3).of("a𝔘bc") == "𝔘b"


def test_a_span_moves() -> None:
    assert span(0, 4).shifted(10) == span(10, 14)


def test_spans_overlap_when_they_share_a_letter() -> None:
    assert span(0, 3).overlaps(span(2, 5))
    assert not span(0, 3).overlaps(span(3, 5))


def test_a_span_covers_itself_and_what_lies_inside() -> None:
    assert span(0, 3).covers(span(0, 3))
    assert span(0, 3).covers(span(1, 2))
    assert not span(1, 3).covers(span(0, 2))


def test_spans_sort_by_start() -> None:
    assert sorted([span(2, 3), span(0, 9), span(0, 1)]) == [span(0, 1), span(0, 9), span(2, 3)]


def when(
    start: str | None,
    end: str | None,
    precision: Precision = "day",
    instant: datetime | None = None,
) -> When:
    return When(
        text="",
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        instant=instant,
        precision=precision,
        basis="stated",
    )


@pytest.mark.parametrize(
    ("time", "value"),
    [
        (when("2025-10-30", "2025-10-30"), "2025-10-30"),
        (when("2025-10-30", "2025-11-01"), "2025-10-30/2025-11-01"),
        (when("2022-03-01", "2022-03-31", "month"), "2022-03"),
        (when("2025-05-01", "2025-06-30", "month"), "2025-05/2025-06"),
        (when("2025-06-01", "2025-08-31", "season"), "2025-06/2025-08"),
        (when("2025-04-01", "2025-06-30", "quarter"), "2025-Q2"),
        (when("2022-01-01", "2022-12-31", "year"), "2022"),
        (when("2024-12-30", "2025-01-05", "week"), "2025-W01"),
        (when("2022-03-01", None, "month"), "2022-03/.."),
        (when(None, None), None),
    ],
)
def test_a_time_is_written_at_its_own_precision(time: When, value: str | None) -> None:
    assert time.value == value


@pytest.mark.parametrize(
    ("words", "start", "value"),
    [
        ("since 2022", "2022-01-01", "2022/.."),
        ("since last year", "2024-01-01", "2024/.."),
        ("since January 2022", "2022-01-01", "2022-01/.."),
        ("since March 2022", "2022-03-01", "2022-03/.."),
        ("since 1 January 2022", "2022-01-01", "2022-01-01/.."),
        ("since 5 May", "2022-05-05", "2022-05-05/.."),
    ],
)
def test_a_time_without_an_end_prints_no_day_that_nobody_named(
    words: str, start: str, value: str
) -> None:
    since = When(text=words, start=date.fromisoformat(start), precision="open", basis="stated")
    assert since.value == value


def test_an_instant_keeps_its_offset() -> None:
    moment = datetime(2025, 10, 30, 14, 5, tzinfo=timezone(timedelta(hours=3)))
    assert when("2025-10-30", "2025-10-30", "instant", moment).value == "2025-10-30T14:05:00+03:00"


def test_an_instant_needs_its_zone() -> None:
    naive = datetime(2025, 10, 30, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="needs its zone"):
        when("2025-10-30", "2025-10-30", "instant", naive)


def test_a_time_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        when("2025-10-30", "2025-10-29")


def test_an_unanchored_time_has_no_start() -> None:
    with pytest.raises(ValueError, match="has no start"):
        When(text="x", start=date(2025, 1, 1), precision="day", basis="unanchored")
    assert When(text="on Thursday", precision="day", basis="unanchored", weekday=3).value is None
