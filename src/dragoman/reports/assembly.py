"""From a reading and what its words stand for to reports, each with its one evidence."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman.errors import EvidenceBroken
from dragoman.types.event import Actor, Evidence, Note, Report, Resolution
from dragoman.types.ids import make_id
from dragoman.types.text import Tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.codebook import Codebook
    from dragoman.types.event import Coding, Participant, Place, Reading, Role
    from dragoman.types.text import Article, Sentence, When

NAME = "minilm.v1"
HAPPENED = frozenset({"happened", "historical"})
UNSURE = 0.5
"""Below this share of the status head its choice is noted as ambiguous."""

_Found = dict[tuple["Role", int, int], Resolution]


@cache
def shipped_tool() -> Tool:
    """Name the shipped coder by its lock file, without loading it."""
    lock = files(__package__).joinpath("weights", "lock.json").read_text(encoding="utf-8")
    return Tool(name=NAME, version=str(json.loads(lock)["version"]))


def assemble(
    article: Article,
    sentence: Sentence,
    reading: Reading,
    resolutions: Iterable[Resolution],
    *,
    coder: Tool | None = None,
    codebook: Codebook | None = None,
) -> tuple[Report, ...]:
    """Build the reports of one sentence.

    Args:
        article: where the sentence stands.
        sentence: one of its sentences.
        reading: what a coder read in it.
        resolutions: what the words stand for; those of other sentences are passed over.
        coder: what made the reading; the shipped coder without it.
        codebook: what the coding follows; the shipped one without it.

    Raises:
        EvidenceBroken: the sentence does not re-read from the article.
    """
    if sentence.span.of(article.text) != sentence.text:
        raise EvidenceBroken(
            "does not stand in its article.",
            subject=sentence.id,
            cure="Split the article again.",
        )
    if codebook is None:
        from dragoman.codebook import load

        codebook = load()
    own = {
        (item.role, item.span.start, item.span.end): item
        for item in resolutions
        if item.sentence_id == sentence.id
    }
    tool = coder or shipped_tool()
    return tuple(
        _report(article, sentence, coding, own, tool, codebook) for coding in reading.codings
    )


def _report(
    article: Article,
    sentence: Sentence,
    coding: Coding,
    own: _Found,
    tool: Tool,
    codebook: Codebook,
) -> Report:
    actors = _actors(coding, "actor", sentence, own)
    recipients = _actors(coding, "recipient", sentence, own)
    place = _place(coding, own)
    when = _when(coding, own)
    notes = _notes(coding, own, codebook)
    if when is not None and _ahead(when, coding.status, article.published):
        notes.append(
            Note(slot="when", code="rule", score=1.0, detail=f"announced for {when.value}")
        )
        when = None
    key = _key(coding, actors, recipients, place, when)
    trigger = coding.trigger.shifted(sentence.span.start)
    words = coding.trigger.of(sentence.text)
    cameo = codebook.cameo(coding.event_type, coding.mode, coding.context, words)
    return Report(
        id=make_id("rep", (key, sentence.id, trigger.start, trigger.end)),
        key=key,
        event_type=coding.event_type,
        mode=coding.mode,
        context=coding.context,
        actor=actors,
        recipient=recipients,
        location=place,
        when=when,
        status=coding.status,
        trigger=trigger,
        evidence=_evidence(article, sentence, coding),
        confidence=coding.confidence,
        scores=coding.scores,
        found_by=coding.found_by,
        notes=tuple(notes),
        cameo=cameo.code,
        cameo_precision=cameo.precision,
        coder=tool,
        codebook=codebook.tag,
    )


def _of(coding: Coding, role: Role) -> list[Participant]:
    return [item for item in coding.participants if item.role == role]


def _answer(item: Participant, own: _Found) -> Resolution | None:
    return own.get((item.role, item.span.start, item.span.end))


def _actors(coding: Coding, role: Role, sentence: Sentence, own: _Found) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for item in _of(coding, role):
        answer = _answer(item, own)
        if answer is not None and answer.actors:
            found += answer.actors
        else:
            found.append(_nobody_known(item, sentence))
    return tuple(found)


def _nobody_known(item: Participant, sentence: Sentence) -> Actor:
    return Actor(
        text=item.text,
        name=item.text,
        entity_id=None,
        country=None,
        sector=None,
        other_sectors=(),
        title=None,
        mention_id=None,
        span=item.span.shifted(sentence.span.start),
    )


def _place(coding: Coding, own: _Found) -> Place | None:
    """Give the most exact of the places named, the first of several as exact."""
    places = [
        answer.place
        for item in _of(coding, "location")
        if (answer := _answer(item, own)) is not None and answer.place is not None
    ]
    return max(places, key=_exactness, default=None)


def _exactness(place: Place) -> int:
    levels = (place.country, place.province, place.district, place.city, place.lat)
    return sum(level is not None for level in levels)


def _when(coding: Coding, own: _Found) -> When | None:
    """Give the first time that can be placed, else the first there is."""
    times = [
        answer.when
        for item in _of(coding, "time")
        if (answer := _answer(item, own)) is not None and answer.when is not None
    ]
    placed = [when for when in times if when.start is not None]
    return next(iter(placed or times), None)


def _ahead(when: When, status: str, published: When | None) -> bool:
    """Tell whether a time belongs to what is announced, not to what has happened.

    What has happened cannot lie after the paper that tells of it; a day's slack is left for zones.
    """
    if status not in HAPPENED or when.start is None or published is None:
        return False
    printed = published.end or published.start
    return printed is not None and (when.start - printed).days > 1


def _who(actors: Sequence[Actor]) -> list[list[str | None]]:
    return sorted(
        [actor.entity_id or actor.name.casefold(), actor.country or ""] for actor in actors
    )


def _key(
    coding: Coding,
    actors: Sequence[Actor],
    recipients: Sequence[Actor],
    place: Place | None,
    when: When | None,
) -> str:
    """Name what is said, without where it is said."""
    where = None if place is None else [place.geonames_id, place.name]
    time = None if when is None else when.value or when.text.casefold()
    parts = (
        coding.event_type,
        sorted(coding.mode),
        coding.status,
        _who(actors),
        _who(recipients),
        where,
        time,
    )
    return make_id("key", parts)


def _evidence(article: Article, sentence: Sentence, coding: Coding) -> Evidence:
    sayers = [item.text for item in _of(coding, "attribution")]
    return Evidence(
        article_id=article.id,
        sentence_id=sentence.id,
        quote=sentence.text,
        span=sentence.span,
        url=article.url,
        publication=article.publication,
        published=None if article.published is None else article.published.value,
        attribution="; ".join(sayers) or None,
    )


def _notes(coding: Coding, own: _Found, codebook: Codebook) -> list[Note]:
    """Say of every slot that is empty or doubtful why it is."""
    notes = [
        note
        for item in coding.participants
        if (answer := _answer(item, own)) is not None
        for note in answer.notes
    ]
    named = {item.role for item in coding.participants}
    if "actor" not in named:
        notes.append(Note(slot="actor", code="not-stated", score=1.0))
    if "recipient" not in named and codebook.requires_recipient(coding.event_type):
        detail = f"{coding.event_type} needs a recipient"
        notes.append(Note(slot="recipient", code="not-stated", score=1.0, detail=detail))
    if "location" not in named:
        notes.append(Note(slot="location", code="not-stated", score=1.0))
    if "time" not in named:
        notes.append(Note(slot="when", code="not-stated", score=1.0))
    for score in coding.scores:
        if score.slot == "status" and score.score < UNSURE:
            detail = f"perhaps {score.runner_up}"
            notes.append(Note(slot="status", code="ambiguous", score=score.score, detail=detail))
    notes += [
        Note(slot="event_type", code="rule", score=1.0, detail=name.removeprefix("rule:"))
        for name in coding.found_by
        if name.startswith("rule:")
    ]
    return notes
