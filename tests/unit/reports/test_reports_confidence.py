from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reports.confidence import Signs, confidence_of, interpolated, logit
from dragoman.reports.weights import Calibration

SHARE = st.floats(0, 1)


def signs(**given: float) -> Signs:
    fields = {
        "trigger": 0.5,
        "real": 0.5,
        "type": 0.5,
        "sentence": 0.5,
        "actor": 0.5,
        "recipient": 0.5,
        "named": 1.0,
    }
    return Signs(**{**fields, **given})


@given(SHARE, SHARE, SHARE)
def test_confidence_is_a_share_whatever_the_signs(one: float, two: float, three: float) -> None:
    value = confidence_of(signs(trigger=one, real=two, type=three), Calibration())
    assert 0 <= value <= 1


@given(SHARE, SHARE)
def test_a_surer_link_never_lowers_the_confidence(one: float, two: float) -> None:
    low, high = sorted((one, two))
    chosen = Calibration()
    assert confidence_of(signs(real=low), chosen) <= confidence_of(signs(real=high), chosen)


def test_fitted_weights_replace_the_plain_ones() -> None:
    chosen = Calibration(confidence={"bias": 2.0})
    assert confidence_of(signs(), chosen) == pytest.approx(1 / (1 + math.exp(-2)))


@pytest.mark.parametrize(
    ("raw", "expected"), [(0.0, 0.1), (0.2, 0.1), (0.5, 0.4), (0.8, 0.7), (1.0, 0.7)]
)
def test_knots_are_joined_by_lines_and_hold_beyond_their_ends(raw: float, expected: float) -> None:
    assert interpolated(raw, ((0.2, 0.1), (0.8, 0.7))) == pytest.approx(expected)


def test_logit_stays_finite_at_the_ends() -> None:
    assert math.isfinite(logit(0.0))
    assert math.isfinite(logit(1.0))
    assert logit(0.0) < 0 < logit(1.0)
