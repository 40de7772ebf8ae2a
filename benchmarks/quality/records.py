"""Gold records: type, both participants' countries, mode, context, sector.

Takes the form of the PLOVER gold records (``source``, ``target``) and the corpus form (``actor``,
``recipient``). A record is found when one of our codings of its sentence has its type; it is full
when every gold party's country is among ours on its side. Bodies of states count as ``IGO``,
whichever they are. As every sentence holds an act, a low threshold serves; ``shipped`` keys are
with the shipped one. Where the gold says that both act on each other, or we name no recipient, the
sides are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.quality._baselines import lexicon
from benchmarks.quality._coding import (
    GOLD,
    Tally,
    majority,
    read_resolved,
    share_a_word,
)
from benchmarks.quality._report import read_lines, run
from dragoman.codebook import load

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.types.event import Actor, Coding, Resolution

BODIES = {"UNO": "IGO", "EUR": "IGO"}
FORMER = {"demo-spon": "demo", "strike-gen": "strike", "detain": "arrest"}
"""Modes of the codebook that the gold records follow; what has no mode of ours is not scored."""
MISSPELT = {"ITL": "ITA", "VTN": "VNM"}
"""Country codes that the gold records write otherwise than ISO 3166."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One gold participant."""

    text: str
    country: str
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One gold record, whichever form it came in."""

    type: str
    modes: frozenset[str] | None
    contexts: frozenset[str]
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    reciprocal: bool


def _party(raw: dict[str, Any]) -> Party:
    sector = raw["sector"]
    code = raw.get("code", raw.get("country")) or ""
    first = (sector[0] if sector else "") if isinstance(sector, list) else sector[:3]
    return Party(text=raw["text"], country=BODIES.get(code, MISSPELT.get(code, code)), sector=first)


def record_of(raw: dict[str, Any]) -> Record:
    """Read one gold record."""
    book = load()
    modes = raw.get("mode")
    listed = [modes] if isinstance(modes, str) else modes or []
    names = [FORMER.get(name, book.renamed_mode(name)) for name in listed]
    known = frozenset(names) & frozenset(book.modes.get(raw["type"], ()))
    contexts = {book.renamed_context(name) for name in raw["context"]}
    return Record(
        type=raw["type"],
        modes=known or None,
        contexts=frozenset(name for name in contexts if name in book.contexts),
        source=tuple(_party(item) for item in raw.get("source", raw.get("actor", ()))),
        target=tuple(_party(item) for item in raw.get("target", raw.get("recipient", ()))),
        reciprocal=bool(raw.get("reciprocal", False)),
    )


def actors_of(coding: Coding, role: str, found: tuple[Resolution, ...]) -> list[Actor]:
    """Give who our coding means on one side."""
    spans = {item.span for item in coding.participants if item.role == role}
    return [
        actor
        for answer in found
        if answer.role == role and answer.span in spans
        for actor in answer.actors
    ]


def places_of(coding: Coding, found: tuple[Resolution, ...]) -> frozenset[str]:
    """Give the countries of the places that our coding names."""
    spans = {item.span for item in coding.participants if item.role == "location"}
    return frozenset(
        answer.place.country
        for answer in found
        if answer.role == "location" and answer.span in spans
        if answer.place is not None and answer.place.country is not None
    )


def countries(actors: list[Actor]) -> set[str]:
    """Give the countries of actors, bodies of states as one."""
    return {BODIES.get(actor.country or "", actor.country or "") for actor in actors}


def is_full(
    record: Record, source: list[Actor], target: list[Actor], where: frozenset[str]
) -> bool:
    """Tell whether every gold party's country is on its side.

    Args:
        record: the gold.
        source: who we say acts.
        target: on whom we say they act.
        where: countries of the places we name; they stand for a recipient that we do not name.
    """
    left, right = countries(source), countries(target)
    if record.reciprocal or not target:
        left = right = left | right
    right = right if target else right | where
    return all(party.country in left for party in record.source if party.country) and all(
        party.country in right for party in record.target if party.country
    )


class Marks:
    """What is counted over the records."""

    def __init__(self) -> None:
        self.total = self.typed = self.full = self.lexicon = 0
        self.modes = [0, 0]
        self.sectors = [0, 0]
        self.contexts = Tally()
        self.by_type: dict[str, list[int]] = {}

    def record(self, record: Record, codings: list[Coding], found: tuple[Resolution, ...]) -> None:
        """Count one gold record against the codings that are still free."""
        row = self.by_type.setdefault(record.type, [0, 0, 0])
        self.total += 1
        row[2] += 1
        same = [coding for coding in codings if coding.event_type == record.type]
        if not same:
            return
        self.typed += 1
        row[0] += 1
        sides = [
            (coding, actors_of(coding, "actor", found), actors_of(coding, "recipient", found))
            for coding in same
        ]
        fits = [is_full(record, left, right, places_of(one, found)) for one, left, right in sides]
        full = any(fits)
        coding, source, target = sides[fits.index(full)]
        codings.remove(coding)
        self.full += full
        row[1] += full
        if record.modes is not None:
            self.modes[0] += bool(record.modes & set(coding.mode))
            self.modes[1] += 1
        self.contexts.add(coding.context, record.contexts)
        self._sectors(record, source, target)

    def _sectors(self, record: Record, source: list[Actor], target: list[Actor]) -> None:
        for parties, actors in ((record.source, source), (record.target, target)):
            for party in parties:
                mine = next((a for a in actors if share_a_word(a.text, party.text)), None)
                if party.sector and mine is not None:
                    self.sectors[0] += party.sector in {mine.sector, *mine.other_sectors}
                    self.sectors[1] += 1


GIVEN = 0.15
"""Threshold where it is known that there is an act; chosen on the open half."""


def marks_of(rows: list[dict[str, Any]], accept: float | None) -> Marks:
    """Code every sentence at a threshold and count its records."""
    marks = Marks()
    for row in rows:
        reading, found = read_resolved(row["text"], row.get("before"), accept=accept)
        codings = sorted(reading.codings, key=lambda coding: -coding.confidence)
        guess = lexicon(row["text"])
        for raw in row["events"]:
            record = record_of(raw)
            marks.record(record, codings, found)
            marks.lexicon += guess is not None and guess.event_type == record.type
    return marks


def score(path: Path) -> dict[str, Any]:
    """Score a file of either form."""
    rows = [row for row in read_lines(path) if row["events"]]
    types = [event["type"] for row in rows for event in row["events"]]
    marks, shipped = marks_of(rows, GIVEN), marks_of(rows, None)
    total = max(1, marks.total)
    table = sorted(marks.by_type.items(), key=lambda item: item[1][1] / item[1][2])
    return {
        "n": marks.total,
        "type_recall": marks.typed / total,
        "full": marks.full / total,
        "mode_accuracy": marks.modes[0] / max(1, marks.modes[1]),
        "context_f1": marks.contexts.f1,
        "shipped.type_recall": shipped.typed / total,
        "shipped.full": shipped.full / total,
        "sector_accuracy": marks.sectors[0] / max(1, marks.sectors[1]),
        "lexicon.type_recall": marks.lexicon / total,
        "majority.type_recall": types.count(majority(types)) / total if types else 0.0,
        "table": [("type", "typed", "full", "n"), *((name, *row) for name, row in table)],
    }


if __name__ == "__main__":
    run("records", score, GOLD / "gsr.open.jsonl")
