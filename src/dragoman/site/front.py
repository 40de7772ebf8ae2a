"""The front page: what is new, how much there is, where it is thick and where it is thin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse

from dragoman.codebook import load
from dragoman.exports.as_json import event_json
from dragoman.site.cards import Card, cards
from dragoman.site.desk import desk_of
from dragoman.site.render import answer, page
from dragoman.store import Counts, FailureGroup, Selection

if TYPE_CHECKING:
    from dragoman.store import View
    from dragoman.types.event import Event

LATEST = 20
"""Events on the front page."""
PAIRS = 10
"""Pairs of states named on the front page."""

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value of a small chart, with its share of the longest."""

    label: str
    count: int
    percent: int
    quad: int
    query: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Context of ``front.html``.

    Attributes:
        latest: events that happened, newest first.
        types: events by type, most first.
        pairs: events by pair of states, most first.
        failures: what could not be read, grouped.
    """

    title: str
    counts: Counts
    latest: tuple[Card, ...]
    types: tuple[Bar, ...]
    pairs: tuple[Bar, ...]
    failures: tuple[FailureGroup, ...]


@router.get("/", include_in_schema=False)
def front(request: Request) -> HTMLResponse:
    """Show the front page."""
    desk = desk_of(request)
    view = desk.view
    context = Front(
        title=desk.settings.title,
        counts=view.counts(),
        latest=cards(view, _latest(view), limit=desk.settings.quote_max_chars),
        types=_types(view),
        pairs=_pairs(view),
        failures=view.failure_groups(),
    )
    return page(request, "front.html", context)


@router.get("/index.json")
def front_json(request: Request) -> JSONResponse:
    """Counts and the latest events that happened."""
    view = desk_of(request).view
    counts = view.counts()
    return answer(
        {
            "counts": {name: getattr(counts, name) for name in counts.__slots__},
            "events": [event_json(event) for event in _latest(view)],
        }
    )


def _latest(view: View) -> tuple[Event, ...]:
    return view.events(Selection(status=("happened",)), limit=LATEST)


def _types(view: View) -> tuple[Bar, ...]:
    book = load()
    found = view.facet_counts("type", limit=len(book.types))
    most = max((one.events for one in found), default=1)
    return tuple(
        Bar(
            label=one.value,
            count=one.events,
            percent=round(100 * one.events / most),
            quad=book.quad_code(one.value),
            query={"type": one.value},
        )
        for one in found
    )


def _pairs(view: View) -> tuple[Bar, ...]:
    found = view.facet_counts("pair", limit=PAIRS)
    most = max((one.events for one in found), default=1)
    return tuple(
        Bar(
            label=one.value.replace("-", " – "),
            count=one.events,
            percent=round(100 * one.events / most),
            quad=0,
            query={"pair": one.value},
        )
        for one in found
    )
