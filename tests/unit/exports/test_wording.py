from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from dragoman.exports import wording
from dragoman.types.event import NoteCode, Place
from dragoman.types.text import Basis, BlockKind, OriginRole, When
from tests import made

DAY = date(2025, 10, 30)


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        (wording.KIND_WORDS, BlockKind),
        (wording.ROLE_WORDS, OriginRole),
        (wording.BASIS_WORDS, Basis),
        (wording.NOTE_WORDS, NoteCode),
    ],
)
def test_every_label_has_words(table: dict[str, str], kinds: object) -> None:
    assert set(table) == set(get_args(kinds))
    assert all(table.values())


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, (wording.NOTHING, "")),
        (When(text="Thursday", precision="day", basis="unanchored"), ("Thursday", "no date")),
        (
            When(text="", start=DAY, end=DAY, precision="day", basis="stated"),
            ("2025-10-30", "Thursday"),
        ),
        (
            When(
                text="",
                start=date(2022, 3, 1),
                end=date(2022, 3, 31),
                precision="month",
                basis="stated",
            ),
            ("2022-03", "month"),
        ),
        (
            When(
                text="",
                start=DAY,
                end=DAY,
                instant=datetime(2025, 10, 30, 9, tzinfo=UTC),
                precision="instant",
                basis="published",
            ),
            ("2025-10-30", "Thursday"),
        ),
    ],
)
def test_a_time_is_told_at_its_own_precision(when: When | None, words: tuple[str, str]) -> None:
    assert wording.when_words(when) == words


def test_an_actor_is_told_with_what_is_known_of_it() -> None:
    assert wording.actor_words(made.actor("Ada Holm", "NOR", "GOV")) == "Ada Holm (NOR GOV)"
    assert wording.actor_words(made.actor("Ada Holm")) == "Ada Holm"


def test_a_place_is_told_with_its_country() -> None:
    assert wording.place_words(None) == (wording.NOTHING, "")
    assert wording.place_words(Place(text="x", name="Oslo", country="NOR")) == ("Oslo", "NOR")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (12345, "12,345 pages")]
)
def test_things_are_counted_in_words(count: int, words: str) -> None:
    assert wording.counted(count, "page") == words


@pytest.mark.parametrize("limit", range(2, 40))
def test_what_is_clipped_fits_and_says_so(limit: int) -> None:
    text = "The two ministers met in  Vienna\non Monday."
    clipped = wording.clipped(text, limit)
    assert len(clipped) <= limit
    assert clipped.endswith("…")
    assert wording.clipped(text, 100) == "The two ministers met in Vienna on Monday."
