"""Resolves the participants of codings: who, where and when, or why it is not known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.entities import actors, places, toponyms
from dragoman.entities.actors import Scene
from dragoman.entities.places import Setting
from dragoman.entities.times import resolve_time
from dragoman.gazetteer import countries, phrases
from dragoman.gazetteer import places as gazetteer
from dragoman.types.event import Note, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.types.event import Actor, Coding, Participant, Reading
    from dragoman.types.text import Article, Mention, Sentence

_CENTRES = frozenset({"country", "demonym", "capital", "seat", "division"})
CITY_POPULATION = 50_000
"""A city this large speaks for its country where an article only names it."""
LOW_SCORE = 0.6
"""Below this a place gets the note ``ambiguous``."""


class WordsResolver:
    """Resolves from the words first, then from the article, then from the gazetteer."""

    def resolve(
        self, article: Article, sentences: Sequence[Sentence], readings: Sequence[Reading]
    ) -> tuple[Resolution, ...]:
        """Give one resolution for every participant of every coding, in their order."""
        scene = _scene(article, sentences, readings)
        by_id = {reading.sentence_id: reading for reading in readings}
        resolved: list[Resolution] = []
        for sentence in sentences:
            reading = by_id.get(sentence.id)
            if reading is None:
                continue
            actors.learn(scene, sentence, reading)
            for coding in reading.codings:
                resolved.extend(_resolve_coding(scene, article, sentence, coding, reading.mentions))
        return tuple(resolved)


def _scene(article: Article, sentences: Sequence[Sentence], readings: Sequence[Reading]) -> Scene:
    read = {reading.sentence_id: reading for reading in readings}
    weights: Counter[str] = Counter()
    local: dict[int, Counter[str]] = {}
    headline = ""
    for sentence in sentences:
        named = [
            hit.country.code
            for hit in phrases.find(phrases.tokens(sentence.text))
            if hit.kind in _CENTRES and hit.country is not None
        ]
        if named and sentence.kind == "headline" and not headline:
            headline = named[0]
        if sentence.id in read:
            named.extend(_cities(read[sentence.id]))
        local[sentence.index] = Counter(named)
        weights.update(named)
    on = article.published.start if article.published else None
    return Scene(article=article, on=on, weights=weights, local=local, headline=headline)


def _cities(reading: Reading) -> Iterator[str]:
    """Yield the countries of the cities that a sentence names, those of doubtful names left out."""
    for mention in reading.mentions:
        if mention.kind == "place":
            best = gazetteer.best(mention.text)
            if best is not None and best.country and best.population >= CITY_POPULATION:
                yield best.country


def _resolve_coding(
    scene: Scene,
    article: Article,
    sentence: Sentence,
    coding: Coding,
    mentions: tuple[Mention, ...],
) -> list[Resolution]:
    located = next((one for one in coding.participants if one.role == "location"), None)
    near = _location(scene, sentence, located).place if located else None
    order = sorted(coding.participants, key=lambda one: one.span.start)
    settled = {
        id(one): _resolve(
            scene,
            article,
            sentence,
            one,
            near.country if near else None,
            mentions,
            coding.event_type,
        )
        for one in order
    }
    return [settled[id(one)] for one in coding.participants]


def _resolve(
    scene: Scene,
    article: Article,
    sentence: Sentence,
    participant: Participant,
    near: str | None,
    mentions: tuple[Mention, ...],
    event_type: str,
) -> Resolution:
    if participant.role == "time":
        return _time(scene, article, sentence, participant)
    if participant.role == "location":
        return _location(scene, sentence, participant)
    found, notes = actors.resolve(scene, sentence, participant, near=near, mentions=mentions)
    if participant.role == "recipient" and event_type in HARMING:
        found, notes = _civilians(found, notes)
    return Resolution(
        sentence_id=sentence.id,
        role=participant.role,
        span=participant.span,
        actors=found,
        notes=notes,
    )


HARMING = frozenset({"ASSAULT", "COERCE"})
"""Types whose victim is taken for a civilian where nothing says otherwise."""


def _civilians(
    found: tuple[Actor, ...], notes: tuple[Note, ...]
) -> tuple[tuple[Actor, ...], tuple[Note, ...]]:
    """Take for civilians those of whom the words give a name or number and nothing else."""
    plain = [one.sector is None and one.title is None and not _a_state(one) for one in found]
    if not any(plain):
        return found, notes
    note = Note(slot="recipient.sector", code="inferred", score=0.4, detail="victim")
    return tuple(
        replace(one, sector="CVL") if unsaid else one
        for one, unsaid in zip(found, plain, strict=True)
    ), (*notes, note)


def _a_state(actor: Actor) -> bool:
    return countries.find(actor.text) is not None or actor.country in {"UNO", "EUR", "IGO"}


def _time(
    scene: Scene, article: Article, sentence: Sentence, participant: Participant
) -> Resolution:
    when = resolve_time(
        participant.text,
        sentence=sentence.text,
        span=participant.span,
        published=article.published,
        anchors=tuple(scene.times),
    )
    if when.start is not None:
        scene.times.append(when)
    return Resolution(
        sentence_id=sentence.id, role=participant.role, span=participant.span, when=when
    )


def _location(scene: Scene, sentence: Sentence, participant: Participant) -> Resolution:
    setting = Setting(Counter(scene.weights), list(scene.points), Counter(scene.regions))
    tail = sentence.text[participant.span.end : participant.span.end + 40]
    region = toponyms.region_after(tail[2:]) if tail.startswith(", ") else ""
    whole = f"{participant.text}, {region}" if region else participant.text
    settled = places.settle(whole, setting)
    bare = Resolution(sentence_id=sentence.id, role=participant.role, span=participant.span)
    if settled is None:
        note = Note(slot="location", code="not-in-gazetteer", score=0.0, detail=participant.text)
        return replace(bare, notes=(note,))
    place = replace(
        settled.place, span=participant.span.shifted(sentence.span.start), text=participant.text
    )
    if place.lat is not None and place.lon is not None and settled.score >= LOW_SCORE:
        scene.points.append((place.lat, place.lon))
    notes: tuple[Note, ...] = ()
    if settled.score < LOW_SCORE and settled.runner_up:
        notes = (
            Note(
                slot="location",
                code="ambiguous",
                score=settled.score,
                detail=f"or {settled.runner_up}",
            ),
        )
    return replace(bare, place=place, notes=notes)
