"""The embedded table of places."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.gazetteer import places


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ankara", "Ankara", "TUR"),
        ("Kiev", "Kyiv", "UKR"),
        ("Київ", "Kyiv", "UKR"),
        ("Idlib", "Idlib", "SYR"),
        ("Qamishli", "Al Qāmishlī", "SYR"),
        ("St. Petersburg", "Saint Petersburg", "RUS"),
    ],
)
def test_any_spelling_finds_the_place(text: str, name: str, country: str) -> None:
    assert (name, country) in {(one.name, one.country) for one in places.lookup(text)}


def test_the_most_populous_comes_first() -> None:
    found = places.lookup("Paris")
    assert found[0].country == "FRA"
    assert any(one.country == "USA" and one.province == "Texas" for one in found)
    assert [one.population for one in found] == sorted(
        (one.population for one in found), reverse=True
    )


def test_an_unknown_name_has_no_place() -> None:
    assert places.lookup("Qwertyuiopolis") == ()
    assert places.best("Qwertyuiopolis") is None


@given(st.lists(st.integers(min_value=0, max_value=2**24 - 1)))
def test_row_numbers_come_back_as_they_were_packed(numbers: list[int]) -> None:
    assert places.unpack(places.pack(numbers)) == numbers


def test_the_table_is_small_and_names_its_source() -> None:
    data = files("dragoman.gazetteer").joinpath("data")
    assert len(data.joinpath("places.sqlite").read_bytes()) < 22_000_000
    assert "CC BY 4.0" in data.joinpath("ATTRIBUTION.txt").read_text(encoding="utf-8")


def test_a_first_look_up_is_quick() -> None:
    places._opened.cache_clear()
    places.lookup.cache_clear()
    began = time.process_time()
    places.lookup("Sumy")
    assert time.process_time() - began < 0.3
