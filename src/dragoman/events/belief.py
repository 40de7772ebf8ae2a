"""How far an event is to be believed, from declared error rates, after the manner of INDRA.

Reports that share an article, a publication or the words of their quote are one voice: ten reprints
of one agency story say it once. A voice errs with its declared rate, or because every one of its
sentences was misread; the coder errs with its own rate whatever the number of voices::

    wrong(voice)  = s_voice + (1 - s_voice) * product over its sentences of (1 - confidence)
    belief        = 1 - (s_coder + (1 - s_coder) * product over voices of wrong(voice))

What some voices deny is believed less, by a declared share of the belief that it is denied.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import prod
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from dragoman.types.event import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRates:
    """The declared error rates, each a share between 0 and 1."""

    coder_systematic: float
    voice_systematic: float
    unnamed_systematic: float
    denial_weight: float


@cache
def error_rates() -> ErrorRates:
    """Read the rates that ship with Dragoman."""
    data = tomllib.loads(files("dragoman.events").joinpath("belief.toml").read_text("utf-8"))
    return ErrorRates(**{key: value for key, value in data.items() if key != "version"})


def belief(
    reports: Sequence[Report],
    *,
    voices: Mapping[str, str] | None = None,
    rates: ErrorRates | None = None,
) -> float:
    """Say how far an event is to be believed, 0 to 1.

    Args:
        reports: the event's reports, in any order.
        voices: by article, whose words it carries, where the origin of copies is known.
        rates: the error rates, those of ``belief.toml`` where none are given.
    """
    declared = rates or error_rates()
    said = [report for report in reports if report.status != "denied"]
    denied = [report for report in reports if report.status == "denied"]
    against = _believed(denied, voices or {}, declared) if said else 0.0
    found = _believed(said or denied, voices or {}, declared)
    return round(found * (1 - declared.denial_weight * against), 4)


def independent_voices(
    reports: Sequence[Report], voices: Mapping[str, str] | None = None
) -> tuple[tuple[Report, ...], ...]:
    """Group reports into voices: what shares an article, a publication, an origin or its words."""
    leader = {report.id: report.id for report in reports}
    seen: dict[Hashable, str] = {}

    def top(report_id: str) -> str:
        while leader[report_id] != report_id:
            report_id = leader[report_id]
        return report_id

    for report in sorted(reports, key=lambda one: one.id):
        for mark in _marks(report, voices or {}):
            left, right = sorted((top(seen.setdefault(mark, report.id)), top(report.id)))
            leader[right] = left
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda one: one.id):
        groups[top(report.id)].append(report)
    return tuple(tuple(group) for _, group in sorted(groups.items()))


def _marks(report: Report, voices: Mapping[str, str]) -> Iterable[Hashable]:
    evidence = report.evidence
    yield "article", evidence.article_id
    yield "words", " ".join(evidence.quote.casefold().split())
    if name := voices.get(evidence.article_id) or voice_name(report):
        yield "name", name


def voice_name(report: Report) -> str | None:
    """Name whose words a report carries: its publication, else the host of its address."""
    evidence = report.evidence
    if evidence.publication:
        return evidence.publication.casefold()
    host = urlsplit(evidence.url).hostname
    return host.removeprefix("www.") if host else None


def _believed(reports: Sequence[Report], voices: Mapping[str, str], rates: ErrorRates) -> float:
    if not reports:
        return 0.0
    wrong = prod(_wrong(voice, rates) for voice in independent_voices(reports, voices))
    return 1 - (rates.coder_systematic + (1 - rates.coder_systematic) * wrong)


def _wrong(voice: Sequence[Report], rates: ErrorRates) -> float:
    named = any(voice_name(report) for report in voice)
    systematic = rates.voice_systematic if named else rates.unnamed_systematic
    surest: dict[str, float] = {}
    for report in voice:
        words = " ".join(report.evidence.quote.casefold().split())
        surest[words] = max(surest.get(words, 0.0), report.confidence)
    misread = prod(1 - confidence for confidence in surest.values())
    return systematic + (1 - systematic) * misread
