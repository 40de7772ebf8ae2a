"""Whose page it is, so that its own name, domains and aliases are no mark of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.articles.access import unwrapped
from dragoman.articles.publications import (
    Publication,
    agency_signed,
    by_domain,
    by_name,
    host_of,
    registered_domain,
)
from dragoman.articles.titles import fold
from dragoman.types.text import Origin, OriginRole

if TYPE_CHECKING:
    from dragoman.articles.metadata import Metadata

MAX_MARK_CHARS: Final = 300
MIN_SHARED_CHARS: Final = 6
"""Letters that two domains' names must share to be taken for two addresses of one outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a page belongs to.

    Attributes:
        domain: registered domain of its address, empty where unknown.
        known: the outlet in our list.
        names: folded names that it goes by.
        language: ISO 639-1 of the article.
        country: ISO 3166 alpha-3 of the outlet, where known.
    """

    domain: str
    known: Publication | None
    names: frozenset[str]
    language: str
    country: str | None

    def owns(self, publication: Publication | None, name: str, domain: str) -> bool:
        """Tell whether a name or domain is the page's own."""
        if domain and (domain == self.domain or self.related(domain)):
            return True
        if publication is not None and self.known is not None:
            return publication == self.known
        return fold(name).removeprefix("the") in self.names

    def related(self, domain: str) -> bool:
        """Tell whether a domain is another address of this outlet: bbc.com and bbc.co.uk."""
        mine, theirs = _readable(self.domain), _readable(domain)
        if mine == theirs or f".{mine}".endswith(f".{theirs}") or theirs.endswith(f".{mine}"):
            return True
        other = by_domain(domain)
        if other is not None and self.known is not None:
            return other == self.known
        one, two = self.domain.partition(".")[0], domain.partition(".")[0]
        return bool(one) and (
            one == two
            or (min(len(one), len(two)) >= MIN_SHARED_CHARS and (one in two or two in one))
        )


def _readable(domain: str) -> str:
    """Give a domain in its own letters: ``xn--bcher-kva.example`` as ``bücher.example``."""
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def page_identity(metadata: Metadata, url: str) -> Identity:
    """Gather the names and domains that a page goes by."""
    url = unwrapped(url)
    names = {metadata.publication or "", metadata.site_name}
    domain = registered_domain(url) if url else ""
    known = by_domain(host_of(url)) if url else by_name(metadata.publication or "")
    if known is not None:
        names |= {known.name, *known.aliases, *known.domains}
    names |= {domain, domain.partition(".")[0]}
    return Identity(
        domain=domain,
        known=known,
        names=frozenset(fold(name).removeprefix("the") for name in names if name),
        language=metadata.language,
        country=metadata.country,
    )


def hypothesis(name: str, domain: str, mark: str, score: float, page: Identity) -> Origin:
    """Make a hypothesis from a name or a domain, by the names of our list where it has them."""
    publication = (by_domain(domain) if domain else None) or (
        by_name(name) or agency_signed(name) if name else None
    )
    label = publication.name if publication else name or domain
    address = publication.domain if publication and publication.domain else domain
    role: OriginRole = "agency" if publication is not None and publication.is_agency else "copy"
    if page.owns(publication, label, domain):
        role = "original"
    return Origin(
        publication=label,
        url=f"https://{address}" if address else "",
        role=role,
        mark=" ".join(mark.split())[:MAX_MARK_CHARS],
        score=score,
    )
