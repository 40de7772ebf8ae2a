"""The rooms in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING, cast

from dragoman import plugins
from dragoman.config import Settings
from dragoman.pipeline.passages import passage, shifted
from dragoman.pipeline.reading import PageReading
from dragoman.pipeline.times import widened
from dragoman.plugins import Coder, Extractor, Finder, Matcher, Resolver, Splitter
from dragoman.store.voices import voice_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from dragoman.types.event import Event, Judgement, Reading, Report, Resolution
    from dragoman.types.text import Article, Page, Sentence

    Assemble = Callable[[Article, Sentence, Reading, Sequence[Resolution]], tuple[Report, ...]]
    Gather = Callable[..., tuple[Event, ...]]

BLOCKS = "blocks.v1"
NOT_CODED = "language-not-coded"
"""Note on an article that is kept but in a language that the coder does not know."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """The rooms in their order, over one page at a time.

    Attributes:
        steps: step and the version of what does it, in order.
        languages: what the coder knows; articles in others are kept, marked and not coded.
        kin: by type, the types under which another report may tell the same event; any without it.
    """

    extractor: Extractor
    splitter: Splitter
    times: Finder
    coder: Coder
    resolver: Resolver
    assemble: Assemble
    matcher: Matcher
    gather: Gather
    steps: tuple[tuple[str, str], ...]
    languages: tuple[str, ...] = ("en",)
    kin: Callable[[str], frozenset[str]] | None = None

    @classmethod
    def from_settings(cls, settings: Settings | None = None) -> Line:
        """Load the rooms that the settings name.

        Raises:
            UnknownName: a plug-in of that name is not installed.
            PluginError: a plug-in does not load.
        """
        from dragoman.codebook import load as load_codebook
        from dragoman.events import gather
        from dragoman.reports import assemble

        settings = settings or Settings()
        chosen = settings.pipeline
        codebook = load_codebook(settings.codebook.name)
        coder = cast("Coder", plugins.load("dragoman.coders", chosen.code))
        own = version("dragoman")
        return cls(
            extractor=cast("Extractor", plugins.load("dragoman.extractors", chosen.extract)),
            splitter=cast("Splitter", plugins.load("dragoman.splitters", chosen.split)),
            times=cast("Finder", plugins.load("dragoman.finders", chosen.times)),
            coder=coder,
            resolver=cast("Resolver", plugins.load("dragoman.resolvers", chosen.resolve)),
            assemble=partial(assemble, coder=coder.tool, codebook=codebook),
            matcher=cast("Matcher", plugins.load("dragoman.matchers", chosen.match)),
            gather=gather,
            kin=kin_of if chosen.match == BLOCKS else None,
            languages=chosen.languages,
            steps=(
                ("extract", f"{chosen.extract} {own}"),
                ("split", f"{chosen.split} {own}"),
                ("code", f"{coder.tool.name} {coder.tool.version}"),
                ("times", f"{chosen.times} {own}"),
                ("resolve", f"{chosen.resolve} {own}"),
                ("assemble", f"{settings.codebook.name} {own}"),
            ),
        )

    def read_page(
        self, page: Page, *, published: date | datetime | None = None, now: datetime
    ) -> PageReading:
        """Read one page to its end.

        Args:
            page: the page.
            published: its date, where the page lacks one.
            now: the moment of reading.

        Raises:
            InputError: there is no article on the page.
        """
        article, sentences = self.read_article(page, published=published, now=now)
        reports = self.code_article(article, sentences)
        voice = voice_of(article)
        voices = {} if voice is None else {article.id: voice}
        events = self.merge(reports, voices=voices, now=now)
        return PageReading(article=article, sentences=sentences, reports=reports, events=events)

    def read_article(
        self, page: Page, *, published: date | datetime | None = None, now: datetime
    ) -> tuple[Article, tuple[Sentence, ...]]:
        """Give the article of a page and its sentences.

        Raises:
            InputError: there is no article on the page.
        """
        article = self.extractor.extract(page, published=published, now=now)
        if not self.knows(article):
            article = replace(article, notes=(*article.notes, NOT_CODED))
        return article, self.splitter.split(article)

    def knows(self, article: Article) -> bool:
        """Tell whether the coder knows the article's language."""
        return article.language in self.languages

    def code_article(self, article: Article, sentences: Sequence[Sentence]) -> tuple[Report, ...]:
        """Say who did what to whom in an article; nothing in a language not known."""
        if not sentences or not self.knows(article):
            return ()
        return self.finish(article, sentences, self.coder.code(sentences))

    def finish(
        self, article: Article, sentences: Sequence[Sentence], readings: Sequence[Reading]
    ) -> tuple[Report, ...]:
        """Resolve and assemble what the coder read."""
        readings = widened(sentences, readings, self.times)
        resolutions = self.resolver.resolve(article, sentences, readings)
        by_sentence: dict[str, list[Resolution]] = {}
        for resolution in resolutions:
            by_sentence.setdefault(resolution.sentence_id, []).append(resolution)
        return tuple(
            report
            for sentence, reading in zip(sentences, readings, strict=True)
            if reading.codings
            for report in self.assemble(
                article, sentence, reading, tuple(by_sentence.get(sentence.id, ()))
            )
        )

    def merge(
        self,
        reports: Iterable[Report],
        *,
        judgements: Iterable[Judgement] = (),
        voices: Mapping[str, str] | None = None,
        now: datetime,
    ) -> tuple[Event, ...]:
        """Gather the reports of each event.

        Args:
            reports: in any order.
            judgements: of people; they outweigh the matcher's.
            voices: by article, whose words it carries where they are not its own.
            now: the moment written into the matcher's judgements.
        """
        by_id = {report.id: report for report in reports}
        made = self.matcher.judge(tuple(by_id.values()), at=now)
        return self.gather(by_id, (*judgements, *made), voices=voices)

    def code_text(
        self,
        text: str,
        *,
        published: date | datetime | None = None,
        before: str | None = None,
        now: datetime,
    ) -> tuple[Report, ...]:
        """Code a passage of its own.

        Args:
            text: the passage; every span of the answer counts in its NFC form.
            published: the day it was written on.
            before: what stood before it, read for who "he" is and not coded.
            now: the moment of reading.

        Raises:
            PageEmpty: there is no text.
        """
        del now  # a passage has no date of its own to doubt
        article, start = passage(text, published=published, before=before, languages=self.languages)
        sentences = self.splitter.split(article)
        reports = self.code_article(article, sentences)
        own = (report for report in reports if report.evidence.span.start >= start)
        return tuple(shifted(report, -start) for report in own)


def kin_of(event_type: str) -> frozenset[str]:
    """List the types that the built-in matcher compares with one."""
    from dragoman.events.rules import rules

    return frozenset(part for name in rules().kin_of(event_type) for part in name.split("+"))


@cache
def line_of(settings: Settings) -> Line:
    """Give the line of some settings, loaded once."""
    return Line.from_settings(settings)
