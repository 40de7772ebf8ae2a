"""The search page: filters as a plain form, kept in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse

from dragoman.codebook import load
from dragoman.errors import UsageError
from dragoman.exports.as_json import event_json
from dragoman.exports.selecting import FILTERS, STATUSES, selection_of
from dragoman.site.cards import STATUS_MARKS, Card, cards
from dragoman.site.desk import desk_of
from dragoman.site.render import answer, page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PER_PAGE = 25
"""Events on one page of results."""
MAX_PAGE = 10_000
"""Last page that is shown; whoever wants more takes an export."""
ALWAYS_SHOWN = frozenset({"words", "type", "status", "since", "until", "pair"})
"""Filters that are not folded away."""
COUNTRIES = 250
"""Countries offered in the form, those with most events first."""

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """Context of ``find.html``.

    Attributes:
        asked: the filters as they came, for the form.
        more_asked: whether one of the filters is asked for that are folded away otherwise.
        fault: why nothing could be looked for; empty if all went well.
        before: query of the page before, None on the first.
        after: query of the next page, None on the last.
    """

    title: str
    asked: dict[str, list[str]]
    more_asked: bool
    fault: str
    count: int
    found: tuple[Card, ...]
    first: int
    before: list[tuple[str, str]] | None
    after: list[tuple[str, str]] | None
    query: list[tuple[str, str]]
    types: tuple[str, ...]
    contexts: tuple[str, ...]
    statuses: dict[str, str]
    countries: tuple[str, ...]


@router.get("/find", include_in_schema=False)
def find(request: Request, number: int = Query(1, alias="page", ge=1, le=MAX_PAGE)) -> HTMLResponse:
    """Show the form and what it finds."""
    asked = _asked(request)
    fault, count = "", 0
    found: tuple[Card, ...] = ()
    try:
        count, found = _found(request, asked, number)
    except UsageError as wrong:
        fault = f"“{wrong.subject}” {wrong.what}" if wrong.subject else wrong.what
        fault = f"{fault} {wrong.cure}"
    query = list(_pairs(asked))
    first = (number - 1) * PER_PAGE + 1
    more = first + len(found) - 1 < count
    context = Find(
        title="Find events",
        asked=asked,
        more_asked=not ALWAYS_SHOWN.issuperset(asked),
        fault=fault,
        count=count,
        found=found,
        first=first,
        before=[*query, ("page", str(number - 1))] if number > 1 else None,
        after=[*query, ("page", str(number + 1))] if more else None,
        query=query,
        **_choices(request),
    )
    return page(request, "find.html", context, status=400 if fault else 200)


@router.get("/find.json")
def find_json(
    request: Request, number: int = Query(1, alias="page", ge=1, le=MAX_PAGE)
) -> JSONResponse:
    """Find events; the filters are those of the form at ``/find``, under the same names."""
    view = desk_of(request).view
    selection = selection_of(_asked(request))
    events = view.events(selection, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    return answer(
        {
            "count": view.count_events(selection),
            "page": number,
            "per_page": PER_PAGE,
            "events": [event_json(event) for event in events],
        }
    )


def _asked(request: Request) -> dict[str, list[str]]:
    given = request.query_params
    return {name: given.getlist(name) for name in FILTERS if any(given.getlist(name))}


def _pairs(asked: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for name, texts in asked.items():
        for text in texts:
            yield name, text


def _found(
    request: Request, asked: Mapping[str, list[str]], number: int
) -> tuple[int, tuple[Card, ...]]:
    desk = desk_of(request)
    view = desk.view
    selection = selection_of(asked)
    events = view.events(selection, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    shown = cards(view, events, limit=desk.settings.quote_max_chars)
    return view.count_events(selection), shown


def _choices(request: Request) -> dict[str, Any]:
    book = load()
    countries = desk_of(request).view.facet_counts("country", limit=COUNTRIES)
    return {
        "types": tuple(book.types),
        "contexts": tuple(book.contexts),
        "statuses": {status: STATUS_MARKS[status] for status in STATUSES},
        "countries": tuple(sorted(one.value for one in countries)),
    }
