"""One resolver for names and codes of countries, on any day."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from dragoman.errors import UnknownName
from dragoman.gazetteer import countries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Republic of Turkey", "TUR"),
        ("the Ivory Coast", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("DR Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Congo", "COD"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Macedonia", "MKD"),
        ("Georgia", "GEO"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Republic of Korea", "KOR"),
        ("DPRK", "PRK"),
        ("Republic of China", "TWN"),
        ("CHINA", "CHN"),
        ("Holy See", "VAT"),
    ],
)
def test_a_name_finds_its_country(text: str, code: str) -> None:
    found = countries.find(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "code", "sector"),
    [
        ("Kosovo", "XKX", None),
        ("Palestine", "PSE", None),
        ("Taiwan", "TWN", None),
        ("Western Sahara", "ESH", None),
        ("Northern Cyprus", "CYP", "PRE"),
        ("Abkhazia", "GEO", "PRE"),
        ("South Ossetia", "GEO", "PRE"),
        ("Transnistria", "MDA", "PRE"),
        ("Somaliland", "SOM", "PRE"),
        ("Nagorno-Karabakh", "AZE", "PRE"),
    ],
)
def test_a_breakaway_state_has_its_sovereigns_code_and_the_sector_pre(
    text: str, code: str, sector: str | None
) -> None:
    found = countries.find(text)
    assert found is not None
    assert (found.code, found.sector) == (code, sector)


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Deutschland", "de", "DEU"),
        ("Allemagne", "fr", "DEU"),
        ("Rusya", "tr", "RUS"),
        ("Estados Unidos", "es", "USA"),
        ("Україна", None, "UKR"),
        ("Россия", None, "RUS"),
        ("المغرب", None, "MAR"),
    ],
)
def test_names_in_other_languages_are_known(text: str, language: str | None, code: str) -> None:
    found = countries.find(text, language=language)
    assert found is not None
    assert found.code == code


def test_a_pronoun_is_no_country() -> None:
    assert countries.find("us") is None
    assert countries.find("Us") is None


def test_a_renamed_state_is_itself_while_it_stood() -> None:
    then = countries.find("Zaire", on=date(1990, 1, 1))
    now = countries.find("Zaire", on=date(2020, 1, 1))
    assert then is not None
    assert now is not None
    assert (then.id, now.id) == ("ZAR", "COD")


def test_a_state_that_is_gone_stays_itself() -> None:
    found = countries.find("Soviet Union", on=date(2020, 1, 1))
    assert found is not None
    assert found.code == "SUN"


@pytest.mark.parametrize(
    ("country", "scheme", "on", "code"),
    [
        ("TUR", "cow", None, "640"),
        ("UKR", "gw", None, "369"),
        ("DEU", "cow", None, "255"),
        ("DEU", "gw", None, "260"),
        ("DEU", "cow", date(1985, 1, 1), "260"),
        ("RUS", "cow", date(1985, 1, 1), "365"),
        ("UKR", "cow", date(1985, 1, 1), None),
        ("XKX", "cow", date(2005, 1, 1), None),
        ("XKX", "cow", date(2010, 1, 1), "347"),
        ("XKX", "cameo", None, "KSV"),
        ("SRB", "gw", None, "340"),
        ("SRB", "cow", date(1999, 4, 1), "345"),
        ("YEM", "gw", None, "678"),
        ("TUR", "fips", None, "TU"),
        ("UKR", "fips", None, "UP"),
        ("TUR", "iso2", None, "TR"),
        ("ATG", "numeric", None, "028"),
        ("HKG", "cow", None, None),
        ("MNE", "name", None, "Montenegro"),
    ],
)
def test_codes_in_every_scheme_on_a_day(
    country: str, scheme: countries.Scheme, on: date | None, code: str | None
) -> None:
    assert countries.code(country, scheme, on=on) == code


def test_an_unknown_scheme_or_country_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"Known: .*cow"):
        countries.code("TUR", "cowboy")  # type: ignore[arg-type]  # what a caller may get wrong
    with pytest.raises(UnknownName, match="no country is called 'XYZ'"):
        countries.get("XYZ")


@pytest.mark.parametrize(
    ("word", "find", "code"),
    [
        ("Turkish", countries.find_demonym, "TUR"),
        ("Congolese", countries.find_demonym, "COD"),
        ("South Korean", countries.find_demonym, "KOR"),
        ("Nigerien", countries.find_demonym, "NER"),
        ("Ankara", countries.find_capital, "TUR"),
        ("Kiev", countries.find_capital, "UKR"),
        ("the Kremlin", countries.find_seat, "RUS"),
        ("Élysée", countries.find_seat, "FRA"),
        ("Downing Street", countries.find_seat, "GBR"),
        ("Rashtrapati Bhavan", countries.find_seat, "IND"),
    ],
)
def test_nationalities_capitals_and_seats(word: str, find: object, code: str) -> None:
    found = find(word)  # type: ignore[operator]  # one of three functions of one shape
    assert found is not None
    assert found.code == code


def test_the_table_is_sound() -> None:
    rows = countries.everything()
    ids = {row.id for row in rows}
    assert len(ids) == len(rows)
    for row in rows:
        assert row.kind in get_args(countries.Kind)
        assert not row.sovereign or row.sovereign in ids
        assert not row.successor or row.successor in ids
        assert (row.kind in {"former", "renamed"}) == (row.valid_until is not None) or (
            row.id in {"DPR", "LPR"}
        )
    states = [row for row in rows if row.kind == "state" and row.id not in {"VAT"}]
    assert len(states) >= 193
    assert all(row.iso2 and row.cow and row.gw and row.fips for row in states)


def test_no_two_present_states_share_a_correlates_of_war_code() -> None:
    codes = [row.cow for row in countries.everything() if row.kind == "state" and row.cow]
    assert len(codes) == len(set(codes))
