"""Which of several codings of a sentence stay: no empty triggers, no act told twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.reports.rules import empty_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.types.event import Coding

WORD = re.compile(r"\w+")


def says_something(trigger: str) -> bool:
    """Tell whether a trigger has a word that could tell an act."""
    return any(word not in empty_words() for word in WORD.findall(trigger.casefold()))


def distinct(codings: Sequence[Coding], text: str) -> list[Coding]:
    """Leave out what repeats a surer coding: the same type, sharing an actor and a recipient.

    A side that one of the two does not name does not tell them apart. Of a type that is nothing
    without a recipient, a coding that names neither side repeats any other.

    Args:
        codings: of one sentence.
        text: the sentence.

    Returns:
        What stays, in the order given.
    """
    kept: list[Coding] = []
    for coding in sorted(codings, key=lambda item: (-item.confidence, item.trigger)):
        if says_something(coding.trigger.of(text)) and not any(
            _repeats(coding, other) for other in kept
        ):
            kept.append(coding)
    return [coding for coding in codings if coding in kept]


def _repeats(coding: Coding, other: Coding) -> bool:
    if coding.event_type != other.event_type:
        return False
    if not _words(coding, "actor") and not _words(coding, "recipient"):
        return load().requires_recipient(coding.event_type)
    left, right = _words(coding, "recipient"), _words(other, "recipient")
    return bool(_words(coding, "actor") & _words(other, "actor")) and bool(
        left & right or not left or not right
    )


def _words(coding: Coding, role: str) -> frozenset[str]:
    return frozenset(item.text for item in coding.participants if item.role == role)
