"""Events with their reports and articles, for the tests of every shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.exports.told import Told
from dragoman.types.event import Actor, Event, Evidence, Place, Report, Status
from dragoman.types.ids import make_id
from dragoman.types.text import Article, Precision, Span, Tool, When

TOOL = Tool(name="by-hand", version="1")
HEADLINE = "Norwegian minister visits Ankara"
LEAD = "Foreign minister Ada Holm met Turkey's Ali Oran\tin Ankara on 30 October 2025."
BODY = "Norwegian and Russian troops exchanged fire near Kirkenes in May, a paper said."
TEXT = "\n\n".join((HEADLINE, LEAD, BODY))


def actor(name: str, country: str | None, sector: str | None = None, **rest: str) -> Actor:
    """Make a participant; its span is where the name stands in the text, or the text's start."""
    start = max(TEXT.find(name), 0)
    return Actor(
        text=rest.get("text", name),
        name=name,
        entity_id=rest.get("entity_id"),
        country=country,
        sector=sector,
        other_sectors=(),
        title=rest.get("title"),
        mention_id=None,
        span=Span(start=start, end=start + len(name)),
    )


HOLM = actor("Ada Holm", "NOR", "GOV", title="Foreign minister", entity_id="Q1")
ORAN = actor("Ali Oran", "TUR", "GOV")
NORWAY, RUSSIA = actor("Norway", "NOR", "MIL"), actor("Russia", "RUS", "MIL")
ANKARA = Place(
    text="Ankara", name="Ankara", geonames_id=323786, lat=39.92, lon=32.85, country="TUR",
    province="Ankara", city="Ankara", feature_code="PPLC",
)  # fmt: skip
FINNMARK = Place(text="Finnmark", name="Finnmark", lat=70.0, lon=25.0, country="NOR",
                 province="Finnmark")  # fmt: skip


def when(first: str, last: str | None = None, precision: Precision = "day") -> When:
    """Make a stated time."""
    return When(
        text=first,
        start=date.fromisoformat(first),
        end=date.fromisoformat(last or first),
        precision=precision,
        basis="stated",
    )


def report(quote: str, event: Event, *, number: int = 0, published: str | None = None) -> Report:
    """Make a report of an event on a sentence of the text."""
    start = TEXT.index(quote)
    return Report(
        id=make_id("rep", [quote, number]),
        key=make_id("key", [quote]),
        event_type=event.event_type,
        mode=event.mode,
        context=event.context,
        actor=event.actor,
        recipient=event.recipient,
        location=event.location,
        when=event.when,
        status=event.status,
        trigger=Span(start=start, end=start + 7),
        evidence=Evidence(
            article_id=f"art_{number}",
            sentence_id=make_id("sen", [quote, number]),
            quote=quote,
            span=Span(start=start, end=start + len(quote)),
            url=f"https://paper.example/{number}",
            publication=("The Lantern", "Copy Daily")[number],
            published=published,
            attribution=None,
        ),
        confidence=0.9,
        scores=(),
        found_by=("head:type",),
        notes=(),
        cameo=None,
        cameo_precision=None,
        coder=TOOL,
        codebook="plover-dragoman 1.0",
    )


def event(
    event_type: str = "CONSULT",
    *,
    mode: tuple[str, ...] = (),
    context: tuple[str, ...] = (),
    by: tuple[Actor, ...] = (),
    to: tuple[Actor, ...] = (),
    where: Place | None = None,
    at: When | None = None,
    status: Status = "happened",
) -> Event:
    """Make an event."""
    return Event(
        id=make_id("evt", [event_type, mode, [one.name for one in by], status, str(at)]),
        event_type=event_type,
        mode=mode,
        context=context,
        actor=by,
        recipient=to,
        location=where,
        when=at,
        status=status,
        reports=(),
        belief=0.85,
        disputed=(),
        former_ids=(),
    )


def article(number: int = 0) -> Article:
    """Make the article of a report."""
    return Article(
        id=f"art_{number}", page_id="page_0", url="https://paper.example/0", title=HEADLINE,
        text=TEXT, language="en", published=None, published_by=(), published_confidence=None,
        updated=None, authors=(), publication="The Lantern", country=None, section=None, origins=(),
        blocks=(), images=(), notes=(), made_by=TOOL,
    )  # fmt: skip


def told(made: Event, *quotes: str, articles: bool = True) -> Told:
    """Put an event together with reports of one or two papers."""
    reports = tuple(
        report(quote, made, number=number, published=f"2025-10-31T0{number}:30:00+03:00")
        for number, quote in enumerate(quotes or (LEAD,))
    )
    return Told(
        event=replace(made, reports=tuple(sorted(one.id for one in reports))),
        reports=reports,
        articles={f"art_{at}": article(at) for at in range(len(reports))} if articles else {},
        sentence_numbers={reports[0].evidence.sentence_id: 2},
        independent=len(reports),
    )


VISIT = told(
    event(mode=("visit",), context=("diplomatic",), by=(HOLM,), to=(ORAN,), where=ANKARA,
          at=when("2025-10-30")),
    LEAD, HEADLINE,
)  # fmt: skip
CLASH = told(
    event("ASSAULT", mode=("firearms",), context=("military",), by=(NORWAY, RUSSIA),
          where=FINNMARK, at=when("2025-05-01", "2025-05-31", "month"), status="historical"),
    BODY,
)  # fmt: skip
PLAN = told(
    event("AID", by=(NORWAY,), to=(actor("UN", "UNO"),), status="planned", at=when("2026-01-01")),
)
UNDATED_PAST = told(event("SUPPORT", by=(NORWAY, ORAN), status="historical"))
BARE = told(event("PROTEST", mode=("demo",), by=(actor("a crowd", None, "CVL"),)), articles=False)
EVERYTHING = (VISIT, CLASH, PLAN, UNDATED_PAST, BARE)
