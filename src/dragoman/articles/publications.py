"""Publications and agencies that we know by name and by domain: facts in two files of our own."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import tldextract

from dragoman.articles.titles import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTED: Final = ("blogspot.", "wordpress.com", "substack.com", "medium.com", "tumblr.com")
"""Hosts on which every subdomain is a publication of its own."""


_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
MIN_STEM_CHARS: Final = 3
MAX_ENDING_CHARS: Final = 3
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+-]*):(?!\d+(?:/|$))")
MAX_SIGN_CHARS: Final = 4
"""An agency's name this short is an acronym and is matched letter by letter only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One outlet or agency.

    Attributes:
        domains: registered domains that are its own; the first is its address.
        country: ISO 3166 alpha-3.
        language: ISO 639-1 of its main edition.
        aliases: other names, matched without case and accents.
        signatures: short forms that stand in bylines and datelines, matched letter by letter.
        international: whether papers of any country sign with its short form.
    """

    name: str
    domains: tuple[str, ...]
    country: str
    language: str
    aliases: tuple[str, ...]
    signatures: tuple[str, ...] = ()
    is_agency: bool = False
    international: bool = False

    @property
    def domain(self) -> str:
        """Give the address, empty where it has none on the web."""
        return self.domains[0] if self.domains else ""


@cache
def agencies() -> tuple[Publication, ...]:
    """Load the news agencies."""
    source = files("dragoman.articles").joinpath("agencies.toml").read_text("utf-8")
    return tuple(
        Publication(
            name=row["name"],
            domains=tuple(row["domains"]),
            country=row["country"],
            language=row["language"],
            aliases=tuple(row["aliases"]),
            signatures=tuple(row["signatures"]),
            is_agency=True,
            international=row.get("international", False),
        )
        for row in tomllib.loads(source)["agency"]
    )


@cache
def publications() -> tuple[Publication, ...]:
    """Load dailies, broadcasters, weeklies and state media; agencies stand in their own list."""
    source = files("dragoman.articles").joinpath("publications.csv").read_text("utf-8")
    return tuple(
        Publication(
            name=row["name"],
            domains=tuple(part for part in row["domains"].split(";") if part),
            country=row["country"],
            language=row["language"],
            aliases=tuple(part for part in row["aliases"].split(";") if part),
        )
        for row in csv.DictReader(source.splitlines())
    )


def by_domain(domain: str) -> Publication | None:
    """Give the outlet or agency that owns a registered domain or one of its subdomains."""
    table = _domains()
    name = domain.casefold().removeprefix("www.")
    while name:
        if name in table:
            return table[name]
        name = name.partition(".")[2]
    return None


def by_name(name: str) -> Publication | None:
    """Give the outlet or agency of that name or alias, with or without "The"."""
    folded = fold(name)
    table = _names()
    return table.get(folded) or table.get(folded.removeprefix("the"))


def by_inflected_name(name: str) -> Publication | None:
    """Give the outlet whose Cyrillic name this is in another case: «Української правди».

    Word by word the beginnings must agree but for the last letters of an ending.
    """
    if not _CYRILLIC.search(name):
        return None
    words = name.casefold().split()
    for known, entry in _cyrillic_names():
        if len(known) == len(words) and all(map(_same_stem, known, words)):
            return entry
    return None


def _same_stem(one: str, other: str) -> bool:
    stem = max(MIN_STEM_CHARS, min(len(one), len(other)) - MAX_ENDING_CHARS)
    return one[:stem] == other[:stem] and abs(len(one) - len(other)) <= MAX_ENDING_CHARS


def agency_signed(words: str) -> Publication | None:
    """Give the agency that some words name in full, or sign in short letter by letter."""
    entry = _signatures().get(words)
    if entry is None:
        entry = by_name(words)
    return entry if entry is not None and entry.is_agency else None


def registered_domain(address: str) -> str:
    """Give the registered domain of an address or host, by the bundled public suffix list.

    Hosted blogs keep their subdomain, since each is a publication of its own. Empty where the
    address has no host.
    """
    host = host_of(address)
    parts = _extractor()(host)
    domain = parts.top_domain_under_public_suffix
    if any(domain.startswith(hosted) or domain == hosted for hosted in HOSTED):
        return host.removeprefix("www.")
    return domain or host.removeprefix("www.")


def host_of(address: str) -> str:
    """Give the host of an address in lower case; a bare host stays as it is.

    Empty for what is no address on the web, such as ``file:page.html``.
    """
    address = address.strip()
    scheme = _SCHEME.match(address)
    if scheme is not None and scheme[1].casefold() not in {"http", "https"}:
        return ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return ""
    return (host or "").casefold()


@cache
def _extractor() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def _cyrillic_names() -> tuple[tuple[tuple[str, ...], Publication], ...]:
    return tuple(
        (tuple(name.casefold().split()), entry)
        for entry in (*publications(), *agencies())
        for name in (entry.name, *entry.aliases)
        if _CYRILLIC.search(name) and len(name) > MAX_SIGN_CHARS
    )


@cache
def _signatures() -> Mapping[str, Publication]:
    return {
        sign: entry
        for entry in reversed(agencies())
        for sign in (entry.name, *entry.signatures)
        if sign
    }


@cache
def _domains() -> Mapping[str, Publication]:
    return {domain: entry for entry in (*publications(), *agencies()) for domain in entry.domains}


@cache
def _names() -> Mapping[str, Publication]:
    table: dict[str, Publication] = {}
    for entry in (*agencies(), *publications()):
        for name in (entry.name, *entry.aliases, *entry.domains):
            folded = fold(name).removeprefix("the")
            if len(folded) > (MAX_SIGN_CHARS if entry.is_agency and "." not in name else 2):
                table.setdefault(folded, entry)
    return table
