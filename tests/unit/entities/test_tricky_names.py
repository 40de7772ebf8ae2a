"""Sixty names that mean more than one thing, with what they mean where they stand."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.entities.places import Setting, settle
from dragoman.entities.portraits import portray

PLACES = [
    # words, countries that the article speaks of, name, country, whether it has a point
    ("Georgia", {"GEO": 2, "RUS": 2}, "Georgia", "GEO", False),
    ("Georgia", {"USA": 5}, "Georgia", "USA", True),
    ("Congo", {}, "Democratic Republic of the Congo", "COD", False),
    ("DR Congo", {}, "Democratic Republic of the Congo", "COD", False),
    ("Congo-Brazzaville", {}, "Republic of the Congo", "COG", False),
    ("Macedonia", {"GRC": 1}, "North Macedonia", "MKD", False),
    ("Kyiv", {}, "Kyiv", "UKR", True),
    ("Kiev", {}, "Kyiv", "UKR", True),
    ("Türkiye", {}, "Türkiye", "TUR", False),
    ("Turkey", {}, "Türkiye", "TUR", False),
    ("Washington", {"USA": 1}, "Washington", "USA", True),
    ("Brussels", {}, "Brussels", "BEL", True),
    ("Paris", {"FRA": 1}, "Paris", "FRA", True),
    ("Paris, Texas", {}, "Paris", "USA", True),
    ("Crimea", {"RUS": 3}, "Crimea", "UKR", True),
    ("Idlib", {"SYR": 1}, "Idlib", "SYR", True),
    ("Sumy", {"UKR": 1}, "Sumy", "UKR", True),
    ("West Bank", {"ISR": 3}, "West Bank", "PSE", True),
    ("the occupied West Bank", {"ISR": 3}, "West Bank", "PSE", True),
    ("Gaza", {"ISR": 3}, "Gaza Strip", "PSE", True),
    ("Tripoli", {"LBY": 2}, "Tripoli", "LBY", True),
    ("Tripoli", {"LBN": 3}, "Tripoli", "LBN", True),
    ("Alexandria", {"EGY": 2}, "Alexandria", "EGY", True),
    ("Birmingham", {"GBR": 2}, "Birmingham", "GBR", True),
    ("Birmingham, Alabama", {}, "Birmingham", "USA", True),
    ("Cambridge, Massachusetts", {}, "Cambridge", "USA", True),
    ("St. Petersburg", {"RUS": 2}, "Saint Petersburg", "RUS", True),
    ("Santiago", {"CHL": 1}, "Santiago", "CHL", True),
    ("San José", {"CRI": 1}, "San José", "CRI", True),
    ("Hyderabad", {"PAK": 3}, "Hyderabad", "PAK", True),
    ("Hyderabad", {"IND": 1}, "Hyderabad", "IND", True),
    ("Punjab", {"IND": 4}, "Punjab", "IND", True),
    ("Punjab", {"PAK": 4}, "Punjab", "PAK", True),
    ("Kandahar", {"AFG": 1}, "Kandahār", "AFG", True),
    ("Victoria", {"AUS": 2}, "Victoria", "AUS", True),
    ("the Black Sea", {"UKR": 2}, "Black Sea", None, True),
    ("Nagorno-Karabakh", {"ARM": 2}, "Nagorno-Karabakh", "AZE", True),
    ("South Ossetia", {"RUS": 3}, "South Ossetia", "GEO", True),
    ("Northern Cyprus", {"TUR": 2}, "Northern Cyprus", "CYP", True),
    ("the Turkish capital", {}, "Ankara", "TUR", True),
    ("Downing Street", {}, "London", "GBR", True),
    ("a market in Kidal", {"MLI": 1}, "Kidal", "MLI", True),
]
ACTORS = [
    # words, country, sector
    ("Georgia", "GEO", None),
    ("Georgian soldiers", "GEO", "MIL"),
    ("Congolese army", "COD", "MIL"),
    ("the Republic of Congo", "COG", None),
    ("Washington", "USA", "GOV"),
    ("Brussels", "EUR", "GOV"),
    ("Kyiv", "UKR", "GOV"),
    ("the Kremlin", "RUS", "GOV"),
    ("Northern Ireland police", "GBR", "COP"),
    ("South Sudanese rebels", "SSD", "REB"),
    ("Turkish Cypriot leader", "CYP", "GOV"),
    ("Kosovo police", "XKX", "COP"),
    ("Transnistria", "MDA", "PRE"),
    ("the governor of New Jersey", "USA", "GOV"),
    ("Nigerien soldiers", "NER", "MIL"),
    ("Nigerian soldiers", "NGA", "MIL"),
    ("the West Bank settlers", "PSE", "CVL"),
    ("North Korea", "PRK", None),
    ("the Guinea-Bissau government", "GNB", "GOV"),
    ("Equatorial Guinea's president", "GNQ", "GOV"),
    ("the Jordanian foreign minister", "JOR", "GOV"),
    ("Dominican police", "DOM", "COP"),
    ("the Mexican National Guard", "MEX", "MIL"),
]


@pytest.mark.parametrize(("text", "spoken", "name", "country", "point"), PLACES)
def test_a_place_is_what_its_surroundings_make_it(
    text: str, spoken: dict[str, int], name: str, country: str | None, point: bool
) -> None:
    settled = settle(text, Setting(Counter(spoken)))
    assert settled is not None
    assert (settled.place.name, settled.place.country) == (name, country)
    assert (settled.place.lat is not None) is point


@pytest.mark.parametrize(("text", "country", "sector"), ACTORS)
def test_an_actor_is_what_the_words_say(text: str, country: str, sector: str | None) -> None:
    portrait = portray(text)
    assert portrait.country == country
    assert (portrait.sectors[0] if portrait.sectors else None) == sector


def test_there_are_sixty() -> None:
    assert len(PLACES) + len(ACTORS) >= 60
