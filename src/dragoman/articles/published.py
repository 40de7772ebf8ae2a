"""When a page was published: independent readers, and how far they agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from dragoman.articles.clocks import local_day
from dragoman.articles.dates import Moment, Order, find_dates, parse_machine
from dragoman.articles.structured import Hinted, Structured, first
from dragoman.articles.titles import line_of_title
from dragoman.types.text import Confidence, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.types.text import Block

Reader = Literal["json-ld", "meta", "time", "text", "url"]

PUBLISHED_METAS: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "item:datepublished",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published-date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "pub_date",
    "publication_date",
    "date.published",
    "article:published",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "date.created",
    "created",
    "ptime",
    "mediator_published_time",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "bt:pubdate",
    "displaydate",
    "iso-8601-publish-date",
    "dc.date",
    "dcterms.date",
    "date",
)
UPDATED_METAS: Final = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "item:datemodified",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "modified",
    "date.modified",
    "revised",
)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)")
_URL_TIGHT = re.compile(r"(?<!\d)((?:19|20)\d{2})-?([01]\d)-?([0-3]\d)(?!\d)")
_UPDATED_WORDS = re.compile(
    r"updat|\bakt\.|modif|edited|revised|aktualis|bijgewerkt|güncelle|оновл|обновл|изменен|actuali|aggiorna|"
    r"mis à jour|mise à jour|atualiz|zuletzt|stand:|last changed|تحديث|zaktualiz|päivitet|uppdater|oppdater|opdater",
    re.IGNORECASE,
)
_PUBLISHED_WORDS = re.compile(
    r"publi|posted|erstellt|veröffentlicht|created|first|yayın|tarih|опубл|публик|дата|نشر|"
    r"geplaatst|gepubliceerd|ver[oö]ff|mise en ligne|postato|postad|julkaistu|datum|date\b",
    re.IGNORECASE,
)
_NOT_THE_PAGE = re.compile(
    r"comment|kommentar|reply|related|sidebar|footer|widget|copyright|birth|event|teaser|recent|"
    r"popular|archive|calendar|weather|latest|expire|trending|recommend|more-|promo|list",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"release|sendung|broadcast|stated|expire|born|birth|deadline|event|founded|geboren|airs|aired|"
    r"premier|foto|photo|bild|image|picture|getty|reuters|archiv|copyright|©|ends|until|bis zum|"
    r"valid|gültig|termin|doğum|народ|народи|concert|match|kick-?off|forecast",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|"
    r"mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|"
    r"viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:mon|tue|wed|"
    r"thu|fri|sat|sun)\b|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|понеділок|вівторок|"
    r"середа|четвер|п.ятниця|субота|неділя|понедельник|вторник|среда|пятница|суббота|воскресенье)",
    re.IGNORECASE,
)
_CLOCK_WORDS = re.compile(
    r"\b(?:a\.?m\.?|p\.?m\.?|uhr|at|um|on|the|by|gmt|utc|[ce]es?t|[ecmp][sd]t|ist|bst|min(?:ute)?s?|read|"
    r"lesezeit|saat)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
MAX_UNSAID_WORDS: Final = 5
"""Words besides date and clock in a line that does not say "published": room for a byline."""
LINES_ABOVE: Final = 4
NEAR_LINES: Final = 12
"""Lines on each side of the headline that may hold the date line."""
MAX_DATE_LINE: Final = 110
"""A date line says little besides the date; running text is longer."""
MAX_OTHER_WORDS: Final = 9
MIN_WEIGHT: Final = 0.35
MAX_LONE_LINE: Final = 60
AHEAD: Final = timedelta(hours=36)
"""A date further ahead than zones can explain is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One reader's word for the day of publication or of an update.

    Attributes:
        weight: how far this reader is believed when it stands alone, 0 to 1.
    """

    reader: Reader
    moment: Moment
    weight: float
    updated: bool = False


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
        lines: visible lines of the page in order.
        order: order of figures on this site, None where unknown.
        country: of the publication (ISO 3166 alpha-3), whose clock tells the local day.
        now: nothing later than this is believed.
    """
    claims = [
        *_from_json_ld(page),
        *_from_meta(page),
        *_from_times(page, language=language, order=order),
        *_from_lines(lines, title=title, blocks=blocks, language=language, order=order),
        *_from_url(url or page.canonical),
    ]
    latest = now + AHEAD
    claims = [claim for claim in claims if _believable(claim.moment, latest)]
    if page.headings and not any(_may_lead(claim) for claim in claims):
        claims += _from_any_line(lines, language=language, order=order)
        claims = [claim for claim in claims if _believable(claim.moment, latest)]
    return _agree(claims, country)


def _believable(moment: Moment, latest: datetime) -> bool:
    if moment.instant is not None:
        return moment.instant <= latest
    return moment.day <= latest.date()


def _may_lead(claim: Claim) -> bool:
    """Tell whether a claim may stand alone; a date in a comment or a teaser may only agree."""
    return not claim.updated and claim.weight >= MIN_WEIGHT


def _from_json_ld(page: Structured) -> Iterator[Claim]:
    for weight, nodes in ((0.95, page.articles), (0.8, page.pages)):
        for node in nodes:
            for key in ("datePublished", "dateCreated", "uploadDate"):
                moment = parse_machine(first(node.get(key)))
                if moment is not None:
                    yield Claim(reader="json-ld", moment=moment, weight=weight)
                    break
            moment = parse_machine(first(node.get("dateModified")))
            if moment is not None:
                yield Claim(reader="json-ld", moment=moment, weight=weight, updated=True)


def _from_meta(page: Structured) -> Iterator[Claim]:
    for names, updated in ((PUBLISHED_METAS, False), (UPDATED_METAS, True)):
        for step, name in enumerate(names):
            for content in page.metas.get(name, ())[:1]:
                moment = parse_machine(content)
                if moment is not None:
                    weight = 0.9 - 0.005 * step
                    yield Claim(reader="meta", moment=moment, weight=weight, updated=updated)


def _from_times(page: Structured, *, language: str, order: Order | None) -> Iterator[Claim]:
    start = _headline_order(page)
    for element in page.times:
        moment = _moment_of(element, language, order)
        if moment is None:
            continue
        label = f"{element.hints} {element.text}"
        updated = bool(_UPDATED_WORDS.search(label)) and not _PUBLISHED_WORDS.search(element.text)
        yield Claim(
            reader="time" if element.found_by != "class" else "text",
            moment=moment,
            weight=_time_weight(element, start, moment),
            updated=updated,
        )


def _headline_order(page: Structured) -> int:
    return next((heading.order for heading in page.headings if heading.level == 1), 0)


def _moment_of(element: Hinted, language: str, order: Order | None) -> Moment | None:
    moment = parse_machine(element.value) if element.value else None
    if moment is not None:
        return moment
    for words in (element.value, element.text):
        moment = next(find_dates(words, language=language, order=order), None)
        if moment is not None and _other_words(words, moment) <= MAX_OTHER_WORDS:
            return moment
    return None


def _other_words(words: str, moment: Moment) -> int:
    return len((words[: moment.start] + " " + words[moment.end :]).split())


def _time_weight(element: Hinted, start: int, moment: Moment) -> float:
    weight = 0.55
    if _NOT_THE_PAGE.search(element.hints):
        weight -= 0.3
    if "pubdate" in element.hints or "publish" in element.hints:
        weight += 0.15
    if element.in_article:
        weight += 0.05
    if element.aside:
        weight -= 0.15
    if element.found_by == "class":
        weight -= 0.1
    if not moment.sure:
        weight -= 0.15
    distance = element.order - start
    near = max(0.0, 1.0 - abs(distance) / 150)
    return weight + 0.15 * near


def _from_lines(
    lines: Sequence[str],
    *,
    title: str,
    blocks: Sequence[Block],
    language: str,
    order: Order | None,
) -> Iterator[Claim]:
    """Yield the dates of short lines near the headline; a date in running text is never one."""
    for line, distance in _date_lines(lines, title, blocks):
        for moment in find_dates(line, language=language, order=order):
            before = line[: moment.start]
            said = bool(_PUBLISHED_WORDS.search(before[-40:]))
            if not _is_date_line(line, moment, said=said, above=distance < 0):
                continue
            weight = 0.5 + 0.12 * said - 0.01 * abs(distance)
            weight -= 0.12 * (distance < 0) + 0.15 * (not moment.sure)
            updated = bool(_UPDATED_WORDS.search(before[-40:])) and not said
            yield Claim(reader="text", moment=moment, weight=weight, updated=updated)


def _is_date_line(line: str, moment: Moment, *, said: bool, above: bool) -> bool:
    """Tell whether a line is there to date the article.

    A line that says more than a byline would, or dates something else, is not; nor is the day of
    the week with the date above the headline, which is today's on the masthead.
    """
    if said and not _OTHER_DATE.search(line[: moment.start]):
        return _other_words(line, moment) <= MAX_OTHER_WORDS
    rest = line[: moment.start] + " " + line[moment.end :]
    if _OTHER_DATE.search(rest) or (above and _WEEKDAY.search(line[: moment.start])):
        return False
    return len(_WORD.findall(_CLOCK_WORDS.sub(" ", rest))) <= MAX_UNSAID_WORDS


def _from_any_line(lines: Sequence[str], *, language: str, order: Order | None) -> Iterator[Claim]:
    """Yield what lines of an HTML page say that are far from its headline, where nothing else speaks.

    A labelled line ("Erstellt am: 1.11.2023") counts; a bare date only where the page has no other.
    """
    bare: list[Moment] = []
    for line in lines:
        if not 6 <= len(line) <= MAX_LONE_LINE:
            continue
        for moment in find_dates(line, language=language, order=order):
            before = line[: moment.start]
            if _UPDATED_WORDS.search(before) or _NOT_THE_PAGE.search(before):
                continue
            if _PUBLISHED_WORDS.search(before):
                yield Claim(reader="text", moment=moment, weight=0.45)
            elif _other_words(line, moment) <= 2:
                bare.append(moment)
    if bare and len({moment.day for moment in bare}) == 1:
        yield Claim(reader="text", moment=bare[0], weight=0.35)


def _date_lines(
    lines: Sequence[str], title: str, blocks: Sequence[Block]
) -> Iterator[tuple[str, int]]:
    yield from _labelled_lines(blocks, title)
    at = line_of_title(lines, title)
    if at is None:
        return
    for index in range(max(0, at - LINES_ABOVE), min(len(lines), at + NEAR_LINES + 1)):
        line = lines[index].strip()
        if index != at and 6 <= len(line) <= MAX_DATE_LINE:
            yield line, index - at


def _labelled_lines(blocks: Sequence[Block], title: str) -> Iterator[tuple[str, int]]:
    """Yield bylines and datelines that stand by the headline; others belong to other articles."""
    at = line_of_title([block.text for block in blocks], title)
    if at is None:
        return
    for index in range(max(0, at - LINES_ABOVE), min(len(blocks), at + NEAR_LINES + 1)):
        block = blocks[index]
        if block.kind in {"byline", "dateline"} and len(block.text) <= MAX_DATE_LINE:
            yield block.text, index - at


def _from_url(url: str) -> Iterator[Claim]:
    path = re.sub(r"^[a-z]+://[^/]*", "", url)
    for pattern, weight in ((_URL_DAY, 0.6), (_URL_TIGHT, 0.45)):
        match = pattern.search(path)
        if match is not None:
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            yield Claim(reader="url", moment=Moment(day=day), weight=weight)
            return


def _agree(claims: Sequence[Claim], country: str | None) -> Published:
    stated = [claim for claim in claims if not claim.updated]
    best = max(filter(_may_lead, claims), key=lambda claim: claim.weight, default=None)
    if best is None:
        return Published(when=None, by=(), confidence=None, updated=_updated(claims, None))
    day = _local_day(best, stated, country)
    allies = [c for c in stated if c.moment.day == day or _same_instant(c, best)]
    readers = tuple(sorted({best.reader, *(claim.reader for claim in allies)}))
    instant = _instant(best, allies)
    when = When(
        text="",
        start=day,
        end=day,
        instant=instant,
        precision="instant" if instant is not None else "day",
        basis="published",
    )
    confidence: Confidence = "low"
    if len(readers) > 1:
        confidence = "high"
    elif best.weight >= 0.7:
        confidence = "medium"
    return Published(when=when, by=readers, confidence=confidence, updated=_updated(claims, when))


def _same_instant(claim: Claim, best: Claim) -> bool:
    return claim.moment.instant is not None and claim.moment.instant == best.moment.instant


def _local_day(best: Claim, stated: Sequence[Claim], country: str | None) -> date:
    """Give the day that readers of the page saw: the UTC day yields to one written for them.

    Where none is written, the clock of the publication's country tells.
    """
    moment = best.moment
    if moment.instant is None or moment.offset:
        return moment.day
    votes: dict[date, dict[str, float]] = {}
    for claim in stated:
        if _may_be_local(claim.moment, moment):
            readers = votes.setdefault(claim.moment.day, {})
            readers[claim.reader] = max(readers.get(claim.reader, 0.0), claim.weight)
    if votes:
        return max(votes, key=lambda day: (sum(votes[day].values()), day == moment.day))
    return local_day(moment.instant, country) or moment.day


def _may_be_local(written: Moment, utc: Moment) -> bool:
    """Tell whether a day may be the local day of a moment in UTC: clocks run 12 hours apart at most."""
    if not written.offset and written.instant is not None:
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
    return When(
        text="",
        start=moment.day,
        end=moment.day,
        instant=moment.instant,
        precision="instant" if moment.instant is not None else "day",
        basis="published",
    )
