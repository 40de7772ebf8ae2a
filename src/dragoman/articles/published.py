"""When a page was published: independent readers, and how far they agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from dragoman.articles.claims import (
    Claim,
    Reader,
    from_json_ld,
    from_meta,
    from_times,
    from_url,
)
from dragoman.articles.clocks import local_day
from dragoman.articles.date_lines import from_any_line, from_lines
from dragoman.articles.dates import published_on
from dragoman.types.text import Confidence, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.articles.dates import Moment, Order
    from dragoman.articles.structured import Structured
    from dragoman.types.text import Block

MIN_WEIGHT: Final = 0.35
"""A claim weaker than this, of a comment or a teaser, may agree with others but not stand alone."""
MEDIUM_WEIGHT: Final = 0.7
CLOCK_WEIGHT: Final = 0.5
"""How far the clock of the country is believed against days written on the page."""
AHEAD: Final = timedelta(hours=36)
"""A date further ahead than zones can explain is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the readers agreed on."""

    when: When | None
    by: tuple[Reader, ...]
    confidence: Confidence | None
    updated: When | None


def read_published(
    page: Structured,
    *,
    title: str,
    lines: Sequence[str],
    blocks: Sequence[Block],
    url: str,
    language: str,
    order: Order | None,
    country: str | None,
    now: datetime,
) -> Published:
    """Let every reader speak, then take the day on which the best agree.

    Args:
        page: what the page declares.
        title: of the article.
        blocks: the labelled blocks.
        url: address of the page.
        language: ISO 639-1, for the names of months.
        lines: visible lines of the page in order.
        order: order of figures on this site, None where unknown.
        country: of the publication (ISO 3166 alpha-3), whose clock tells the local day.
        now: nothing later than this is believed.
    """
    claims = [
        *from_json_ld(page),
        *from_meta(page),
        *from_times(page, language=language, order=order),
        *from_lines(lines, title=title, blocks=blocks, language=language, order=order),
        *from_url(url or page.canonical),
    ]
    latest = now + AHEAD
    claims = [claim for claim in claims if _believable(claim.moment, latest)]
    if page.headings and not any(_may_lead(claim) for claim in claims):
        claims += from_any_line(lines, language=language, order=order)
        claims = [claim for claim in claims if _believable(claim.moment, latest)]
    return _agree(claims, country)


def _believable(moment: Moment, latest: datetime) -> bool:
    if moment.instant is not None:
        return moment.instant <= latest
    return moment.day <= latest.date()


def _may_lead(claim: Claim) -> bool:
    """Tell whether a claim may stand alone; a date in a comment or a teaser may only agree."""
    return not claim.updated and claim.weight >= MIN_WEIGHT


def _agree(claims: Sequence[Claim], country: str | None) -> Published:
    stated = [claim for claim in claims if not claim.updated]
    best = max(filter(_may_lead, claims), key=lambda claim: claim.weight, default=None)
    if best is None:
        return Published(when=None, by=(), confidence=None, updated=_updated(claims, None))
    day = _local_day(best, stated, country)
    allies = [c for c in stated if c.moment.day == day or _same_instant(c, best)]
    readers = tuple(sorted({best.reader, *(claim.reader for claim in allies)}))
    instant = _instant(best, allies)
    when = published_on(day, instant)
    confidence: Confidence = "low"
    if len(readers) > 1:
        confidence = "high"
    elif best.weight >= MEDIUM_WEIGHT:
        confidence = "medium"
    return Published(when=when, by=readers, confidence=confidence, updated=_updated(claims, when))


def _same_instant(claim: Claim, best: Claim) -> bool:
    return claim.moment.instant is not None and claim.moment.instant == best.moment.instant


def _local_day(best: Claim, stated: Sequence[Claim], country: str | None) -> date:
    """Give the day that readers of the page saw: the UTC day yields to one written for them.

    The clock of the publication's country has a vote, and decides where none is written.
    """
    moment = best.moment
    if moment.instant is None or moment.offset:
        return moment.day
    votes: dict[date, dict[str, float]] = {}
    for claim in stated:
        if _may_be_local(claim, moment):
            readers = votes.setdefault(claim.moment.day, {})
            readers[claim.reader] = max(readers.get(claim.reader, 0.0), claim.weight)
    by_clock = local_day(moment.instant, country)
    if by_clock is not None:
        votes.setdefault(by_clock, {})["clock"] = CLOCK_WEIGHT
    if votes:
        return max(votes, key=lambda day: (sum(votes[day].values()), day == moment.day))
    return moment.day


def _may_be_local(claim: Claim, utc: Moment) -> bool:
    """Tell whether a day was written for readers and may be the local day of a moment in UTC."""
    written = claim.moment
    if not written.offset and written.instant is not None and claim.reader != "text":
        return False
    gap = (written.day - utc.day).days
    hour = utc.clock[0] if utc.clock else 12
    return gap == 0 or (gap == -1 and hour < 12) or (gap == 1 and hour >= 10)


def _instant(best: Claim, allies: Sequence[Claim]) -> datetime | None:
    """Give the best moment; where the best is a day only, that of an ally which has the clock."""
    if best.moment.instant is not None:
        return best.moment.instant
    for claim in sorted(allies, key=lambda claim: -claim.weight):
        if claim.moment.instant is not None and best.moment.clock in {None, claim.moment.clock}:
            return claim.moment.instant
    return None


def _updated(claims: Sequence[Claim], published: When | None) -> When | None:
    said = [claim for claim in claims if claim.updated]
    best = max(said, key=lambda claim: claim.weight, default=None)
    if best is None:
        return None
    moment = best.moment
    if published is not None and moment.instant is not None and moment.instant == published.instant:
        return None
    if published is not None and published.start and moment.day < published.start:
        return None
    return published_on(moment.day, moment.instant)
