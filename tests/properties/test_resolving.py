"""Whatever the words, resolving ends, and its spans are words of the article."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dragoman.entities import WordsResolver, toponyms
from dragoman.entities.coordination import members
from tests.unit.entities.made_articles import article_of, reading_of

WORDS = st.sampled_from(
    ["the", "Turkish", "and", "Greek", "foreign", "ministers", ",", "of", "Ankara", "'s", "army",
     "he", "they", "Paris", "Texas", "in", "UN", "Smith", "former", "police", "T&T", "ethnic",
     "Taliban", "two", "sides", "-", "Кyiv", "1,200", "counterpart", "(", "May"]
)  # fmt: skip
PHRASES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@given(PHRASES, st.sampled_from(["actor", "recipient", "location", "attribution"]))
def test_spans_are_words_of_the_article(phrase: str, role: str) -> None:
    article, sentences = article_of(["Ankara spoke.", f"Then {phrase} came."])
    readings = [reading_of(sentences[1], [(role, phrase)])]
    found = WordsResolver().resolve(article, sentences, readings)
    assert len(found) == 1
    for actor in found[0].actors:
        assert actor.span.of(article.text) == actor.text
    if found[0].place is not None and found[0].place.span is not None:
        assert found[0].place.span.of(article.text) == found[0].place.text


@given(PHRASES)
def test_members_lie_inside_the_phrase_in_order(phrase: str) -> None:
    found = members(phrase)
    assert found
    ends = [(one.start, one.end) for one in found]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(phrase) for start, end in ends)


@given(PHRASES)
def test_places_found_do_not_overlap(text: str) -> None:
    spans = toponyms.find(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
