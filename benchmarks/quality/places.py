"""Toponyms: found, settled given the span, and end to end, with population alone as the floor."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality._report import read_lines, run
from dragoman.entities import toponyms
from dragoman.gazetteer import countries
from dragoman.gazetteer import places as gazetteer
from dragoman.types.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.entities.places import Settled

Row = dict[str, Any]
NEAR_KM = 161.0
"""A hundred miles, the field's threshold."""
_NO_TOPONYM = ("Expression", "Non_Toponym", "Homonym", "Demonym", "Language")


def main() -> None:
    """Score the file named on the command line."""
    run("places", score, Path("../shared/gold/geo_trnews.open.jsonl"))


def score(data: Path) -> Mapping[str, Any]:
    """Score a file of the geo_* form."""
    counts: dict[str, float] = dict.fromkeys(
        ("gold", "found", "both", "country_of", "country", "exact_of", "exact", "near_of", "near",
         "floor", "end_to_end"),
        0,
    )  # fmt: skip
    missed: list[tuple[str, str, str]] = []
    articles = read_lines(data)
    for article in articles:
        _tags(article, counts)
        _given(article, counts, missed)
    precision = counts["both"] / max(1, counts["found"])
    recall = counts["both"] / max(1, counts["gold"])
    return {
        "n": len(articles),
        "toponyms": int(counts["near_of"]),
        "tag_precision": precision,
        "tag_recall": recall,
        "tag_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "given.country": counts["country"] / max(1, counts["country_of"]),
        "given.exact": counts["exact"] / max(1, counts["exact_of"]),
        "given.within_161km": counts["near"] / max(1, counts["near_of"]),
        "end_to_end.within_161km_recall": counts["end_to_end"] / max(1, counts["near_of"]),
        "population_floor.within_161km": counts["floor"] / max(1, counts["near_of"]),
        "table": missed[:60],
    }


def _is_toponym(row: Row) -> bool:
    kind = str(row.get("type") or "")
    return bool(row["offset_ok"]) and not any(mark in kind for mark in _NO_TOPONYM)


def _span(row: Row) -> Span:
    return Span(start=row["start"], end=row["end"])


def _tags(article: Row, counts: dict[str, float]) -> None:
    """Count spans found: the same begin and end as the gold, or a shared begin within a name."""
    gold = {(row["start"], row["end"]) for row in article["toponyms"] if _is_toponym(row)}
    found = {(span.start, span.end) for span in toponyms.find(article["text"])}
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    counts["both"] += len(gold & found)


def _given(article: Row, counts: dict[str, float], missed: list[tuple[str, str, str]]) -> None:
    rows = [row for row in article["toponyms"] if _is_toponym(row) and row.get("lat") is not None]
    rows.sort(key=lambda row: row["start"])
    text = article["text"]
    settled = toponyms.settle_all(text, [_span(row) for row in rows])
    spans = toponyms.find(text)
    alone = dict(zip(spans, toponyms.settle_all(text, spans), strict=True))
    for row, answer in zip(rows, settled, strict=True):
        counts["near_of"] += 1
        near = _near(row, answer)
        counts["near"] += near
        counts["floor"] += _floor(row)
        counts["end_to_end"] += _near(row, alone.get(_span(row)))
        if row.get("geonameid"):
            counts["exact_of"] += 1
            counts["exact"] += (
                answer is not None and str(answer.place.geonames_id) == row["geonameid"]
            )
        country = _country(row)
        if country:
            counts["country_of"] += 1
            counts["country"] += answer is not None and answer.place.country == country
        if not near:
            got = f"{answer.place.name} {answer.place.country}" if answer else "nothing"
            missed.append((row["phrase"], got, str(row.get("normalised") or row.get("country"))))


def _country(row: Row) -> str | None:
    if row.get("country"):
        found = countries.find(row["country"])
        return found.code if found else None
    name = str(row.get("normalised") or "")
    found = countries.find(name)
    if found is not None:
        return found.code
    same = [one for one in gazetteer.lookup(name) if _km(one.lat, one.lon, row) < NEAR_KM]
    return same[0].country if same else None


def _near(row: Row, answer: Settled | None) -> bool:
    """Tell whether an answer is right within 161 km; a country is right by its GeoNames id."""
    if answer is None:
        return False
    place = answer.place
    if place.lat is None or place.lon is None:
        return str(place.geonames_id) == str(row.get("geonameid"))
    return _km(place.lat, place.lon, row) <= NEAR_KM


def _floor(row: Row) -> bool:
    """Tell whether the most populous place of the name is right."""
    country = countries.find(row["phrase"])
    if country is not None:
        return str(country.geonames_id) == str(row.get("geonameid"))
    best = gazetteer.best(row["phrase"])
    return best is not None and _km(best.lat, best.lon, row) <= NEAR_KM


def _km(lat: float, lon: float, row: Row) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (lat, lon, row["lat"], row["lon"]))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


if __name__ == "__main__":
    main()
