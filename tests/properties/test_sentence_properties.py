"""What splitting promises for any text at all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.sentences import split_text
from dragoman.sentences.monsters import MAX_CHARS

PIECES = st.sampled_from(
    [
        *"aBZ9.!?…。؟।,;:\"“”’'()[]•-—\n\r\t \u2028\u00a0",
        "U.N. ",
        "Gen. ",
        "The ",
        "said ",
        "14:05 GMT —",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map("".join))


@given(TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(span.of(text) for span in split_text(text))
    assert "".join(kept.split()) == "".join(text.split())


@given(TEXTS)
def test_spans_are_in_order_apart_bounded_and_trimmed(text: str) -> None:
    spans = split_text(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for span in spans:
        assert span.end - span.start <= MAX_CHARS
        assert span.of(text) == span.of(text).strip()


@given(TEXTS, TEXTS)
def test_paragraphs_split_together_as_they_split_apart(first: str, second: str) -> None:
    joined = f"{first}\n\n{second}"
    apart = [*split_text(first), *(s.shifted(len(first) + 2) for s in split_text(second))]
    assert split_text(joined) == apart


@given(TEXTS)
def test_a_sentence_alone_on_a_page_loses_nothing(text: str) -> None:
    for span in split_text(text):
        again = split_text(span.of(text))
        assert "".join("".join(s.of(span.of(text)) for s in again).split()) == "".join(
            span.of(text).split()
        )
