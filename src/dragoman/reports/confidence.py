"""How sure we are of one coding, so that 0.9 is right nine times in ten."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.reports.weights import Calibration
    from dragoman.types.event import Coding, Participant

EDGE = 1e-4
BIAS = "bias"
PLAIN = {"trigger": 0.5, "real": 1.0}
"""Weights used where nothing was fitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a candidate, each between 0 and 1.

    Attributes:
        trigger: mean probability of its words to be a trigger.
        real: probability that the link gives to its being an act at all.
        type: probability of the chosen type among the sixteen.
        sentence: probability that the sentence holds an act.
        actor: best probability of an actor, 0 without one.
        recipient: the same for a recipient.
        named: 1 where an actor or recipient holds the name of somebody or of some place.
    """

    trigger: float
    real: float
    type: float
    sentence: float
    actor: float
    recipient: float
    named: float

    def features(self) -> dict[str, float]:
        """Give what the confidence is computed from."""
        return {
            "trigger": logit(self.trigger),
            "real": logit(self.real),
            "type": logit(self.type),
            "sentence": logit(self.sentence),
            "actor": self.actor,
            "recipient": self.recipient,
            "named": self.named,
        }


def signs_of(coding: Coding) -> Signs:
    """Read the signs back from the scores that a coding carries."""
    by_slot = {score.slot: score.score for score in coding.scores}
    return Signs(
        trigger=by_slot["trigger"],
        real=by_slot["event"],
        type=by_slot["event_type"],
        sentence=by_slot["sentence"],
        actor=_best(coding.participants, "actor"),
        recipient=_best(coding.participants, "recipient"),
        named=by_slot["named"],
    )


def _best(participants: Sequence[Participant], role: str) -> float:
    return max((item.score for item in participants if item.role == role), default=0.0)


def logit(value: float) -> float:
    """Give the log odds, kept finite."""
    kept = min(max(value, EDGE), 1 - EDGE)
    return math.log(kept / (1 - kept))


def confidence_of(signs: Signs, chosen: Calibration) -> float:
    """Give the calibrated probability that the coding is right in type and trigger."""
    weights = chosen.confidence or PLAIN
    features = signs.features()
    total = weights.get(BIAS, 0.0)
    total += sum(weights.get(name, 0.0) * value for name, value in features.items())
    return interpolated(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), chosen.knots)


def interpolated(raw: float, knots: tuple[tuple[float, float], ...]) -> float:
    """Read a value off a line through knots; beyond its ends the last one holds."""
    if not knots:
        return raw
    if raw <= knots[0][0]:
        return knots[0][1]
    for (left, low), (right, high) in pairwise(knots):
        if raw <= right:
            share = 0.0 if right == left else (raw - left) / (right - left)
            return low + share * (high - low)
    return knots[-1][1]
