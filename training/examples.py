"""From corpus passages to sentences with token labels, the form that the heads are trained on."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.reports.labels import labels
from dragoman.reports.wordpieces import Pieces, pieces_of

if TYPE_CHECKING:
    from pathlib import Path

IGNORED = -100
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Gov|Sen|Rep|Rev|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr"
    r"|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Co|Corp|Prof|Brig|Cmdr|Pres|approx)|\b[A-Z])\.$"
)
BREAK = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")


@dataclass(slots=True)
class Event:
    """One coded act, spans in code points of its sentence."""

    type: str
    mode: list[str]
    context: list[str]
    status: str
    trigger: tuple[int, int]
    roles: dict[str, list[tuple[int, int]]]


@dataclass(slots=True)
class Example:
    """One sentence with what is known of it.

    Attributes:
        kinds: the name kinds that were annotated; None where no names were.
        coded: whether the events of the sentence are known.
    """

    id: str
    text: str
    events: list[Event]
    names: list[tuple[int, int, str]]
    kinds: tuple[str, ...] | None
    coded: bool = True
    weight: float = 1.0
    extra: dict[str, Any] = field(default_factory=dict)


def find(text: str, words: str) -> tuple[int, int] | None:
    """Find words in a text; ``word#2`` is the second occurrence."""
    match = re.fullmatch(r"(.*)#(\d+)", words, re.DOTALL)
    word, count = (match.group(1), int(match.group(2))) if match else (words, 1)
    at = -1
    for _ in range(count):
        at = text.find(word, at + 1)
        if at < 0:
            return None
    return (at, at + len(word)) if word else None


def split_text(text: str) -> list[tuple[int, int]]:
    """Cut a passage into sentences."""
    cuts, start = [], 0
    for match in BREAK.finditer(text):
        head = text[start : match.start()].rstrip('"”’)')
        if "\n" not in match.group() and ABBREVIATION.search(head):
            continue
        end = match.start() + len(match.group().rstrip())
        if text[start:end].strip():
            cuts.append((start, end))
        start = match.end()
    if text[start:].strip():
        cuts.append((start, len(text)))
    return cuts


def row_example(row: dict[str, Any]) -> Example:
    """Read one corpus row whole."""
    text = row["text"]
    events = []
    for coded in row["events"]:
        trigger = find(text, coded["trigger"])
        if trigger is None:
            continue
        roles: dict[str, list[tuple[int, int]]] = {}
        for role in labels().roles:
            items = [item["text"] if isinstance(item, dict) else item for item in coded[role]]
            roles[role] = [span for item in items if (span := find(text, item))]
        events.append(
            Event(coded["type"], coded["mode"], coded["context"], coded["status"], trigger, roles)
        )
    names = [(*span, kind) for words, kind in row["mentions"] if (span := find(text, words))]
    kinds = tuple(labels().names) if row["mentions"] or not row["events"] else None
    return Example(row["id"], text, events, names, kinds)


def _shift(span: tuple[int, int], start: int, end: int) -> tuple[int, int] | None:
    return (span[0] - start, span[1] - start) if start <= span[0] and span[1] <= end else None


def sentences_of(example: Example) -> list[Example]:
    """Cut a passage into its sentences; participants that stand elsewhere are left out."""
    cuts = split_text(example.text)
    joined: list[tuple[int, int]] = []
    for start, end in cuts:
        across = any(event.trigger[0] < start < event.trigger[1] for event in example.events)
        if across and joined:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [_cut(example, start, end, index) for index, (start, end) in enumerate(joined)]


def _cut(example: Example, start: int, end: int, index: int) -> Example:
    events = []
    for event in example.events:
        trigger = _shift(event.trigger, start, end)
        if trigger is None:
            continue
        roles = {
            role: [moved for span in spans if (moved := _shift(span, start, end))]
            for role, spans in event.roles.items()
        }
        events.append(Event(event.type, event.mode, event.context, event.status, trigger, roles))
    names = [
        (*moved, kind)
        for first, last, kind in example.names
        if (moved := _shift((first, last), start, end))
    ]
    return Example(f"{example.id}~{index}", example.text[start:end], events, names, example.kinds)


def is_held_out(name: str) -> bool:
    """Tell whether a passage belongs to the test part: about one in ten, by the hash of its id."""
    return hashlib.sha256(name.encode()).digest()[0] < 26


def corpus(folder: Path) -> tuple[list[Example], list[Example]]:
    """Read the corpus; give its training and its test passages, whole."""
    train, test = [], []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                example = row_example(json.loads(line))
                (test if is_held_out(example.id) else train).append(example)
    return train, test


@dataclass(slots=True)
class Labelled:
    """One sentence as arrays, ready for a batch."""

    pieces: Pieces
    trigger: np.ndarray
    names: np.ndarray
    name_group: int
    has_event: float
    coded: bool
    weight: float
    spans: list[tuple[int, int]]
    types: list[int]
    statuses: list[int]
    modes: np.ndarray
    contexts: np.ndarray
    roles: np.ndarray
    pairs: list[tuple[list[int], list[int], int]]


def token_range(pieces: Pieces, span: tuple[int, int]) -> tuple[int, int] | None:
    """Give the half-open range of wordpieces that a span of code points touches."""
    inside = [
        index
        for index, (first, last) in enumerate(pieces.offsets)
        if first < span[1] and span[0] < last
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def _mark(target: np.ndarray, where: tuple[int, int], begin: int, inside: int) -> None:
    target[where[0]] = begin
    target[where[0] + 1 : where[1]] = inside


def labelled(example: Example, *, limit: int = 160) -> Labelled:
    """Turn a sentence into label arrays; what stands beyond ``limit`` wordpieces is cut off."""
    known = labels()
    pieces = pieces_of(example.text)[0].cut(limit)
    count = len(pieces.ids)
    trigger = np.zeros(count, dtype=np.int64)
    names = np.zeros(count, dtype=np.int64)
    spans, kept = [], []
    for event in example.events:
        where = token_range(pieces, event.trigger)
        if where is None:
            continue
        spans.append(where)
        kept.append(event)
        if not trigger[where[0] : where[1]].any():
            _mark(trigger, where, 1, 2)
    for first, last, kind in example.names:
        where = token_range(pieces, (first, last))
        if where and not names[where[0] : where[1]].any():
            code = known.names.index(kind)
            _mark(names, where, 1 + 2 * code, 2 + 2 * code)
    roles = np.zeros((len(kept), len(known.roles), count), dtype=np.int64)
    for row, event in enumerate(kept):
        for column, role in enumerate(known.roles):
            for span in event.roles[role]:
                where = token_range(pieces, span)
                if where:
                    _mark(roles[row, column], where, 1, 2)
    modes = np.zeros((len(kept), len(known.modes)), dtype=np.float32)
    contexts = np.zeros((len(kept), len(known.contexts)), dtype=np.float32)
    for row, event in enumerate(kept):
        modes[row, [known.mode_index(event.type, mode) for mode in event.mode]] = 1
        contexts[row, [known.contexts.index(name) for name in event.context]] = 1
    group = 0 if example.kinds is None else 1 if len(example.kinds) == len(known.names) else 2
    return Labelled(
        pieces=pieces,
        trigger=trigger,
        names=names,
        name_group=group,
        has_event=float(bool(example.events)),
        coded=example.coded,
        weight=example.weight,
        spans=spans,
        types=[known.types.index(event.type) for event in kept],
        statuses=[known.statuses.index(event.status) for event in kept],
        modes=modes,
        contexts=contexts,
        roles=roles,
        pairs=_pairs(pieces, kept),
    )


def _pairs(pieces: Pieces, events: list[Event]) -> list[tuple[list[int], list[int], int]]:
    """Give each event's source and target wordpieces; the opening one for who is not named."""
    pairs = []
    for row, event in enumerate(events):
        sources, targets = event.roles["actor"], event.roles["recipient"]
        if not targets and len(sources) > 1:
            sources, targets = sources[:1], sources[1:]
        left = _tokens(pieces, sources)
        right = _tokens(pieces, targets)
        if left or right:
            pairs.append((left or [0], right or [0], row))
    return pairs


def _tokens(pieces: Pieces, spans: list[tuple[int, int]]) -> list[int]:
    ranges = [where for span in spans if (where := token_range(pieces, span))]
    return sorted({index for first, last in ranges for index in range(first, last)})
