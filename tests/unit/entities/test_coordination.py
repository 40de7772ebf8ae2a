"""Members of a coordination and the heads they share."""

from __future__ import annotations

import pytest

from dragoman.entities.coordination import members


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("the Turkish and Greek foreign ministers",
         ["the Turkish foreign ministers", "Greek foreign ministers"]),
        ("the leaders of Germany, France, and the UK",
         ["the leaders of Germany", "the leaders of France", "the leaders of the UK"]),
        ("foreign and defence ministers of Japan",
         ["foreign ministers of Japan", "defence ministers of Japan"]),
        ("Israel, Hamas and Qatar", ["Israel", "Hamas", "Qatar"]),
        ("Ukraine’s National Security and Defense Council",
         ["Ukraine’s National Security and Defense Council"]),
        ("the Ministry of Education and Science", ["the Ministry of Education and Science"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("Oleh Harmash, secretary of the council", ["Oleh Harmash, secretary of the council"]),
        ("the T&T mission", ["the T&T mission"]),
        ("soldiers and two policemen", ["soldiers", "two policemen"]),
    ],
)  # fmt: skip
def test_a_phrase_falls_into_its_members(text: str, readings: list[str]) -> None:
    assert [member.reading for member in members(text)] == readings


def test_members_keep_their_own_words() -> None:
    text = "the Turkish and Greek foreign ministers"
    assert [text[one.start : one.end] for one in members(text)] == [
        "the Turkish",
        "Greek foreign ministers",
    ]
