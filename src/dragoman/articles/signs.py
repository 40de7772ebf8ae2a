"""Signs of agencies: datelines "(Reuters) -", bylines, signatures at the end, bare source links."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from dragoman.articles.publications import (
    MAX_SIGN_CHARS,
    Publication,
    agencies,
    agency_signed,
)
from dragoman.articles.wordings import wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dragoman.articles.identity import Identity
    from dragoman.types.text import Block

SHORT_SIGN_CHARS: Final = 3
"""A signature this short may be a button ("AA") or initials, and counts alone only at home."""
MAX_DATELINE_CHARS: Final = 70
MAX_BARE_CHARS: Final = 40
_DASHES: Final = "-–—―:"
_JOB = (
    r"(?:\s+(?:\w+\s+){0,2}"
    r"(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?|[Ee]ditors?|[Ss]taff|[Ff]act [Cc]heck))?"
)
_PICTURE = re.compile(
    r"\W*(?:foto|photo|bild|image|picture|fotoğraf|фото|zdjęcie|صورة|video|grafik|credit)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:.*\s)?[^\W\d_][\w.'’-]*\s+[^\W\d_][\w.'’-]*\s*[/|]\s?\w[\w ]{1,25}$"
    r"|[\w ]{2,25}\s?/\s?[^\W\d_][\w.]*\s+[^\W\d_][\w.'’ -]+$"
)
"""``Jane Roe / AFP`` and ``EFE/ J. Roe``: the credit of a picture."""
_PIECES = re.compile(
    r"\s*(?:,|;|/|\||·|•|\bwith\b|\band\b|\bund\b|\bmit\b|\bby\b|\bvon\b|\bve\b"
    r"|\s[-–—]\s|\(|\)|\[|\])\s*|"
    r"^(?:by|von|source|kaynak|quelle|par|por)\s*:?\s+",
    re.IGNORECASE,
)


def byline_agencies(words: str, page: Identity) -> Iterator[Publication]:
    """Yield the agencies named in a byline or author field; a picture's credit is none."""
    if _PICTURE.match(words) or _CREDIT.match(" ".join(words.split())):
        return
    for piece in _PIECES.split(words):
        name = piece.strip(" .:*")
        agency = _signed(name, page) or _signed(re.sub(rf"{_JOB}$", "", name), page)
        if agency is None:
            agency = _ends_in_agency(name)
        if agency is not None:
            yield agency


def dateline_agencies(words: str, page: Identity) -> Iterator[tuple[Publication, str]]:
    """Yield the agency of a dateline such as ``VIENNA, May 3 (Reuters) -``, with its words."""
    match = _dateline().match(words)
    if match is not None and not match["before"][:1].islower():
        agency = _by_signature()[match["sign"]]
        if at_home(agency, match["sign"], page):
            yield agency, words[: match.end()].strip()


def signature_agencies(words: str, page: Identity) -> Iterator[tuple[Publication, str]]:
    """Yield the agency that signs a closing paragraph: ``(AFP)``, ``— Reuters``, ``dpa``."""
    match = _signature().search(words)
    if match is not None:
        sign = next(group for group in match.groups() if group)
        agency = _by_signature()[sign]
        alone = len(words) <= len(sign) + SHORT_SIGN_CHARS
        if at_home(agency, sign, page) and not (alone and sign == "AA" and page.language != "tr"):
            yield agency, words[match.start() :].strip()[-80:]


def at_home(agency: Publication, sign: str, page: Identity) -> bool:
    """Tell whether a sign may stand for the agency here: a short one abroad is something else."""
    if agency.international or len(sign) > MAX_SIGN_CHARS + 1:
        return True
    return page.language == agency.language or page.country == agency.country


def bare_source_link(blocks: Sequence[Block]) -> str | None:
    """Give the words of a bare source link: it says that this is a copy, not of what."""
    for block in blocks:
        for wording in wordings("bare"):
            if len(block.text) < MAX_BARE_CHARS and wording.pattern.match(block.text.strip()):
                return block.text.strip()
    return None


def _signed(name: str, page: Identity) -> Publication | None:
    agency = agency_signed(name) if name else None
    if agency is None or not at_home(agency, name, page):
        return None
    return None if name == "AA" and page.language != agency.language else agency


def _ends_in_agency(name: str) -> Publication | None:
    """Give the agency at the end of a byline: ``Jane Roe The Associated Press``."""
    words = name.split()
    for length in (4, 3, 2, 1):
        if len(words) > length:
            tail = " ".join(words[-length:])
            agency = agency_signed(tail)
            if agency is not None and (length > 1 or len(tail) > SHORT_SIGN_CHARS):
                return agency
    return None


@cache
def _by_signature() -> Mapping[str, Publication]:
    table: dict[str, Publication] = {}
    for agency in agencies():
        for sign in (*agency.signatures, agency.name, *agency.aliases):
            table.setdefault(sign, agency)
    return table


@cache
def _signs() -> str:
    return "|".join(re.escape(sign) for sign in sorted(_by_signature(), key=len, reverse=True))


@cache
def _dateline() -> re.Pattern[str]:
    """Compile ``City, day (SIGN) -`` and ``SIGN - ``; the sign may share its brackets."""
    return re.compile(
        rf"^(?P<before>[^!?(]{{0,{MAX_DATELINE_CHARS}}}?)[(\[](?:\w+[/,]\s?)?(?P<sign>{_signs()})"
        rf"(?:\s?[/,;–-][^)\]]{{0,30}})?[)\]]\s*(?:[{_DASHES}.]|(?=\w))"
    )


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[(](?:© ?|Mit |mit |With |by )?({_signs()})(?:\s?[/,;-][^)\]]{{0,30}})?[)\]]"
        rf"|(?:^|[.!?”\"»]\s?)[{_DASHES}]+\s?({_signs()})"
        rf"|(?:^|(?<=[.!?”\"»]\s))({_signs()})(?:/\w+)*)\s*[.]?$"
    )
