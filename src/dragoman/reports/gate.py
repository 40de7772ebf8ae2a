"""A cheap look at a sentence's words: could it hold an act at all?

A weight for the beginning of each word, summed. It costs a hundredth of reading the sentence, and
is set so that hardly any act is lost. Whoever needs every name in every sentence leaves it off.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from dragoman.errors import ModelError

LETTERS = 7
"""Words count by this many first letters, a stem for poor people."""
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Weights of word beginnings, and the sum from which a sentence passes."""

    weights: dict[str, float]
    bias: float
    floor: float

    def score(self, text: str) -> float:
        """Give the sum over the sentence's different word beginnings."""
        return self.bias + sum(self.weights.get(word, 0.0) for word in beginnings(text))

    def passes(self, text: str) -> bool:
        """Tell whether the sentence is worth reading."""
        return self.score(text) >= self.floor


def beginnings(text: str) -> list[str]:
    """Give the different word beginnings of a text, in order of their first appearance."""
    return list(dict.fromkeys(word[:LETTERS] for word in WORD.findall(text.casefold())))


def read_gate(body: bytes) -> Gate:
    """Read a gate from its file.

    Raises:
        ModelError: the file is not one.
    """
    try:
        raw = json.loads(body)
        return Gate(weights=raw["weights"], bias=raw["bias"], floor=raw["floor"])
    except (ValueError, LookupError, TypeError) as fault:
        raise ModelError(
            f"does not load ({fault}).",
            subject="gate.json",
            cure="Run python -m training.gate.",
        ) from fault
