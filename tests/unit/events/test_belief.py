"""Belief follows the stated formula: voices, not reprints."""

from __future__ import annotations

import pytest

from dragoman.events.belief import ErrorRates, belief, independent_voices, voice_name
from tests.unit.events.made_reports import report

RATES = ErrorRates(
    coder_systematic=0.0, voice_systematic=0.1, unnamed_systematic=0.3, denial_weight=0.5
)


def believed(*reports: object, **rest: object) -> float:
    return belief(reports, rates=RATES, **rest)  # type: ignore[arg-type]  # by name


ONE = report("It happened.", article="a", publication="A", confidence=0.8)
OTHER = report("It was so.", article="b", publication="B", confidence=0.8)
REPRINT = report("It  HAPPENED.", article="c", publication="C", confidence=0.8)
SECOND = report("So it was.", article="a", publication="A", confidence=0.5, start=50)
DENIAL = report("It did not happen.", article="d", publication="D", confidence=0.8, status="denied")
UNNAMED = report("It was.", article="e", confidence=0.8)


def test_one_voice() -> None:
    assert believed(ONE) == pytest.approx(1 - (0.1 + 0.9 * 0.2), abs=1e-4)


def test_two_voices_multiply_their_errors() -> None:
    wrong = 0.1 + 0.9 * 0.2
    assert believed(ONE, OTHER) == pytest.approx(1 - wrong**2, abs=1e-4)


def test_a_second_sentence_mends_the_reading_only() -> None:
    assert believed(ONE, SECOND) == pytest.approx(1 - (0.1 + 0.9 * 0.2 * 0.5), abs=1e-4)


def test_a_reprint_adds_nothing() -> None:
    assert believed(ONE, REPRINT) == believed(ONE)


def test_a_known_copy_is_the_origins_voice() -> None:
    assert believed(ONE, OTHER, voices={"b": "agency", "a": "agency"}) < believed(ONE, OTHER)


def test_a_voice_without_a_name_is_trusted_less() -> None:
    assert believed(UNNAMED) == pytest.approx(1 - (0.3 + 0.7 * 0.2), abs=1e-4)


def test_a_denial_takes_from_the_belief() -> None:
    assert believed(ONE, DENIAL) == pytest.approx(0.72 * (1 - 0.5 * 0.72), abs=1e-4)


def test_what_is_only_denied_is_believed_to_be_denied() -> None:
    assert believed(DENIAL) == pytest.approx(0.72, abs=1e-4)


def test_the_coders_own_error_bounds_all() -> None:
    many = [report(str(at), article=str(at), publication=str(at)) for at in range(50)]
    assert belief(many) == pytest.approx(0.95, abs=1e-4)


def test_voices_join_through_article_name_and_words() -> None:
    voices = independent_voices([ONE, SECOND, REPRINT, OTHER])
    assert sorted(len(voice) for voice in voices) == [1, 3]


@pytest.mark.parametrize(
    ("publication", "url", "name"),
    [
        ("The Lantern", "https://x.example/1", "the lantern"),
        (None, "https://www.paper.example/1", "paper.example"),
        (None, "", None),
    ],
)
def test_a_voice_is_named_by_publication_or_host(
    publication: str | None, url: str, name: str | None
) -> None:
    assert voice_name(report("x", publication=publication, url=url)) == name
