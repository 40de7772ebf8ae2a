"""The page of an article: blocks, furniture shaded and labelled, sentences with their events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse

from dragoman.codebook import load
from dragoman.exports import wording
from dragoman.exports.as_json import article_json, report_json
from dragoman.exports.marking import Marked
from dragoman.site.desk import Desk, desk_of
from dragoman.site.quotes import Stretch, stretches
from dragoman.site.render import answer, page
from dragoman.types.text import BODY_KINDS, Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dragoman.types.event import Report
    from dragoman.types.text import Block, Sentence

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What was coded in a sentence: a link to the event."""

    event_id: str
    event_type: str
    quad: int
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence with its triggers marked and its events behind it."""

    text: tuple[Stretch, ...]
    coded: tuple[Coded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A block as the page shows it: body by sentences, furniture as it is."""

    kind: str
    label: str
    is_body: bool
    lines: tuple[Line, ...]
    text: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """Context of ``article.html``."""

    title: str
    article: Article
    published: str
    published_by: str
    role: str
    kept: int
    apart: int
    full_text: bool
    blocks: tuple[Shown, ...]


@router.get("/article/{article_id}.json")
def article_as_json(request: Request, article_id: str) -> JSONResponse:
    """Give an article with its reports; the text itself only to whoever runs the desk."""
    desk = desk_of(request)
    article = _article(desk, article_id)
    reports = desk.view.reports_of_article(article.id)
    content = article_json(article) if desk.full_text else _without_text(article)
    return answer({"article": {**content, "reports": [report_json(one) for one in reports]}})


@router.get("/article/{article_id}", include_in_schema=False)
def article_page(request: Request, article_id: str) -> HTMLResponse:
    """Show an article block by block."""
    desk = desk_of(request)
    article = _article(desk, article_id)
    by = (wording.PUBLISHED_BY_WORDS.get(name, name) for name in article.published_by)
    body = sum(block.kind in BODY_KINDS for block in article.blocks)
    context = ArticlePage(
        title=article.title or "An article without a title",
        article=article,
        published=(article.published.value or "") if article.published else "",
        published_by=", ".join(by),
        role=wording.ROLE_WORDS[article.origins[0].role] if article.origins else "",
        kept=body,
        apart=len(article.blocks) - body,
        full_text=desk.full_text,
        blocks=tuple(_blocks(desk, article)),
    )
    return page(request, "article.html", context)


def _article(desk: Desk, article_id: str) -> Article:
    article = desk.view.article(article_id)
    if article is None:
        raise HTTPException(404, "No article has this address.")
    return article


def _without_text(article: Article) -> dict[str, Any]:
    content = article_json(article)
    return {name: value for name, value in content.items() if name not in {"text", "blocks"}}


def _blocks(desk: Desk, article: Article) -> Iterator[Shown]:
    """Yield what may be shown: the public sees only sentences in which something was coded."""
    sentences = desk.view.sentences(article.id)
    coded = _coded(desk, article)
    for block in article.blocks:
        lines = tuple(_lines(block, sentences, coded, whole=desk.full_text))
        is_body = block.kind in BODY_KINDS
        if desk.full_text or any(line.coded for line in lines):
            yield Shown(
                kind=block.kind,
                label=wording.KIND_WORDS[block.kind],
                is_body=is_body,
                lines=lines,
                text="" if is_body and lines else block.text,
                reason=block.reason,
                score=block.score,
            )


Said = tuple["Report", Coded]


def _coded(desk: Desk, article: Article) -> dict[str, list[Said]]:
    """Gather reports and their events by sentence."""
    found: dict[str, list[Said]] = {}
    for report in desk.view.reports_of_article(article.id):
        event = desk.view.event_of_report(report.id)
        link = Coded(
            event_id=event.id if event else "",
            event_type=report.event_type,
            quad=load().quad_code(report.event_type),
            status=report.status,
        )
        found.setdefault(report.evidence.sentence_id, []).append((report, link))
    return found


def _lines(
    block: Block, sentences: Sequence[Sentence], coded: Mapping[str, list[Said]], *, whole: bool
) -> Iterator[Line]:
    if block.span is None:
        return
    for sentence in sentences:
        said = coded.get(sentence.id, [])
        if block.span.overlaps(sentence.span) and (whole or said):
            marks = [
                Marked(slot="trigger", span=report.trigger.shifted(-sentence.span.start))
                for report, _ in said
                if sentence.span.covers(report.trigger)
            ]
            links = tuple(dict.fromkeys(link for _, link in said))
            yield Line(text=stretches(sentence.text, marks), coded=links)
