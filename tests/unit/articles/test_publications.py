from __future__ import annotations

import re

import pytest

from dragoman.articles.publications import (
    agencies,
    agency_signed,
    by_domain,
    by_inflected_name,
    by_name,
    host_of,
    publications,
    registered_domain,
)
from dragoman.gazetteer import countries

ENTRIES = (*publications(), *agencies())


def test_there_are_enough_of_them_in_all_regions() -> None:
    assert len(agencies()) >= 60
    assert len(publications()) >= 500
    assert len({entry.country for entry in publications()}) >= 150


def test_every_country_and_language_is_a_code() -> None:
    assert [e.name for e in ENTRIES if not countries.known(e.country)] == []
    assert [e.name for e in ENTRIES if not re.fullmatch(r"[a-z]{2}", e.language)] == []


def test_no_domain_belongs_to_two() -> None:
    domains = [domain for entry in ENTRIES for domain in entry.domains]
    assert sorted({domain for domain in domains if domains.count(domain) > 1}) == []
    assert [d for d in domains if not re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", d)] == []


def test_no_publication_has_the_name_of_another() -> None:
    names = [entry.name for entry in ENTRIES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.dailysabah.com", "Daily Sabah"),
        ("amp.theguardian.com", "The Guardian"),
        ("guardiannews.com", "The Guardian"),
        ("news.example", None),
    ],
)
def test_by_domain(host: str, name: str | None) -> None:
    found = by_domain(host)
    assert (found.name if found else None) == name


def test_by_name_forgets_the_article_and_case() -> None:
    assert by_name("the daily sabah") is by_name("Daily Sabah") is not None
    assert by_name("Українська правда") is by_domain("pravda.com.ua") is not None
    assert by_name("The Example Post") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Української правди", "Ukrainska Pravda"),
        ("Комсомольской правды", "Komsomolskaya Pravda"),
        ("Вісника Подолу", None),
        ("Kyiv Post", None),
    ],
)
def test_by_inflected_name(words: str, name: str | None) -> None:
    found = by_inflected_name(words)
    assert (found.name if found else None) == name


def test_signatures_are_matched_letter_by_letter() -> None:
    assert agency_signed("AP") is agency_signed("the associated press") is not None
    assert agency_signed("ap") is None
    assert agency_signed("App") is None
    assert agency_signed("Mehr") is None


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.example.co.uk/a?b", "example.co.uk"),
        ("example.com.tr", "example.com.tr"),
        ("https://ada.blogspot.com/x", "ada.blogspot.com"),
        ("not an address", "not an address"),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_registered_domain(address: str, domain: str) -> None:
    assert registered_domain(address) == domain


def test_host_of() -> None:
    assert host_of("HTTPS://News.Example.COM:8080/a") == "news.example.com"
    assert host_of("news.example.com:8080/a") == "news.example.com"
    assert host_of("file:page.html") == host_of("line:news.jsonl#3") == ""
