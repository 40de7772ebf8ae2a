"""Page to Article: what the room does, in order."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from dragoman.articles import metadata, origin
from dragoman.articles.assemble import Draft, draft_article, with_title
from dragoman.articles.choose import Choice, choose
from dragoman.articles.decode import decode, looks_mended, mended
from dragoman.articles.headline import find_headline
from dragoman.articles.lines import read_lines
from dragoman.articles.markup import is_markup
from dragoman.articles.titles import without_kicker
from dragoman.articles.walk import parse, read_tree
from dragoman.errors import NotAnArticle, PageEmpty
from dragoman.types.ids import make_id
from dragoman.types.text import Article, Tool, When

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from dragoman.articles.pieces import Piece
    from dragoman.types.text import Origin, Page

MIN_WORDS = 12
"""Words below which what was found is no article."""


class FurnitureExtractor:
    """Finds the article of a page and labels its furniture: the extractor ``furniture.v1``."""

    def extract(
        self, page: Page, *, published: date | datetime | None = None, now: datetime
    ) -> Article:
        """Give the article of a page; see :func:`extract`."""
        return extract(page, published=published, now=now)


class _Read(NamedTuple):
    root: HtmlElement | None
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]


def extract(page: Page, *, published: date | datetime | None = None, now: datetime) -> Article:
    """Find the article of a page, label all else as furniture, and read its date and origin.

    Args:
        page: HTML, or the saved plain text of a page.
        published: a date that the page lacks; it outweighs what the page says.
        now: the moment of reading; no date after it is believed.

    Raises:
        PageEmpty: there is no text on the page.
        PageNotText: the page is a picture, a PDF, an archive or other binary data.
        NotAnArticle: the page can be read but holds no article.
    """
    read = _read(page)
    choice = choose(read.root, read.pieces)
    draft = draft_article(read.pieces, choice, headline=find_headline(read.pieces, choice))
    _require_article(draft, choice, page)
    found = metadata.read(
        read.root,
        blocks=draft.blocks,
        lines=tuple(piece.text for piece in read.pieces),
        url=_address(page),
        text=draft.body,
        now=now,
    )
    if found.title and found.title != draft.title:
        draft = with_title(draft, read.pieces, choice, title=found.title)
    given = _given(published)
    return Article(
        id=make_id("art", [page.id, draft.text, published.isoformat() if published else None]),
        page_id=page.id,
        url=_address(page),
        title=without_kicker(draft.title, found.title),
        text=draft.text,
        language=found.language,
        published=given or found.published,
        published_by=("given",) if given else tuple(found.published_by),
        published_confidence="high" if given else found.published_confidence,
        updated=found.updated,
        authors=found.authors,
        publication=found.publication,
        country=found.country,
        section=found.section,
        origins=_origins(draft, found, page),
        blocks=draft.blocks,
        images=found.images,
        notes=tuple(dict.fromkeys((*read.notes, *found.notes))),
        made_by=_tool(),
    )


def _read(page: Page) -> _Read:
    decoded = decode(page)
    read = _pieces(decoded.text, decoded.notes, page)
    if looks_mended("\n".join(piece.text for piece in read.pieces)):
        better = mended(decoded.text)
        if better != decoded.text:
            read = _pieces(better, (*decoded.notes, "mojibake-mended"), page)
    if not read.pieces:
        raise PageEmpty(
            "holds no visible text.",
            subject=page.url or page.id,
            cure="It may be drawn by a script: save it from a browser.",
        )
    return read


def _pieces(text: str, notes: tuple[str, ...], page: Page) -> _Read:
    if is_markup(text, page.content_type):
        tree = parse(text)
        if tree is None:
            return _Read(None, (), notes)
        return _Read(tree.root, read_tree(tree.root), (*notes, *tree.notes))
    return _Read(None, read_lines(text), notes)


def _require_article(draft: Draft, choice: Choice, page: Page) -> None:
    if any(choice.body) and len(draft.body.split()) + len(draft.body) // 40 >= MIN_WORDS:
        return
    raise NotAnArticle(
        "no article was found among its words.",
        subject=page.url or page.id,
        cure="It may be a front page, a teaser or an error page; give the article itself.",
    )


def _address(page: Page) -> str:
    return page.final_url or page.url


def _given(published: date | datetime | None) -> When | None:
    if published is None:
        return None
    if isinstance(published, datetime):
        day = published.date()
        if published.tzinfo is not None:
            return When(
                text="", start=day, end=day, instant=published, precision="instant", basis="given"
            )
    else:
        day = published
    return When(text="", start=day, end=day, precision="day", basis="given")


def _origins(draft: Draft, found: metadata.Metadata, page: Page) -> tuple[Origin, ...]:
    return origin.trace(draft.blocks, found, url=_address(page), text=draft.text)


@cache
def _tool() -> Tool:
    return Tool(name="furniture.v1", version=version("dragoman"))
