"""Who wrote an article: names of people, as a list."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from dragoman.articles.structured import Node, Structured, strings
from dragoman.articles.titles import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.types.text import Block

AUTHOR_METAS: Final = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "item:author",
    "citation_author",
    "authors",
    "article:author_name",
    "article.author",
    "mediator_author",
    "cxenseparse:author",
    "twitter:data1",
)
_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|words|text|report|review|analysis|opinion)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af|od|yazan|автор|автори|автора|текст|بقلم|kirjoittanut|autor|autore|auteur|text)\s*[:\-]?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|/•·]|,\s+(?:and|und|et|y|e|en|ve|та|и|і)\s+|,|\s(?:and|und|et|y|ve|та|и|і|och|og|&)\s)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*[,|–—(-]\s*(?:staff|senior|chief|special|political|national|foreign|for the|the|associated|"
    r"correspondent|reporter|editor|writer|columnist|contributor|contributing|producer|bbc|cnn|reuters|ap|afp)\b.*$",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"\s*(?:\bon\b|\bam\b|\bpublished\b|\bupdated\b|\bposted\b|\bvom\b)?\s*[,|·•-]?\s*(?:\w+\.?\s+)?\d{1,4}[\s./:-].*$",
    re.IGNORECASE,
)
_NOT_A_PERSON = re.compile(
    r"https?://|www\.|@|\bstaff\b|\bnewsroom\b|\bnews desk\b|\bdesk\b|\beditorial\b|\beditors?\b|\bteam\b|"
    r"\bredaktion\b|\bredazione\b|\bredacción\b|\brédaction\b|\bagenc|\badmin|\bcorrespondent|\breporters?\b|"
    r"\bhaber merkezi\b|\bредакц|\bfacebook\b|\btwitter\b|\bcomments?\b|\bguest\b|\bnews service\b|\.com\b|\bunknown\b|"
    r"\bmore\b|\bauthor\b|\bprofile\b|\bview\b|\bread\b|\bpublished\b|\bshare\b|\bnull\b|\bnone\b|\bcontributor|\bwebmaster\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\d<>{}\[\]=_#]{2,60}$")
MAX_NAME_WORDS: Final = 6


def read_authors(
    page: Structured, *, blocks: Sequence[Block], not_people: Iterable[str]
) -> tuple[str, ...]:
    """Give the authors in the order of the page.

    Args:
        not_people: names of the publication and of agencies, which are no persons.
    """
    barred = {fold(name) for name in not_people if name}
    for source in (
        _from_json_ld(page),
        _from_meta(page),
        _from_bylines(page),
        _from_blocks(blocks),
    ):
        names = _clean(source, barred)
        if names:
            return names
    return ()


def split_names(words: str) -> Iterator[str]:
    """Yield the names in a byline, without "by" and without what follows the names."""
    plain = " ".join(html.unescape(words).split())
    plain = _BY.sub("", plain)
    for piece in _SPLIT.split(_DATE_TAIL.sub("", plain)):
        name = _TAIL.sub("", _BY.sub("", piece)).strip(" .,:;–—-|\"'")
        if name:
            yield name


def _from_json_ld(page: Structured) -> Iterator[str]:
    for node in page.articles or page.pages:
        yield from _people(node)


def _people(node: Node) -> Iterator[str]:
    value = node.get("author") or node.get("creator")
    yield from strings(value)


def _from_meta(page: Structured) -> Iterator[str]:
    for name in AUTHOR_METAS:
        contents = page.metas.get(name, ())
        if name == "twitter:data1" and "written by" not in page.meta("twitter:label1").casefold():
            continue
        if any(_NAME.match(content) and "http" not in content for content in contents):
            yield from contents
            return


def _from_bylines(page: Structured) -> Iterator[str]:
    for element in page.bylines:
        if not element.aside and len(element.text) <= 100:
            yield element.text
            return


def _from_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "byline" and (_BY.match(block.text) or len(block.text.split()) <= 4):
            yield block.text


def _clean(found: Iterable[str], barred: set[str]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for words in found:
        for name in split_names(words):
            if _is_person(name, barred):
                names.setdefault(fold(name), name)
    return tuple(names.values())


def _is_person(name: str, barred: set[str]) -> bool:
    return (
        _NAME.match(name) is not None
        and len(name.split()) <= MAX_NAME_WORDS
        and fold(name) not in barred
        and not _NOT_A_PERSON.search(name)
    )
