"""Whose words a page carries: hypotheses, each with the quoted mark that says so."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dragoman.articles.publications import (
    Publication,
    agencies,
    by_domain,
    by_name,
    host_of,
    registered_domain,
)
from dragoman.articles.titles import fold
from dragoman.types.text import BODY_KINDS, Origin, OriginRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.articles.metadata import Metadata
    from dragoman.types.text import Block

MAX_MARK_CHARS: Final = 400
"""A longer block is running text, in which a wording of origin is most often about something else."""
CANONICAL_SCORE: Final = 0.95
DATELINE_SCORE: Final = 0.85
SIGNATURE_SCORE: Final = 0.8
BYLINE_SCORE: Final = 0.85
_SILENT_KINDS: Final = frozenset({"caption", "related", "navigation", "advert", "share"})
_DASHES: Final = "-–—―:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A wording of origin and how far it is believed alone."""

    id: str
    pattern: re.Pattern[str]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Who the page itself belongs to, so that its own name is no mark of a copy."""

    domain: str
    known: Publication | None
    names: frozenset[str]

    def owns(self, publication: Publication | None, name: str, domain: str) -> bool:
        """Tell whether a name or domain is the page's own."""
        if domain and domain == self.domain:
            return True
        if publication is not None and self.known is not None:
            return publication == self.known
        folded = fold(name).removeprefix("the")
        return bool(folded) and folded in self.names


def trace(
    blocks: Sequence[Block], metadata: Metadata, *, url: str, text: str
) -> tuple[Origin, ...]:
    """Give the hypotheses about whose words these are, best first.

    Args:
        blocks: the labelled blocks; furniture speaks of the origin more often than the body does.
        url: address of the page, empty where unknown.
        text: the article's body.

    Returns:
        One hypothesis a publication, its role ``original`` where the mark names the page's own
        publication; empty where nothing speaks of an origin.
    """
    page = _page(metadata, url)
    found = [
        *_from_addresses(metadata, page),
        *_from_wordings(blocks, page),
        *_from_bylines(metadata, page),
        *_from_datelines(blocks, page),
    ]
    return _merged(found, _bare_mark(blocks))


def _page(metadata: Metadata, url: str) -> Page:
    names = {metadata.publication or "", metadata.site_name}
    domain = registered_domain(url) if url else ""
    known = by_domain(host_of(url)) if url else None
    if known is not None:
        names |= {known.name, *known.aliases}
    names |= {domain, domain.partition(".")[0]}
    return Page(
        domain=domain,
        known=known,
        names=frozenset(fold(name).removeprefix("the") for name in names if name),
    )


def _hypothesis(name: str, domain: str, mark: str, score: float, page: Page) -> Origin | None:
    """Make a hypothesis from a name or domain; None where it names nobody."""
    publication = (by_domain(domain) if domain else None) or (by_name(name) if name else None)
    if publication is None and not domain:
        return None
    label = publication.name if publication else name or domain
    address = publication.domain if publication and publication.domain else domain
    role: OriginRole = "agency" if publication is not None and publication.is_agency else "copy"
    if page.owns(publication, label, domain):
        role = "original"
    return Origin(
        publication=label,
        url=f"https://{address}" if address else "",
        role=role,
        mark=mark[:MAX_MARK_CHARS],
        score=score,
    )


def _from_addresses(metadata: Metadata, page: Page) -> Iterator[Origin]:
    if not page.domain:
        return
    for address in (metadata.canonical, *metadata.addresses):
        domain = registered_domain(address) if address.startswith("http") else ""
        if domain and domain != page.domain:
            made = _hypothesis("", domain, f"canonical: {address}", CANONICAL_SCORE, page)
            if made is not None:
                yield made
                return


def _from_wordings(blocks: Sequence[Block], page: Page) -> Iterator[Origin]:
    for block in blocks:
        if block.kind in _SILENT_KINDS or len(block.text) > MAX_MARK_CHARS:
            continue
        for wording in _wordings("wording"):
            match = wording.pattern.search(block.text)
            if match is not None:
                made = _named(match["name"], block.text, wording.score, page)
                if made is not None:
                    yield made


def _named(words: str, mark: str, score: float, page: Page) -> Origin | None:
    """Find the publication that the words behind a wording begin with."""
    plain = words.strip(" \"'“”‘’*_.:")
    address = re.match(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)", plain)
    if address is not None:
        return _hypothesis("", registered_domain(address[1]), mark, score, page)
    pieces = plain.split()
    for length in range(min(len(pieces), 6), 0, -1):
        name = " ".join(pieces[:length]).strip(" ,.;:\"'“”‘’()")
        if by_name(name) is not None:
            return _hypothesis(name, "", mark, score, page)
    signed = next(
        (
            agency
            for agency in agencies()
            if pieces and pieces[0].strip(",.;()") in agency.signatures
        ),
        None,
    )
    if signed is not None:
        return _hypothesis(signed.name, "", mark, score, page)
    return None


def _from_bylines(metadata: Metadata, page: Page) -> Iterator[Origin]:
    for words in metadata.byline:
        for agency in _agencies_named(words):
            made = _hypothesis(agency.name, "", words, BYLINE_SCORE, page)
            if made is not None:
                yield made


def _agencies_named(words: str) -> Iterator[Publication]:
    for piece in re.split(r"\s*(?:,|;|/|\||\bwith\b|\band\b|\bund\b|\bby\b|[-–—]|\(|\))\s*", words):
        entry = by_name(piece) if piece else None
        if entry is not None and entry.is_agency:
            yield entry
            continue
        for agency in agencies():
            if piece and piece in agency.signatures:
                yield agency
                break


def _from_datelines(blocks: Sequence[Block], page: Page) -> Iterator[Origin]:
    body = [block for block in blocks if block.kind in BODY_KINDS and block.kind != "caption"]
    paragraphs = [block for block in body if block.kind != "headline"]
    for block in paragraphs[:2]:
        match = _dateline().match(block.text)
        if match is not None:
            yield from _signed(match["sign"], block.text[: match.end()], DATELINE_SCORE, page)
    for block in paragraphs[-3:]:
        match = _signature().search(block.text)
        if match is not None:
            sign = next(group for group in match.groups() if group)
            yield from _signed(sign, block.text[match.start() :], SIGNATURE_SCORE, page)


def _signed(sign: str, mark: str, score: float, page: Page) -> Iterator[Origin]:
    made = _hypothesis(_by_signature()[sign].name, "", mark.strip(), score, page)
    if made is not None:
        yield made


@cache
def _by_signature() -> dict[str, Publication]:
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
    return re.compile(
        rf"^(?:[^.!?]{{0,60}}?)\((?P<sign>{_signs()})(?:\s?[/,;][^)]{{0,30}})?\)\s*[{_DASHES}.]?"
    )


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\((?:© ?)?({_signs()})(?:\s?[/,;-][^)]{{0,30}})?\)|(?:^|\s)[{_DASHES}]+\s?({_signs()})"
        rf"|(?:^|(?<=[.!?”\"] ))({_signs()})(?:/\w+)*)\s*[.]?$"
    )


@cache
def _wordings(group: str) -> tuple[Wording, ...]:
    source = files("dragoman.articles").joinpath("origin.toml").read_text("utf-8")
    return tuple(
        Wording(id=row["id"], pattern=re.compile(row["pattern"], re.IGNORECASE), score=row["score"])
        for row in tomllib.loads(source)[group]
    )


def _bare_mark(blocks: Sequence[Block]) -> str | None:
    """Give the words of a bare source link: it says that this is a copy, not of what."""
    for block in blocks:
        for wording in _wordings("bare"):
            if len(block.text) < 60 and wording.pattern.match(block.text.strip()):
                return block.text.strip()
    return None


def _merged(found: Sequence[Origin], bare: str | None) -> tuple[Origin, ...]:
    """Gather the hypotheses of one publication: each further mark takes away from the doubt."""
    merged: dict[str, Origin] = {}
    for origin in sorted(found, key=lambda origin: -origin.score):
        held = merged.get(origin.publication)
        if held is None:
            merged[origin.publication] = origin
        elif origin.mark != held.mark:
            doubt = (1 - held.score) * (1 - 0.5 * origin.score)
            merged[origin.publication] = replace(held, score=round(1 - doubt, 3))
    if bare is not None:
        strength = _wordings("bare")[0].score
        for name, origin in merged.items():
            if origin.role == "copy":
                doubt = (1 - origin.score) * (1 - strength)
                mark = f"{origin.mark} · {bare}"
                merged[name] = replace(origin, score=round(1 - doubt, 3), mark=mark)
    return tuple(sorted(merged.values(), key=lambda origin: (-origin.score, origin.publication)))
