"""A page read by hand: an article with furniture, its sentences, reports and events, for any test.

The quotes re-read from the article, so that what shows them can be checked against it.
"""

from __future__ import annotations

from datetime import date
from itertools import count

from dragoman.types.event import (
    Actor,
    Event,
    Evidence,
    Note,
    Place,
    Report,
    Score,
    Status,
)
from dragoman.types.ids import make_id
from dragoman.types.text import Article, Block, BlockKind, Origin, Sentence, Span, Tool, When

TOOL = Tool(name="by-hand", version="1")
TITLE = "Norland and Suderia agree on fishing"
SENTENCES = (
    TITLE,
    "Norlandic minister Ada Holm visited Suderia’s premier Ben Oro in Port Clare on 12 May 2026.",
    "She is to send two boats next week.",
    "Suderia denied that it had seized a Norlandic trawler in March 2024.",
)
TEXT = "\n\n".join(SENTENCES)
FURNITURE: tuple[tuple[BlockKind, str], ...] = (
    ("newsletter", "The Clare Lantern Newsletter"),
    ("newsletter", "The coast in your inbox."),
    ("source_link", "Source link"),
    ("push_prompt", "Allow <b>notifications</b>? Yes No"),
)


def span_of(words: str, *, after: int = 0) -> Span:
    """Find words in the article's text."""
    start = TEXT.index(words, after)
    return Span(start=start, end=start + len(words))


def article(*, published: When | None = None) -> Article:
    """Make the article, without a date unless one is given."""
    body = tuple(
        Block(
            kind="headline" if text == TITLE else "paragraph",
            text=text,
            reason="stands in the run of paragraphs",
            score=0.98,
            span=span_of(text),
        )
        for text in SENTENCES
    )
    apart = tuple(
        Block(kind=kind, text=text, reason="says so itself", score=0.9) for kind, text in FURNITURE
    )
    return Article(
        id=make_id("art", [TEXT]),
        page_id=make_id("page", [TEXT]),
        url="https://copy.example/fishing",
        title=TITLE,
        text=TEXT,
        language="en",
        published=published,
        published_by=("given",) if published else (),
        published_confidence="high" if published else None,
        updated=None,
        authors=(),
        publication="Copy Daily",
        country=None,
        section=None,
        origins=(
            Origin(
                publication="The Clare Lantern",
                url="",
                role="copy",
                mark="The Clare Lantern Newsletter",
                score=0.87,
            ),
        ),
        blocks=body + apart,
        images=(),
        notes=(),
        made_by=TOOL,
    )


def sentences() -> tuple[Sentence, ...]:
    """Cut the article into its sentences."""
    whole = article()
    return tuple(
        Sentence(
            id=make_id("sen", [whole.id, number]),
            article_id=whole.id,
            index=number,
            span=span_of(text),
            text=text,
            kind="headline" if number == 0 else "body",
        )
        for number, text in enumerate(SENTENCES)
    )


def actor(words: str, country: str | None = None, sector: str | None = None) -> Actor:
    """Make an actor out of words of the article."""
    return Actor(
        text=words,
        name=words,
        entity_id=None,
        country=country,
        sector=sector,
        other_sectors=(),
        title=None,
        mention_id=None,
        span=span_of(words, after=len(TITLE)),
    )


def report(
    index: int,
    trigger: str,
    event_type: str,
    *,
    status: Status = "happened",
    mode: tuple[str, ...] = (),
    context: tuple[str, ...] = (),
    actors: tuple[Actor, ...] = (),
    recipients: tuple[Actor, ...] = (),
    location: Place | None = None,
    when: When | None = None,
) -> Report:
    """Make a report on one sentence of the article."""
    sentence = sentences()[index]
    made = article()
    names = [one.name for one in (*actors, *recipients)]
    return Report(
        id=make_id("rep", [sentence.id, trigger, event_type]),
        key=make_id("key", [event_type, names]),
        event_type=event_type,
        mode=mode,
        context=context,
        actor=actors,
        recipient=recipients,
        location=location,
        when=when,
        status=status,
        trigger=span_of(trigger, after=sentence.span.start),
        evidence=Evidence(
            article_id=made.id,
            sentence_id=sentence.id,
            quote=sentence.text,
            span=sentence.span,
            url=made.url,
            publication=made.publication,
            published=None,
            attribution=None,
        ),
        confidence=0.91,
        scores=(
            Score(
                slot="event_type",
                value=event_type,
                score=0.91,
                runner_up="COOPERATE",
                runner_up_score=0.05,
            ),
        ),
        found_by=("head:trigger", "head:type"),
        notes=(Note(slot="location", code="not-stated", score=1.0),) if not location else (),
        cameo="042" if event_type == "CONSULT" else None,
        cameo_precision="full" if event_type == "CONSULT" else None,
        coder=TOOL,
        codebook="plover-1",
    )


def reports() -> tuple[Report, ...]:
    """Code the article: an agreement, a visit, a plan, a denial."""
    holm = actor("Ada Holm", "NOR", "GOV")
    oro = actor("Ben Oro", "SUD", "GOV")
    port = Place(text="Port Clare", name="Port Clare", country="SUD", span=span_of("Port Clare"))
    day = When(
        text="on 12 May 2026",
        start=date(2026, 5, 12),
        end=date(2026, 5, 12),
        precision="day",
        basis="stated",
    )
    week = When(text="next week", precision="week", basis="unanchored")
    month = When(
        text="in March 2024",
        start=date(2024, 3, 1),
        end=date(2024, 3, 31),
        precision="month",
        basis="stated",
    )
    return (
        report(0, "agree", "AGREE"),
        report(
            1, "visited", "CONSULT", mode=("visit",), context=("environment",),
            actors=(holm,), recipients=(oro,), location=port, when=day,
        ),
        report(2, "send", "AID", status="planned", when=week),
        report(3, "seized", "COERCE", status="denied", mode=("seize",), when=month),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    """Merge the first two reports, leave the others alone."""
    said = reports()
    groups = ((said[1], said[0]), (said[2],), (said[3],))
    return tuple(_event(group, number) for group, number in zip(groups, count(), strict=False))


def _event(group: tuple[Report, ...], number: int) -> Event:
    first = group[0]
    return Event(
        id=make_id("evt", [first.id]),
        event_type=first.event_type,
        mode=first.mode,
        context=first.context,
        actor=first.actor,
        recipient=first.recipient,
        location=first.location,
        when=first.when,
        status=first.status,
        reports=tuple(sorted(one.id for one in group)),
        belief=0.8,
        disputed=("event_type",) if number == 0 else (),
        former_ids=(),
    )
