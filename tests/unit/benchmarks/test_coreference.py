"""The measures of coreference give what the literature's worked examples give."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="the benchmarks need scikit-learn")

from benchmarks.quality._coreference import b_cubed, ceaf_e, conll_f1, muc


def clustering(*groups: str) -> dict[str, int]:
    return {mention: at for at, group in enumerate(groups) for mention in group}


GOLD = clustering("abc", "de", "f")


def test_the_same_clusters_score_one() -> None:
    assert conll_f1(GOLD, clustering("f", "de", "abc")) == pytest.approx(1.0)


def test_everything_in_one_cluster() -> None:
    one = clustering("abcdef")
    assert muc(GOLD, one).recall == 1.0
    assert muc(GOLD, one).precision == pytest.approx(3 / 5)
    assert b_cubed(GOLD, one).recall == 1.0
    assert b_cubed(GOLD, one).precision == pytest.approx((9 + 4 + 1) / 36)
    assert ceaf_e(GOLD, one).precision == pytest.approx(2 * 3 / 9)


def test_everything_alone() -> None:
    alone = clustering(*"abcdef")
    assert muc(GOLD, alone) == (0.0, 0.0)
    assert muc(GOLD, alone).f1 == 0.0
    assert b_cubed(GOLD, alone).precision == 1.0
    assert b_cubed(GOLD, alone).recall == pytest.approx(3 / 6)


def test_a_split_cluster() -> None:
    split = clustering("ab", "c", "de", "f")
    assert muc(GOLD, split).recall == pytest.approx(2 / 3)
    assert b_cubed(GOLD, split).recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 2 + 1) / 6)
    assert ceaf_e(GOLD, split).recall == pytest.approx((0.8 + 1 + 1) / 3)


def test_nothing() -> None:
    assert conll_f1({}, {}) == 0.0
