"""What is found: codings, reports, judgements, events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dragoman.types.text import Mention, Span, Tool, When

Status = Literal["happened", "planned", "hypothetical", "denied", "historical"]
Role = Literal["actor", "recipient", "location", "time", "attribution"]
NoteCode = Literal[
    "not-stated", "ambiguous", "below-threshold", "not-in-gazetteer", "inferred", "rule"
]
Verdict = Literal["same", "different", "unsure"]
CameoPrecision = Literal["full", "base", "root"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a head or rule decided for one slot, how surely, and what came second."""

    slot: str
    value: str
    score: float
    runner_up: str | None = None
    runner_up_score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Words that fill a role of one trigger; the span counts in the sentence's text."""

    role: Role
    span: Span
    text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What a coder read in one sentence about one act, before anybody is resolved.

    All spans count code points in the sentence's text.
    """

    sentence_id: str
    event_type: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    trigger: Span
    participants: tuple[Participant, ...]
    confidence: float
    scores: tuple[Score, ...]
    found_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a coder read in one sentence: acts and names."""

    sentence_id: str
    codings: tuple[Coding, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entity as it acted, on that day, in that sentence. Serves for actor and recipient.

    Attributes:
        text: the words of the sentence.
        name: the fullest name known for it; the words themselves where nothing better is known.
        country: ISO 3166 alpha-3, or a non-state code of the codebook (``UNO``, ``EUR``, ``IGO``…).
        sector: the primary sector of the codebook.
        title: office or rank, in the words of the page.
        span: code points in ``Article.text``.
    """

    text: str
    name: str
    entity_id: str | None
    country: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    title: str | None
    mention_id: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, as finely as the words support and no finer."""

    text: str
    name: str
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    province: str | None = None
    district: str | None = None
    city: str | None = None
    feature_code: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that says so: ``article.text[span] == quote``, always.

    Attributes:
        attribution: who the sentence says said so.
        published: the article's date as text at its own precision, None when it has none.
    """

    article_id: str
    sentence_id: str
    quote: str
    span: Span
    url: str
    publication: str | None
    published: str | None
    attribution: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Why a slot holds what it holds, or nothing."""

    slot: str
    code: NoteCode
    score: float
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One sentence's word that someone did something to someone. Exactly one evidence.

    Attributes:
        key: names what is said; two sentences that say the same have one key.
        trigger: code points in ``Article.text``, inside the evidence's span.
        confidence: how sure the coder is of type and trigger, calibrated, 0 to 1.
        found_by: rules or model heads responsible.
        cameo: CAMEO code to the finest level that the coding supports.
    """

    id: str
    key: str
    event_type: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    location: Place | None
    when: When | None
    status: Status
    trigger: Span
    evidence: Evidence
    confidence: float
    scores: tuple[Score, ...]
    found_by: tuple[str, ...]
    notes: tuple[Note, ...]
    cameo: str | None
    cameo_precision: CameoPrecision | None
    coder: Tool
    codebook: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A view on two reports, from a matcher or a person. A person's outweighs a matcher's."""

    left: str
    right: str
    verdict: Verdict
    score: float
    by: str
    at: datetime
    reason: str = ""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the reports that are judged the same agree on.

    Attributes:
        id: named after the first-published report (ties by id).
        reports: ids, sorted.
        disputed: slots on which the reports contradict one another.
        former_ids: names it has had; their addresses redirect for good.
    """

    id: str
    event_type: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    location: Place | None
    when: When | None
    status: Status
    reports: tuple[str, ...]
    belief: float
    disputed: tuple[str, ...]
    former_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the words of one participant stand for.

    A coordination such as "the Turkish and Greek foreign ministers" gives several actors.

    Attributes:
        span: code points in the sentence's text, as in the :class:`Participant` it answers.
    """

    sentence_id: str
    role: Role
    span: Span
    actors: tuple[Actor, ...] = ()
    place: Place | None = None
    when: When | None = None
    notes: tuple[Note, ...] = ()
