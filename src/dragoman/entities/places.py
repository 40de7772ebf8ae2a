"""Words to a place, as finely as they support and no finer."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.gazetteer import countries
from dragoman.gazetteer import places as gazetteer
from dragoman.types.event import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.gazetteer.places import Known

_LEADING = (
    "the ", "in ", "at ", "near ", "outside ", "downtown ", "central ", "northern ", "southern ",
    "eastern ", "western ", "greater ", "north ", "south ", "east ", "west ", "occupied ",
    "the city of ", "the town of ", "the village of ", "the province of ", "the capital ",
    "the capital, ", "upper ", "lower ", "northeastern ", "northwestern ", "southeastern ",
    "southwestern ", "north-eastern ", "north-western ", "south-eastern ", "south-western ",
    "neighbouring ", "neighboring ", "rural ", "city of ", "town of ", "village of ", "province of ",
)  # fmt: skip
_TRAILING = (
    " province", " region", " district", " city", " governorate", " oblast", " state", " county",
    " prefecture", " area", " suburb", " village", " town", " municipality", " department", "'s",
    "’s", " airport", " international airport", " camp", " refugee camp", " parish", " division",
    " metropolitan area", " autonomous region", " peninsula", " front",
)  # fmt: skip


@dataclass(slots=True)
class Setting:
    """What speaks for one place of a name against another.

    Attributes:
        weights: how much each country is spoken of, by ISO 3166 alpha-3.
        points: coordinates of places already settled.
    """

    weights: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    regions: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A place with the score of the choice and what came second."""

    place: Place
    score: float
    runner_up: str | None = None
    known: Known | None = None


def settle(text: str, setting: Setting) -> Settled | None:
    """Choose the place that words stand for.

    A country stays a country: it has no coordinates, because the words give none.

    Args:
        text: the words of a location, with or without "the city of" or "province".
        setting: what the article speaks of besides.

    Returns:
        None where no place has that name.
    """
    first, *rest = [part.strip() for part in text.split(",")]
    country = _country(text)
    if country is not None:
        return Settled(place=Place(text=text, name=country.name, country=country.code), score=0.97)
    local = _narrowed(setting, rest)
    for words in _tries(first):
        found = gazetteer.lookup(words)
        if found:
            return _chosen(text, words, found, local)
        country = _country(words)
        if country is not None:
            return Settled(
                place=Place(text=text, name=country.name, country=country.code), score=0.9
            )
    return None


def _country(words: str) -> countries.Country | None:
    found = countries.find(words)
    return found if found is not None and found.kind not in {"autonomous"} else None


def _narrowed(setting: Setting, rest: Iterable[str]) -> Setting:
    """Let what follows a comma decide: "Paris, Texas"."""
    narrowed = Setting(Counter(setting.weights), list(setting.points), Counter(setting.regions))
    for part in rest:
        country = countries.find(part)
        if country is not None and country.id != "GEO":
            narrowed.weights[country.code] += 1000
        for known in gazetteer.lookup(part)[:3]:
            if known.feature_code in {"ADM1", "ADM2"}:
                narrowed.regions[known.province] += 1000
                narrowed.weights[known.country] += 100
    return narrowed


def _tries(words: str) -> Iterable[str]:
    yield words
    short = words.strip()
    for _ in range(3):
        lower = short.casefold()
        for beginning in sorted(_LEADING, key=len, reverse=True):
            if lower.startswith(beginning):
                short = short[len(beginning) :]
                yield short
                break
        else:
            break
    for _ in range(2):
        lower = short.casefold()
        for ending in sorted(_TRAILING, key=len, reverse=True):
            if lower.endswith(ending):
                short = short[: -len(ending)].strip()
                if short:
                    yield short
                break
        else:
            break


def _chosen(text: str, words: str, found: tuple[Known, ...], setting: Setting) -> Settled:
    wants_division = any(
        mark in text.casefold()
        for mark in (" province", " region", " oblast", " governorate", " state", " county", "district")
    )
    ranked = sorted(
        ((_weight(known, words, setting, wants_division), known) for known in found),
        key=lambda pair: -pair[0],
    )
    best, known = ranked[0]
    second = ranked[1] if len(ranked) > 1 else None
    margin = best - (second[0] if second else 0.0)
    score = 1 / (1 + math.exp(-margin)) if second else 0.9
    return Settled(
        place=_place(text, known),
        score=round(score, 3),
        runner_up=f"{second[1].name}, {second[1].country}" if second else None,
        known=known,
    )


def _weight(known: Known, words: str, setting: Setting, wants_division: bool) -> float:
    """Weigh a place: population first, then what the article speaks of."""
    weight = math.log10(known.population + 10) * 1.0
    weight += 1.1 if known.feature_code == "PPLC" else 0.0
    weight += min(2.5, 1.2 * math.log1p(setting.weights.get(known.country, 0)))
    weight += min(2.0, 1.0 * math.log1p(setting.regions.get(known.province, 0)))
    weight += 0.4 if known.name.casefold() == words.casefold() else 0.0
    if known.feature_code in {"ADM1", "ADM2"}:
        weight += 2.0 if wants_division else -0.9
    elif wants_division:
        weight -= 0.5
    near = min((_distance_km((known.lat, known.lon), point) for point in setting.points), default=None)
    if near is not None:
        weight += 1.2 * math.exp(-near / 200)
    return weight


def _place(text: str, known: Known) -> Place:
    division = known.feature_code in {"ADM1", "ADM2", "RGN"}
    return Place(
        text=text,
        name=known.name,
        geonames_id=known.geonames_id,
        lat=round(known.lat, 4),
        lon=round(known.lon, 4),
        country=known.country,
        province=known.province or None,
        district=known.district or None,
        city=None if division else known.name,
        feature_code=known.feature_code,
    )


def _distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the great-circle distance on a sphere of 6,371 km."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))
