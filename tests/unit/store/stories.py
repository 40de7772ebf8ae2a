"""Small stories made to order: a page with one sentence, the report in it, and its event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman import pages
from dragoman.types.event import Actor, Event, Evidence, Place, Report, Status
from dragoman.types.ids import make_id
from dragoman.types.text import Article, Page, Precision, Sentence, Span, Tool, When

if TYPE_CHECKING:
    from dragoman.store import Store

TOOL = Tool(name="by-hand", version="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything that one page gives."""

    page: Page
    article: Article
    sentence: Sentence
    report: Report
    event: Event


def actor(name: str, country: str | None, text: str, *, entity_id: str | None = None) -> Actor:
    start = text.index(name)
    return Actor(
        text=name,
        name=name,
        entity_id=entity_id,
        country=country,
        sector="GOV",
        other_sectors=(),
        title=None,
        mention_id=None,
        span=Span(start=start, end=start + len(name)),
    )


def on(day: date | None, *, until: date | None = None) -> When | None:
    if day is None:
        return None
    precision: Precision = "day" if until is None else "month"
    return When(text="", start=day, end=until or day, precision=precision, basis="stated")


def story(
    url: str = "https://lantern.example/1",
    *,
    who: str = "Ada Holm",
    country: str | None = "NOR",
    whom: str = "Ben Oro",
    other: str | None = "TUR",
    verb: str = "visited",
    tail: str = "in Port Clare.",
    event_type: str = "CONSULT",
    mode: tuple[str, ...] = ("visit",),
    context: tuple[str, ...] = ("diplomatic",),
    status: Status = "happened",
    day: date | None = date(2026, 5, 12),
    until: date | None = None,
    published: date | None = date(2026, 5, 13),
    publication: str | None = "The Clare Lantern",
    place: str | None = None,
    entity_id: str | None = None,
) -> Story:
    """Make a story; the ids follow from what it says."""
    text = f"{who} {verb} {whom} {tail}"
    page = pages.from_bytes(f"<p>{text}</p>".encode(), url=url)
    article_id = make_id("art", [page.id])
    sentence_id = make_id("sen", [article_id, 0])
    span = Span(start=0, end=len(text))
    start = text.index(verb)
    printed = on(published)
    report = Report(
        id=make_id("rep", [sentence_id, event_type, status, str(day)]),
        key=make_id("key", [who, whom, event_type]),
        event_type=event_type,
        mode=mode,
        context=context,
        actor=(actor(who, country, text, entity_id=entity_id),),
        recipient=(actor(whom, other, text),),
        location=None if place is None else Place(text=place, name=place, country=place),
        when=on(day, until=until),
        status=status,
        trigger=Span(start=start, end=start + len(verb)),
        evidence=Evidence(
            article_id=article_id,
            sentence_id=sentence_id,
            quote=text,
            span=span,
            url=url,
            publication=publication,
            published=None if published is None else published.isoformat(),
            attribution=None,
        ),
        confidence=0.9,
        scores=(),
        found_by=("head:type",),
        notes=(),
        cameo="042",
        cameo_precision="full",
        coder=TOOL,
        codebook="plover",
    )
    return Story(
        page=page,
        article=Article(
            id=article_id,
            page_id=page.id,
            url=url,
            title="",
            text=text,
            language="en",
            published=printed,
            published_by=("meta",),
            published_confidence="high",
            updated=None,
            authors=(),
            publication=publication,
            country=None,
            section=None,
            origins=(),
            blocks=(),
            images=(),
            notes=(),
            made_by=TOOL,
        ),
        sentence=Sentence(
            id=sentence_id, article_id=article_id, index=0, span=span, text=text, kind="lead"
        ),
        report=report,
        event=event_of(report),
    )


def event_of(*reports: Report, name: str | None = None) -> Event:
    """Assemble an event out of reports, in the plainest way."""
    first = reports[0]
    return Event(
        id=name or make_id("evt", [first.id]),
        event_type=first.event_type,
        mode=first.mode,
        context=first.context,
        actor=first.actor,
        recipient=first.recipient,
        location=first.location,
        when=first.when,
        status=first.status,
        reports=tuple(sorted(report.id for report in reports)),
        belief=0.8,
        disputed=(),
        former_ids=(),
    )


def put(store: Store, *stories: Story, events: bool = True) -> None:
    """Put stories into a store in one batch."""
    with store.writer.batch() as batch:
        batch.put_pages(one.page for one in stories)
        batch.put_articles(one.article for one in stories)
        batch.put_sentences(one.sentence for one in stories)
        batch.put_reports(one.report for one in stories)
        if events:
            batch.put_events(one.event for one in stories)
