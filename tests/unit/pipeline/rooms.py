"""Rooms that understand one plain language, for tests of the line itself.

A page is text; its first line may be ``lang: xx``. Each line of it is a sentence; a line such as
``NOR visits TUR`` is an act. ``!empty``, ``!break`` and ``!weights`` as a page make a room fail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.errors import ModelError, PageEmpty
from dragoman.mentions import TimeFinder
from dragoman.pipeline import Line
from dragoman.pipeline.passages import given_when
from dragoman.types.event import (
    Actor,
    Coding,
    Event,
    Evidence,
    Judgement,
    Participant,
    Reading,
    Report,
    Resolution,
    Role,
)
from dragoman.types.ids import make_id
from dragoman.types.text import Article, Page, Sentence, Span, Tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

TOOL = Tool(name="plain.v1", version="1")
VERBS = {"visits": "CONSULT", "aids": "AID"}


@dataclass
class Extractor:
    """Counts what it reads, so that a test can see what was read again."""

    read: list[str] = field(default_factory=list)

    def extract(
        self, page: Page, *, published: date | datetime | None = None, now: datetime
    ) -> Article:
        text = page.body.decode()
        self.read.append(page.url)
        if text.startswith("!empty"):
            raise PageEmpty("has no text.", subject=page.url)
        if text.startswith("!break"):
            raise IndexError("a fault of ours")
        if text.startswith("!weights"):
            raise ModelError("the weights are missing.")
        language = "en"
        if text.startswith("lang: "):
            head, _, text = text.partition("\n")
            language = head.removeprefix("lang: ")
        when = given_when(published)
        return Article(
            id=make_id("art", [page.id, text, None if when is None else when.value]),
            page_id=page.id,
            url=page.url,
            title="",
            text=text,
            language=language,
            published=when,
            published_by=(),
            published_confidence=None,
            updated=None,
            authors=(),
            publication=None,
            country=None,
            section=None,
            origins=(),
            blocks=(),
            images=(),
            notes=(),
            made_by=TOOL,
        )


class Splitter:
    def split(self, article: Article) -> tuple[Sentence, ...]:
        return tuple(_sentences(article))


def _sentences(article: Article) -> Iterator[Sentence]:
    start = 0
    for index, words in enumerate(article.text.split("\n")):
        if words:
            span = Span(start=start, end=start + len(words))
            name = make_id("sen", [article.id, index])
            yield Sentence(
                id=name,
                article_id=article.id,
                index=index,
                span=span,
                text=words,
                kind="body",
            )
        start += len(words) + 1


@dataclass
class Coder:
    version: str = "1"
    calls: int = 0

    @property
    def tool(self) -> Tool:
        return Tool(name="plain.v1", version=self.version)

    def code(self, sentences: Sequence[Sentence]) -> list[Reading]:
        self.calls += 1
        if any("POISON" in sentence.text for sentence in sentences):
            raise ValueError("poison")
        return [self._read(sentence) for sentence in sentences]

    def _read(self, sentence: Sentence) -> Reading:
        words = sentence.text.split(" ")
        codings: tuple[Coding, ...] = ()
        if len(words) == 3 and words[1] in VERBS:
            start = len(words[0]) + 1
            trigger = Span(start=start, end=start + len(words[1]))
            codings = (
                Coding(
                    sentence_id=sentence.id,
                    event_type=VERBS[words[1]],
                    mode=(),
                    context=(),
                    status="happened",
                    trigger=trigger,
                    participants=(
                        _part("actor", 0, words[0]),
                        _part("recipient", trigger.end + 1, words[2]),
                    ),
                    confidence=0.9,
                    scores=(),
                    found_by=(f"plain {self.version}",),
                ),
            )
        return Reading(sentence_id=sentence.id, codings=codings, mentions=())


def _part(role: Role, start: int, text: str) -> Participant:
    return Participant(role=role, span=Span(start=start, end=start + len(text)), text=text, score=1)


class Resolver:
    def resolve(
        self, article: Article, sentences: Sequence[Sentence], readings: Sequence[Reading]
    ) -> tuple[Resolution, ...]:
        return tuple(
            Resolution(
                sentence_id=sentence.id,
                role=part.role,
                span=part.span,
                actors=(
                    Actor(
                        text=part.text,
                        name=part.text,
                        entity_id=None,
                        country=part.text,
                        sector=None,
                        other_sectors=(),
                        title=None,
                        mention_id=None,
                        span=part.span.shifted(sentence.span.start),
                    ),
                ),
            )
            for sentence, reading in zip(sentences, readings, strict=True)
            for coding in reading.codings
            for part in coding.participants
        )


def assemble(
    article: Article,
    sentence: Sentence,
    reading: Reading,
    resolutions: Sequence[Resolution],
) -> tuple[Report, ...]:
    assert {one.sentence_id for one in resolutions} <= {sentence.id}
    who = {one.role: one.actors for one in resolutions}
    return tuple(
        Report(
            id=make_id("rep", [sentence.id, coding.event_type, coding.found_by]),
            key=make_id("key", [sentence.text]),
            event_type=coding.event_type,
            mode=(),
            context=(),
            actor=who["actor"],
            recipient=who["recipient"],
            location=None,
            when=article.published,
            status="happened",
            trigger=coding.trigger.shifted(sentence.span.start),
            evidence=Evidence(
                article_id=article.id,
                sentence_id=sentence.id,
                quote=sentence.text if "BADQUOTE" not in article.text else "elsewhere",
                span=sentence.span,
                url=article.url,
                publication=None,
                published=None if article.published is None else article.published.value,
                attribution=None,
            ),
            confidence=0.9,
            scores=(),
            found_by=coding.found_by,
            notes=(),
            cameo=None,
            cameo_precision=None,
            coder=TOOL,
            codebook="plain",
        )
        for coding in reading.codings
    )


class Matcher:
    """Equal keys are one event."""

    def judge(self, reports: Sequence[Report], *, at: datetime) -> Iterator[Judgement]:
        first: dict[str, str] = {}
        for report in sorted(reports, key=lambda one: one.id):
            left = first.setdefault(report.key, report.id)
            if left != report.id:
                yield Judgement(
                    left=left, right=report.id, verdict="same", score=1.0, by="plain.v1", at=at
                )


def gather(
    reports: Mapping[str, Report],
    judgements: Iterable[Judgement],
    *,
    voices: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    home = {name: name for name in sorted(reports)}
    apart = {(one.left, one.right) for one in judgements_of(judgements, "different")}
    for one in judgements_of(judgements, "same"):
        if (one.left, one.right) not in apart:
            home[one.right] = home[one.left]
    groups: dict[str, list[Report]] = {}
    for name, first in home.items():
        groups.setdefault(first, []).append(reports[name])
    return tuple(_event(first, groups[first]) for first in sorted(groups))


def judgements_of(judgements: Iterable[Judgement], verdict: str) -> list[Judgement]:
    return [one for one in judgements if one.verdict == verdict]


def _event(first: str, reports: Sequence[Report]) -> Event:
    one = reports[0]
    return Event(
        id=make_id("evt", [first]),
        event_type=one.event_type,
        mode=(),
        context=(),
        actor=one.actor,
        recipient=one.recipient,
        location=None,
        when=one.when,
        status="happened",
        reports=tuple(sorted(report.id for report in reports)),
        belief=0.5,
        disputed=(),
        former_ids=(),
    )


def line(coder: Coder | None = None, extractor: Extractor | None = None) -> Line:
    """Put the rooms in a line."""
    chosen = coder or Coder()
    return Line(
        extractor=extractor or Extractor(),
        splitter=Splitter(),
        times=TimeFinder(),
        coder=chosen,
        resolver=Resolver(),
        assemble=assemble,
        matcher=Matcher(),
        gather=gather,
        steps=(
            ("extract", "plain.v1 1"),
            ("split", "plain.v1 1"),
            ("code", f"plain.v1 {chosen.version}"),
        ),
        languages=("en", "xx"),
    )
