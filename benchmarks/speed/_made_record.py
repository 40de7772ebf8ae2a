"""A record made by chance with a seed: articles of five sentences, each a report, each an event.

Countries and names fall off as they do in news: a few take part in most of what happens.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from dragoman import pages
from dragoman.types.event import Actor, Event, Evidence, Report, Status
from dragoman.types.ids import make_id
from dragoman.types.text import Article, Page, Sentence, Span, Tool, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SENTENCES = 5
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
TYPES = ("CONSULT", "AGREE", "AID", "ACCUSE", "REQUEST", "REJECT", "SANCTION", "ASSAULT")
MODES = ("visit", "meet", "phone", "third-party", "multilateral", "")
CONTEXTS = ("diplomatic", "military", "economic", "legal", "environment")
STATUSES: tuple[Status, ...] = ("happened", "happened", "happened", "planned", "denied")
WORDS = tuple(
    f"{one}{two}{three}{four}"
    for one in ("gr", "tr", "m", "s", "k", "v", "l", "st", "p", "d")
    for two in ("ai", "ea", "o", "u", "i")
    for three in ("n", "lt", "r", "ss", "v", "nd", "ck", "m")
    for four in ("or", "ing", "ate", "al", "ed", "er", "um", "ist", "ic", "y")
)
"""Four thousand words that are none; the first come often and the last hardly ever."""
COUNTRIES = tuple(
    f"{one}{two}{three}" for one in "ABCDEF" for two in "AEIOUR" for three in "NLSTKA"
)
NAMES = 20_000
TOOL = Tool(name="made.v1", version="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What some articles give, ready to be written."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    reports: tuple[Report, ...]
    events: tuple[Event, ...]


def bundles(articles: int, *, size: int, seed: int = 1) -> Iterator[Bundle]:
    """Yield a record in bundles of so many articles.

    Args:
        articles: how many in all.
        size: how many a bundle.
        seed: of everything that is left to chance.
    """
    chance = random.Random(seed)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(COUNTRIES))))
    for start in range(0, articles, size):
        made = [
            _article(number, chance, weights)
            for number in range(start, min(start + size, articles))
        ]
        yield Bundle(
            pages=tuple(one[0] for one in made),
            articles=tuple(one[1] for one in made),
            sentences=tuple(sentence for one in made for sentence in one[2]),
            reports=tuple(report for one in made for report in one[3]),
            events=tuple(_event(report) for one in made for report in one[3]),
        )


def _article(
    number: int, chance: random.Random, weights: Sequence[float]
) -> tuple[Page, Article, list[Sentence], list[Report]]:
    printed = FIRST_DAY + timedelta(days=number * DAYS // 200_000 % DAYS + chance.randrange(3))
    acts = [_act(chance, weights) for _ in range(SENTENCES)]
    texts = [" ".join((who, "met", whom, *tail)) + "." for who, whom, tail, _ in acts]
    url = f"https://paper{number % 97}.example/{number}"
    page = pages.from_bytes("\n".join(texts).encode(), url=url)
    publication = f"Paper {number % 97}"
    article = Article(
        id=make_id("art", [page.id]),
        page_id=page.id,
        url=url,
        title="",
        text="\n".join(texts),
        language="en",
        published=When(text="", start=printed, end=printed, precision="day", basis="published"),
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
    )
    sentences, reports, start = [], [], 0
    for index, (text, act) in enumerate(zip(texts, acts, strict=True)):
        span = Span(start=start, end=start + len(text))
        sentence = Sentence(
            id=make_id("sen", [article.id, index]),
            article_id=article.id,
            index=index,
            span=span,
            text=text,
            kind="body",
        )
        sentences.append(sentence)
        reports.append(_report(article, sentence, act, chance, printed))
        start += len(text) + 1
    return page, article, sentences, reports


def name_of(number: int) -> str:
    """Give the name of somebody, by number; the first take part most often."""
    return f"{WORDS[number % 997].title()} {WORDS[number % 3989].title()}"


Act = tuple[str, str, list[str], list[str]]


def _act(chance: random.Random, weights: Sequence[float]) -> Act:
    countries = chance.choices(COUNTRIES, cum_weights=weights, k=2)
    names = [name_of(int(NAMES * chance.random() ** 3)) for _ in range(2)]
    words = [WORDS[int(len(WORDS) * chance.random() ** 4)] for _ in range(14)]
    return names[0], names[1], words, countries


def _report(
    article: Article, sentence: Sentence, act: Act, chance: random.Random, printed: date
) -> Report:
    who, whom, _, countries = act
    trigger = sentence.span.start + len(who) + 1
    day = printed - timedelta(days=chance.randrange(4))
    mode = chance.choice(MODES)
    return Report(
        id=make_id("rep", [sentence.id]),
        key=make_id("key", [who, whom]),
        event_type=chance.choice(TYPES),
        mode=(mode,) if mode else (),
        context=(chance.choice(CONTEXTS),),
        actor=(_actor(who, countries[0], sentence.span.start),),
        recipient=(_actor(whom, countries[1], trigger + 4),),
        location=None,
        when=When(text="", start=day, end=day, precision="day", basis="stated"),
        status=chance.choice(STATUSES),
        trigger=Span(start=trigger, end=trigger + 3),
        evidence=Evidence(
            article_id=article.id,
            sentence_id=sentence.id,
            quote=sentence.text,
            span=sentence.span,
            url=article.url,
            publication=article.publication,
            published=printed.isoformat(),
            attribution=None,
        ),
        confidence=0.9,
        scores=(),
        found_by=("made",),
        notes=(),
        cameo="040",
        cameo_precision="root",
        coder=TOOL,
        codebook="plover",
    )


def _actor(name: str, country: str, start: int) -> Actor:
    return Actor(
        text=name,
        name=name,
        entity_id=None,
        country=country,
        sector="GOV",
        other_sectors=(),
        title=None,
        mention_id=None,
        span=Span(start=start, end=start + len(name)),
    )


def _event(report: Report) -> Event:
    return Event(
        id=make_id("evt", [report.id]),
        event_type=report.event_type,
        mode=report.mode,
        context=report.context,
        actor=report.actor,
        recipient=report.recipient,
        location=None,
        when=report.when,
        status=report.status,
        reports=(report.id,),
        belief=0.8,
        disputed=(),
        former_ids=(),
    )
