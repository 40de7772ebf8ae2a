"""Whose words a page carries: hypotheses, each with the quoted mark that says so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dragoman.articles.identity import Identity, hypothesis, page_identity
from dragoman.articles.publications import by_domain, registered_domain
from dragoman.articles.signs import (
    bare_source_link,
    byline_agencies,
    dateline_agencies,
    signature_agencies,
)
from dragoman.articles.wordings import find_wordings
from dragoman.types.text import BODY_KINDS, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.articles.metadata import Metadata
    from dragoman.types.text import Block

CANONICAL_SCORE: Final = 0.95
DATELINE_SCORE: Final = 0.85
SIGNATURE_SCORE: Final = 0.8
BYLINE_SCORE: Final = 0.85
SYNDICATION_SCORE: Final = 0.8
BARE_SCORE: Final = 0.35
"""A bare "Source link" says that the page is a copy, not of what; it only adds to another mark."""
_AGENCY_AND_PLACE = re.compile(r"^[A-Za-z]{2,10}, [A-Z][A-Z .'-]{2,30}$")
"""``AFP, MANILA``: capitals that look like a menu."""
LINES_ABOVE: Final = 8
MAX_BYLINE_CHARS: Final = 80
LEAD_PARAGRAPHS: Final = 4
MIN_LEAD_CHARS: Final = 60
CLOSING_PARAGRAPHS: Final = 3


def trace(
    blocks: Sequence[Block], metadata: Metadata, *, url: str, text: str = ""
) -> tuple[Origin, ...]:
    """Give the hypotheses about whose words these are, best first.

    Args:
        blocks: the labelled blocks; furniture speaks of the origin more often than the body does.
        metadata: what the page declares: addresses, bylines, language.
        url: address of the page, empty where unknown.
        text: the article's text; its blocks already hold the words, so it is only a fallback.

    Returns:
        One hypothesis a publication, its role ``original`` where the mark names the page's own
        publication; empty where nothing speaks of an origin.
    """
    page = page_identity(metadata, url)
    found = [
        *_from_addresses(metadata, page),
        *_from_syndication(metadata, page),
        *find_wordings(blocks, page),
        *_from_bylines(metadata, blocks, page),
        *_from_datelines(_body(blocks, text), page),
    ]
    return _merged(found, bare_source_link(blocks))


def _body(blocks: Sequence[Block], text: str) -> list[str]:
    body = [
        block.text
        for block in blocks
        if block.kind in BODY_KINDS - {"caption", "headline"} and block.span is not None
    ]
    if body:
        return body
    kept = [block.text for block in blocks if block.kind in {"paragraph", "list", "quote"}]
    return kept or text.splitlines()


def _from_addresses(metadata: Metadata, page: Identity) -> Iterator[Origin]:
    """Yield the outlet of a canonical address that lies on somebody else's domain."""
    if not page.domain:
        return
    for address in (metadata.canonical, *metadata.addresses):
        domain = registered_domain(address) if address.startswith("http") else ""
        if (
            "." in domain
            and not domain.replace(".", "").isdigit()
            and domain != page.domain
            and not page.related(domain)
        ):
            yield hypothesis("", domain, f"canonical: {address}", CANONICAL_SCORE, page)
            return


def _from_syndication(metadata: Metadata, page: Identity) -> Iterator[Origin]:
    for name in metadata.syndicated_from:
        domain = registered_domain(name) if "." in name and " " not in name else ""
        known = by_domain(domain) if domain else None
        if known is not None:
            yield hypothesis("", domain, name, SYNDICATION_SCORE, page)
            continue
        for agency in byline_agencies(name, page):
            yield hypothesis(agency.name, "", name, SYNDICATION_SCORE, page)


def _from_bylines(metadata: Metadata, blocks: Sequence[Block], page: Identity) -> Iterator[Origin]:
    for words in dict.fromkeys((*metadata.byline, *_above_the_body(blocks))):
        for agency in byline_agencies(words, page):
            yield hypothesis(agency.name, "", words, BYLINE_SCORE, page)


def _above_the_body(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the short lines just above the first paragraph; one below a caption is its credit."""
    first = next(
        (
            index
            for index, block in enumerate(blocks)
            if block.kind == "paragraph" and block.span is not None and len(block.text) > 80
        ),
        0,
    )
    before = ""
    for block in blocks[max(0, first - LINES_ABOVE) : first]:
        short = len(block.text) <= MAX_BYLINE_CHARS and before != "caption"
        marked = short and block.kind in {"byline", "dateline", "other", "source_link"}
        if marked or _AGENCY_AND_PLACE.match(block.text):
            yield block.text
        before = block.kind


def _from_datelines(paragraphs: Sequence[str], page: Identity) -> Iterator[Origin]:
    leads = [words for words in paragraphs if len(words) >= MIN_LEAD_CHARS]
    for words in leads[:LEAD_PARAGRAPHS]:
        for agency, mark in dateline_agencies(words, page):
            yield hypothesis(agency.name, "", mark, DATELINE_SCORE, page)
    for words in paragraphs[-CLOSING_PARAGRAPHS:]:
        for agency, mark in signature_agencies(words, page):
            yield hypothesis(agency.name, "", mark, SIGNATURE_SCORE, page)


def _without_article(name: str) -> str:
    """Fold a name: "The Harbour Courier" and its "Harbour Courier Newsletter" are one paper."""
    return name.casefold().removeprefix("the ")


def _merged(found: Sequence[Origin], bare: str | None) -> tuple[Origin, ...]:
    """Gather the hypotheses of one publication: each further mark takes away from the doubt."""
    merged: dict[str, Origin] = {}
    for origin in sorted(found, key=lambda origin: -origin.score):
        key = _without_article(origin.publication)
        held = merged.get(key)
        if held is None:
            merged[key] = origin
        elif origin.mark != held.mark:
            doubt = (1 - held.score) * (1 - 0.5 * origin.score)
            merged[key] = replace(held, score=round(1 - doubt, 3))
    if bare is not None:
        for name, origin in merged.items():
            if origin.role == "copy":
                doubt = (1 - origin.score) * (1 - BARE_SCORE)
                mark = f"{origin.mark} · {bare}"
                merged[name] = replace(origin, score=round(1 - doubt, 3), mark=mark)
    return tuple(sorted(merged.values(), key=lambda origin: (-origin.score, origin.publication)))
