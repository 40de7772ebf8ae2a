"""How slots are put in words, alike in the terminal, on the site and in files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.types.event import Actor, NoteCode, Place
    from dragoman.types.text import Basis, BlockKind, OriginRole, When

NOTHING = "–"
"""Stands where a slot holds nothing."""

KIND_WORDS: Mapping[BlockKind, str] = {
    "headline": "headline",
    "paragraph": "paragraph",
    "list": "list",
    "quote": "quote",
    "caption": "caption",
    "byline": "byline",
    "dateline": "dateline",
    "newsletter": "newsletter box",
    "consent": "consent notice",
    "captcha": "captcha notice",
    "share": "share bar",
    "related": "related links",
    "reply_form": "reply form",
    "push_prompt": "push prompt",
    "paywall": "paywall",
    "navigation": "navigation",
    "source_link": "source link",
    "advert": "advertisement",
    "other": "other furniture",
}
ROLE_WORDS: Mapping[OriginRole, str] = {
    "original": "first published here by",
    "copy": "copied from",
    "agency": "agency text of",
    "partner": "partner text of",
}
PUBLISHED_BY_WORDS: Mapping[str, str] = {
    "json-ld": "the page's JSON-LD",
    "meta": "a meta element",
    "time": "a time element",
    "text": "the visible text",
    "url": "the address",
    "given": "you",
}
BASIS_WORDS: Mapping[Basis, str] = {
    "stated": "stated",
    "relative": "counted from the page's date",
    "published": "the page's date",
    "given": "given",
    "unanchored": "undated",
}
NOTE_WORDS: Mapping[NoteCode, str] = {
    "not-stated": "the sentence does not say",
    "ambiguous": "the words fit more than one",
    "below-threshold": "found, but too unsure to keep",
    "not-in-gazetteer": "no such place or name is known",
    "inferred": "carried over from elsewhere on the page",
    "rule": "decided by a rule of the codebook",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def actor_words(actor: Actor) -> str:
    """Name an actor with country and sector, as far as they are known."""
    codes = " ".join(code for code in (actor.country, actor.sector) if code)
    name = actor.name or actor.text
    return f"{name} ({codes})" if codes else name


def actors_words(actors: Sequence[Actor]) -> str:
    """Name several actors, one after the other."""
    return ", ".join(actor_words(actor) for actor in actors)


def when_words(when: When | None) -> tuple[str, str]:
    """Give a time at its own precision, and a word on the precision."""
    if when is None:
        return NOTHING, ""
    if when.value is None:
        return when.text or NOTHING, "no date"
    if when.precision == "instant" and when.start:
        return when.start.isoformat(), WEEKDAYS[when.start.weekday()]
    if when.precision == "day" and when.start and when.start == when.end:
        return when.value, WEEKDAYS[when.start.weekday()]
    return when.value, when.precision


def place_words(place: Place | None) -> tuple[str, str]:
    """Give a place and, where that says more, its country."""
    if place is None:
        return NOTHING, ""
    return place.name or place.text, place.country or ""


def counted(count: int, word: str) -> str:
    """Count things in words: ``1 report``, ``2,000 reports``."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def clipped(text: str, limit: int, *, mark: str = "…") -> str:
    """Shorten to so many characters at a word's end, with a mark where something is left out."""
    folded = " ".join(text.split())
    if len(folded) <= limit:
        return folded
    return folded[: limit - len(mark)].rsplit(" ", 1)[0].rstrip(" ,;:") + mark
