"""How far two texts agree: shared runs of four words, counted page by page."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

RUN = 4
GOOD = 0.9
"""F1 from which a page counts as well read."""
_WORD = re.compile(r"\w+")


class Overlap(NamedTuple):
    """Shares of one page's runs: in both texts, only in ours, only in the gold; they sum to one."""

    both: float
    extra: float
    missed: float

    @property
    def f1(self) -> float:
        """Agreement on this page."""
        doubled = 2 * self.both
        return doubled / (doubled + self.extra + self.missed) if self.both else 0.0


class BodyScore(NamedTuple):
    """Agreement over many pages; precision and recall are means over pages."""

    precision: float
    recall: float
    pages_over_90: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two means."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def overlap(gold: str, ours: str) -> Overlap:
    """Compare two texts by their runs of four words."""
    wanted, given = _runs(gold), _runs(ours)
    both = (wanted & given).total()
    extra, missed = (given - wanted).total(), (wanted - given).total()
    whole = both + extra + missed
    return Overlap(both / whole, extra / whole, missed / whole) if whole else Overlap(0, 0, 0)


def score_bodies(pairs: Iterable[tuple[str, str]]) -> BodyScore:
    """Score bodies: pairs of gold and ours."""
    pages = [overlap(gold, ours) for gold, ours in pairs]
    if not pages:
        return BodyScore(0, 0, 0)
    precision = [
        _part(page.both, page.extra, page.missed) for page in pages if page.both + page.extra
    ]
    recall = [
        _part(page.both, page.missed, page.extra) for page in pages if page.both + page.missed
    ]
    return BodyScore(
        statistics.mean(precision) if precision else 0.0,
        statistics.mean(recall) if recall else 0.0,
        sum(page.f1 >= GOOD for page in pages) / len(pages),
    )


def _part(both: float, wrong: float, other: float) -> float:
    if wrong == other == 0:
        return 1.0
    return both / (both + wrong) if both + wrong else 0.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        run for at in range(max(1, len(words) - RUN + 1)) if (run := tuple(words[at : at + RUN]))
    )
