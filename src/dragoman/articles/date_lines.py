"""The date in the visible lines of a page: a dateline by the headline, never running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dragoman.articles.claims import MAX_OTHER_WORDS, UNSURE_COST, Claim, other_words
from dragoman.articles.dates import Moment, Order, find_dates
from dragoman.articles.tables import pattern
from dragoman.articles.titles import line_of_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.types.text import Block

MAX_UNSAID_WORDS: Final = 5
"""Words besides date and clock in a line that does not say "published": room for a byline."""
LINES_ABOVE: Final = 4
NEAR_LINES: Final = 12
"""Lines below the headline that may hold the date line."""
MAX_DATE_LINE: Final = 110
"""A date line says little besides the date; running text is longer."""
MAX_LABELLED_LINE: Final = 220
"""A line with more than the date in it, which then needs a label just before the date."""
MAX_LONE_LINE: Final = 60
_LABEL_FRAME: Final = r"(?:^|\W){}\w*(?:\s+\w{1,4})?\s*[:：]\s*$|^\W*{}\w*(?:\s+\w{1,4})?\s*$"
_WORD = re.compile(r"[^\W\d_]{2,}")


def from_lines(
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
            said = bool(pattern("dates", "published").search(before[-40:]))
            date_line = _is_date_line(line, moment, said=said, above=distance < 0)
            if not is_labelled(before) and (len(line) > MAX_DATE_LINE or not date_line):
                continue
            weight = 0.5 + 0.12 * said - 0.01 * abs(distance)
            weight -= 0.12 * (distance < 0) + UNSURE_COST * (not moment.sure)
            updated = bool(pattern("dates", "updated").search(before[-40:])) and not said
            yield Claim(reader="text", moment=moment, weight=weight, updated=updated)


def _is_date_line(line: str, moment: Moment, *, said: bool, above: bool) -> bool:
    """Tell whether a line is there to date the article.

    A line that says more than a byline would, or dates something else, is not; nor is the day of
    the week with the date above the headline, which is today's on the masthead.
    """
    if said and not pattern("dates", "other_date").search(line[: moment.start]):
        return other_words(line, moment) <= MAX_OTHER_WORDS
    rest = line[: moment.start] + " " + line[moment.end :]
    if pattern("dates", "other_date").search(rest) or (
        above and pattern("dates", "weekday", frame=r"^\W*{}").search(line[: moment.start])
    ):
        return False
    return (
        len(_WORD.findall(pattern("dates", "clock", frame=r"\b{}\b").sub(" ", rest)))
        <= MAX_UNSAID_WORDS
    )


def from_any_line(lines: Sequence[str], *, language: str, order: Order | None) -> Iterator[Claim]:
    """Yield what lines far from the headline of an HTML page say, where nothing else speaks.

    A labelled line ("Erstellt am: 1.11.2023") counts; a bare date only where the page has no other.
    """
    bare: list[Moment] = []
    for line in lines:
        if not 6 <= len(line) <= MAX_LABELLED_LINE:
            continue
        for moment in find_dates(line, language=language, order=order):
            before = line[: moment.start]
            if is_labelled(before) or (len(line) <= MAX_LONE_LINE and _speaks_of_it(before)):
                yield Claim(reader="text", moment=moment, weight=0.45 if moment.sure else 0.2)
            elif moment.sure and len(line) <= MAX_LONE_LINE and _is_bare(line, moment):
                bare.append(moment)
    if bare and len({moment.day for moment in bare}) == 1:
        yield Claim(reader="text", moment=bare[0], weight=0.35)


def is_labelled(before: str) -> bool:
    """Tell whether the words before a date end in a label: "Erschienen am:", "Published"."""
    if pattern("dates", "other_date").search(before[-40:]):
        return False
    return pattern("dates", "published", frame=_LABEL_FRAME).search(before) is not None


def _speaks_of_it(before: str) -> bool:
    other = pattern("dates", "updated").search(before)
    foreign = pattern("dates", "not_the_page").search(before)
    return not other and not foreign and bool(pattern("dates", "published").search(before))


def _is_bare(line: str, moment: Moment) -> bool:
    before = line[: moment.start]
    dated = pattern("dates", "updated").search(before)
    foreign = pattern("dates", "not_the_page").search(before)
    return not dated and not foreign and other_words(line, moment) <= 2


def _date_lines(
    lines: Sequence[str], title: str, blocks: Sequence[Block]
) -> Iterator[tuple[str, int]]:
    yield from _labelled_lines(blocks, title)
    at = line_of_title(lines, title)
    if at is None:
        return
    for index in range(max(0, at - LINES_ABOVE), min(len(lines), at + NEAR_LINES + 1)):
        line = lines[index].strip()
        if index != at and 6 <= len(line) <= MAX_LABELLED_LINE:
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
