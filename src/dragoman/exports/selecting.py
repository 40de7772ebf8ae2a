"""From what a person asks for, in words, to a selection of events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast, get_args

from dragoman.codebook import load
from dragoman.errors import UnknownName, UsageError
from dragoman.store import Selection
from dragoman.types.event import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STATUSES: tuple[Status, ...] = get_args(Status)
MONTH_CHARS = len("2025-10")
FILTERS = (
    "words",
    "type",
    "status",
    "name",
    "actor",
    "recipient",
    "pair",
    "country",
    "place",
    "mode",
    "context",
    "sector",
    "publication",
    "since",
    "until",
)
"""Filters by the names they have on the command line, in addresses and in files."""


def selection_of(asked: Mapping[str, Sequence[str]]) -> Selection:
    """Understand filters.

    Args:
        asked: texts by the names of :data:`FILTERS`; empty ones say nothing. ``type`` and
            ``status`` may hold several.

    Raises:
        UnknownName: a type, mode, context, sector or status that the codebook does not know.
        UsageError: a date or pair that cannot be read.
    """
    said = {name: [text.strip() for text in texts if text.strip()] for name, texts in asked.items()}
    book = load()
    modes = {mode for kind in book.types.values() for mode in kind.modes}
    return Selection(
        words=_one(said, "words"),
        event_type=tuple(
            known("event type", text.upper(), book.types) for text in said.get("type", ())
        ),
        status=tuple(
            cast("Status", known("status", text.lower(), STATUSES))
            for text in said.get("status", ())
        ),
        name=_one(said, "name"),
        actor=_one(said, "actor"),
        recipient=_one(said, "recipient"),
        pair=_pair(_one(said, "pair")),
        country=_upper(_one(said, "country")),
        place=_upper(_one(said, "place")),
        mode=_known(said, "mode", modes),
        context=_known(said, "context", book.contexts),
        sector=_known(said, "sector", book.sectors),
        publication=_one(said, "publication"),
        since=_day(_one(said, "since"), last=False),
        until=_day(_one(said, "until"), last=True),
    )


def known(kind: str, name: str, names: Mapping[str, object] | Sequence[str] | set[str]) -> str:
    """Give the name back if it is one of those there are.

    Raises:
        UnknownName: it is not.
    """
    if name not in names:
        raise UnknownName(kind, name, names)
    return name


def _one(said: Mapping[str, Sequence[str]], name: str) -> str | None:
    return next(iter(said.get(name, ())), None)


def _known(
    said: Mapping[str, Sequence[str]], name: str, names: Mapping[str, object] | set[str]
) -> str | None:
    text = _one(said, name)
    return None if text is None else known(name, text, names)


def _upper(text: str | None) -> str | None:
    return None if text is None else text.upper()


def _pair(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    left, _, right = text.upper().replace(",", "-").partition("-")
    if not left.strip() or not right.strip():
        raise UsageError("is no pair.", subject=text, cure="Write it as TUR-UKR.")
    return left.strip(), right.strip()


def _day(text: str | None, *, last: bool) -> date | None:
    """Read a day, a month or a year; of the longer ones the first or last day."""
    if text is None:
        return None
    try:
        if len(text) == len("2025"):
            return date(int(text), 12, 31) if last else date(int(text), 1, 1)
        if len(text) == MONTH_CHARS:
            return _month(text, last=last)
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(
            "is no date.", subject=text, cure="Write it as 2025-10-31, 2025-10 or 2025."
        ) from fault


def _month(text: str, *, last: bool) -> date:
    from calendar import monthrange

    first = date.fromisoformat(f"{text}-01")
    return first.replace(day=monthrange(first.year, first.month)[1]) if last else first
