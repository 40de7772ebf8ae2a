"""What the coder's benchmarks share: reading a sentence, comparing words, counting."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.reports import MiniLMCoder
from dragoman.types.text import Article, Sentence, Span, Tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.types.event import Coding, Reading, Resolution

SMALL = """
a an the of in on at to for from by with and or as his her its their our my your this that these
those who which he she it they we i you him them us is are was were be been has have had will
would said
says not no than then
"""
STOP = frozenset(SMALL.split())
GOLD = Path(os.environ.get("DRAGOMAN_SHARED", "../shared")) / "gold"


@cache
def coder(accept: float | None = None) -> MiniLMCoder:
    """The coder as shipped; ``DRAGOMAN_WEIGHTS`` names another folder of weights."""
    folder = os.environ.get("DRAGOMAN_WEIGHTS")
    return MiniLMCoder(Path(folder) if folder else None, accept=accept)


def sentence_of(text: str, *, index: int = 0, start: int = 0) -> Sentence:
    """Make a sentence of some text."""
    span = Span(start=start, end=start + len(text))
    return Sentence(
        id=f"sen_{index}", article_id="art_0", index=index, span=span, text=text, kind="body"
    )


def read(text: str, *, accept: float | None = None) -> Reading:
    """Code one sentence; ``accept`` is another threshold than the shipped one."""
    return coder(accept).code([sentence_of(text)])[0]


def article_of(text: str) -> Article:
    """Make an article that holds nothing but the text."""
    return Article(
        id="art_0",
        page_id="pag_0",
        url="",
        title="",
        text=text,
        language="en",
        published=None,
        published_by=(),
        published_confidence=None,
        updated=None,
        authors=(),
        publication=None,
        country=None,
        section=None,
        origins=(),
        blocks=(),
        images=(),
        notes=(),
        made_by=Tool(name="benchmark", version="1"),
    )


def read_resolved(
    text: str, before: str | None, *, accept: float | None = None
) -> tuple[Reading, tuple[Resolution, ...]]:
    """Code one sentence and say who its participants are; the sentence before is read too."""
    from dragoman.entities import WordsResolver  # late: it reads large tables

    whole = f"{before}\n\n{text}" if before else text
    start = len(whole) - len(text)
    sentences = [sentence_of(text, index=1, start=start)]
    if before:
        sentences.insert(0, sentence_of(before))
    readings = coder(accept).code(sentences)
    found = WordsResolver().resolve(article_of(whole), sentences, readings)
    return readings[-1], tuple(item for item in found if item.sentence_id == "sen_1")


def words_of(text: str) -> frozenset[str]:
    """Give the content words of a phrase, lower case."""
    found = re.findall(r"\w+", text.casefold().replace("’s", "").replace("'s", ""))
    return frozenset(word for word in found if word not in STOP)


def share_a_word(left: str, right: str) -> bool:
    """Tell whether two phrases have a content word in common."""
    return bool(words_of(left) & words_of(right)) or left.casefold() == right.casefold()


@dataclass(slots=True)
class Tally:
    """What was found and how much of it is good, what was to be found and how much of it is hit."""

    good: int = 0
    found: int = 0
    hits: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.good / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was to be found that was."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, found: Iterable[str], gold: Iterable[str]) -> None:
        """Count labels of one sentence, each once."""
        left, right = set(found), set(gold)
        self.hits += len(left & right)
        self.good += len(left & right)
        self.found += len(left)
        self.gold += len(right)

    def match(self, found: Sequence[str], gold: Sequence[str]) -> None:
        """Count phrases of one sentence that share a content word with one of the other side."""
        self.found += len(found)
        self.gold += len(gold)
        self.good += sum(any(share_a_word(mine, other) for other in gold) for mine in found)
        self.hits += sum(any(share_a_word(mine, other) for mine in found) for other in gold)


def words_in(coding: Coding, role: str) -> list[str]:
    """Give the words of one role."""
    return [item.text for item in coding.participants if item.role == role]


def macro_f1(pairs: Sequence[tuple[str, str]]) -> tuple[float, list[tuple[str, float, int]]]:
    """Give the mean F1 over the gold labels, and F1 and count of each, worst first.

    Args:
        pairs: gold and found label of each case.
    """
    rows = []
    for label in sorted({gold for gold, _ in pairs}):
        hits = sum(gold == found == label for gold, found in pairs)
        total = sum((gold == label) + (found == label) for gold, found in pairs)
        count = sum(gold == label for gold, _ in pairs)
        rows.append((label, 2 * hits / total if total else 0.0, count))
    rows.sort(key=lambda row: row[1])
    return sum(row[1] for row in rows) / len(rows) if rows else 0.0, rows


def majority(labels: Iterable[str]) -> str:
    """Give the commonest label."""
    counted: dict[str, int] = {}
    for label in labels:
        counted[label] = counted.get(label, 0) + 1
    return max(sorted(counted), key=lambda label: counted[label])
