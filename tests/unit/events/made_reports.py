"""Reports made by hand for the tests of matching: short to write, whole where it matters."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dragoman.types.event import Actor, Evidence, Place, Report, Status
from dragoman.types.ids import make_id
from dragoman.types.text import Precision, Span, Tool, When

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TOOL = Tool(name="by-hand", version="1")


def actor(
    text: str,
    country: str | None = None,
    sector: str | None = None,
    *,
    name: str | None = None,
    entity_id: str | None = None,
    title: str | None = None,
) -> Actor:
    """Make a participant."""
    return Actor(
        text=text,
        name=name or text,
        entity_id=entity_id,
        country=country,
        sector=sector,
        other_sectors=(),
        title=title,
        mention_id=None,
        span=Span(start=0, end=len(text)),
    )


def day(text: str, *, words: str = "") -> When:
    """Make a stated day."""
    start = date.fromisoformat(text)
    return When(text=words or text, start=start, end=start, precision="day", basis="stated")


def span_of_days(first: str, last: str | None, precision: Precision = "month") -> When:
    """Make a stated stretch of time."""
    end = date.fromisoformat(last) if last else None
    start = date.fromisoformat(first)
    return When(text=first, start=start, end=end, precision=precision, basis="stated")


def weekday(words: str, number: int) -> When:
    """Make a weekday without a date."""
    return When(text=words, precision="day", basis="unanchored", weekday=number)


def place(name: str, country: str | None = None, **rest: str | float) -> Place:
    """Make a place."""
    return Place(text=name, name=name, country=country, **rest)  # type: ignore[arg-type]  # by hand


def report(
    quote: str,
    event_type: str = "CONSULT",
    *,
    by: Sequence[Actor] = (),
    to: Sequence[Actor] = (),
    mode: tuple[str, ...] = (),
    context: tuple[str, ...] = (),
    status: Status = "happened",
    when: When | None = None,
    where: Place | None = None,
    article: str = "a",
    published: str | None = None,
    publication: str | None = None,
    url: str = "",
    start: int = 0,
    trigger: int = 0,
    confidence: float = 0.9,
) -> Report:
    """Make a report on one sentence; its id follows from article, quote and trigger."""
    span = Span(start=start, end=start + len(quote))
    return Report(
        id=make_id("rep", [article, quote, start, trigger, event_type]),
        key=make_id("key", [event_type, quote]),
        event_type=event_type,
        mode=mode,
        context=context,
        actor=tuple(by),
        recipient=tuple(to),
        location=where,
        when=when,
        status=status,
        trigger=Span(start=start + trigger, end=start + trigger + 1),
        evidence=Evidence(
            article_id=article,
            sentence_id=make_id("sen", [article, start]),
            quote=quote,
            span=span,
            url=url,
            publication=publication,
            published=published,
            attribution=None,
        ),
        confidence=confidence,
        scores=(),
        found_by=(),
        notes=(),
        cameo=None,
        cameo_precision=None,
        coder=TOOL,
        codebook="plover-dragoman 1.0",
    )


def seed_reports() -> dict[str, Report]:
    """Read, by hand, the page on a defence minister's visit, as a coder should have it."""
    guler = actor("Defense Minister Yaşar Güler", "TUR", "GOV", name="Yaşar Güler",
                  title="Defense Minister")  # fmt: skip
    umerov = actor("Rustem Umerov", "UKR", "GOV",
                   title="secretary of the National Security and Defense Council")  # fmt: skip
    fidan = actor("Foreign Minister Hakan Fidan", "TUR", "GOV", name="Hakan Fidan",
                  title="Foreign Minister")  # fmt: skip
    turkey, russia, ukraine = (
        actor("Türkiye", "TUR"), actor("Russia", "RUS"), actor("Ukraine", "UKR"),
    )  # fmt: skip
    ankara, istanbul = (
        place("Ankara", "TUR", city="Ankara"),
        place("Istanbul", "TUR", city="Istanbul"),
    )
    return {
        "headline": report(
            "Türkiye’s defense minister hosts top Ukrainian security official",
            by=[actor("top Ukrainian security official", "UKR", "GOV")],
            to=[actor("Türkiye’s defense minister", "TUR", "GOV")],
            mode=("visit",), start=0,
        ),
        "lead": report(
            "Defense Minister Yaşar Güler hosted Rustem Umerov, secretary of Ukraine’s National "
            "Security and Defense Council, in Ankara on Thursday.",
            by=[umerov], to=[guler], mode=("visit",), where=ankara,
            when=weekday("on Thursday", 3), start=70, trigger=30,
        ),
        "confirmation": report(
            "The Defense Ministry confirmed the meeting in a social media post, noting that Umerov "
            "was visiting the Turkish capital.",
            by=[actor("Umerov", "UKR", "GOV", name="Rustem Umerov")],
            to=[], mode=("visit",), where=place("Turkish capital", "TUR", city="Ankara"),
            start=210, trigger=93,
        ),
        "fidan": report(
            "Umerov also held a separate meeting with Foreign Minister Hakan Fidan.",
            by=[actor("Umerov", "UKR", "GOV", name="Rustem Umerov"), fidan], start=400, trigger=12,
        ),
        "invasion": report(
            "Since the onset of Russia’s invasion of Ukraine in 2022, Türkiye has positioned "
            "itself as a key mediator.",
            "ASSAULT", by=[russia], to=[ukraine], status="historical",
            when=span_of_days("2022-01-01", "2022-12-31", "year"), start=500, trigger=26,
        ),
        "talks of 2022": report(
            "Türkiye hosted the first direct peace negotiations between Russian and Ukrainian "
            "officials in Istanbul in March 2022.",
            by=[turkey, actor("Russian officials", "RUS", "GOV"),
                actor("Ukrainian officials", "UKR", "GOV")],
            mode=("third-party",), status="historical", where=istanbul,
            when=span_of_days("2022-03-01", "2022-03-31"), start=650, trigger=8,
        ),
        "talks of 2025": report(
            "Ankara’s mediation efforts continued with a third round of peace talks held in "
            "Istanbul in May and June 2025.",
            by=[actor("Ankara", "TUR", "GOV")], mode=("third-party",), status="historical",
            where=istanbul, when=span_of_days("2025-05-01", "2025-06-30"), start=800, trigger=60,
        ),
        "these discussions": report(
            "These discussions marked the first direct negotiations between Russia and Ukraine "
            "since 2022.",
            by=[russia, ukraine], status="historical",
            when=span_of_days("2022-01-01", None, "open"), start=920, trigger=35,
        ),
    }  # fmt: skip
