"""Parties that stand inside a trigger of nouns: *Russia's invasion of Ukraine*."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.types.event import Participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.types.event import Coding, Role
    from dragoman.types.text import Mention

OWNER = re.compile(r"^(?:[’']s|[’'])(?!\w)")
SUFFERER = re.compile(r"\b(?:of|against|on)\s+(?:the\s+)?$")
NAME = "rule:names-inside-trigger"


def with_inner_parties(coding: Coding, mentions: Sequence[Mention], text: str) -> Coding:
    """Fill an open side from names in the trigger: who owns the act acts, whom it is of suffers it.

    Args:
        coding: what was read; sides that are filled stay as they are.
        mentions: names of the sentence.
        text: the sentence.
    """
    taken = {item.role for item in coding.participants}
    found: list[Participant] = []
    for mention in mentions:
        if mention.kind == "time" or not coding.trigger.covers(mention.span):
            continue
        role = _role(mention, coding, text)
        if role is not None and role not in taken:
            taken.add(role)
            found.append(
                Participant(role=role, span=mention.span, text=mention.text, score=mention.score)
            )
    if not found:
        return coding
    return replace(
        coding,
        participants=(*coding.participants, *found),
        found_by=(*coding.found_by, NAME),
    )


def _role(mention: Mention, coding: Coding, text: str) -> Role | None:
    if OWNER.match(text[mention.span.end : coding.trigger.end]):
        return "actor"
    before = text[coding.trigger.start : mention.span.start]
    if mention.kind != "nationality" and SUFFERER.search(before):
        return "recipient"
    return None
