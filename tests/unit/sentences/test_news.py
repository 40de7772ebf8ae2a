"""Sentences of an article: their places, their kinds, their names."""

from __future__ import annotations

from dragoman.plugins import load
from dragoman.sentences import NewsSplitter, split
from dragoman.types.text import Article, Block, BlockKind, Sentence, Span, Tool

TEXT = (
    "Minister visits Arvala\n\n"
    "The minister came on Thursday. He met Gen. Ilir Moraru.\n\n"
    "“We are ready. We will stay.”\n\n"
    "The minister in Arvala. Photo: Press office\n\n"
    "He left at noon."
)


def article(text: str = TEXT, title: str = "Minister visits Arvala", *blocks: Block) -> Article:
    return Article(
        id="art_1",
        page_id="pag_1",
        url="",
        title=title,
        text=text,
        language="en",
        published=None,
        published_by=(),
        published_confidence=None,
        updated=None,
        authors=(),
        publication=None,
        country=None,
        section=None,
        origins=(),
        blocks=blocks,
        images=(),
        notes=(),
        made_by=Tool(name="test", version="1"),
    )


def block(kind: BlockKind, text: str, whole: str = TEXT) -> Block:
    start = whole.index(text)
    span = Span(start=start, end=start + len(text))
    return Block(kind=kind, text=text, reason="test", score=1.0, span=span)


def kinds(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.kind for sentence in sentences]


def test_every_sentence_stands_where_its_span_says() -> None:
    sentences = split(article())
    assert [TEXT[s.span.start : s.span.end] for s in sentences] == [s.text for s in sentences]
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert len({s.id for s in sentences}) == len(sentences)


def test_without_blocks_the_title_is_the_headline_and_the_next_paragraph_the_lead() -> None:
    assert kinds(split(article()))[:4] == ["headline", "lead", "lead", "body"]


def test_a_first_paragraph_that_is_not_the_title_is_the_lead() -> None:
    assert kinds(split(article(title="Another title")))[0] == "lead"


def test_blocks_say_what_is_quote_and_caption() -> None:
    blocks = (
        block("caption", "The minister in Arvala. Photo: Press office"),
        block("headline", "Minister visits Arvala"),
        block("paragraph", "The minister came on Thursday. He met Gen. Ilir Moraru."),
        block("quote", "“We are ready. We will stay.”"),
        Block(kind="share", text="Share", reason="test", score=1.0),
    )
    assert kinds(split(article(TEXT, "Minister visits Arvala", *blocks))) == [
        *["headline", "lead", "lead", "quote", "quote", "caption", "caption", "body"]
    ]


def test_no_sentence_crosses_a_block() -> None:
    text = "First item\nsecond item"
    blocks = (block("list", "First item", text), block("list", "second item", text))
    assert [s.text for s in split(article(text, "", *blocks))] == ["First item", "second item"]


def test_blocks_that_overlap_or_leave_the_text_do_no_harm() -> None:
    far = Block(kind="quote", text="x", reason="", score=1.0, span=Span(start=5, end=9000))
    twice = block("paragraph", "He left at noon.")
    joined = "".join(s.text for s in split(article(TEXT, "", far, twice, twice)))
    assert joined.replace(" ", "") == TEXT.replace(" ", "").replace("\n", "")


def test_the_splitter_stands_at_its_plug_point() -> None:
    splitter = load("dragoman.splitters", "news.v1")
    assert isinstance(splitter, NewsSplitter)
    assert splitter.split(article()) == split(article())
