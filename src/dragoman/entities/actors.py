"""Words of a participant to actors, with the article as the memory of who is who."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from dragoman.entities import coordination, memory, portraits
from dragoman.entities.memory import Memory
from dragoman.entities.wordlists import listed
from dragoman.gazetteer import countries, offices
from dragoman.types.event import Actor, Note
from dragoman.types.text import Article, Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.entities.memory import Known
    from dragoman.entities.portraits import Portrait
    from dragoman.types.event import NoteCode, Participant, Reading
    from dragoman.types.text import Mention, Sentence

_APPOSITION = re.compile(r"^\s?,\s(?P<words>[^,;.!?()—–:]{3,110})(?=[,;.!?()—–:]|$)")
_SHARED = re.compile(
    r"^(?:, [A-Z][\w’'-]+)*,? (?:and|or|&) [A-Z][\w’'-]+"
    r"(?: (?!(?:in|at|on|of|to|from|for|with|by|who|that|and|as|after)\b)[A-Z]?[\w’'-]+){1,3}"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_VERBAL = re.compile(
    r"^(?:who|which|and|but|or|as|while|when|after|before|said|says|told|has|have|had|is|are|was|"
    r"were|will|would|according|in|on|at|by|with|to|for|from|\w+ing|not)\b",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(r"(?P<words>(?:[\w’'.\-]+ ){1,8})$")
INFERRED = {
    "title": 0.75,
    "location": 0.6,
    "last": 0.5,
    "headline": 0.5,
    "article": 0.5,
    "publication": 0.3,
}
"""How far each ground for a country that the words do not name is to be trusted."""
_ORDER = ("title", "location", "article", "last", "headline", "publication")
_NATIONAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "PTY", "ELI"})
"""Sectors that belong to some country, which the article then names."""
_STATELESS = frozenset({"UAF"})
"""Sectors whose country is not to be guessed: nobody knows whose the gunmen were."""


@dataclass(slots=True)
class Scene:
    """An article as far as it has been read.

    Attributes:
        on: the day of publication, where known.
        weights: how often each country is named or meant, by code.
        local: the same for each sentence, by its index.
        headline: the first country of the headline, empty where it names none.
        points: coordinates of places settled so far.
        times: times resolved so far.
    """

    article: Article
    on: date | None
    weights: Counter[str]
    local: dict[int, Counter[str]] = field(default_factory=dict)
    headline: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)
    regions: Counter[str] = field(default_factory=Counter)
    times: list[When] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)


def learn(scene: Scene, sentence: Sentence, reading: Reading) -> None:
    """Remember the persons that a sentence names with a title or office."""
    for mention in reading.mentions:
        if mention.kind == "person":
            portrait = _complete(scene, _read(scene, sentence, mention.span, mention.text))
            if portrait.name and (portrait.country or portrait.title):
                at = sentence.span.start + mention.span.start
                scene.memory.add(portrait, mention.text, sentence=sentence.index, at=at)


def resolve(
    scene: Scene,
    sentence: Sentence,
    participant: Participant,
    *,
    near: str | None = None,
    mentions: Sequence[Mention] = (),
) -> tuple[tuple[Actor, ...], tuple[Note, ...]]:
    """Say whom a participant's words stand for.

    Args:
        scene: the article so far; what is learned is added to it.
        sentence: the sentence of the participant.
        participant: an actor, recipient or source of the report.
        near: country of the place of the same act, where it has one.
        mentions: names found in the sentence.

    Returns:
        One actor for each member of a coordination, or for each party that a pronoun stands for,
        and the notes on what is not known or was inferred.
    """
    found: list[Actor] = []
    notes: list[Note] = []
    for member in coordination.members(participant.text):
        span = Span(
            start=participant.span.start + member.start, end=participant.span.start + member.end
        )
        text = participant.text[member.start : member.end]
        shared = member.reading if member.reading != text else None
        for portrait, note in _members(scene, sentence, span, text, shared, near):
            found.append(_actor(sentence, span, text, portrait, _mention_id(mentions, span)))
            if note is not None:
                notes.append(replace(note, slot=f"{participant.role}.{note.slot}"))
    return tuple(found), tuple(notes)


def _members(
    scene: Scene, sentence: Sentence, span: Span, text: str, shared: str | None, near: str | None
) -> list[tuple[Portrait, Note | None]]:
    at = sentence.span.start + span.start
    kind = memory.anaphor(text)
    if kind is not None:
        stood_for = _stands_for(scene, text, kind, at)
        if stood_for:
            return [(one, _by_coreference(text, one)) for one in stood_for]
    portrait = (
        portraits.portray(shared, on=scene.on, spoken=scene.weights)
        if shared
        else _read(scene, sentence, span, text)
    )
    portrait = _complete(scene, portrait)
    note = None
    if portrait.country is None:
        portrait, note = _infer(scene, sentence, portrait, text, near, at)
    scene.memory.add(portrait, text, sentence=sentence.index, at=at)
    return [(portrait, note)]


def _by_coreference(text: str, portrait: Portrait) -> Note:
    whom = portrait.name or portrait.country or "?"
    return Note(slot="name", code="inferred", score=0.6, detail=f"{text}: {whom}")


def _read(scene: Scene, sentence: Sentence, span: Span, text: str) -> Portrait:
    """Read the words together with the title before and the apposition after them."""
    inner = portraits.portray(text, on=scene.on, spoken=scene.weights)
    if inner.country and inner.sectors and inner.title:
        return inner
    if inner.country and inner.kind == "state" and not inner.sectors:
        return _with_shared_head(scene, sentence, span, text) or inner
    if inner.kind not in {"person", "unknown"} or not inner.name:
        return inner
    wider = portraits.portray(
        _widened(sentence.text, span, text), on=scene.on, spoken=scene.weights
    )
    if wider.name and wider.name.split()[-1:] == inner.name.split()[-1:]:
        return wider
    return inner


def _with_shared_head(scene: Scene, sentence: Sentence, span: Span, text: str) -> Portrait | None:
    """Read a nationality whose head stands later: "*Saudi* and American mediators"."""
    tail = _SHARED.match(sentence.text[span.end :])
    if tail is None:
        return None
    first = coordination.members(text + tail.group())[0]
    if first.end != len(text) or first.reading == text:
        return None
    return portraits.portray(first.reading, on=scene.on, spoken=scene.weights)


def _widened(sentence: str, span: Span, text: str) -> str:
    before = _TITLE_BEFORE.search(sentence[: span.start])
    left = _title_before(before["words"]) if before else ""
    after = _APPOSITION.match(sentence[span.end :])
    right = ""
    if after and not _VERBAL.match(after["words"]):
        words = portraits.portray(after["words"])
        right = f", {after['words']}" if words.title and not words.unresolved else ""
    return f"{left}{text}{right}"


def _title_before(words: str) -> str:
    """Keep of the words before a name those that are its title and nationality."""
    kept: list[str] = []
    for word in reversed(words.split()):
        if word[-1] in ',;:.)”"' and not word.endswith(
            ("Gen.", "Lt.", "Col.", "Sen.", "Rep.", "Maj.", "Gov.")
        ):
            break
        lower = word.casefold()
        if not (word[0].isupper() or lower in listed("actors_small_titles")):
            break
        kept.append(word)
    return " ".join(reversed(kept)) + " " if kept else ""


def _complete(scene: Scene, portrait: Portrait) -> Portrait:
    """Fill what the words leave open from what the article said of the same name before."""
    if not portrait.name or portrait.kind not in {"person", "unknown"}:
        return portrait
    known = scene.memory.person(portrait.name)
    if known is None:
        return portrait
    longer = known.name if len(known.name) > len(portrait.name) else portrait.name
    return replace(
        portrait,
        name=longer,
        country=portrait.country
        if portrait.basis == "words"
        else known.country or portrait.country,
        sectors=portrait.sectors if portrait.title else known.sectors or portrait.sectors,
        title=portrait.title or known.title,
        office=portrait.office or known.office,
        entity_id=portrait.entity_id or known.entity_id,
        basis=portrait.basis or known.basis,
        kind="person",
        unresolved=portrait.unresolved and known.country is None,
    )


def _stands_for(scene: Scene, text: str, kind: str, at: int) -> list[Portrait]:
    if kind == "two":
        return [_retold(entry, text) for entry in scene.memory.two(at)]
    if kind == "counterpart":
        return _counterpart(scene, text, at)
    kinds = {"person": ("person",), "thing": ("body", "state"), "many": ("people", "body", "state")}
    found = next(scene.memory.before(at, *kinds[kind]), None)
    if found is None and kind == "many":
        found = next(scene.memory.before(at, "person", "unknown"), None)
    return [found.portrait] if found else []


def _retold(entry: Known, text: str) -> Portrait:
    """Say what a party is where "the two sides" stands for it; "the two ministers" are GOV."""
    words = portraits.portray(text)
    return replace(entry.portrait, sectors=words.sectors if words.title else entry.portrait.sectors)


def _counterpart(scene: Scene, text: str, at: int) -> list[Portrait]:
    """Read "his Turkish counterpart": office of the one before, country and name of the words."""
    words = portraits.portray(text, on=scene.on, spoken=scene.weights)
    other = next(scene.memory.before(at, "person"), None)
    if other is None:
        return [replace(words, sectors=words.sectors or ("GOV",))]
    model = other.portrait
    return [
        replace(
            words,
            sectors=words.sectors if words.entity_id else model.sectors or ("GOV",),
            title=words.title if words.entity_id else _office(model.title) or words.title,
            kind="person",
        )
    ]


def _office(title: str | None) -> str | None:
    """Drop from a title whose it is: the counterpart of a "minister of Peru" is no Peruvian's."""
    return title.split(" of ")[0] if title else None


def _leaning(scene: Scene, sentence: Sentence) -> Counter[str]:
    """Count the countries spoken of, those of the sentence and the one before it for more."""
    leaning: Counter[str] = Counter(scene.weights)
    for index, factor in ((sentence.index, 2), (sentence.index - 1, 1)):
        for country, often in scene.local.get(index, {}).items():
            leaning[country] += factor * often
    return leaning


def _infer(
    scene: Scene,
    sentence: Sentence,
    portrait: Portrait,
    text: str,
    near: str | None,
    at: int,
) -> tuple[Portrait, Note | None]:
    """Give a country to somebody whom the words leave without one."""
    if set(portrait.sectors) & _STATELESS or portrait.kind == "states":
        return portrait, Note(slot="country", code="not-stated", score=0.0, detail=text)
    same = scene.memory.titled(portrait.title or text, at)
    if memory.definite(text) and same and not portrait.name:
        return same.portrait, Note(slot="name", code="inferred", score=0.6, detail=same.text)
    national = bool(set(portrait.sectors) & _NATIONAL)
    last = next((one for one in scene.memory.before(at) if one.portrait.country), None)
    top = _leaning(scene, sentence).most_common(1)
    grounds = {
        "title": same.portrait.country if same else None,
        "location": near,
        "last": last.portrait.country if last else None,
        "headline": scene.headline or None,
        "article": top[0][0] if top else None,
        "publication": scene.article.country if national else None,
    }
    for ground in _ORDER:
        country = grounds[ground]
        if country and countries.known(country):
            score = INFERRED[ground] if national else INFERRED[ground] / 2
            return replace(portrait, country=country), Note(
                slot="country", code="inferred", score=score, detail=ground
            )
    missing: NoteCode = "not-in-gazetteer" if portrait.unresolved else "not-stated"
    return portrait, Note(slot="country", code=missing, score=0.0, detail=text)


def _mention_id(mentions: Sequence[Mention], span: Span) -> str | None:
    """Give the mention that names somebody inside a span, a person before anything else."""
    inside = [one for one in mentions if span.covers(one.span) and one.kind != "time"]
    inside.sort(key=lambda one: one.kind != "person")
    return inside[0].id if inside else None


def _entity_id(portrait: Portrait) -> str | None:
    """Name a person after full name and country; a family name alone names nobody for sure."""
    if portrait.entity_id is not None:
        return portrait.entity_id
    full = portrait.kind == "person" and len(portrait.name.split()) > 1
    return offices.entity_id(portrait.name, portrait.country) if full and portrait.country else None


def _actor(
    sentence: Sentence, span: Span, text: str, portrait: Portrait, mention_id: str | None
) -> Actor:
    sectors = portrait.sectors
    return Actor(
        text=text,
        name=portrait.name or _POSSESSIVE.sub("", text),
        entity_id=_entity_id(portrait),
        country=portrait.country,
        sector=sectors[0] if sectors else None,
        other_sectors=sectors[1:],
        title=portrait.title or portrait.office,
        mention_id=mention_id,
        span=span.shifted(sentence.span.start),
    )
