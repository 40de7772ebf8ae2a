"""The sentences of an article, each with its place in the text and its part in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.sentences.boundaries import split_text
from dragoman.types.ids import make_id
from dragoman.types.text import Article, Block, Sentence, SentenceKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND_OF_BLOCK: dict[str, SentenceKind] = {
    "headline": "headline",
    "quote": "quote",
    "caption": "caption",
}


class NewsSplitter:
    """Splits articles at the rules of :mod:`dragoman.sentences.boundaries`."""

    def split(self, article: Article) -> tuple[Sentence, ...]:
        """Give the sentences in order; no letter of the article's text is lost or altered."""
        return split(article)


def split(article: Article) -> tuple[Sentence, ...]:
    """Cut an article into sentences.

    The first paragraph is the headline where it is the title or a headline block; the sentences of
    the first paragraph after it are the lead.

    Returns:
        Sentences in order, with ``article.text[span] == text`` for each.
    """
    parts = tuple(_parts(article))
    lead = next((span for span, kind in parts if kind == "body"), None)
    return tuple(
        _sentence(article, index, span, kind)
        for index, (span, kind) in enumerate(
            (sentence.shifted(part.start), "lead" if part is lead else kind)
            for part, kind in parts
            for sentence in split_text(part.of(article.text))
        )
    )


def _sentence(article: Article, index: int, span: Span, kind: SentenceKind) -> Sentence:
    return Sentence(
        id=make_id("sen", [article.id, span.start, span.end]),
        article_id=article.id,
        index=index,
        span=span,
        text=span.of(article.text),
        kind=kind,
    )


def _parts(article: Article) -> Iterator[tuple[Span, SentenceKind]]:
    """Yield the stretches that no sentence crosses, with the kind of their sentences."""
    at = 0
    for span, kind in _placed(article):
        if span.start > at:
            yield from _unplaced(article, at, span.start)
        yield span, kind
        at = span.end
    if at < len(article.text):
        yield from _unplaced(article, at, len(article.text))


def _placed(article: Article) -> Iterator[tuple[Span, SentenceKind]]:
    """Yield the body blocks in order; one that overlaps an earlier block is passed over."""
    at = 0
    for block in sorted(
        (block for block in article.blocks if block.span), key=lambda block: _start(block)
    ):
        if block.span and at <= block.span.start and block.span.end <= len(article.text):
            yield block.span, _KIND_OF_BLOCK.get(block.kind, "body")
            at = block.span.end


def _start(block: Block) -> int:
    return block.span.start if block.span else 0


def _unplaced(article: Article, start: int, end: int) -> Iterator[tuple[Span, SentenceKind]]:
    """Yield the paragraphs of a stretch that no block speaks of."""
    at = start
    for paragraph in article.text[start:end].split("\n\n"):
        if paragraph.strip():
            span = Span(start=at, end=at + len(paragraph))
            title = article.title.strip()
            is_title = not article.text[:at].strip() and bool(title) and paragraph.strip() == title
            yield span, "headline" if is_title else "body"
        at += len(paragraph) + 2
