"""Holders of offices by day."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.gazetteer import countries, offices


@pytest.mark.parametrize(
    ("name", "on", "title"),
    [
        ("Vladimir Putin", date(2009, 1, 1), "prime minister"),
        ("Vladimir Putin", date(2022, 3, 1), "president"),
        ("Hakan Fidan", date(2025, 10, 30), "foreign minister"),
        ("Hakan Fidan", date(2015, 6, 1), "intelligence chief"),
        ("Umerov", date(2025, 10, 30), "secretary of the National Security and Defense Council"),
        ("Umerov", date(2024, 10, 30), "defence minister"),
    ],
)
def test_the_office_of_the_day(name: str, on: date, title: str) -> None:
    held = offices.on_day(offices.find(name), on)
    assert held is not None
    assert held.title == title


def test_nobody_holds_an_office_before_the_first_one() -> None:
    assert offices.on_day(offices.find("Donald Trump"), date(1990, 1, 1)) is None


def test_an_unknown_name_holds_none() -> None:
    assert offices.find("Zulhijjah Mirzadah") == ()


def test_every_row_names_its_source_and_ends_after_it_begins() -> None:
    for row in offices.everything():
        assert row.source
        assert row.country in {"UNO", "EUR", "IGO", "IMG"} or countries.known(row.country)
        assert row.since is None or row.until is None or row.since <= row.until, row.name


def test_a_person_is_one_entity_with_all_offices() -> None:
    found = [one for one in offices.entities() if one.name == "Vladimir Putin"]
    assert len(found) == 1
    assert len(found[0].offices) >= 4
