"""Small articles made for the tests, with participants given by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.types.event import Coding, Participant, Reading, Resolution
from dragoman.types.text import Article, Mention, MentionKind, Sentence, Span, Tool, When

if TYPE_CHECKING:
    from datetime import date

Part = tuple[str, str]
"""A role and words, with ``#2`` for the second place where the words stand."""


def span_of(text: str, words: str) -> Span:
    """Find words in a text; ``#2`` means their second place."""
    plain, _, nth = words.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(plain, start + 1)
    return Span(start=start, end=start + len(plain))


def article_of(
    texts: list[str], *, published: date | None = None, country: str | None = None
) -> tuple[Article, list[Sentence]]:
    """Make an article of its sentences, the first being the headline."""
    text = "\n\n".join(texts)
    when = (
        When(text="", start=published, end=published, precision="day", basis="given")
        if published
        else None
    )
    article = Article(
        id="art", page_id="page", url="", title=texts[0], text=text, language="en",
        published=when, published_by=(), published_confidence=None, updated=None, authors=(),
        publication=None, country=country, section=None, origins=(), blocks=(), images=(),
        notes=(), made_by=Tool(name="test", version="1"),
    )  # fmt: skip
    sentences, start = [], 0
    for index, one in enumerate(texts):
        span = Span(start=start, end=start + len(one))
        sentences.append(
            Sentence(
                id=f"sen{index}", article_id="art", index=index, span=span, text=one,
                kind="headline" if index == 0 else "body",
            )
        )  # fmt: skip
        start += len(one) + 2
    return article, sentences


def reading_of(
    sentence: Sentence, parts: list[Part], names: list[tuple[str, MentionKind]] | None = None
) -> Reading:
    """Make a reading with one coding of the given participants."""
    participants = tuple(
        Participant(
            role=role,  # type: ignore[arg-type]  # the tests name roles as plain text
            span=span_of(sentence.text, words),
            text=words.partition("#")[0],
            score=0.9,
        )
        for role, words in parts
    )
    coding = Coding(
        sentence_id=sentence.id, event_type="CONSULT", mode=(), context=(), status="happened",
        trigger=Span(start=0, end=1), participants=participants, confidence=0.9, scores=(),
        found_by=("test",),
    )  # fmt: skip
    mentions = tuple(
        Mention(
            id=f"men{place}", sentence_id=sentence.id, kind=kind,
            span=span_of(sentence.text, words), text=words, score=0.9,
        )
        for place, (words, kind) in enumerate(names or [])
    )  # fmt: skip
    return Reading(sentence_id=sentence.id, codings=(coding,) if parts else (), mentions=mentions)


def who(resolution: Resolution) -> list[tuple[str | None, str | None]]:
    """Give country and sector of each actor of a resolution."""
    return [(actor.country, actor.sector) for actor in resolution.actors]
