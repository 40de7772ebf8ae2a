"""Words of the calendar: numbers, ordinals, years, holidays."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.gazetteer.calendar import easter, holiday, is_vague, number, ordinal, year


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two", 2),
        ("twenty-five", 25),
        ("a hundred", 100),
        ("two thousand", 2000),
        ("three hundred and sixty-five", 365),
        ("2 1/2", 2.5),
        ("two and a half", 2.5),
        ("half a", 0.5),
        ("1,500", 1500),
        ("3.5", 3.5),
        ("a couple of", 2),
        ("few", None),
        ("several", None),
        ("word", None),
        ("", None),
    ],
)
def test_numbers_are_read(words: str, value: float | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("third", 3), ("21st", 21), ("twenty-first", 21), ("thirty-first", 31), ("more", None)],
)
def test_ordinals_are_read(words: str, value: int | None) -> None:
    assert ordinal(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2022", 2022),
        ("'89", 1989),
        ("'05", 2005),
        ("nineteen ninety-one", 1991),
        ("twenty twenty-two", 2022),
        ("two thousand and five", 2005),
        ("nineteen people", None),
        ("nineteen", None),
        ("22", None),
    ],
)
def test_years_are_read(words: str, value: int | None) -> None:
    assert year(words) == value


@pytest.mark.parametrize(
    ("name", "in_year", "day"),
    [
        ("christmas eve", 2024, date(2024, 12, 24)),
        ("thanksgiving", 2024, date(2024, 11, 28)),
        ("memorial day", 2025, date(2025, 5, 26)),
        ("good friday", 2025, date(2025, 4, 18)),
        ("easter", 2024, date(2024, 3, 31)),
        ("easter", 1991, date(1991, 3, 31)),
    ],
)
def test_holidays_fall_on_their_days(name: str, in_year: int, day: date) -> None:
    assert holiday(name, in_year) == day


def test_an_unknown_holiday_has_no_day() -> None:
    assert holiday("towel day", 2024) is None


def test_easter_is_a_sunday_between_its_bounds() -> None:
    for in_year in range(1900, 2100):
        day = easter(in_year)
        assert day.weekday() == 6
        assert date(in_year, 3, 22) <= day <= date(in_year, 4, 25)


def test_vague_quantities_are_known() -> None:
    assert is_vague("a few")
    assert not is_vague("two")
