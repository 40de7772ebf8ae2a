"""What a page says of its article: title, authors, day, language, publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from dragoman.articles.access import Access, read_access, unwrapped
from dragoman.articles.authors import byline_texts, read_authors
from dragoman.articles.claims import Reader
from dragoman.articles.clocks import country_of_domain
from dragoman.articles.dates import figure_order
from dragoman.articles.images import read_images
from dragoman.articles.language import read_language
from dragoman.articles.live import Entry, read_entries
from dragoman.articles.publications import (
    Publication,
    by_domain,
    by_name,
    host_of,
    registered_domain,
)
from dragoman.articles.published import read_published
from dragoman.articles.structured import Structured, addresses, first, read_structured, strings
from dragoman.articles.tables import fields
from dragoman.articles.titles import read_title
from dragoman.types.text import Confidence, Image, When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from dragoman.types.text import Block

MAX_FOOTER_LINES: Final = 120
COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|&copy;|copyright|copyright ©|telif hakkı|всі права|все права)\s*"
    r"(?:©\s*)?(?:(?:by\s+)?(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)?\d{2})?)?[\s,.:]*(?:by\s+)?"
    r"(?P<name>[^|·•.©\n]{2,70})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says of its article; None or empty where it says nothing.

    Attributes:
        publication: the outlet on whose page the words stand.
        country: ISO 3166 alpha-3 of that outlet, where known.
        language: ISO 639-1, ``und`` where nothing tells.
        published: basis ``published``; instant with its zone where the page gives one.
        published_by: readers that agree on the day.
        canonical: the address that the page gives as the proper one, absolute.
        addresses: further addresses that the page gives for itself (``og:url``, JSON-LD), absolute.
        amp: address of its AMP twin.
        site_name: the site's name as declared.
        copyright: owner named in a copyright line.
        byline: the author fields as they stand, before names were taken from them.
        syndicated_from: meta elements that name another source.
        access: whether the article is free to read, None where nothing tells.
        access_mark: the words or field that says so.
        entries: of a live blog, in the order of the page.
    """

    title: str
    authors: tuple[str, ...]
    publication: str | None
    country: str | None
    section: str | None
    language: str
    published: When | None
    published_by: tuple[Reader, ...]
    published_confidence: Confidence | None
    updated: When | None
    images: tuple[Image, ...] = ()
    canonical: str = ""
    addresses: tuple[str, ...] = ()
    amp: str = ""
    site_name: str = ""
    copyright: str = ""
    byline: tuple[str, ...] = ()
    syndicated_from: tuple[str, ...] = ()
    access: Access | None = None
    access_mark: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Stable codes for ``Article.notes``: ``paywalled``, ``live-blog``, ``amp-twin``."""
        marks = (
            ("paywalled", self.access == "locked"),
            ("live-blog", bool(self.entries)),
            ("amp-twin", bool(self.amp)),
        )
        return tuple(code for code, holds in marks if holds)


def read(
    tree: HtmlElement | None,
    *,
    blocks: Sequence[Block],
    lines: Sequence[str],
    url: str,
    text: str,
    now: datetime,
) -> Metadata:
    """Read everything that a page says of its article.

    Args:
        tree: root of the page with its scripts, None for a text page.
        blocks: the labelled blocks.
        lines: the visible lines in order.
        url: address of the page, empty where unknown.
        text: the article's body, for its language.
        now: nothing later than this is believed as a date.
    """
    page = read_structured(tree)
    url = _own_address(unwrapped(url), page)
    access, access_mark = read_access(page, blocks)
    site = page.meta("og:site_name", "application-name", "item:name")
    known = by_domain(host_of(url))
    publication = _publication_name(known, page, site)
    language = read_language(text, declared=page.language or page.meta("og:locale"))
    country = known.country if known else country_of_domain(host_of(url))
    title = read_title(
        page, blocks=blocks, lines=lines, site_names=_site_names(known, publication, site, url)
    )
    published = read_published(
        page,
        title=title,
        lines=lines,
        blocks=blocks,
        url=url,
        language=language,
        order=figure_order(page.language or language, country),
        country=country,
        now=now,
    )
    canonical = urljoin(url, page.canonical) if page.canonical else ""
    return Metadata(
        title=title,
        authors=read_authors(
            page,
            blocks=blocks,
            lines=lines,
            title=title,
            not_people=_site_names(known, publication, site, url),
        ),
        publication=publication,
        country=country,
        section=_section(page),
        language=language,
        published=published.when,
        published_by=published.by,
        published_confidence=published.confidence,
        updated=published.updated,
        canonical=canonical,
        addresses=_addresses(page, url),
        amp=urljoin(url, page.amp) if page.amp else "",
        site_name=site,
        copyright=_copyright(page, lines),
        byline=_byline(page),
        syndicated_from=_syndication(page),
        images=read_images(tree, page, url=url),
        access=access,
        access_mark=access_mark,
        entries=read_entries(tree, page),
    )


def _own_address(url: str, page: Structured) -> str:
    """Give the address of the page; of a saved file, the one that it gives for itself."""
    if host_of(url):
        return url
    declared = (page.meta("og:url"), page.canonical)
    return next((address for address in declared if host_of(address)), "")


def _publication_name(known: Publication | None, page: Structured, site: str) -> str | None:
    if known is not None:
        return known.name
    publisher = next((first(node.get("publisher")) for node in page.articles), "")
    for name in (site, publisher, *(first(node.get("name")) for node in page.sites)):
        if name and not name.startswith("http"):
            entry = by_name(name)
            return entry.name if entry else name
    return None


def _site_names(
    known: Publication | None, publication: str | None, site: str, url: str
) -> tuple[str, ...]:
    names = [publication or "", site, host_of(url), host_of(url).removeprefix("www.")]
    domain = registered_domain(url) if url else ""
    names += [domain, domain.partition(".")[0]]
    if known is not None:
        names += [known.name, *known.aliases]
    names += [f"The {name}" for name in names if name and not name.casefold().startswith("the ")]
    return tuple(dict.fromkeys(name for name in names if name))


def _section(page: Structured) -> str | None:
    declared = next((first(node.get("articleSection")) for node in page.articles), "")
    return declared or page.meta("article:section", "parsely-section", "section") or None


def _addresses(page: Structured, url: str) -> tuple[str, ...]:
    found = [page.meta("og:url"), page.meta("parsely-link"), page.meta("twitter:url")]
    for node in page.articles:
        found += list(addresses(node.get("mainEntityOfPage")))
        found += list(addresses(node.get("url")))
    return tuple(dict.fromkeys(urljoin(url, address) for address in found if address))


def _copyright(page: Structured, lines: Sequence[str]) -> str:
    for line in reversed(lines[-MAX_FOOTER_LINES:]):
        if len(line) < 200:
            match = COPYRIGHT.search(line)
            if match is not None:
                return match["name"].strip(" ,-–")
    return page.meta("copyright", "dc.rights", "rights")


def _byline(page: Structured) -> tuple[str, ...]:
    found = [name for node in page.articles for name in strings(node.get("author"))]
    found += [
        content for name in fields("authors", "author") for content in page.metas.get(name, ())[:2]
    ]
    found += byline_texts(page)
    return tuple(dict.fromkeys(words for words in found if words and len(words) < 200))


def _syndication(page: Structured) -> tuple[str, ...]:
    names = ("syndication-source", "original-source", "source", "dc.source", "copyright-source")
    return tuple(dict.fromkeys(page.metas[name][0] for name in names if name in page.metas))
