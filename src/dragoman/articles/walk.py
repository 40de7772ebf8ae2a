"""An HTML page as pieces: the words of each block element, with what its elements say about it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree, html

from dragoman.articles.hints import hint_table, hints_of
from dragoman.articles.pieces import Piece

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PIECES = 6_000
"""Pieces read of one page; the longest live blogs seen have some 3,000."""
MAX_PIECE = 60_000
"""Characters kept of one piece; whole books in one element are cut."""
MAX_MARKUP = 3_000_000
"""Characters of markup parsed; of more, scripts go first, then the end."""
MAX_DEPTH = 4_000
"""Open elements, those that are never closed counted; deeper nests make every step slow."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_HEAVY = re.compile(r"<(script|style|svg|noscript|template)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
_DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")
_SPACE = re.compile(r"[ \t\r\n\x0b\x0c\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "wbr", "source", "area", "base", "col"]
)
_LIST_TAGS = frozenset(["li", "ul", "ol", "dl", "dd", "dt"])


class Tree(NamedTuple):
    """A parsed page, with what had to be cut to keep it inside bounds."""

    root: HtmlElement
    notes: tuple[str, ...]


def parse(markup: str) -> Tree | None:
    """Parse a page leniently and within bounds; None where no element is left.

    Args:
        markup: the decoded page.
    """
    notes: tuple[str, ...] = ()
    if len(markup) > MAX_MARKUP:
        markup = _DATA.sub("", _HEAVY.sub(" ", markup))
    if len(markup) > MAX_MARKUP:
        markup, notes = markup[:MAX_MARKUP], ("truncated",)
    if _too_deep(markup):
        markup, notes = _flattened(markup), (*notes, "nesting-cut")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return Tree(root, notes)


def _too_deep(markup: str) -> bool:
    signs, closed = markup.count("<"), markup.count("</")
    if signs < 2 * MAX_DEPTH and signs - 2 * closed < MAX_DEPTH:
        return False
    depth = 0
    for found in _TAG.finditer(markup):
        if found.group(2).lower() in _VOID:
            continue
        depth = max(0, depth - 1) if found.group(1) else depth + 1
        if depth > MAX_DEPTH:
            return True
    return False


def _flattened(markup: str) -> str:
    """Replace every tag by a paragraph break: what is nested a thousandfold has no structure."""
    bare = _HEAVY.sub(" ", markup)
    return "<html><body><p>" + re.sub(r"(?:\s*<[^<>]{0,2000}>\s*)+", "<p>", bare) + "</body></html>"


class _Context(NamedTuple):
    tag: str
    near: int
    around: int
    names: tuple[str, ...]
    opening: str
    depth: int
    indent: int
    parent: int
    in_link: bool


_TOP = _Context("", 0, 0, (), "", 0, 0, 0, False)


def read_tree(root: HtmlElement) -> tuple[Piece, ...]:
    """Walk a parsed page and give its pieces in order.

    Args:
        root: the element that holds the page; it is not changed.
    """
    body = root.find("body")
    walker = _Walker()
    walker.walk(root if body is None else body)
    return tuple(walker.pieces)


class _Walker:
    """Collects words between block boundaries; one walker reads one page."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.words: list[str] = []
        self.link_letters = 0
        self.breaks = 0
        self.serial = 0
        self.table = hint_table()

    def walk(self, root: HtmlElement) -> None:
        context = _TOP
        stack: list[_Context] = []
        blocks, skipped = self.table.block, self.table.skipped
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag = element.tag
            if event == "start":
                stack.append(context)
                if not isinstance(tag, str) or tag in skipped:
                    events.skip_subtree()
                    continue
                if tag in blocks:
                    self.flush(context)
                    if len(self.pieces) >= MAX_PIECES:
                        return
                elif tag == "br":
                    self.line_break(context)
                context = self.entered(context, element, tag)
                if element.text:
                    self.add(element.text, context)
            else:
                if tag in blocks:
                    self.flush(context)
                context = stack.pop()
                if element.tail and stack:
                    self.add(element.tail, context)
        self.flush(context)

    def entered(self, context: _Context, element: HtmlElement, tag: str) -> _Context:
        """Give the context inside an element."""
        block = tag in self.table.block
        name = ""
        if element.attrib:
            name = _name(element)
        bits = self.table.tags.get(tag, 0)
        if name:
            bits |= hints_of(name)
        if not (block or bits or name or tag == "a"):
            return context
        _, near, around, names, opening, depth, indent, parent, in_link = context
        if block:
            self.serial += 1
            parent = self.serial
            depth += 1
            indent += tag in _LIST_TAGS
        if name:
            names = (name, *names[:3])
        if bits:
            near = bits if block else near | bits
            around |= bits
            opening = _opening(tag, name)
        elif block and name:
            near = 0
        return _Context(
            tag if block else context.tag,
            near,
            around,
            names,
            opening,
            depth,
            indent,
            parent,
            in_link or tag == "a",
        )

    def add(self, text: str, context: _Context) -> None:
        """Take up some words; remember how many of their letters stand in a link."""
        self.words.append(text)
        if context.in_link:
            self.link_letters += len(text) if not text.isspace() else 0
        if self.breaks and not text.isspace():
            self.breaks = 0

    def line_break(self, context: _Context) -> None:
        """Two line breaks in a row part paragraphs; one is white space."""
        self.breaks += 1
        if self.breaks > 1:
            self.flush(context)
            self.breaks = 0
        else:
            self.words.append("\n")

    def flush(self, context: _Context) -> None:
        """Close the piece at hand, if it holds any words."""
        if not self.words:
            return
        text = _SPACE.sub(" ", "".join(self.words)[:MAX_PIECE]).strip()
        letters, self.words = self.link_letters, []
        self.link_letters = self.breaks = 0
        if not text:
            return
        self.pieces.append(
            Piece(
                text=unicodedata.normalize("NFC", text),
                tag=context.tag,
                gap=1,
                indent=context.indent,
                link_share=min(1.0, letters / len(text)),
                near=context.near,
                around=context.around,
                names=context.names,
                opening=context.opening,
                depth=context.depth,
                parent=context.parent,
            )
        )


def _name(element: HtmlElement) -> str:
    get = element.get
    name = " ".join(filter(None, (get("class"), get("id"), get("role"), get("itemprop"))))
    style = get("style")
    if (style and "display:none" in style.replace(" ", "")) or get("hidden") is not None:
        name += " hidden"
    return name[:200]


def _opening(tag: str, name: str) -> str:
    short = name if len(name) <= 40 else name[:37] + "…"
    return f'<{tag} "{short}">' if short else f"<{tag}>"
