"""Who wrote an article: names of people, as a list."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from dragoman.articles.publications import agency_signed, by_name
from dragoman.articles.structured import Hinted, Structured, strings
from dragoman.articles.titles import fold, line_of_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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
    "articleauthor",
    "mediator_author",
    "cxenseparse:author",
    "twitter:data1",
)
_BY: Final = (
    r"(?:by|von|por|par|di|da|door|av|af|od|yazan|yazar|haber|автори?|автора|"
    r"текст|بقلم|کاتب|kirjoittanut|autor(?:en|es|in|a)?|autore|auteurs?|authors?|text|words|текст|skrevet av)"
)
_LEAD = re.compile(
    rf"^(?:(?:written|reported|posted|published|story|review|report|analysis|opinion|created|"
    rf"(?:ein\s+)?(?:artikel|beitrag|kommentar|interview|bericht|reportage|gastbeitrag)(?=\s*:|\s+von)|:|erstellt|eingestellt|verfasst|veröffentlicht|geschrieben|gespeichert|escrito|écrit|publié|"
    rf"beitrag|article|foto|photos?|and|und|et)\s*)*(?:{_BY}\s*[:：]?\s+|{_BY}\s*[:：]\s*|[Bb]y(?=[A-Z][a-z]+\s[A-Z]))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"written by|verfasst von|geschrieben von|escrito por|écrit par|scritto da|geschreven door|"
    r"yazan|автор|skrevet av|skriven av|napisan|كتب",
    re.IGNORECASE,
)
_BYLINE_LINE = re.compile(
    rf"^\W*(?:(?:ein\s+)?(?:artikel|beitrag|kommentar|interview|bericht)\s+)?(?:{_BY}\s*[:：]?\s+|{_BY}\s*[:：]\s*)(?P<names>\S.{{2,90}})$",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|/•·\n]|,\s*(?:and|und|et|y|e|en|ve|та|и|і|&)\s+|[,、，]"
    r"|\s(?:and|und|et|y|ve|та|и|і|och|og|&|with|mit|\+)\s|\s[-–—]\s)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s*[(\[].*$|\s+(?:for|of|in|at|from|bei|für|aus)\s+.*$|"
    r"\s+(?:is|ist|im Gespräch)(?:\s+.*)?$|\s*(?:Published|Updated|Posted|Stand|Veröffentlicht|기자|記者).*$|"
    r"\s+(?:staff|senior|chief|contributing|columnist|correspondent|reporter|editor|writer)\b.*$)",
)
_DATE_TAIL = re.compile(
    r"\s*(?:\b(?:on|am|published|updated|posted|vom|le|el|il)\b\s*)*[:,|·•-]?\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:[^\W\d]{3,12}\.?\s+)?\d{1,4}[\s./:,-].*$",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"^(?:[A-Z]{1,2}\.?[A-Z]{0,3}|PhD|Ph\.D\.?|MD|M\.D\.?|MSc?|RDN?|LD|RN|MBA|CFP®?|Esq\.?|TNN|hc|FRCP)$"
)
_TITLES = re.compile(r"^(?:(?:Dr|Prof|Professor|Sir|Mr|Mrs|Ms|Herr|Frau)\.?\s+)(?=\S+\s+\S)")
_NOT_A_PERSON = re.compile(
    r"https?://|www\.|@|\bstaff\b|\bnewsroom\b|\bnews\s?desk\b|\bdesk\b|\beditorial\b|\beditors?\b|"
    r"\bteam\b|redaktion\b|\bredazione\b|redacción|rédaction|\bredactie\b|toimitus|redakce|\badmin\b|"
    r"\bcorrespondents?\b|\breporters?\b|haber merkezi|редакц|\bfacebook\b|\btwitter\b|comment|kommentar|"
    r"\bguest\b|\bnews service\b|\.(?:com|de|org|net|at|ch|co)\b|\bunknown\b|\bmore\b|\bauthors?\b|\bautor\w*\b|"
    r"\bprofile?\b|\bview\b|\bread\b|publish|publi[zc]|\bshare\b|^null$|^none$|contributor|webmaster|"
    r"\bposted\b|\bupdated?\b|\bstory\b|erforderlich|required|\be-?mail\b|^name\b|\bby\b|\bsubscribe|"
    r"\bfollow|\bdate\b|\bdatum\b|\bminutes?\b|\bmin read|\bofficer\b|\bcolumnist|\bhead of\b|\binc\b|"
    r"\bgmbh\b|\be\.?\s?v\b|\buniversity\b|\binstitut|\bministr|\bassociation\b|\bfoundation\b|\bnews\b|"
    r"sponsored|\bcontact\b|\bkontakt\b|about|über\b|\bphoto|\bimage|\bwordpress\b|\bnetwork\b|\bmagazine?\b",
    re.IGNORECASE,
)
_NOT_THE_PAGE = re.compile(
    r"comment|kommentar|related|sidebar|widget|teaser|recent|popular|trending|recommend|newsletter|"
    r"avatar|respond|reply|search|caption|credit|figure|photo|quote|latest|promo|topbar|menu",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\d<>{}\[\]=_#!?:\"]{2,50}$")
MAX_NAME_WORDS: Final = 5
STRENGTH: Final[Mapping[str, float]] = {"rel": 4.0, "itemprop": 4.0, "link": 3.0, "class": 2.5}
"""How far a mark of authorship is believed; a nearer headline and a byline wording add to it."""
NEAR_ORDER: Final = 40
"""Elements between two names of one byline."""
MAX_BYLINE_CHARS: Final = 110
NEAR_LINES: Final = 8


def read_authors(
    page: Structured,
    *,
    blocks: Sequence[Block],
    lines: Sequence[str],
    title: str,
    not_people: Iterable[str],
) -> tuple[str, ...]:
    """Give the authors in the order of the page; an agency only where it alone is the byline.

    Args:
        page: what the page declares.
        blocks: the labelled blocks, of which the bylines count.
        lines: the visible lines; a "By …" just below the title counts.
        title: the article's title.
        not_people: names of the publication, which is no person.
    """
    barred = {fold(name).removeprefix("the") for name in not_people if name}
    agencies: list[str] = []
    declared = (_from_json_ld(page), _from_meta(page))
    seen = (_from_bylines(page), _from_blocks(blocks), _from_lines(lines, title))
    for source in (*declared, *seen):
        found = [name for words in source for name in split_names(words)]
        people = _unique(
            name
            for name in map(_trimmed, found)
            if _is_person(name, barred) and (source in declared or _is_full(name))
        )
        if people:
            return people
        agencies += [name for name in found if agency_signed(name) is not None]
    return _unique(agencies)[:1]


def split_names(words: str) -> Iterator[str]:
    """Yield the names in a byline, without "by" and without what follows the names."""
    plain = " ".join(html.unescape(words).split())
    plain = _DATE_TAIL.sub("", _LEAD.sub("", plain))
    for piece in _SPLIT.split(plain):
        name = _LEAD.sub("", piece)
        name = _TITLES.sub("", _TAIL.sub("", name)).strip(" .,:;–—-|\"'“”*()")
        if name and not _CREDENTIAL.match(name):
            yield name


def _trimmed(name: str) -> str:
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


def _from_json_ld(page: Structured) -> Iterator[str]:
    for node in page.articles or page.pages:
        for value in (node.get("author"), node.get("creator")):
            people = value if isinstance(value, list) else [value]
            for person in people:
                yield from strings(person)


def _from_meta(page: Structured) -> Iterator[str]:
    for name in AUTHOR_METAS:
        contents = page.metas.get(name, ())
        if name == "twitter:data1" and not _LABEL.search(page.meta("twitter:label1")):
            continue
        named = [words for words in contents if "http" not in words and len(words) < 200]
        if named:
            yield from named


def _from_bylines(page: Structured) -> tuple[str, ...]:
    return _best_bylines(page, _names_somebody)


def byline_texts(page: Structured) -> tuple[str, ...]:
    """Give the words of the page's byline as they stand, be it a person's or an agency's."""
    return _best_bylines(page, bool)


def _best_bylines(page: Structured, accept: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the byline nearest to the headline and best marked, with its neighbours."""
    start = next((head.order for head in page.headings if head.level == 1 and not head.home), 0)
    scored = [
        (_byline_score(element, start), element)
        for element in page.bylines
        if len(element.text) <= MAX_BYLINE_CHARS
        and not _NOT_THE_PAGE.search(element.hints)
        and accept(element.text)
    ]
    if not scored:
        return ()
    best_score, best = max(scored, key=lambda pair: (pair[0], -pair[1].order))
    if best_score < 1.0:
        return ()
    return tuple(
        element.text
        for score, element in scored
        if element.found_by == best.found_by
        and abs(element.order - best.order) <= NEAR_ORDER
        and score >= best_score - 1.0
    )


def _byline_score(element: Hinted, start: int) -> float:
    score = STRENGTH.get(element.found_by, 0.0)
    distance = element.order - start
    score -= min(3.0, abs(distance) / 150) if distance >= 0 else min(3.0, abs(distance) / 60)
    score += 1.0 if _LEAD.match(element.text) else 0.0
    score += 0.5 if element.in_article else 0.0
    score -= 2.0 if element.aside else 0.0
    score -= 0.5 if element.listed else 0.0
    return score


def _names_somebody(words: str) -> bool:
    """Tell whether an element found by its class names a person: two words or more, in capitals."""
    return any(
        " " in name and not name[0].islower() and _is_person(_trimmed(name), set())
        for name in split_names(words)
    )


def _from_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "byline" and len(block.text) <= MAX_BYLINE_CHARS:
            yield block.text
            return


def _from_lines(lines: Sequence[str], title: str) -> Iterator[str]:
    at = line_of_title(lines, title)
    if at is None:
        return
    for line in lines[at + 1 : at + 1 + NEAR_LINES]:
        match = _BYLINE_LINE.match(" ".join(line.split()))
        if match is not None and match["names"][0].isupper():
            yield match["names"]
            return


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(kept.values())


def _is_full(name: str) -> bool:
    """Tell whether a name has two parts or is written in letters without capitals."""
    return not name[0].islower() and (" " in name or not name.isascii())


def _is_person(name: str, barred: set[str]) -> bool:
    folded = fold(name).removeprefix("the")
    if not folded or folded in barred or not _NAME.match(name):
        return False
    if len(name.split()) > MAX_NAME_WORDS or _NOT_A_PERSON.search(name):
        return False
    return by_name(name) is None and agency_signed(name) is None
