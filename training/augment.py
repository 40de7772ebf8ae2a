"""Say the same acts of other states and persons, so that acts are learnt and not names."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from training.examples import Event, Example

if TYPE_CHECKING:
    from random import Random

HERE = Path(__file__).parent


@cache
def countries() -> list[tuple[str, str, str]]:
    """Give name, adjective and capital of each country."""
    with (HERE / "countries.csv").open(encoding="utf-8") as lines:
        return [(row["name"], row["adjective"], row["capital"]) for row in csv.DictReader(lines)]


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[int, int]]]:
    known: dict[str, tuple[int, int]] = {}
    for index, forms in enumerate(countries()):
        for column, form in enumerate(forms):
            known.setdefault(form, (index, column))
    alternatives = "|".join(re.escape(form) for form in sorted(known, key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b"), known


def people(examples: list[Example]) -> list[str]:
    """Gather full names of persons, each of two words, from the corpus."""
    found = {
        example.text[first:last]
        for example in examples
        for first, last, kind in example.names
        if kind == "PER" and example.text[first:last].count(" ") == 1
    }
    return sorted(found)


def _country_changes(example: Example, rng: Random) -> list[tuple[int, int, str]]:
    pattern, known = _words()
    chosen: dict[int, int] = {}
    changes = []
    for match in pattern.finditer(example.text):
        index, column = known[match.group()]
        other = chosen.setdefault(index, rng.randrange(len(countries())))
        changes.append((match.start(), match.end(), countries()[other][column]))
    return changes


def _person_changes(example: Example, pool: list[str], rng: Random) -> list[tuple[int, int, str]]:
    chosen: dict[str, str] = {}
    changes = []
    persons = [(a, b) for a, b, kind in example.names if kind == "PER"]
    for first, last in persons:
        words = example.text[first:last].split(" ")
        if len(words) > 2 or not pool:
            continue
        other = chosen.setdefault(words[-1], rng.choice(pool))
        changes.append((first, last, other if len(words) == 2 else other.split(" ")[-1]))
    return changes


def swapped(example: Example, pool: list[str], rng: Random) -> Example:
    """Give the sentence with other states and persons, all spans moved along."""
    changes = sorted(_country_changes(example, rng) + _person_changes(example, pool, rng))
    kept: list[tuple[int, int, str]] = []
    for change in changes:
        if not kept or change[0] >= kept[-1][1]:
            kept.append(change)
    return apply(example, kept)


def apply(example: Example, changes: list[tuple[int, int, str]]) -> Example:
    """Replace stretches of a sentence; a span that ends inside one takes in the whole of it."""
    text, at = "", 0
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for first, last, new in changes:
        for index in range(at, first):
            starts[index] = ends[index] = len(text) + index - at
        text += example.text[at:first]
        for index in range(first, last):
            starts[index] = len(text)
            ends[index] = len(text) + len(new)
        ends[first] = len(text)
        text += new
        at = last
    for index in range(at, len(example.text) + 1):
        starts[index] = ends[index] = len(text) + index - at
    text += example.text[at:]

    def move(span: tuple[int, int]) -> tuple[int, int]:
        return starts[span[0]], ends[span[1]]

    events = [
        Event(
            event.type,
            event.mode,
            event.context,
            event.status,
            move(event.trigger),
            {role: [move(span) for span in spans] for role, spans in event.roles.items()},
        )
        for event in example.events
    ]
    names = [(*move((first, last)), kind) for first, last, kind in example.names]
    return Example(example.id, text, events, names, example.kinds, example.coded, example.weight)
