"""What a page's fields, elements and address claim about its day, each reader for itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from dragoman.articles.dates import Moment, Order, find_dates, parse_machine
from dragoman.articles.structured import Hinted, Structured, first
from dragoman.articles.tables import fields, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

Reader = Literal["json-ld", "meta", "time", "text", "url"]

UNSURE_COST = 0.3
"""Taken off a day whose order of figures nothing tells: it may agree with others, not lead."""
MAX_OTHER_WORDS = 9
"""Words besides the date in an element or a labelled line; running text has more."""
_POSTED = re.compile(
    r"publi|posted|created|(?:entry|post)[-_]?date|date[-_ ]updated|updated[-_ ]date"
)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)")
_URL_TIGHT = re.compile(r"(?<!\d)((?:19|20)\d{2})-?([01]\d)-?([0-3]\d)(?!\d)")


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


def other_words(line: str, moment: Moment) -> int:
    """Count the words of a line besides the date."""
    return len((line[: moment.start] + " " + line[moment.end :]).split())


def from_json_ld(page: Structured) -> Iterator[Claim]:
    """Yield what JSON-LD declares, an article's node before a page's."""
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


def from_meta(page: Structured) -> Iterator[Claim]:
    """Yield what meta elements declare, the best known names first."""
    for names, updated in (
        (fields("dates", "published"), False),
        (fields("dates", "updated"), True),
    ):
        for step, name in enumerate(names):
            for content in page.metas.get(name, ())[:1]:
                moment = parse_machine(content)
                if moment is not None:
                    weight = 0.9 - 0.005 * step
                    yield Claim(reader="meta", moment=moment, weight=weight, updated=updated)


def from_times(page: Structured, *, language: str, order: Order | None) -> Iterator[Claim]:
    """Yield the dates in ``time`` elements and in elements whose class speaks of one."""
    start = _headline_order(page)
    for element in page.times:
        moment = _moment_of(element, language, order)
        if moment is None:
            continue
        updated = _is_update(element)
        yield Claim(
            reader="time" if element.found_by != "class" else "text",
            moment=moment,
            weight=_time_weight(element, start, moment),
            updated=updated,
        )


def _headline_order(page: Structured) -> int:
    return next((heading.order for heading in page.headings if heading.level == 1), 0)


def _is_update(element: Hinted) -> bool:
    """Tell whether an element dates an update; ``updated`` beside ``published`` is a habit."""
    if pattern("dates", "updated").search(element.text):
        return pattern("dates", "published").search(element.text) is None
    marked = pattern("dates", "updated").search(element.hints)
    return marked is not None and _POSTED.search(element.hints) is None


def _moment_of(element: Hinted, language: str, order: Order | None) -> Moment | None:
    moment = parse_machine(element.value) if element.value else None
    if moment is not None:
        return moment
    for words in (element.value, element.text):
        moment = next(find_dates(words, language=language, order=order), None)
        if moment is not None and other_words(words, moment) <= MAX_OTHER_WORDS:
            return moment
    return None


def _time_weight(element: Hinted, start: int, moment: Moment) -> float:
    weight = 0.55
    if pattern("dates", "not_the_page").search(element.hints):
        weight -= 0.3
    said = "pubdate" in element.hints or "publish" in element.hints
    if said and "updat" not in element.hints:
        weight += 0.15
    if element.in_article:
        weight += 0.05
    if element.aside:
        weight -= 0.15
    if element.found_by == "class":
        weight -= 0.1
    if not moment.sure:
        weight -= UNSURE_COST
    distance = element.order - start
    near = max(0.0, 1.0 - abs(distance) / 150)
    return weight + 0.15 * near


def from_url(url: str) -> Iterator[Claim]:
    """Yield the day in the path of an address."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url)
    for shape, weight in ((_URL_DAY, 0.6), (_URL_TIGHT, 0.45)):
        match = shape.search(path)
        if match is not None:
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            yield Claim(reader="url", moment=Moment(day=day), weight=weight)
            return
