"""What a page says about itself in machine-readable form: JSON-LD, meta, link and time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from lxml import etree

from dragoman.articles.tables import pattern, table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, object]

MAX_JSON_CHARS: Final = 2_000_000
"""A JSON-LD block longer than this is data for a machine, not a description of a page."""
MAX_DEPTH: Final = 12
MAX_HINTED: Final = 60
"""Elements of one kind kept; an article's own date and byline come early."""
MIN_AUTHOR_PATH: Final = 3
MAX_HINT_CHARS: Final = 160
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_SILENT: Final = frozenset(
    {"meta", "link", "script", "style", "time", "html", "body", "head", "title"}
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_OPENINGS: Final = ("//", "<!--", "<![CDATA[")
_CLOSINGS: Final = (";", "-->", "]]>", "//")
_KINDS: Final = ("article", "page", "site")
_HOME_LINK = re.compile(r"^(?:https?://[^/]+)?/?(?:index\.\w+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinted:
    """An element whose name or attributes say that it holds a date or an author.

    Attributes:
        value: the machine-readable value, empty where the element has none.
        text: its visible words.
        hints: class, id, itemprop and pubdate of it and its two parents, in lower case.
        in_article: whether it stands inside an ``article`` or ``main`` element.
        aside: whether it stands in an aside, a navigation, a footer or a form.
        listed: whether it stands in an item of a list.
        order: its place among the elements of the page.
        found_by: ``time``, ``itemprop``, ``rel``, ``link`` or ``class``.
    """

    value: str
    text: str
    hints: str
    in_article: bool
    aside: bool
    listed: bool
    order: int
    found_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the page.

    Attributes:
        order: its place among the elements of the page.
        home: whether it links to the front page or is marked as the site's name.
    """

    level: int
    text: str
    order: int
    home: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured:
    """Everything a page declares about itself, unjudged.

    Attributes:
        metas: contents by name, property or itemprop in lower case, in page order.
        articles: JSON-LD nodes that describe an article.
        pages: JSON-LD nodes that describe a page, video or review.
        sites: JSON-LD nodes that describe the site or its owner.
        times: elements that hold a date, by tag, itemprop or class.
        bylines: elements whose class, id, rel or itemprop speaks of an author.
        title: words of the ``title`` element.
        language: the ``lang`` attribute of the root.
    """

    metas: Mapping[str, tuple[str, ...]]
    articles: tuple[Node, ...]
    pages: tuple[Node, ...]
    sites: tuple[Node, ...]
    times: tuple[Hinted, ...]
    bylines: tuple[Hinted, ...]
    headings: tuple[Heading, ...]
    canonical: str
    amp: str
    title: str
    language: str

    def meta(self, *names: str) -> str:
        """Give the first non-empty content among the names, in the order of the names."""
        for name in names:
            for content in self.metas.get(name, ()):
                if content:
                    return content
        return ""


EMPTY: Final = Structured(
    metas={},
    articles=(),
    pages=(),
    sites=(),
    times=(),
    bylines=(),
    headings=(),
    canonical="",
    amp="",
    title="",
    language="",
)


@dataclass(slots=True)
class _Walk:
    """What the walk over the tree has gathered so far."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    times: list[Hinted] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    bylines: list[Hinted] = field(default_factory=list)
    title: str = ""


def read_structured(tree: HtmlElement | None) -> Structured:
    """Collect the declarations of a page in one walk.

    Args:
        tree: root of the page as it came, scripts included; None for a text page.
    """
    if tree is None:
        return EMPTY
    walk = _Walk()
    for order, element in enumerate(tree.iter(etree.Element)):
        _visit(element, order, walk)
    articles, pages, sites = (frozenset(table("structured")["types"][k]) for k in _KINDS)
    kinds = [(_types(node), node) for node in walk.nodes]
    return Structured(
        metas={name: tuple(values) for name, values in walk.metas.items()},
        articles=tuple(node for types, node in kinds if types & articles),
        pages=tuple(
            node
            for types, node in kinds
            if (types & pages or "datePublished" in node) and not types & articles
        ),
        sites=tuple(node for types, node in kinds if types & sites),
        times=tuple(walk.times),
        bylines=tuple(walk.bylines),
        headings=tuple(walk.headings),
        canonical=walk.links.get("canonical", ""),
        amp=walk.links.get("amphtml", ""),
        title=walk.title,
        language=_language(tree),
    )


def _visit(element: HtmlElement, order: int, walk: _Walk) -> None:
    tag = element.tag
    if tag == "meta":
        _read_meta(element, walk.metas)
    elif tag == "link":
        _read_link(element, walk.links)
    elif tag == "script":
        if "ld+json" in (element.get("type") or "").casefold():
            walk.nodes.extend(_nodes(_parse_json(element.text or "")))
    elif tag == "title":
        walk.title = walk.title or folded_text(element)
    elif tag == "time":
        walk.times.append(_hinted(element, order, "time"))
    elif tag in _HEADINGS:
        walk.headings.append(_heading(element, order))
    if tag not in _SILENT and element.attrib:
        _read_hints(element, order, walk)


def _read_hints(element: HtmlElement, order: int, walk: _Walk) -> None:
    get = element.get
    itemprop = (get("itemprop") or "").casefold()
    if "date" in itemprop and element.tag != "time":
        walk.times.append(_hinted(element, order, "itemprop"))
        return
    if itemprop and get("content"):
        walk.metas.setdefault(f"item:{itemprop}", []).append(str(get("content")))
    names = f"{get('class') or ''} {get('id') or ''} {itemprop}"
    dated, authored = _marks(names)
    if dated and len(walk.times) < MAX_HINTED:
        made = _hinted(element, order, "class")
        if 5 < len(made.text) <= MAX_HINT_CHARS:
            walk.times.append(made)
    found_by = _author_mark(element, itemprop, authored)
    if found_by and len(walk.bylines) < MAX_HINTED:
        made = _hinted(element, order, found_by)
        if 1 < len(made.text) <= MAX_HINT_CHARS:
            walk.bylines.append(made)


@lru_cache(maxsize=16384)
def _marks(names: str) -> tuple[bool, bool]:
    """Tell whether class and id speak of a date and of an author; pages repeat a few names."""
    return bool(pattern("structured", "date").search(names)), bool(
        pattern("structured", "author").search(names)
    )


def _author_mark(element: HtmlElement, itemprop: str, authored: bool) -> str:
    """Tell what marks an element as an author: rel, the path of its link, itemprop, class."""
    if element.tag == "a":
        if "author" in (element.get("rel") or "").casefold().split():
            return "rel"
        if _is_author_path(element.get("href") or ""):
            return "link"
    if itemprop in {"author", "creator"}:
        return "itemprop"
    return "class" if authored else ""


def _is_author_path(address: str) -> bool:
    """Tell whether an address lies below a folder of authors: ``/author/ada-doe``."""
    parts = address.casefold().split("/")
    folders = _author_folders()
    return any(
        part in folders and len(behind.partition("?")[0]) >= MIN_AUTHOR_PATH
        for part, behind in pairwise(parts)
    )


@cache
def _author_folders() -> frozenset[str]:
    return frozenset(table("structured")["folders"]["author"])


def _heading(element: HtmlElement, order: int) -> Heading:
    names = " ".join(
        holder.get(name) or ""
        for holder in (element, element.getparent())
        for name in ("class", "id")
        if holder is not None
    )
    links = [link.get("href") or "" for link in element.iter("a")]
    links += [holder.get("href") or "" for holder in element.iterancestors("a")]
    home = bool(pattern("structured", "site").search(names)) or any(
        _HOME_LINK.match(href) for href in links
    )
    return Heading(
        level=int(element.tag[1]), text=folded_text(element)[:400], order=order, home=home
    )


def folded_text(element: HtmlElement) -> str:
    """Give the words inside an element with white space folded."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def strings(value: object) -> Iterator[str]:
    """Yield the names in a JSON-LD value: strings, ``name`` of nodes, and lists of them."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, Mapping):
        yield from strings(value.get("name") or value.get("@value"))
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def first(value: object) -> str:
    """Give the first name in a JSON-LD value, empty where there is none."""
    return next(strings(value), "")


def addresses(value: object) -> Iterator[str]:
    """Yield the addresses in a JSON-LD value: strings, ``url`` or ``@id`` of nodes, lists."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, Mapping):
        for key in ("url", "@id", "contentUrl"):
            if isinstance(value.get(key), str):
                yield str(value[key]).strip()
                return
    elif isinstance(value, list):
        for item in value:
            yield from addresses(item)


def _language(tree: HtmlElement) -> str:
    root = tree if tree.tag == "html" else tree.getroottree().getroot()
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        value = root.get(name)
        if value:
            return str(value).strip()
    return ""


def _read_meta(element: HtmlElement, metas: dict[str, list[str]]) -> None:
    content = " ".join((element.get("content") or "").split())
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        key = (element.get(attribute) or "").strip().casefold()
        if key:
            metas.setdefault(key, []).append(content)


def _read_link(element: HtmlElement, links: dict[str, str]) -> None:
    href = (element.get("href") or "").strip()
    for relation in (element.get("rel") or "").casefold().split():
        if href:
            links.setdefault(relation, href)


def _hinted(element: HtmlElement, order: int, found_by: str) -> Hinted:
    hints = []
    inside = aside = listed = False
    for step, holder in enumerate((element, *element.iterancestors())):
        if step < 3:
            hints += [holder.get(name) or "" for name in ("class", "id", "itemprop")]
            if holder.get("pubdate") is not None:
                hints.append("pubdate")
        if holder.tag in {"article", "main"}:
            inside = True
        if holder.tag in {"aside", "nav", "footer", "form", "label"}:
            aside = True
        if holder.tag == "li":
            listed = True
        if step > 14:
            break
    value = element.get("datetime") or element.get("content") or element.get("title") or ""
    return Hinted(
        value=value.strip(),
        text=folded_text(element)[: MAX_HINT_CHARS + 1],
        hints=" ".join(hints).casefold(),
        in_article=inside,
        aside=aside,
        listed=listed,
        order=order,
        found_by=found_by,
    )


def _parse_json(source: str) -> object:
    if not source or len(source) > MAX_JSON_CHARS:
        return None
    inner = _unwrapped(source)
    for attempt in (inner, _TRAILING_COMMA.sub(r"\1", inner)):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _unwrapped(source: str) -> str:
    """Take off the comment or CDATA marks that old templates put around a script."""
    inner = source.strip()
    for _ in range(len(_CLOSINGS)):
        for mark in _OPENINGS:
            inner = inner.removeprefix(mark).lstrip()
        for mark in _CLOSINGS:
            inner = inner.removesuffix(mark).rstrip()
    return inner


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    """Yield every node that may describe the page: the top ones, ``@graph`` and ``mainEntity``."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), Mapping | list):
                yield from _nodes(value[key], depth + 1)


def _types(node: Node) -> frozenset[str]:
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return frozenset(
        str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold() for name in names if name
    )
