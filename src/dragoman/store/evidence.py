"""The first rule, checked at the store's door: no report without its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import EvidenceBroken

if TYPE_CHECKING:
    from dragoman.types.event import Report


def check_evidence(report: Report, text: str) -> None:
    """Read a report's quote again from the article it is said to stand in.

    Args:
        report: the report.
        text: ``Article.text`` of the article that its evidence names.

    Raises:
        EvidenceBroken: the quote does not stand there, or the trigger lies outside it.
    """
    evidence = report.evidence
    if evidence.span.of(text) != evidence.quote or evidence.span.end > len(text):
        raise EvidenceBroken(
            f"its quote does not stand at {evidence.span.start}..{evidence.span.end} of the text.",
            subject=report.id,
            cure="Read the page again with the present tools.",
        )
    if not evidence.span.covers(report.trigger):
        raise EvidenceBroken(
            "its trigger lies outside its quote.",
            subject=report.id,
            cure="Read the page again with the present tools.",
        )
