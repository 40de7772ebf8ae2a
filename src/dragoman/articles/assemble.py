"""Pieces and what they are to blocks and the article's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dragoman.articles.headline import find_headline
from dragoman.articles.kinds import Label, label_furniture
from dragoman.types.text import BODY_KINDS, Block, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.articles.choose import Choice
    from dragoman.articles.pieces import Piece
    from dragoman.types.text import BlockKind

PARAGRAPH_BREAK = "\n\n"
CAPTION_WORDS = 4
"""Words of the shortest caption that says something."""
_BULLET = re.compile(r"[-–—•▪●◦*‣]\s+\S|\(?\d{1,2}[.)]\s+\S")


class Draft(NamedTuple):
    """Blocks in page order, and the text they make.

    Attributes:
        headline: number of the piece that is the headline.
        title: the headline's words, empty where the page shows none.
        text: the article's text with its headline.
        body: the same without headline and captions.
    """

    blocks: tuple[Block, ...]
    headline: int | None
    title: str
    text: str
    body: str


def with_title(draft: Draft, pieces: Sequence[Piece], choice: Choice, *, title: str) -> Draft:
    """Make the draft again where the title, as metadata give it, shows another headline."""
    headline = find_headline(pieces, choice, title=title)
    return draft if headline == draft.headline else draft_article(pieces, choice, headline=headline)


def draft_article(pieces: Sequence[Piece], choice: Choice, *, headline: int | None) -> Draft:
    """Make blocks of pieces and set the article's text.

    Args:
        pieces: the page in order.
        choice: which of them are body.
        headline: number of the piece that is the headline, None where none is.
    """
    kept = [chosen and number != headline for number, chosen in enumerate(choice.body)]
    labels = label_furniture(pieces, kept, choice.kinds)
    inside = _article_range(kept, headline)
    made: list[Label] = []
    outside: set[int] = set()
    for number, piece in enumerate(pieces):
        label = labels[number]
        if number == headline:
            label = Label("headline", "is the title of the article", 0.9)
        elif label is None:
            label = Label(*_body_kind(piece, choice.scores[number]))
        elif label.kind == "caption" and not (number in inside and _says_something(piece)):
            label = Label("caption", f"{label.reason}; not of the article’s text", label.score)
            outside.add(number)
        made.append(label)
    return _set_text(pieces, made, headline, outside)


def _article_range(kept: Sequence[bool], headline: int | None) -> range:
    body = [number for number, chosen in enumerate(kept) if chosen]
    if not body:
        return range(0)
    first = body[0] if headline is None else min(headline, body[0])
    return range(first, body[-1] + 1)


def _says_something(piece: Piece) -> bool:
    return len(piece.text.split()) >= CAPTION_WORDS


def _body_kind(piece: Piece, score: float) -> tuple[BlockKind, str, float]:
    reason = "reads as a paragraph of the article"
    if piece.tag in {"li", "dd", "dt"} or (not piece.tag and _BULLET.match(piece.text)):
        return "list", "is an entry of a list in the article", round(score, 2)
    if "blockquote" in piece.opening:
        return "quote", "is a quotation in the article", round(score, 2)
    return "paragraph", reason, round(score, 2)


def _set_text(
    pieces: Sequence[Piece], labels: Sequence[Label], headline: int | None, outside: set[int]
) -> Draft:
    spans: dict[int, Span] = {}
    texts: list[str] = []
    at = 0
    order = [
        number
        for number, label in enumerate(labels)
        if label.kind in BODY_KINDS and number not in outside
    ]
    if headline is not None:
        order.remove(headline)
        order.insert(0, headline)
    for number in order:
        text = pieces[number].text
        spans[number] = Span(start=at, end=at + len(text))
        texts.append(text)
        at += len(text) + len(PARAGRAPH_BREAK)
    blocks = tuple(
        _block(piece, label, spans.get(number))
        for number, (piece, label) in enumerate(zip(pieces, labels, strict=True))
    )
    body = [b.text for b in blocks if b.kind in {"paragraph", "list", "quote"}]
    return Draft(
        blocks=blocks,
        headline=headline,
        title=pieces[headline].text if headline is not None else "",
        text=PARAGRAPH_BREAK.join(texts),
        body=PARAGRAPH_BREAK.join(body),
    )


def _block(piece: Piece, label: Label, span: Span | None) -> Block:
    return Block(
        kind=label.kind,
        text=piece.text,
        reason=label.reason,
        score=label.score,
        span=span,
        page_span=Span(start=piece.start, end=piece.end) if piece.start >= 0 else None,
    )
