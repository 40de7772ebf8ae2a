"""The page of an event: its slots, and every sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.codebook import load
from dragoman.exports import wording
from dragoman.exports.as_json import event_json, report_json
from dragoman.site.cards import Card, card
from dragoman.site.desk import desk_of
from dragoman.site.quotes import Stretch, quote_of
from dragoman.site.render import answer, page
from dragoman.types.event import Actor, Event, Report, Score
from dragoman.types.text import Origin

if TYPE_CHECKING:
    from dragoman.store import View
    from dragoman.types.event import NoteCode

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One report with its sentence, and where it was printed.

    Attributes:
        published: the article's date, empty where the page does not say.
        role: ``original``, ``copy`` and so on, in words; empty where nothing speaks of it.
        notes: slot and reason.
    """

    report: Report
    quote: tuple[Stretch, ...]
    title: str
    url: str
    publication: str
    published: str
    role: str
    origin: Origin | None
    when: str
    scores: tuple[Score, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Context of ``event.html``."""

    title: str
    event: Event
    card: Card
    definition: str
    quad_name: str
    intensity: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    said: tuple[Said, ...]


@router.get("/event/{event_id}.json")
def event_as_json(request: Request, event_id: str) -> Response:
    """Give an event with its reports."""
    view = desk_of(request).view
    event = _event(view, event_id)
    if event.id != event_id:
        return RedirectResponse(f"/event/{event.id}.json", status_code=308)
    reports = [report_json(report) for report in view.reports_of(event)]
    return answer({"event": {**event_json(event), "reports": reports}})


@router.get("/event/{event_id}", include_in_schema=False)
def event_page(request: Request, event_id: str) -> Response:
    """Show an event; a former address leads to the present one for good."""
    desk = desk_of(request)
    view, limit = desk.view, desk.settings.quote_max_chars
    event = _event(view, event_id)
    if event.id != event_id:
        return RedirectResponse(f"/event/{event.id}", status_code=308)
    reports = view.reports_of(event)
    kind = load().type_of(event.event_type)
    made = card(event, reports, limit=limit)
    context = EventPage(
        title=_title(made),
        event=event,
        card=made,
        definition=kind.definition,
        quad_name=load().quads[kind.quad],
        intensity=load().intensity(event.event_type, event.mode),
        actors=event.actor,
        recipients=event.recipient,
        said=tuple(_said(view, report, limit) for report in reports),
    )
    return page(request, "event.html", context)


def _event(view: View, event_id: str) -> Event:
    event = view.event(event_id)
    if event is None:
        raise HTTPException(404, "No event has this address.")
    return event


def _title(made: Card) -> str:
    sides = [", ".join(one.name for one in side) for side in (made.who, made.whom) if side]
    return f"{made.event_type}: {' → '.join(sides) or 'somebody not named'}"


def _said(view: View, report: Report, limit: int) -> Said:
    evidence = report.evidence
    article = view.article(evidence.article_id)
    origin = article.origins[0] if article and article.origins else None
    return Said(
        report=report,
        quote=quote_of(report, limit=limit),
        title=article.title if article else "",
        url=evidence.url,
        publication=evidence.publication or "publication not named",
        published=evidence.published or "",
        role=wording.ROLE_WORDS[origin.role] if origin else "",
        origin=origin,
        when=wording.when_words(report.when)[0],
        scores=report.scores,
        notes=tuple((note.slot, _note(note.code, note.detail)) for note in report.notes),
    )


def _note(code: NoteCode, detail: str) -> str:
    reason = wording.NOTE_WORDS[code]
    return f"{reason} ({detail})" if detail else reason
