"""Text without a page: an article made around it, and reports counted in the caller's own text."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from dragoman.errors import PageEmpty
from dragoman.types.ids import make_id
from dragoman.types.text import Article, Tool, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.types.event import Actor, Report

BREAK = "\n\n"


def passage(
    text: str,
    *,
    published: date | datetime | None,
    before: str | None,
    languages: Sequence[str],
) -> tuple[Article, int]:
    """Make an article around a passage.

    Args:
        text: the passage.
        published: the day it was written on, or the moment.
        before: what stood before it.
        languages: what the coder knows; the passage is taken to be in the first of them.

    Returns:
        The article, and where the passage begins in its text.

    Raises:
        PageEmpty: there is no text.
    """
    words = unicodedata.normalize("NFC", text)
    if not words.strip():
        raise PageEmpty("there is no text.", subject="the passage", cure="Give a sentence.")
    lead_in = unicodedata.normalize("NFC", before).strip() + BREAK if before else ""
    whole = lead_in + words
    given = given_when(published)
    moment = None if given is None else given.value
    article = Article(
        id=make_id("art", ["passage", whole, moment]),
        page_id="",
        url="",
        title="",
        text=whole,
        language=languages[0] if languages else "en",
        published=given,
        published_by=() if given is None else ("given",),
        published_confidence=None if given is None else "high",
        updated=None,
        authors=(),
        publication=None,
        country=None,
        section=None,
        origins=(),
        blocks=(),
        images=(),
        notes=(),
        made_by=Tool(name="passage.v1", version=version("dragoman")),
    )
    return article, len(lead_in)


def given_when(published: date | datetime | None) -> When | None:
    """Write the caller's date as a resolved time."""
    if published is None:
        return None
    if not isinstance(published, datetime):
        return When(text="", start=published, end=published, precision="day", basis="given")
    day = published.date()
    if published.tzinfo is None:
        return When(text="", start=day, end=day, precision="day", basis="given")
    return When(text="", start=day, end=day, instant=published, precision="instant", basis="given")


def shifted(report: Report, by: int) -> Report:
    """Count a report's spans from another beginning; its names stay."""
    if by == 0:
        return report
    location = report.location
    if location is not None and location.span is not None:
        location = replace(location, span=location.span.shifted(by))
    return replace(
        report,
        trigger=report.trigger.shifted(by),
        evidence=replace(report.evidence, span=report.evidence.span.shifted(by)),
        actor=tuple(_shifted_actor(actor, by) for actor in report.actor),
        recipient=tuple(_shifted_actor(actor, by) for actor in report.recipient),
        location=location,
    )


def _shifted_actor(actor: Actor, by: int) -> Actor:
    """Move an actor's span; one that stands before the passage keeps its own."""
    return replace(actor, span=actor.span.shifted(by)) if actor.span.start + by >= 0 else actor
