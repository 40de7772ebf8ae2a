"""One event in many articles: ECB+ with gold mentions, MUC, B-cubed, CEAF-e and their average.

Mentions of the validated sentences are paired within and across articles, without the topics that
the set gives; pairs are judged by the matcher's own likeness of triggers and by shared words, and
grouped by :func:`dragoman.events.clusters`. Beside it stands the usual heuristic, one cluster for
each head stem, which is given the topics.

Run it as ``python -m benchmarks.quality.events --data FILE [--json]``; ``--fit`` prints weights
fitted on the official train topics instead.
"""

from __future__ import annotations

import math
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.quality._coreference import b_cubed, ceaf_e, conll_f1, muc
from benchmarks.quality._report import Scores, read_lines, run
from dragoman.events import clusters
from dragoman.events.triggers import Trigger, families, stem, trigger_likeness, trigger_of
from dragoman.types.event import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AT = datetime(2026, 1, 1, tzinfo=UTC)
WORDS_ABOUT = 5
"""Words before and after a trigger that are looked at apart."""
NEAR_ARTICLES = 0.1
"""Cosine of two articles from which on their mentions are paired."""
SHARED_WORDS = 0.4
"""Share of common words from which on mentions with unlike triggers are paired."""
FEATURES = (
    "same", "family", "equal", "same_near", "family_near", "same_article", "family_article",
    "article", "near", "sentence", "same_words", "family_words", "other_words", "before", "after",
    "inside",
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of an event: its trigger and the stems about it."""

    id: str
    article: int
    sentence: int
    cluster: str
    trigger: Trigger
    before: frozenset[str]
    after: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """A file made ready: mentions, word weights, and articles as vectors of unit length."""

    told: Sequence[Told]
    weight: Mapping[str, float]
    vectors: Sequence[Mapping[str, float]]
    topics: Sequence[str]
    heads: Mapping[str, str]


def score(path: Path) -> Scores:
    """Score all validated event mentions of a file."""
    read = ready(read_lines(path))
    found = grouped(read)
    gold = {one.id: one.cluster for one in read.told}
    heads = {one.id: (read.topics[one.article], read.heads[one.id]) for one in read.told}
    mine, floor = b_cubed(gold, found), b_cubed(gold, heads)
    return {
        "n": len(gold),
        "articles": len(read.vectors),
        "conll_f1": conll_f1(gold, found),
        "muc.f1": muc(gold, found).f1,
        "b3.precision": mine.precision,
        "b3.recall": mine.recall,
        "b3.f1": mine.f1,
        "ceafe.f1": ceaf_e(gold, found).f1,
        "head_stem.conll_f1": conll_f1(gold, heads),
        "head_stem.b3.precision": floor.precision,
        "head_stem.b3.recall": floor.recall,
    }


def ready(documents: Sequence[Mapping[str, Any]]) -> Read:
    """Make a file ready for pairing."""
    counts = [Counter(_stems(_text(one))) for one in documents]
    spread = Counter(word for count in counts for word in count)
    weight = {word: math.log((len(counts) + 1) / (n + 0.5)) for word, n in spread.items()}
    told = [
        (_told(one, at, mention), mention["text"])
        for at, one in enumerate(documents)
        for mention in one["mentions"]
        if mention["kind"] == "event" and mention["validated_sentence"]
    ]
    return Read(
        told=[one for one, _ in told],
        weight=weight,
        vectors=[_vector(count, weight) for count in counts],
        topics=[str(one["topic"]) for one in documents],
        heads={one.id: _head(text) for one, text in told},
    )


def _text(document: Mapping[str, Any]) -> str:
    return " ".join(sentence["text"] for sentence in document["sentences"])


def _told(document: Mapping[str, Any], article: int, mention: Mapping[str, Any]) -> Told:
    sentence = next(one for one in document["sentences"] if one["n"] == mention["sentence"])
    words, ids = sentence["text"].split(), sentence["token_ids"]
    places = [ids.index(token) for token in mention["tokens"] if token in ids] or [0]
    trigger = trigger_of(mention["text"])
    return Told(
        id=f"{document['id']} {mention['m_id']}",
        article=article,
        sentence=mention["sentence"],
        cluster=mention["cluster"],
        trigger=trigger,
        before=frozenset(_stems(" ".join(words[max(0, places[0] - WORDS_ABOUT) : places[0]]))),
        after=frozenset(_stems(" ".join(words[places[-1] + 1 : places[-1] + 1 + WORDS_ABOUT]))),
        words=frozenset(_stems(sentence["text"])) - trigger.stems,
    )


def _stems(text: str) -> Iterator[str]:
    light = families().light
    for word in _WORD.findall(text.lower()):
        if len(word) > 1 and word not in light:
            yield stem(word)


def _head(text: str) -> str:
    """Give the stem of a trigger's head: a leading verb form, else the last telling word."""
    light = families().light
    words = [one for one in re.findall(r"[^\W\d_]+", text.casefold()) if one not in light]
    words = words or text.casefold().split()
    verb = len(words) > 1 and words[0].endswith(("ed", "ing", "s")) and words[0][-2:] != "ss"
    return stem(words[0] if verb else words[-1])


def _vector(count: Mapping[str, int], weight: Mapping[str, float]) -> dict[str, float]:
    found = {word: (1 + math.log(n)) * weight[word] for word, n in count.items()}
    length = math.sqrt(sum(value * value for value in found.values())) or 1.0
    return {word: value / length for word, value in found.items()}


def grouped(read: Read) -> dict[str, str]:
    """Judge pairs and group mentions; a group goes by its first mention."""
    bounds = settings()
    pairs = list(paired(read))
    scores = _scores(read, pairs)
    judged = [
        Judgement(
            left=read.told[left].id,
            right=read.told[right].id,
            verdict=_verdict(score, bounds["same"], bounds["different"]),
            score=score,
            by="benchmark",
            at=AT,
        )
        for (left, right, _), score in zip(pairs, scores, strict=True)
    ]
    made = clusters([one.id for one in read.told], judged)
    return {mention: group[0] for group in made for mention in group}


def _verdict(score: float, same: float, different: float) -> Verdict:
    return "same" if score >= same else "different" if score <= different else "unsure"


def _scores(read: Read, pairs: Sequence[tuple[int, int, float]]) -> list[float]:
    if not pairs:
        return []
    bounds = settings()
    weights = np.array([bounds["weights"][name] for name in FEATURES])
    total = _matrix(read, pairs) @ weights + bounds["bias"]
    return [float(one) for one in 1 / (1 + np.exp(-total))]


def _matrix(read: Read, pairs: Sequence[tuple[int, int, float]]) -> Any:
    rows = [likenesses(read, left, right, near) for left, right, near in pairs]
    return np.array(rows, dtype=float)


def paired(read: Read) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of mentions worth judging, with the cosine of their articles."""
    by_article: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(read.told):
        by_article[one.article].append(at)
    articles = sorted(by_article)
    for at, left in enumerate(articles):
        for right in articles[at:]:
            near = 1.0 if left == right else _cosine(read.vectors[left], read.vectors[right])
            if near < NEAR_ARTICLES:
                continue
            mine, theirs = by_article[left], by_article[right]
            both = combinations(mine, 2) if left == right else product(mine, theirs)
            yield from ((i, j, near) for i, j in both if _worth(read, i, j))


def _worth(read: Read, left: int, right: int) -> bool:
    one, other = read.told[left], read.told[right]
    if one.trigger.stems & other.trigger.stems or one.trigger.families & other.trigger.families:
        return True
    return _shared(one.words, other.words, read.weight) > SHARED_WORDS


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right.get(word, 0.0) for word, value in left.items())


def _shared(left: frozenset[str], right: frozenset[str], weight: Mapping[str, float]) -> float:
    def heaviness(words: Iterable[str]) -> float:
        return sum(weight.get(word, 0.0) for word in words)

    least = min(heaviness(left), heaviness(right)) if left and right else 0.0
    return heaviness(left & right) / least if least else 0.5


def likenesses(read: Read, left: int, right: int, near: float) -> list[float]:
    """Give the likenesses of a pair in the order of :data:`FEATURES`."""
    one, other = read.told[left], read.told[right]
    likeness = trigger_likeness(one.trigger, other.trigger)
    same, family = likeness == 1.0, likeness == 0.85
    together = one.article == other.article
    across = 0.0 if together else near
    words = _shared(one.words, other.words, read.weight)
    inside = bool(one.trigger.stems & other.words or other.trigger.stems & one.words)
    return [
        same,
        family,
        one.trigger.stems == other.trigger.stems,
        same * across,
        family * across,
        same * together,
        family * together,
        together,
        across,
        together and one.sentence == other.sentence,
        same * words,
        family * words,
        (not same and not family) * words,
        _shared(one.before, other.before, read.weight),
        _shared(one.after, other.after, read.weight),
        inside and not same,
    ]


@cache
def settings() -> dict[str, Any]:
    """Read weights and bounds."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def fit(path: Path) -> None:
    """Print weights fitted on the official train topics."""
    from sklearn.linear_model import LogisticRegression

    read = ready([one for one in read_lines(path) if one["official_split"] == "train"])
    pairs = list(paired(read))
    gold = [read.told[left].cluster == read.told[right].cluster for left, right, _ in pairs]
    fitted = LogisticRegression(max_iter=3000).fit(_matrix(read, pairs), gold)
    print(f"bias = {fitted.intercept_[0]:.3f}\n\n[weights]")
    for name, value in zip(FEATURES, fitted.coef_[0], strict=True):
        print(f"{name} = {value:.3f}")


if __name__ == "__main__":
    if "--fit" in sys.argv:
        fit(Path(sys.argv[sys.argv.index("--data") + 1]))
    else:
        run("events", score, None)
