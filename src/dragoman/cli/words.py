"""How slots are put in words, alike in every view of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.cli.terminal import is_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.types.event import Actor, Place, Status
    from dragoman.types.text import BlockKind, When

STATUS_MARKS: dict[Status, tuple[str, str]] = {
    "happened": ("●", "*"),
    "planned": ("○", "o"),
    "hypothetical": ("◌", "?"),
    "denied": ("✕", "x"),
    "historical": ("◂", "<"),
}
"""A mark for each status, beyond ASCII and within, so that colour is never the only sign."""

KIND_WORDS: dict[BlockKind, str] = {
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
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BASIS_WORDS = {
    "stated": "stated",
    "relative": "counted from the page's date",
    "published": "the page's date",
    "given": "given",
    "unanchored": "undated",
}


def arrow() -> str:
    """Give the arrow between actor and recipient."""
    return "→" if is_utf8() else "->"


def dash() -> str:
    """Give the sign for a slot that holds nothing."""
    return "–" if is_utf8() else "-"


def status_words(status: Status) -> str:
    """Give a status with its mark: ``● happened``."""
    return f"{STATUS_MARKS[status][0 if is_utf8() else 1]} {status}"


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
        return dash(), ""
    if when.value is None:
        return when.text or dash(), "no date"
    if when.precision == "instant" and when.start:
        return when.start.isoformat(), "day"
    if when.precision == "day" and when.start:
        return when.value, WEEKDAYS[when.start.weekday()]
    return when.value, when.precision


def place_words(place: Place | None) -> tuple[str, str]:
    """Give a place and, where that says more, its country."""
    if place is None:
        return dash(), ""
    name = place.name or place.text
    return name, place.country if place.country and place.city != place.country else ""


def counted(count: int, word: str) -> str:
    """Count things in words: ``1 report``, ``2 reports``."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def clipped(text: str, limit: int) -> str:
    """Shorten to so many characters at a word's end, with a mark where something is left out."""
    folded = " ".join(text.split())
    if len(folded) <= limit:
        return folded
    mark = "…" if is_utf8() else "..."
    return folded[: limit - len(mark)].rsplit(" ", 1)[0].rstrip(" ,;:") + mark
