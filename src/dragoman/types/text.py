"""What is read: tools, pages, blocks, articles, sentences, mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

BlockKind = Literal[
    "headline",
    "paragraph",
    "list",
    "quote",
    "caption",
    "byline",
    "dateline",
    "newsletter",
    "consent",
    "captcha",
    "share",
    "related",
    "reply_form",
    "push_prompt",
    "paywall",
    "navigation",
    "source_link",
    "advert",
    "other",
]
BODY_KINDS: frozenset[BlockKind] = frozenset({"headline", "paragraph", "list", "quote", "caption"})
"""Kinds that belong to the article; all others are furniture."""
SentenceKind = Literal["headline", "lead", "body", "quote", "caption"]
MentionKind = Literal["person", "organisation", "place", "nationality", "facility", "time", "other"]
OriginRole = Literal["original", "copy", "agency", "partner"]
Precision = Literal["instant", "day", "week", "month", "quarter", "season", "year", "open"]
Basis = Literal["stated", "relative", "published", "given", "unanchored"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of code points in a text: ``0 <= start < end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Give the words that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Move the span, for instance from a sentence into its article."""
        return Span(start=self.start + by, end=self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """What made a thing, so that it can be made again and compared."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A resolved time.

    Attributes:
        text: the words, empty where the time was given from outside the text.
        start: first day, None when the time is unanchored.
        end: last day, inclusive; equal to start for a day; None when unanchored or open-ended.
        instant: the exact moment with its zone, where the precision is ``instant``.
        precision: how finely the words tell the time.
        basis: ``stated`` names the day, ``relative`` counts from another time, ``published`` is the
            page's own date, ``given`` comes from the caller, ``unanchored`` cannot be placed.
        weekday: 0 (Monday) to 6 where the words name a weekday, also when it is unanchored.
    """

    text: str
    start: date | None = None
    end: date | None = None
    instant: datetime | None = None
    precision: Precision
    basis: Basis
    weekday: int | None = None

    def __post_init__(self) -> None:
        if self.instant is not None and self.instant.tzinfo is None:
            raise ValueError("an instant needs its zone")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"a time cannot end ({self.end}) before it starts ({self.start})")
        if self.basis == "unanchored" and self.start is not None:
            raise ValueError("an unanchored time has no start")

    @property
    def value(self) -> str | None:
        """The time as ISO 8601 text at its own precision.

        For instance ``2025-10-30``, ``2022-03``, ``2025-05/2025-06``, ``2022/..``.
        """
        if self.instant is not None:
            return self.instant.isoformat()
        if self.start is None:
            return None
        if self.end is None:
            return f"{_at_precision(self.start, self._grain())}/.."
        first = _at_precision(self.start, self.precision)
        last = _at_precision(self.end, self.precision)
        return first if first == last else f"{first}/{last}"

    def _grain(self) -> Precision:
        """Say how finely the words name the start of a time without an end.

        "Since 2022" starts on a first of January that nobody spoke of, so only numbers and names
        that stand in the words may be printed.
        """
        if self.precision != "open" or self.start is None or self.start.day != 1:
            return "day" if self.precision == "open" else self.precision
        words = self.text.lower()
        if any(len(number) < 3 for number in re.findall(r"\d+", words)):
            return "day"
        return "year" if self.start.month == 1 and "jan" not in words else "month"


def _at_precision(day: date, precision: Precision) -> str:
    if precision == "year":
        return f"{day.year:04d}"
    if precision == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if precision in {"month", "season"}:
        return f"{day.year:04d}-{day.month:02d}"
    if precision == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return day.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One capture, byte for byte.

    Attributes:
        id: named after source, address, moment and digest.
        url: the address asked for; ``file:`` for files; empty for standard input.
        final_url: the address after redirects.
        fetched_at: aware UTC moment; None where the capture does not say.
        status: HTTP status, 0 where there was no HTTP.
        content_type: as declared, empty when nothing was declared.
        digest: ``sha256:`` of the body.
        via: how it came: ``http``, ``file``, ``stdin``, ``memory``, ``line:<file>#<line>``,
            ``warc:<file>#<offset>``.
        redirects: the addresses that sent us on, in order, ``url`` first; empty where none did.
    """

    id: str
    source_id: str
    url: str
    final_url: str
    fetched_at: datetime | None
    status: int
    content_type: str
    body: bytes
    digest: str
    via: str
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a page and what it is.

    Furniture is labelled and kept: it tells where a page comes from.

    Attributes:
        kind: what the block is.
        text: its words, white space folded.
        reason: why it was labelled so, in words a reader understands.
        score: how sure the labeller is, 0 to 1.
        span: where a body block stands in ``Article.text``; None for furniture.
        page_span: code points in the decoded page, where the reader kept them.
    """

    kind: BlockKind
    text: str
    reason: str
    score: float
    span: Span | None = None
    page_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A hypothesis about whose words these are, with the quoted mark that says so."""

    publication: str
    url: str
    role: OriginRole
    mark: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that the page refers to; only the reference is kept."""

    url: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article of a page, with its furniture set apart and kept.

    Attributes:
        text: normalised to NFC here, once, and never altered again; paragraphs stand apart by one
            empty line, and the headline, where there is one, is the first of them.
        published: None when the page does not say and nobody gave a date. Its basis is
            ``published`` or ``given``.
        published_by: the readers that found the date: ``json-ld``, ``meta``, ``time``, ``text``,
            ``url``, ``given``.
        published_confidence: ``high`` where two independent readers agree, or the caller gave it.
        origins: best first; empty when nothing on the page speaks of its origin.
        country: ISO 3166 alpha-3 of the publication, where known.
        notes: what was done to the page, as stable codes, for instance ``mojibake-mended``.
    """

    id: str
    page_id: str
    url: str
    title: str
    text: str
    language: str
    published: When | None
    published_by: tuple[str, ...]
    published_confidence: Confidence | None
    updated: When | None
    authors: tuple[str, ...]
    publication: str | None
    country: str | None
    section: str | None
    origins: tuple[Origin, ...]
    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    notes: tuple[str, ...]
    made_by: Tool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article; ``article.text[span] == text`` always."""

    id: str
    article_id: str
    index: int
    span: Span
    text: str
    kind: SentenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words in a sentence that name somebody, some place or some time.

    Attributes:
        span: code points in the sentence's text.
        refers_to: id of the fuller mention that this one stands for.
    """

    id: str
    sentence_id: str
    kind: MentionKind
    span: Span
    text: str
    score: float
    refers_to: str | None = None
