"""Who wrote an article: names of people, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dragoman.articles.names import byline_line, is_full, is_person, lead, split_names, trimmed
from dragoman.articles.publications import agency_signed
from dragoman.articles.structured import Hinted, Structured, strings
from dragoman.articles.tables import fields, pattern
from dragoman.articles.titles import fold, line_of_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dragoman.types.text import Block

STRENGTH: Final[Mapping[str, float]] = {"rel": 4.0, "itemprop": 4.0, "link": 3.0, "class": 2.5}
"""How far a mark of authorship is believed; a nearer headline and a byline wording add to it."""
NEAR_ORDER: Final = 40
"""Elements between two names of one byline."""
MAX_BYLINE_CHARS: Final = 110
NEAR_LINES: Final = 8


def read_authors(
    page: Structured,
    *,
    blocks: Sequence[Block],
    lines: Sequence[str],
    title: str,
    not_people: Iterable[str],
) -> tuple[str, ...]:
    """Give the authors in the order of the page; an agency only where it alone is the byline.

    Args:
        page: what the page declares.
        blocks: the labelled blocks, of which the bylines count.
        lines: the visible lines; a "By …" just below the title counts.
        title: the article's title.
        not_people: names of the publication, which is no person.
    """
    barred = {fold(name).removeprefix("the") for name in not_people if name}
    agencies: list[str] = []
    declared = (_from_json_ld(page), _from_meta(page))
    seen = (_from_bylines(page), _from_blocks(blocks), _from_lines(lines, title))
    for source in (*declared, *seen):
        found = [name for words in source for name in split_names(words)]
        people = _unique(
            name
            for name in map(trimmed, found)
            if is_person(name, barred) and (source in declared or is_full(name))
        )
        if people:
            return people
        agencies += [name for name in found if agency_signed(name) is not None]
    return _unique(agencies)[:1]


def _from_json_ld(page: Structured) -> Iterator[str]:
    for node in page.articles or page.pages:
        for value in (node.get("author"), node.get("creator")):
            people = value if isinstance(value, list) else [value]
            for person in people:
                yield from strings(person)


def _from_meta(page: Structured) -> Iterator[str]:
    for name in fields("authors", "author"):
        contents = page.metas.get(name, ())
        if name == "twitter:data1" and not pattern("authors", "label").search(
            page.meta("twitter:label1")
        ):
            continue
        named = [words for words in contents if "http" not in words and len(words) < 200]
        if named:
            yield from named


def _from_bylines(page: Structured) -> tuple[str, ...]:
    return _best_bylines(page, _names_somebody)


def byline_texts(page: Structured) -> tuple[str, ...]:
    """Give the words of the page's byline as they stand, be it a person's or an agency's."""
    return _best_bylines(page, bool)


def _best_bylines(page: Structured, accept: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the byline nearest to the headline and best marked, with its neighbours."""
    start = next((head.order for head in page.headings if head.level == 1 and not head.home), 0)
    scored = [
        (_byline_score(element, start), element)
        for element in page.bylines
        if len(element.text) <= MAX_BYLINE_CHARS
        and not pattern("authors", "not_the_page").search(element.hints)
        and accept(element.text)
    ]
    if not scored:
        return ()
    best_score, best = max(scored, key=lambda pair: (pair[0], -pair[1].order))
    if best_score < 1.0:
        return ()
    return tuple(
        element.text
        for score, element in scored
        if element.found_by == best.found_by
        and abs(element.order - best.order) <= NEAR_ORDER
        and score >= best_score - 1.0
    )


def _byline_score(element: Hinted, start: int) -> float:
    score = STRENGTH.get(element.found_by, 0.0)
    distance = element.order - start
    score -= min(3.0, abs(distance) / 150) if distance >= 0 else min(3.0, abs(distance) / 60)
    score += 1.0 if lead().match(element.text) else 0.0
    score += 0.5 if element.in_article else 0.0
    score -= 2.0 if element.aside else 0.0
    score -= 0.5 if element.listed else 0.0
    return score


def _names_somebody(words: str) -> bool:
    """Tell whether an element found by its class names a person: two words or more, in capitals."""
    return any(
        " " in name and not name[0].islower() and is_person(trimmed(name), set())
        for name in split_names(words)
    )


def _from_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "byline" and len(block.text) <= MAX_BYLINE_CHARS:
            yield block.text
            return


def _from_lines(lines: Sequence[str], title: str) -> Iterator[str]:
    at = line_of_title(lines, title)
    if at is None:
        return
    for line in lines[at + 1 : at + 1 + NEAR_LINES]:
        match = byline_line().match(" ".join(line.split()))
        if match is not None and match["names"][0].isupper():
            yield match["names"]
            return


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(kept.values())
