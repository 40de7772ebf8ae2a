"""What finding and placing times promise for any words at all."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.entities.times import resolve_time, timex
from dragoman.gazetteer.tense import clause_tense
from dragoman.mentions.times import find_times
from dragoman.types.text import Span, When

_VOCABULARY = """
last next this the of two 2022 2014 30 31 Feb. May Oct. Monday Friday week month year years ago
later after since until quarter third summer 1990s century noon 10 p.m. GMT - to and every now half
a early late weekend İstanbul morning night Christmas 99 '89 day days first will met
"""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = st.sampled_from(_VOCABULARY.split())
PHRASES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
TEXTS = st.one_of(PHRASES, st.text(min_size=1, max_size=80))
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


def published_on(day: date) -> When:
    return When(text="", start=day, end=day, precision="day", basis="published")


@given(TEXTS)
def test_found_times_are_in_order_and_apart(text: str) -> None:
    spans = find_times(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text).strip() for span in spans)


@given(TEXTS, DAYS)
def test_placing_never_fails_and_keeps_the_words(text: str, day: date) -> None:
    whole = Span(start=0, end=len(text))
    when = resolve_time(text, sentence=text, span=whole, published=published_on(day))
    assert when.text == text
    assert (when.start is None) == (when.basis == "unanchored")
    timex(text, sentence=text, span=whole, published=published_on(day))


@given(TEXTS)
def test_without_a_day_only_what_is_stated_is_placed(text: str) -> None:
    whole = Span(start=0, end=len(text))
    when = resolve_time(text, sentence=text, span=whole, published=None)
    assert when.basis in {"stated", "unanchored"}


@given(
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    DAYS,
)
def test_a_weekday_lies_within_the_week_behind_or_ahead(name: str, day: date) -> None:
    for verb, ahead in (("met", False), ("will meet", True)):
        sentence = f"They {verb} on {name}."
        span = find_times(sentence)[0]
        when = resolve_time(name, sentence=sentence, span=span, published=published_on(day))
        assert when.start is not None
        distance = when.start - day
        assert when.start.weekday() == when.weekday
        assert timedelta(0) <= (distance if ahead else -distance) < timedelta(days=7)


@given(TEXTS, st.integers(min_value=0, max_value=79), st.integers(min_value=1, max_value=20))
def test_the_tense_of_any_span_is_told_without_fail(text: str, start: int, length: int) -> None:
    clause_tense(text, Span(start=start, end=start + length))
