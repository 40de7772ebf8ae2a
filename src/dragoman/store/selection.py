"""What to find: the filters of ``find``, the site and the exports, in one shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.types.event import Status

Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which events are wanted; every filter that is set must hold.

    Attributes:
        actor: who acts: a country code of three capitals, an entity id (``Q…``), words of a name.
        recipient: on whom, in the same way.
        name: who takes part on either side, in the same way.
        country: takes part on either side.
        pair: both countries take part, whoever acts.
        event_type: label of the codebook, for instance ``CONSULT``; several may be given.
        mode: label of the codebook.
        context: label of the codebook.
        status: several may be given; empty: any.
        place: country where it happened.
        sector: sector of somebody who takes part.
        publication: who printed a report of it.
        since: first day; an event without a day counts under the day its report was printed.
        until: last day, inclusive.
        words: words of a quote, see :mod:`dragoman.store.words`.
        min_belief: least belief, 0 to 1.
    """

    actor: str | None = None
    recipient: str | None = None
    name: str | None = None
    country: str | None = None
    pair: tuple[str, str] | None = None
    event_type: tuple[str, ...] = ()
    mode: str | None = None
    context: str | None = None
    status: tuple[Status, ...] = ()
    place: str | None = None
    sector: str | None = None
    publication: str | None = None
    since: date | None = None
    until: date | None = None
    words: str | None = None
    min_belief: float = 0.0
