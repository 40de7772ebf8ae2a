"""What the matcher looks at in a report, made ready once so that pairs compare fast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.events.rules import rules
from dragoman.events.triggers import Trigger, stem, trigger_of
from dragoman.gazetteer import countries
from dragoman.gazetteer.folding import fold
from dragoman.types.event import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.types.event import Actor, Place
    from dragoman.types.text import Span, When

_WORD = re.compile(r"[^\W_]+")
LONGEST_NAME = 4
"""Words of a phrase that are tried together as the name of a country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant, as far as it can be told from others.

    Attributes:
        names: words that name it, folded; empty for a bare state or "the officials".
        offices: portfolios its words speak of.
        kinds: other words that say what sort of people it is: "families", "truck drivers".
        acts: whether it stands as actor, not as recipient.
    """

    entity_id: str | None
    country: str | None
    sector: str | None
    names: frozenset[str]
    offices: frozenset[str]
    kinds: frozenset[str]
    acts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A report made ready for comparing.

    Attributes:
        first: first day on which the act may have been; None where nothing tells.
        last: last such day; None where nothing tells, or where it is open to the right.
        published: day of the article, None when it has none.
        words: content words of the quote, folded.
        trigger: the words that tell the act.
        goes_on_from: id of the report nearest before it in its article, where its first words say
            that the sentence goes on with the same act.
        quote: all its words, folded, to tell equal sentences.
    """

    report: Report
    parties: tuple[Party, ...]
    first: date | None
    last: date | None
    published: date | None
    words: frozenset[str]
    quote: str
    trigger: Trigger
    goes_on_from: str | None


def profiles(reports: Iterable[Report]) -> list[Profile]:
    """Make reports ready for comparing, sorted by id."""
    found: list[Profile] = []
    before: Report | None = None
    for report in sorted(reports, key=_reading_order):
        if before and before.evidence.article_id != report.evidence.article_id:
            before = None
        found.append(profile(report, goes_on_from=_antecedent(report, before)))
        before = report
    return sorted(found, key=lambda one: one.report.id)


def _reading_order(report: Report) -> tuple[str, Span, str]:
    return (report.evidence.article_id, report.trigger, report.id)


def _antecedent(report: Report, before: Report | None) -> str | None:
    """Name the report before, where this one's first words go on with what it tells."""
    if before is None or before.evidence.sentence_id == report.evidence.sentence_id:
        return None
    known = rules()
    opening = report.evidence.quote[:40].casefold().lstrip("\"'“‘«- ")
    if not opening.startswith(known.goes_on):
        return None
    return before.id if known.act_likeness(before.event_type, report.event_type) else None


def profile(report: Report, *, goes_on_from: str | None = None) -> Profile:
    """Make a report ready for comparing."""
    quote = report.evidence.quote
    published = published_on(report)
    first, last = _days(report.when)
    return Profile(
        report=report,
        parties=(
            *(party_of(actor, acts=True) for actor in report.actor),
            *(party_of(actor, acts=False) for actor in report.recipient),
        ),
        first=first,
        last=last,
        published=published,
        words=frozenset(_content(quote)),
        quote=" ".join(_words(quote)),
        trigger=trigger_of(report.trigger.shifted(-report.evidence.span.start).of(quote)),
        goes_on_from=goes_on_from,
    )


def published_on(report: Report) -> date | None:
    """Give the day on which the article of a report was published."""
    text = report.evidence.published
    return parse_day(text) if text else None


def published_at(report: Report) -> datetime:
    """Give the moment on which the article was published: its first one where only a day is known.

    An article without a date comes after all others.
    """
    text = report.evidence.published or ""
    day = parse_day(text)
    if day is None:
        return datetime.max.replace(tzinfo=UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date | None:
    """Read the first day of a time written as ISO 8601 at any precision: ``2025-10``, ``2025``."""
    found = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not found:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(when: When | None) -> tuple[date | None, date | None]:
    if when is None or when.basis == "published":
        return None, None
    if when.instant is not None:
        day = when.instant.date()
        return day, day
    return when.start, when.end


def party_of(actor: Actor, *, acts: bool) -> Party:
    """Make a participant ready for comparing."""
    words = _words(f"{actor.name} {actor.text} {actor.title or ''}")
    portfolios = rules().portfolios
    return Party(
        entity_id=actor.entity_id,
        country=actor.country,
        sector=actor.sector,
        names=_names(actor),
        offices=frozenset(portfolios[word] for word in words if word in portfolios),
        kinds=frozenset(_kinds(actor.text)),
        acts=acts,
    )


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word).casefold() for word in _WORD.findall(text))


def _content(text: str) -> tuple[str, ...]:
    plain = rules().plain_words
    return tuple(word for word in _words(text) if len(word) > 2 and word not in plain)


def _names(actor: Actor) -> frozenset[str]:
    """Keep the words that name somebody: capitalised, no office, no country, no title."""
    return frozenset(_naming_words(actor.name)) or frozenset(_naming_words(actor.text))


@lru_cache(maxsize=65536)
def _naming_words(text: str) -> tuple[str, ...]:
    known = rules()
    words = _WORD.findall(_without_countries(text))
    folded = ((word, fold(word).casefold()) for word in words)
    return tuple(
        key
        for word, key in folded
        if word[0].isupper()
        and len(key) > 1
        and key not in known.plain_words
        and key not in known.portfolios
    )


@lru_cache(maxsize=65536)
def _kinds(text: str) -> tuple[str, ...]:
    known = rules()
    words = _WORD.findall(_without_countries(text))
    return tuple(
        stem(word)
        for word in words
        if word[0].islower()
        and len(word) > 2
        and fold(word) not in known.plain_words
        and fold(word) not in known.portfolios
    )


def _without_countries(text: str) -> str:
    """Blank out names of countries, nationalities, capitals and seats of government."""
    words = re.sub(r"['’]s?\b", "", text).split()
    kept: list[str] = []
    at = 0
    while at < len(words):
        size = _country_at(words, at)
        if not size:
            kept.append(words[at])
        at += size or 1
    return " ".join(kept)


def _country_at(words: list[str], at: int) -> int:
    for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        if is_place_name(" ".join(words[at : at + size]).strip(",.;:()")):
            return size
    return 0


@lru_cache(maxsize=65536)
def is_place_name(text: str) -> bool:
    """Tell whether words are a country, a nationality, a capital or a seat of government."""
    if not text[:1].isupper() and not text.startswith("the "):
        return False
    return bool(
        countries.find(text)
        or countries.find_demonym(text)
        or countries.find_capital(text)
        or countries.find_seat(text)
    )


def place_key(place: Place) -> tuple[str, str, str]:
    """Give country, province and city of a place, folded; empty where they are not known."""
    coarse = place.name == place.province or countries.find(place.name) is not None
    city = place.city or ("" if coarse else place.name)
    return (place.country or "", fold(place.province or ""), fold(city))
