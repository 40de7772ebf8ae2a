"""The names in a byline: split, freed of "by", of titles, jobs, outlets and dates."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from dragoman.articles.publications import agency_signed, by_name
from dragoman.articles.tables import pattern, table
from dragoman.articles.titles import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NAME_WORDS: Final = 5
_SPLIT = re.compile(
    r"\s*(?:[;|/•·\n]|,\s*(?:and|und|et|y|e|en|ve|та|и|і|&)\s+|[,、，]"
    r"|\s(?:and|und|et|y|ve|та|и|і|och|og|&|with|mit|\+)\s|\s[-–—]\s)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s*[(\[].*$|\s+(?:for|of|in|at|from|bei|für|aus)\s+.*$"
    r"|\s+(?:is|ist|im Gespräch)(?:\s+.*)?$"
    r"|\s*(?:Published|Updated|Posted|Stand|Veröffentlicht|기자|記者).*$"
    r"|\s+(?:staff|senior|chief|contributing|columnist|correspondent|reporter|editor|writer)\b.*$)"
)
_DATE_TAIL = re.compile(
    r"\s*(?:\b(?:on|am|published|updated|posted|vom|le|el|il)\b\s*)*[:,|·•-]?\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:[^\W\d]{3,12}\.?\s+)?\d{1,4}[\s./:,-].*$",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"^(?:[A-Z]{1,2}\.?[A-Z]{0,3}|PhD|Ph\.D\.?|M\.D\.?|MSc?|RDN?|CFP®?|Esq\.?|hc|FRCP)$"
)
_TITLES = re.compile(r"^(?:(?:Dr|Prof|Professor|Sir|Mr|Mrs|Ms|Herr|Frau)\.?\s+)(?=\S+\s+\S)")
_NAME = re.compile(r"^[^\d<>{}\[\]=_#!?:\"]{2,50}$")


def split_names(words: str) -> Iterator[str]:
    """Yield the names in a byline, without "by" and without what follows the names."""
    plain = " ".join(html.unescape(words).split())
    plain = _DATE_TAIL.sub("", lead().sub("", plain))
    for piece in _SPLIT.split(plain):
        name = lead().sub("", piece)
        name = _TITLES.sub("", _TAIL.sub("", name)).strip(" .,:;–—-|\"'“”*()")
        if name and not _CREDENTIAL.match(name):
            yield name


def trimmed(name: str) -> str:
    """Take the outlet's name off the end of a person's: "Ann Lee USA TODAY"."""
    words = name.split()
    for length in (4, 3, 2, 1):
        tail = words[-length:]
        outlet = agency_signed(" ".join(tail)) or by_name(" ".join(tail))
        if len(words) - length >= 2 and outlet and (length > 1 or outlet.is_agency):
            return " ".join(words[:-length])
    while len(words) > 2 and _CREDENTIAL.match(words[-1]) and not words[0].isupper():
        words.pop()
    return " ".join(words)


def is_full(name: str) -> bool:
    """Tell whether a name has two parts or is written in letters without capitals."""
    return not name[0].islower() and (" " in name or not name.isascii())


def is_person(name: str, barred: set[str]) -> bool:
    """Tell whether some words may name a person: no outlet, no desk, no button."""
    folded = fold(name).removeprefix("the")
    if not folded or folded in barred or not _NAME.match(name):
        return False
    if len(name.split()) > MAX_NAME_WORDS or pattern("authors", "not_a_person").search(name):
        return False
    return by_name(name) is None and agency_signed(name) is None


@cache
def lead() -> re.Pattern[str]:
    """Compile what stands before the names: "By", "Ein Artikel von", "Author:"."""
    opening = "|".join(table("authors")["patterns"]["opening"])
    by = "|".join(table("authors")["patterns"]["by"])
    glued = r"(?-i:By(?=[A-Z][a-z]+\s[A-Z]))"
    return re.compile(
        rf"^\W*(?:(?:{opening})\s*)*(?:(?:{by})\s*[:：]?\s+|(?:{by})\s*[:：]\s*|{glued})",
        re.IGNORECASE,
    )


@cache
def byline_line() -> re.Pattern[str]:
    """Compile a whole line that is a byline, its names in the group ``names``."""
    by = "|".join(table("authors")["patterns"]["by"])
    kind = r"(?:(?:ein\s+)?(?:artikel|beitrag|kommentar|interview|bericht)\s+)?"
    return re.compile(
        rf"^\W*{kind}(?:(?:{by})\s*[:：]?\s+|(?:{by})\s*[:：]\s*)(?P<names>\S.{{2,90}})$",
        re.IGNORECASE,
    )
