"""Rows as the shapes that they stand for."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from dragoman.store.runs import Run
from dragoman.types.desk import Failure
from dragoman.types.event import Judgement
from dragoman.types.text import Sentence, Span

if TYPE_CHECKING:
    from dragoman.store.tables import AnyRow


def sentence_from(row: AnyRow, text: str) -> Sentence:
    """Read a sentence; its words are cut out of its article's text."""
    span = Span(start=row.start, end=row.end)
    return Sentence(
        id=row.id,
        article_id=row.article_id,
        index=row.position,
        span=span,
        text=span.of(text),
        kind=row.kind,
    )


def failure_from(row: AnyRow) -> Failure:
    """Read a failure."""
    return Failure(
        id=row.id,
        stage=row.stage,
        subject=row.subject,
        subject_id=row.subject_id,
        code=row.code,
        message=row.message,
        retry=bool(row.retry),
        at=datetime.fromisoformat(row.at),
    )


def judgement_from(row: AnyRow) -> Judgement:
    """Read a judgement."""
    withdrawn = row.withdrawn_at
    return Judgement(
        left=row.left,
        right=row.right,
        verdict=row.verdict,
        score=row.score,
        by=row.by,
        at=datetime.fromisoformat(row.at),
        reason=row.reason,
        withdrawn_at=None if withdrawn is None else datetime.fromisoformat(withdrawn),
    )


def run_from(row: AnyRow) -> Run:
    """Read a run."""
    return Run(
        id=row.id,
        started_at=datetime.fromisoformat(row.started_at),
        ended_at=None if row.ended_at is None else datetime.fromisoformat(row.ended_at),
        outcome=row.outcome,
        settings=row.settings,
        steps=tuple((step, version) for step, version in json.loads(row.steps)),
        counts=tuple(sorted(json.loads(row.counts).items())),
    )
