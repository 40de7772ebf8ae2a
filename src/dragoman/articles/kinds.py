"""Which kind of furniture a piece is, how surely, and why, in words that a person understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, get_args

from dragoman.articles.hints import hint_table
from dragoman.articles.marks import marks_of
from dragoman.types.text import BODY_KINDS, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.articles.marks import Mark
    from dragoman.articles.pieces import Piece

_TIME = re.compile(
    r"\d{1,2}[:.]\d{2}(?!\d)|\d{1,2}\W{1,3}\d{1,2}\W{1,3}(?:19|20)\d{2}|\b(?:19|20)\d{2}\b"
)
KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
FURNITURE: frozenset[BlockKind] = (frozenset(KINDS) - BODY_KINDS) | {"caption"}
"""Kinds that a piece outside the body can have; a caption stands beside the body."""
PLACE_WEIGHT = {"whole": 4.0, "start": 2.5, "inside": 2.0}
"""What a phrase weighs by where it stands; a line that is nothing else says most."""
NEAR_WEIGHT = 2.0
"""What the name of the element itself weighs."""
AROUND_WEIGHT = 0.8
"""What the name of an element further out weighs."""
BOX_WEIGHT = 3.0
"""What it weighs that the line above belongs to a box of the same kind (counted half)."""
LEARNED_WEIGHT = 3.0
"""What a kind weighs of which the trained labeller is certain."""
LEARNED_FROM = 0.2
"""Chance below which the labeller's word does not count."""
TIME_WEIGHT = 2.5
"""What it weighs that a short line is little more than figures of a date or clock."""
TIME_LETTERS, TIME_LENGTH = 0.62, 60
"""Most letters in such a line, as a share, and most characters."""
SURE = 6.0
"""Weight at which a label counts as certain."""
HINT_KIND: dict[str, BlockKind] = {
    "newsletter": "newsletter",
    "consent": "consent",
    "captcha": "captcha",
    "share": "share",
    "related": "related",
    "comments": "reply_form",
    "push": "push_prompt",
    "paywall": "paywall",
    "navigation": "navigation",
    "footer": "navigation",
    "header": "navigation",
    "sidebar": "related",
    "advert": "advert",
    "caption": "caption",
    "byline": "byline",
    "dateline": "dateline",
    "tags": "navigation",
    "login": "navigation",
    "search": "navigation",
}
"""What furniture an element's hint speaks for."""
VETO_KINDS: frozenset[str] = frozenset(
    {"newsletter", "consent", "captcha", "share", "reply_form", "push_prompt", "paywall", "advert"}
    | {"related", "source_link"}
)
"""Kinds whose phrases an article hardly ever speaks in."""
VETO_WORDS = 25
"""Words beyond which a piece is judged by more than its phrases."""
VETO_SHARE = 4.0
"""Words that one word of a phrase speaks for."""
BOXES: frozenset[BlockKind] = frozenset(
    {"newsletter", "consent", "reply_form", "push_prompt", "paywall", "captcha"}
)
"""Kinds that come as boxes of several lines: a line that says nothing follows the one above."""


class Label(NamedTuple):
    """What a piece is, why, and how surely (0 to 1)."""

    kind: BlockKind
    reason: str
    score: float


class _Weighed(NamedTuple):
    weight: float
    reason: str


def label_furniture(
    pieces: Sequence[Piece], body: Sequence[bool], learned: Sequence[Sequence[float]]
) -> list[Label | None]:
    """Label every piece that is not of the body.

    Args:
        pieces: the page in order.
        body: which of them belong to the article; those get None.
        learned: what the labeller thinks of each piece, one number a kind.
    """
    first = next((number for number, kept in enumerate(body) if kept), len(pieces))
    labels: list[Label | None] = []
    before: Label | None = None
    for number, (piece, kept) in enumerate(zip(pieces, body, strict=True)):
        if kept:
            labels.append(None)
            before = None
            continue
        label = (
            label_one(piece, before, learned[number])
            or _by_neighbour(piece, before)
            or _by_layout(piece, above=number < first)
        )
        labels.append(label)
        before = label
    return labels


def label_one(
    piece: Piece, before: Label | None = None, learned: Sequence[float] = ()
) -> Label | None:
    """Label a piece by its own words and elements; None where they say nothing.

    Args:
        piece: what to label.
        before: what the piece above was labelled, where it is furniture.
        learned: what the labeller thinks of it, one number a kind.
    """
    weighed: dict[BlockKind, _Weighed] = {}
    words, marks = marks_of(piece.text)
    for mark in marks:
        _weigh_mark(weighed, mark, len(words))
    if _is_time(piece.text):
        _add(weighed, "dateline", TIME_WEIGHT, "is a date or a time of day")
    _weigh_hints(weighed, piece)
    if before is not None and before.kind in BOXES and before.kind in weighed and piece.gap <= 2:
        _add(weighed, before.kind, BOX_WEIGHT, "")
    for kind, chance in zip(KINDS, learned, strict=False):
        if chance > LEARNED_FROM and kind in FURNITURE:
            known = kind in weighed
            said = "" if known else f"looks like {_plain(kind)} by its words, place and neighbours"
            _add(weighed, kind, LEARNED_WEIGHT * chance * (2 if known else 1), said)
    if not weighed:
        return None
    kind = max(weighed, key=lambda each: (weighed[each].weight, -KINDS.index(each)))
    found = weighed[kind]
    if found.weight < AROUND_WEIGHT:
        return None
    return Label(kind, found.reason, round(min(0.99, 0.4 + found.weight / SURE / 2), 2))


def speaks_as_furniture(piece: Piece) -> bool:
    """Tell whether a short piece says plainly that it is no part of an article."""
    words, marks = marks_of(piece.text)
    if len(words) > VETO_WORDS:
        return False
    said = sum(
        mark.words.count(" ") + (3 if mark.place == "whole" else 1)
        for mark in marks
        if mark.kind in VETO_KINDS
    )
    return said * VETO_SHARE >= len(words)


def _weigh_mark(weighed: dict[BlockKind, _Weighed], mark: Mark, words: int) -> None:
    kind: BlockKind = mark.kind  # type: ignore[assignment]  # the table holds only kinds; tested
    weight = PLACE_WEIGHT[mark.place] + 0.2 * mark.words.count(" ")
    if kind == "captcha":
        weight += 2.0
    if mark.place != "whole":
        weight *= min(1.0, 14.0 / max(words, 1))
    reason = f"says “{mark.words}”"
    _add(weighed, kind, weight, reason)


def _weigh_hints(weighed: dict[BlockKind, _Weighed], piece: Piece) -> None:
    if not piece.around:
        return
    names = hint_table().names
    for number, name in enumerate(names):
        if name not in HINT_KIND or not piece.around >> number & 1:
            continue
        near = piece.near >> number & 1
        weight = NEAR_WEIGHT if near else AROUND_WEIGHT
        where = f"stands in {piece.opening}" if near else f"stands in an element for {name}"
        _add(weighed, HINT_KIND[name], weight, where)


def _add(weighed: dict[BlockKind, _Weighed], kind: BlockKind, weight: float, reason: str) -> None:
    known = weighed.get(kind)
    if known is None:
        weighed[kind] = _Weighed(weight, reason)
    elif not reason or reason not in known.reason:
        stronger = reason if reason and weight > known.weight else known.reason
        weighed[kind] = _Weighed(known.weight + weight * 0.5, stronger)


def _by_neighbour(piece: Piece, before: Label | None) -> Label | None:
    if before is None or before.kind not in BOXES or piece.gap > 1:
        return None
    return Label(before.kind, f"continues the {_plain(before.kind)} box above", 0.5)


def _is_time(text: str) -> bool:
    if len(text) > TIME_LENGTH or not _TIME.search(text):
        return False
    return sum(map(str.isalpha, text)) <= TIME_LETTERS * len(text)


def _plain(kind: BlockKind) -> str:
    return kind.replace("_", " ")


def _by_layout(piece: Piece, *, above: bool) -> Label:
    if piece.link_share > 0.6:
        return Label("navigation", "is a link and no sentence", 0.5)
    if len(piece.text) < 40 and above:
        return Label("navigation", "is short and stands above the article", 0.4)
    if piece.link_share > 0.3:
        return Label("related", "is mostly links", 0.4)
    return Label("other", "is not part of the article’s text", 0.3)
