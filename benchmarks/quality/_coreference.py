"""The three measures of coreference that CoNLL averages: MUC, B-cubed, CEAF-e."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # has no stubs

Clustering = Mapping[str, Hashable]
"""The cluster of each mention."""


class Measure(NamedTuple):
    """Precision and recall, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def conll_f1(gold: Clustering, found: Clustering) -> float:
    """Average the F1 of the three; gold and found hold the same mentions."""
    return sum(one(gold, found).f1 for one in (muc, b_cubed, ceaf_e)) / 3


def muc(gold: Clustering, found: Clustering) -> Measure:
    """Count the links of one side that the other keeps (Vilain and others, 1995)."""
    return Measure(_links_kept(found, gold), _links_kept(gold, found))


def _links_kept(whole: Clustering, other: Clustering) -> float:
    kept = links = 0
    for members in _members(whole).values():
        kept += len(members) - len({other[one] for one in members})
        links += len(members) - 1
    return kept / links if links else 0.0


def b_cubed(gold: Clustering, found: Clustering) -> Measure:
    """Average over mentions the share of its cluster that is right (Bagga and Baldwin, 1998)."""
    sizes, other_sizes, shared = _overlaps(gold, found)
    precision = sum(n * n / other_sizes[there] for (_, there), n in shared.items())
    recall = sum(n * n / sizes[here] for (here, _), n in shared.items())
    total = max(len(gold), 1)
    return Measure(precision / total, recall / total)


def ceaf_e(gold: Clustering, found: Clustering) -> Measure:
    """Pair clusters one to one for the greatest likeness (Luo, 2005, with his phi 4)."""
    sizes, other_sizes, shared = _overlaps(gold, found)
    if not shared:
        return Measure(0.0, 0.0)
    rows = {name: at for at, name in enumerate(sizes)}
    columns = {name: at for at, name in enumerate(other_sizes)}
    likeness = np.zeros((len(rows), len(columns)))
    for (here, there), n in shared.items():
        likeness[rows[here], columns[there]] = 2 * n / (sizes[here] + other_sizes[there])
    total = float(likeness[linear_sum_assignment(likeness, maximize=True)].sum())
    return Measure(total / len(columns), total / len(rows))


def _members(clustering: Clustering) -> dict[Hashable, list[str]]:
    members: dict[Hashable, list[str]] = defaultdict(list)
    for mention, cluster in clustering.items():
        members[cluster].append(mention)
    return members


def _overlaps(
    gold: Clustering, found: Clustering
) -> tuple[Counter[Hashable], Counter[Hashable], Counter[tuple[Hashable, Hashable]]]:
    shared = Counter((gold[one], found[one]) for one in gold)
    return Counter(gold.values()), Counter(found[one] for one in gold), shared
