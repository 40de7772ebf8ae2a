"""Times of news sentences, found and put on the calendar."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dragoman.entities.times import LONGEST, Timex, resolve_time, timex
from dragoman.mentions.times import find_times
from dragoman.types.text import Span, When

FRIDAY = When(
    text="",
    start=date(2025, 10, 31),
    end=date(2025, 10, 31),
    precision="day",
    basis="published",
)


def cases() -> list[tuple[str, str, list[str]]]:
    """Read the table: day of publication, marked sentence, values."""
    lines = (Path(__file__).parent / "times_cases.txt").read_text("utf-8").splitlines()
    rows = []
    for line in lines:
        if line and not line.startswith("#"):
            day, sentence, *values = (part.strip() for part in line.split("|"))
            rows.append((day, sentence, values[0].split() if values else []))
    return rows


def told(marked: str) -> tuple[str, list[Span]]:
    """Take the brackets out of a sentence and give their places."""
    spans, text, at = [], "", 0
    for match in re.finditer(r"\[([^\]]+)\]", marked):
        text += marked[at : match.start()]
        spans.append(Span(start=len(text), end=len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + marked[at:], spans


def published_on(day: str) -> When | None:
    if day == "-":
        return None
    start = date.fromisoformat(day)
    return When(text="", start=start, end=start, precision="day", basis="published")


def resolved(text: str, spans: list[Span], published: When | None) -> list[When]:
    whens: list[When] = []
    for span in spans:
        whens.append(
            resolve_time(
                span.of(text), sentence=text, span=span, published=published, anchors=tuple(whens)
            )
        )
    return whens


@pytest.mark.parametrize(("day", "marked", "values"), cases())
def test_times_are_found_and_placed(day: str, marked: str, values: list[str]) -> None:
    text, spans = told(marked)
    assert [span.of(text) for span in find_times(text)] == [span.of(text) for span in spans]
    whens = resolved(text, spans, published_on(day))
    assert [when.value or "-" for when in whens] == values


def when_of(words: str, published: When | None = FRIDAY, **more: object) -> When:
    sentence = f"He came {words}."
    span = Span(start=8, end=8 + len(words))
    return resolve_time(words, sentence=sentence, span=span, published=published, **more)  # type: ignore[arg-type]  # options by name


def timex_of(words: str) -> Timex | None:
    sentence = f"He came {words}."
    span = Span(start=8, end=8 + len(words))
    return timex(words, sentence=sentence, span=span, published=FRIDAY)


def test_without_a_day_of_publication_a_weekday_stays_a_weekday() -> None:
    when = when_of("Thursday", published=None)
    assert (when.start, when.basis, when.weekday) == (None, "unanchored", 3)


@pytest.mark.parametrize(
    ("words", "precision", "basis"),
    [
        ("March 2022", "month", "stated"),
        ("2022", "year", "stated"),
        ("last week", "week", "relative"),
        ("the third quarter", "quarter", "relative"),
        ("last summer", "season", "relative"),
        ("since 2022", "open", "stated"),
        ("Thursday", "day", "relative"),
        ("Oct. 30, 2025", "day", "stated"),
        ("10 p.m. GMT Thursday", "instant", "relative"),
        ("recently", "day", "unanchored"),
    ],
)
def test_precision_and_basis_say_how_much_is_known(words: str, precision: str, basis: str) -> None:
    when = when_of(words)
    assert (when.precision, when.basis) == (precision, basis)


def test_the_caller_may_tell_the_tense() -> None:
    assert when_of("on Monday", tense="future").value == "2025-11-03"
    assert when_of("on Monday", tense="past").value == "2025-10-27"


@pytest.mark.parametrize(
    "words", ["of", "the", "30 February 2024", "Feb. 31", "99/99/2024", "25:61", "0000", "x" * 500]
)
def test_what_is_no_time_is_not_placed(words: str) -> None:
    assert when_of(words).start is None


def test_a_span_that_is_too_long_is_not_read() -> None:
    assert when_of("on Monday " * LONGEST).basis == "unanchored"


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("two and a half years", "DURATION", "P2Y6M"),
        ("a minute and a half", "DURATION", "PT1M30S"),
        ("nearly four years", "DURATION", "P4Y"),
        ("several weeks", "DURATION", "PXW"),
        ("a decade", "DURATION", "P1E"),
        ("the 10-hour", "DURATION", "PT10H"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("each July", "SET", "XXXX-07"),
        ("every two weeks", "SET", "P2W"),
        ("annually", "SET", "P1Y"),
        ("Thursday evening", "TIME", "2025-10-30TEV"),
        ("10 p.m. Wednesday", "TIME", "2025-10-29T22:00"),
        ("the 1990s", "DATE", "199"),
        ("the 20th century", "DATE", "19"),
        ("the summer of 2014", "DATE", "2014-SU"),
        ("last weekend", "DATE", "2025-W43-WE"),
        ("the first half of 2024", "DATE", "2024-H1"),
        ("currently", "DATE", "PRESENT_REF"),
        ("several years ago", "DATE", "PAST_REF"),
        ("in the near future", "DATE", "FUTURE_REF"),
    ],
)
def test_timex_has_the_type_and_value_of_the_standard(words: str, kind: str, value: str) -> None:
    read = timex_of(words)
    assert read is not None
    assert (read.type, read.value) == (kind, value)


def test_timex_keeps_the_modifier() -> None:
    early = timex_of("early 2024")
    assert early is not None
    assert early.mod == "START"


def test_a_comparison_carries_no_story_on() -> None:
    """After "a year earlier" the next "a year earlier" does not go back another year."""
    quarter = when_of("the third quarter")
    before = when_of("a year earlier", anchors=(quarter,))
    again = when_of("a year earlier", anchors=(quarter, before))
    assert before.value == again.value == "2024-Q3"
