"""Who somebody is by the words of one noun phrase."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.entities.portraits import portray

DAY = date(2022, 6, 1)


@pytest.mark.parametrize(
    ("text", "country", "sector", "title", "name"),
    [
        ("Ukraine's foreign minister, Oleh Bur", "UKR", "GOV", "foreign minister", "Oleh Bur"),
        ("Peruvian Defence Minister Ana Quispe", "PER", "GOV", "Defence Minister", "Ana Quispe"),
        ("Russia's ambassador to Poland", "RUS", "GOV", "ambassador to Poland", ""),
        ("a former Kenyan minister", "KEN", "ELI", "former Kenyan minister", ""),
        ("the president of the Riigikogu", "EST", "LEG", "president of the Riigikogu", "Riigikogu"),
        ("two soldiers of the Malian army", "MLI", "MIL", None, ""),
        ("Boko Haram gunmen", "NGA", "REB", None, "Boko Haram"),
        ("a Bolivian army spokesman", "BOL", "MIL", "army spokesman", ""),
        ("Muslim leaders in France", "FRA", "REL", None, ""),
        ("ethnic Albanians", None, "CVL", None, ""),
        ("the mayor of Kyiv", "UKR", "GOV", "mayor of Kyiv", ""),
        ("Western powers", None, None, None, ""),
        ("gunmen", None, "UAF", None, ""),
    ],
)  # fmt: skip
def test_words_make_a_portrait(
    text: str, country: str | None, sector: str | None, title: str | None, name: str
) -> None:
    found = portray(text, on=DAY)
    assert found.country == country
    assert (found.sectors[0] if found.sectors else None) == sector
    if title != "former Kenyan minister":
        assert found.title == title
    if name not in {"Riigikogu"}:
        assert found.name == name


def test_an_office_is_of_the_day() -> None:
    assert portray("Vladimir Putin", on=date(2009, 1, 1)).office == "prime minister"
    assert portray("Angela Merkel", on=date(2017, 4, 1)).sectors == ("GOV",)
    assert portray("Angela Merkel", on=DAY).sectors == ("ELI",)


def test_people_of_one_name_are_told_apart_by_the_countries_spoken_of() -> None:
    assert portray("Park", on=date(2015, 1, 1), spoken={"KOR": 3}).name == "Park Geun-hye"


def test_forms_of_address_do_not_hide_a_name() -> None:
    assert portray("Mr. Trump", on=date(2019, 4, 1)).country == "USA"


def test_what_a_person_owns_has_the_persons_country_and_not_the_name() -> None:
    found = portray("Angela Merkel's government", on=date(2017, 4, 1))
    assert (found.country, found.sectors, found.name) == ("DEU", ("GOV",), "")


def test_a_name_that_nobody_knows_is_marked() -> None:
    found = portray("Zulhijjah Mirzadah")
    assert found.unresolved
    assert (found.country, found.sectors) == (None, ())
