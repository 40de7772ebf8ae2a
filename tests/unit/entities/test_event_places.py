"""Which of the places of a sentence is the act's."""

from __future__ import annotations

import pytest

from dragoman.entities.event_places import choose
from dragoman.types.text import Span


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Thousands marched in Lima against the law.", "marched", ["Lima"]),
        ("Rebels captured Kidal on Monday.", "captured", ["Kidal"]),
        ("Shells hit a market in Baghdad's suburb of Waziriyah.", "hit", ["Waziriyah"]),
        ("Troops patrolled the towns of Bria and Bambari.", "patrolled", ["Bria", "Bambari"]),
        ("Two soldiers were killed near the village of Qwertiye.", "killed", ["Qwertiye"]),
        ("He was shot as he left his office.", "shot", []),
        ("Nigeria's envoy to Kenya protested against France.", "protested", []),
    ],
)
def test_the_place_of_an_act(text: str, verb: str, expected: list[str]) -> None:
    start = text.index(verb)
    found = choose(text, Span(start=start, end=start + len(verb)))
    assert [span.of(text) for span in found] == expected
