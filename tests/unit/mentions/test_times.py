"""Finding times: spans, traps, the finder's door. The table of cases stands with the resolver."""

from __future__ import annotations

import time

import pytest

from dragoman.mentions.times import TimeFinder, find_times
from dragoman.types.text import Sentence, Span


def found(text: str) -> list[str]:
    return [span.of(text) for span in find_times(text)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("from 2014 to 2020", ["2014 to 2020"]),
        ("between 2014 and 2020", ["between 2014 and 2020"]),
        ("on Oct. 30 at 14:05 GMT", ["Oct. 30 at 14:05 GMT"]),
        ("the night of Nov. 3", ["the night of Nov. 3"]),
        ("by end-2025", ["end-2025"]),
        ("the fall of 2021", ["the fall of 2021"]),
        ("Tuesday’s attack", ["Tuesday"]),
        ("last year’s budget", ["last year"]),
        ("the 2010-11 uprising", ["2010-11"]),
        ("a 10-day truce", ["10-day"]),
        ("52 years old", []),
        ("24/7", []),
        ("as soon as they left", []),
        ("shortly after the raid", []),
        ("golden years", []),
        ("three quarters of them", []),
        ("İstanbul'da İran on Monday", ["Monday"]),
    ],
)
def test_spans_hold_the_whole_expression_and_nothing_else(text: str, times: list[str]) -> None:
    assert found(text) == times


@pytest.mark.parametrize("text", ["", " ", "no time here", "1", "'", "may", "MAY", "second", "sun"])
def test_nothing_is_found_where_nothing_is_told(text: str) -> None:
    assert find_times(text) == ()


def test_the_finder_gives_mentions_in_the_sentence() -> None:
    text = "They met on Monday and in March 2022."
    sentence = Sentence(
        id="sen_1",
        article_id="art_1",
        index=0,
        span=Span(start=0, end=len(text)),
        text=text,
        kind="body",
    )
    mentions = TimeFinder().find(sentence)
    assert [mention.text for mention in mentions] == ["Monday", "March 2022"]
    assert {mention.kind for mention in mentions} == {"time"}
    assert len({mention.id for mention in mentions}) == 2
    assert all(mention.span.of(text) == mention.text for mention in mentions)


@pytest.mark.parametrize("unit", ["1,", "one hundred and ", "last ", "Monday ", "2020-", "early "])
def test_hostile_repetition_does_not_hang_the_finder(unit: str) -> None:
    """Backtracking over such text would take hours; the bound leaves room for any machine."""
    begun = time.process_time()
    find_times((unit * 20_000)[:20_000])
    assert time.process_time() - begun < 30
