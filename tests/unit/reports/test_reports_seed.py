"""The first page the project was given: what the coder must find on it, and what it must not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.reports import MiniLMCoder
from dragoman.sentences import split_text
from dragoman.types.text import Sentence, Span

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.types.event import Coding

pytestmark = pytest.mark.shared
PAGE = "000_b099277bd2e7afb6.txt"


@pytest.fixture(scope="module")
def coded(shared: Path) -> dict[str, tuple[Coding, ...]]:
    """The codings of each sentence of the page's article."""
    whole = (shared / "seed" / PAGE).read_text(encoding="utf-8")
    text = whole[: whole.index("The Daily Sabah Newsletter")]
    words = [span.of(text) for span in split_text(text)]
    sentences = [
        Sentence(
            id=f"s{index}",
            article_id="a",
            index=index,
            span=Span(start=0, end=len(line)),
            text=line,
            kind="body",
        )
        for index, line in enumerate(words)
    ]
    readings = MiniLMCoder().code(sentences)
    return {line: reading.codings for line, reading in zip(words, readings, strict=True)}


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "seed" / "expected.json").read_text("utf-8"))
    return found


def one(coded: dict[str, tuple[Coding, ...]], words: str) -> Coding:
    """The surest coding of the sentence that holds some words."""
    (codings,) = [found for line, found in coded.items() if words in line]
    return max(codings, key=lambda coding: coding.confidence)


def said(coding: Coding, role: str) -> str:
    return " | ".join(item.text for item in coding.participants if item.role == role)


@pytest.mark.parametrize("words", ["hosts top Ukrainian", "Yaşar Güler hosted"])
def test_the_visit_is_coded_with_the_guest_as_actor(
    coded: dict[str, tuple[Coding, ...]], words: str
) -> None:
    coding = one(coded, words)
    assert (coding.event_type, coding.mode, coding.status) == ("CONSULT", ("visit",), "happened")
    assert "Ukrain" in said(coding, "actor")
    assert "efense" in said(coding, "recipient")


def test_the_separate_meeting_is_coded(coded: dict[str, tuple[Coding, ...]]) -> None:
    coding = one(coded, "Hakan Fidan")
    assert (coding.event_type, coding.status) == ("CONSULT", "happened")
    parties = said(coding, "actor") + said(coding, "recipient")
    assert "Umerov" in parties
    assert "Hakan Fidan" in parties


def test_the_invasion_is_background(coded: dict[str, tuple[Coding, ...]]) -> None:
    coding = one(coded, "invasion of Ukraine")
    assert (coding.event_type, coding.status) == ("ASSAULT", "historical")
    assert said(coding, "actor") == "Russia"
    assert said(coding, "recipient") == "Ukraine"


@pytest.mark.parametrize("words", ["March 2022", "June 2025"])
def test_the_mediated_talks_are_background(
    coded: dict[str, tuple[Coding, ...]], words: str
) -> None:
    coding = one(coded, words)
    assert (coding.event_type, coding.status) == ("CONSULT", "historical")
    assert coding.mode == ("third-party",)
    assert said(coding, "location") == "Istanbul"


def test_the_arms_are_aid(coded: dict[str, tuple[Coding, ...]]) -> None:
    coding = one(coded, "military support")
    assert coding.event_type == "AID"
    assert said(coding, "actor") == "Türkiye"
    assert said(coding, "recipient") == "Ukraine"


def test_nothing_is_coded_where_nothing_happens(
    coded: dict[str, tuple[Coding, ...]], expected: dict[str, Any]
) -> None:
    quiet = [line for line in coded if line in expected["no_events"]]
    assert len(quiet) >= 2
    assert all(coded[line] == () for line in quiet)
