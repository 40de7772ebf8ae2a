"""Who is who, learned from reports."""

from __future__ import annotations

from datetime import date

from dragoman.entities.people import remembered
from dragoman.types.event import Actor, Evidence, Report
from dragoman.types.text import Span, Tool


def report(
    number: int, title: str | None, published: str | None, *, name: str = "Ana Quispe"
) -> Report:
    span = Span(start=0, end=1)
    actor = Actor(
        text=name, name=name, entity_id="ent_a", country="PER", sector="GOV", other_sectors=(),
        title=title, mention_id=None, span=span,
    )  # fmt: skip
    evidence = Evidence(
        article_id=f"art{number}", sentence_id=f"sen{number}", quote="x", span=span, url="",
        publication=None, published=published, attribution=None,
    )  # fmt: skip
    return Report(
        id=f"rep{number}", key="k", event_type="CONSULT", mode=(), context=(), actor=(actor,),
        recipient=(), location=None, when=None, status="happened", trigger=span,
        evidence=evidence, confidence=0.9, scores=(), found_by=(), notes=(), cameo=None,
        cameo_precision=None, coder=Tool(name="t", version="1"), codebook="plover",
    )  # fmt: skip


def test_an_office_has_the_days_on_which_it_was_seen() -> None:
    reports = [
        report(2, "Foreign Minister", "2025-03-09"),
        report(1, "foreign minister", "2025-01-02T10:00:00+00:00"),
        report(3, "Prime Minister", "2025-06-01", name="Ana María Quispe"),
    ]
    found = remembered(reports)
    assert found == remembered(reversed(reports))
    assert len(found) == 1
    person = found[0]
    assert person.name == "Ana María Quispe"
    assert person.names == ("Ana María Quispe", "Ana Quispe")
    minister, premier = person.offices
    assert (minister.since, minister.until) == (date(2025, 1, 2), date(2025, 3, 9))
    assert minister.source == "sen1 sen2"
    assert premier.title == "Prime Minister"


def test_a_page_without_a_day_dates_nothing() -> None:
    office = remembered([report(1, "Mayor", None), report(2, "Mayor", "2025-03")])[0].offices[0]
    assert (office.since, office.until) == (None, None)
    assert office.source == "sen2 sen1"


def test_somebody_without_an_office_teaches_nothing() -> None:
    assert remembered([report(1, None, "2025-03-09")]) == ()
