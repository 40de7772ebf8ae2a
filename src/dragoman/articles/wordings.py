"""Wordings of origin: "first appeared on …", "Source: …", "The … Newsletter", "© 2024 …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from dragoman.articles.identity import Identity, hypothesis
from dragoman.articles.publications import (
    Publication,
    agency_signed,
    by_domain,
    by_inflected_name,
    by_name,
    registered_domain,
)
from dragoman.articles.tables import table
from dragoman.articles.titles import fold
from dragoman.types.text import BODY_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.types.text import Block, Origin

MAX_MARK_CHARS: Final = 400
"""A longer block is running text, in which a wording of origin is mostly about something else."""
MAX_NAME_WORDS: Final = 7
SILENT_KINDS: Final = frozenset({"caption", "related", "navigation", "advert", "share"})
"""Kinds in which a name speaks of a picture or of another article."""
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?![\w.])", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:[Tt]he\s+)?[^\W\d_a-zà-ÿ][\w'’&-]*(?:\.\w+)*"
    r"(?:\s+(?:(?:of|the|to|for|in|on|de|la|le|del|da|do|di|du|des|der|be|und|&|y|et)\s+){0,2}"
    r"[^\W_a-zà-ÿ][\w'’&-]*(?:\.\w+)*){0,5}"
)
UNKNOWN_DOMAIN_SCORE: Final = 0.45
"""A source line that names a site not in our list may as well name a shop or a picture bank."""
UNDER_SUMMARY: Final = 2
UNKNOWN_NAME_SCORE: Final = 0.45
_STOCK = re.compile(
    r"getty|shutterstock|istock|unsplash|pexels|pixabay|wikimedia|supplied", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s$")
_STOPS: Final = frozenset(
    {"and", "with", "via", "on", "under", "|", "-", "–", "—", "in", "as", "is", "/"}
)
_PICTURE = re.compile(
    r"\W*(?:foto|photo|bild|image|picture|fotoğraf|фото|zdjęcie|صورة|video|grafik|credit)",
    re.IGNORECASE,
)
_BOOK = re.compile(r"\b(?:Press|Books?|Publish\w+|Verlag|House|Penguin|Éditions|Editorial)$")
_NO_NAME = re.compile(
    r"^(?:the\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:\b|[a-z]*day)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec|our|his|her|this|here|these|my|twitter|facebook|instagram|youtube|telegram|linkedin|getty|page|"
    r"i\b|a\b|an\b|it\b|english|print|spring|summer|autumn|winter|issue)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A wording of origin.

    Attributes:
        score: how far it is believed alone.
        named: whether it is clear enough to believe a name that is not in our list.
        box: whether it names a newsletter, which may be that of a paper not in our list.
        edge: whether it counts only above or below the body; between paragraphs it is a picture's.
    """

    id: str
    pattern: re.Pattern[str]
    score: float
    named: bool
    edge: bool
    box: bool


def find_wordings(blocks: Sequence[Block], page: Identity) -> Iterator[Origin]:
    """Yield a hypothesis for every wording of origin that names a publication."""
    first, last = _inside(blocks)
    for index, block in enumerate(blocks):
        if block.kind in SILENT_KINDS or len(block.text) > MAX_MARK_CHARS:
            continue
        for wording in wordings("wording"):
            match = wording.pattern.search(block.text)
            if match is None:
                continue
            found = _named(match["name"], block, wording, page)
            if wording.edge and first < index < last:
                # Under the summary an agency's source line is the byline's; deeper, a picture's.
                near = index <= first + UNDER_SUMMARY
                found = [origin for origin in found if near and origin.role == "agency"]
            yield from found


def _named(words: str, block: Block, wording: Wording, page: Identity) -> list[Origin]:
    found = list(_known(words, block.text, wording, page))
    box = block.kind == "newsletter" and wording.box
    if not found and (box or wording.edge):
        found = list(_unknown(words, block.text, page))
    return found


def _inside(blocks: Sequence[Block]) -> tuple[int, int]:
    """Give the first and the last-but-one paragraph; wordings between them are a picture's."""
    body = [
        index
        for index, block in enumerate(blocks)
        if block.kind in BODY_KINDS and block.kind != "headline" and len(block.text) > 80
    ]
    return (body[0], body[-2]) if len(body) > 2 else (len(blocks), -1)


def _known(words: str, mark: str, wording: Wording, page: Identity) -> Iterator[Origin]:
    """Yield the publication that the words behind a wording begin with."""
    plain = words.strip(" \"'“”‘’«»*_.:([")
    if _PICTURE.match(mark):
        return
    address = _ADDRESS.match(plain)
    if address is not None:
        domain = registered_domain(address[1])
        sure = wording.named or by_domain(domain) is not None
        if sure or wording.edge:
            score = wording.score if sure else UNKNOWN_DOMAIN_SCORE
            yield hypothesis("", domain, mark, score, page)
        return
    known = known_prefix(plain)
    if known is not None:
        clear = wording.named or fold(known.name).removeprefix("the") not in _generic()
        score = wording.score if clear else UNKNOWN_NAME_SCORE
        yield hypothesis(known.name, "", mark, score, page)
        return
    match = _NAME.match(plain) if wording.named else None
    if match is not None and not _NO_NAME.match(plain) and not _BOOK.search(match[0]):
        yield hypothesis(match[0].removesuffix("’s"), "", mark, wording.score, page)


def _unknown(words: str, mark: str, page: Identity) -> Iterator[Origin]:
    """Yield the paper of a box or source line that is not in our list: boxes have names too."""
    plain = words.strip(' .«»“”"')
    name = _NAME.fullmatch(plain)
    picture = _PICTURE.search(mark) or _STOCK.search(plain)
    if name is not None and " " in plain and not picture and not _NO_NAME.match(plain):
        yield hypothesis(plain, "", mark, UNKNOWN_NAME_SCORE, page)


def known_prefix(words: str) -> Publication | None:
    """Give the publication of our list with whose name some words begin.

    A name of one word counts only where it ends there: "Open data portal" is not the paper Open.
    """
    pieces = words.split()
    for length in range(min(len(pieces), MAX_NAME_WORDS), 0, -1):
        name = " ".join(pieces[:length])
        bare = _POSSESSIVE.sub("", name.strip(" ,.;:\"'“”‘’«»()"))
        found = by_name(bare) or by_inflected_name(bare)
        if found is None and length == 1:
            found = agency_signed(bare)
        if found is None:
            continue
        rest = pieces[length : length + 1]
        if length > 1 or found.is_agency or not rest or name[-1] in ',.;:)»”"' or rest[0] in _STOPS:
            return found
    return None


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("origin")["generic"]["names"])


@cache
def wordings(group: str) -> tuple[Wording, ...]:
    """Load the wordings of a group: ``wording`` or ``bare``."""
    return tuple(
        Wording(
            id=row["id"],
            pattern=re.compile(row["pattern"], re.IGNORECASE),
            score=row["score"],
            named=row.get("named", False),
            edge=row.get("edge", False),
            box=row["id"].startswith("newsletter"),
        )
        for row in table("origin")[group]
    )
