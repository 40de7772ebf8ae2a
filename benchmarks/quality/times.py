"""Times in TimeML corpora: found, and put on the calendar as TIMEX3 values.

``relaxed_f1`` counts a gold time as found where a found one overlaps it, one to one;
``value_f1`` asks for the same value besides; ``value_given_span`` resolves the gold spans in order,
each with the times before it. dateparser, in the same run, gets the gold spans.

Run it as ``python -m benchmarks.quality.times --data FILE [--json]``.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from benchmarks.quality._report import Scores, read_lines, run
from dragoman.entities.times import Timex, resolve_time, timex
from dragoman.mentions.times import find_times
from dragoman.sentences import split_text
from dragoman.types.text import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A time at its place in a document; ``value`` is None where it was not understood."""

    span: Span
    text: str
    value: str | None


def score(path: Path) -> Scores:
    """Score all documents of a file."""
    documents = read_lines(path)
    given = right = floor = gold_times = found_times = overlapping = same = 0
    wrong: Counter[str] = Counter()
    of_type: Counter[str] = Counter()
    for document in documents:
        gold = sorted(document["timexes"], key=lambda told: int(told["start"]))
        published = _published(document)
        spans = [Span(start=told["start"], end=told["end"]) for told in gold]
        for told, read in zip(gold, _resolved(document, spans, published), strict=True):
            given += 1
            of_type[told["type"]] += 1
            right += read.value == told["value"]
            wrong[told["type"]] += read.value != told["value"]
            floor += _dateparser_value(read.text, published) == told["value"]
        found = list(_resolved(document, _found(document["text"]), published))
        hits = list(_matched(gold, found))
        gold_times, found_times = gold_times + len(gold), found_times + len(found)
        overlapping += len(hits)
        same += sum(told["value"] == read.value for told, read in hits)
    both = max(gold_times + found_times, 1)
    return {
        "n": given,
        "documents": len(documents),
        "relaxed_f1": 2 * overlapping / both,
        "value_f1": 2 * same / both,
        "value_given_span": right / max(given, 1),
        "dateparser.value_given_span": floor / max(given, 1),
        "table": [
            (kind, f"{1 - wrong[kind] / n:.3f}", f"of {n}")
            for kind, n in sorted(of_type.items(), key=lambda pair: -wrong[pair[0]] / pair[1])
        ],
    }


def _published(document: dict[str, Any]) -> When:
    day = date.fromisoformat(document["dct"][:10])
    return When(text="", start=day, end=day, precision="day", basis="published")


def _found(text: str) -> list[Span]:
    return [
        span.shifted(sentence.start)
        for sentence in split_text(text)
        for span in find_times(sentence.of(text))
    ]


def _resolved(document: dict[str, Any], spans: Iterable[Span], published: When) -> Iterator[Told]:
    """Resolve the times of a document in order, each with those before it."""
    text: str = document["text"]
    sentences = split_text(text)
    anchors: list[When] = []
    for span in spans:
        home = next((s for s in sentences if s.start <= span.start < s.end), None)
        home = home or Span(start=0, end=len(text))
        within = Span(start=span.start - home.start, end=min(span.end, home.end) - home.start)
        words, sentence = span.of(text), home.of(text)
        read = timex(words, sentence=sentence, span=within, published=published, anchors=anchors)
        when = resolve_time(
            words, sentence=sentence, span=within, published=published, anchors=anchors
        )
        if when.start and _carries_on(read):
            anchors.append(when)
        yield Told(span=span, text=words, value=read.value if read else None)


def _carries_on(read: Timex | None) -> bool:
    return read is not None and read.type != "DURATION"


def _matched(
    gold: list[dict[str, Any]], found: list[Told]
) -> Iterator[tuple[dict[str, Any], Told]]:
    """Pair each gold time with the found one that overlaps it most, one to one."""
    free = list(found)
    for told in gold:
        span = Span(start=told["start"], end=told["end"])
        near = [read for read in free if read.span.overlaps(span)]
        if near:
            best = max(near, key=lambda read: _shared(read.span, span))
            free.remove(best)
            yield told, best


def _shared(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def _dateparser_value(text: str, published: When) -> str | None:
    """Read a time with dateparser, at the precision that it reports."""
    parser = _parser(published)
    if parser is None:
        return None
    read = parser.get_date_data(" ".join(text.split()))
    day: datetime | None = read["date_obj"]
    if day is None:
        return None
    forms = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}
    return day.strftime(forms.get(read["period"], "%Y-%m-%d"))


def _parser(published: When) -> Any:
    if published.start is None:
        return None
    from dateparser.date import DateDataParser

    logging.getLogger("dateparser").setLevel(logging.ERROR)
    settings = {
        "RELATIVE_BASE": datetime.combine(published.start, time(12)),
        "PREFER_DATES_FROM": "past",
        "RETURN_TIME_AS_PERIOD": True,
    }
    return DateDataParser(languages=["en"], settings=settings)


if __name__ == "__main__":
    run("times", score, None)
