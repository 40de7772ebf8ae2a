"""Words to a place, as finely as they support and no finer."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.gazetteer import countries, phrases
from dragoman.gazetteer import places as gazetteer
from dragoman.gazetteer.folding import fold, unarticled
from dragoman.gazetteer.places import Known
from dragoman.types.event import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_LEADING = (
    "the ", "in ", "at ", "near ", "outside ", "downtown ", "central ", "northern ", "southern ",
    "eastern ", "western ", "greater ", "north ", "south ", "east ", "west ", "occupied ",
    "the city of ", "the town of ", "the village of ", "the province of ", "the capital ",
    "the capital, ", "upper ", "lower ", "northeastern ", "northwestern ", "southeastern ",
    "southwestern ", "north-eastern ", "north-western ", "south-eastern ", "south-western ",
    "neighbouring ", "neighboring ", "rural ", "city of ", "town of ", "village of ",
    "province of ",
)  # fmt: skip
_TRAILING = (
    " province", " region", " district", " city", " governorate", " oblast", " state", " county",
    " prefecture", " area", " suburb", " village", " town", " municipality", " department", "'s",
    "’s", " airport", " international airport", " camp", " refugee camp", " parish", " division",
    " metropolitan area", " autonomous region", " peninsula", " front",
)  # fmt: skip


_CAPITAL = re.compile(r"^(?:the )?(?P<whose>[\w .-]+?)(?:['’]s)? capital(?: city)?$", re.IGNORECASE)
_JOINING = frozenset({"al", "el", "de", "la", "du", "of", "da", "do", "des", "bin", "upon"})


STATES = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California",
    "Colo": "Colorado", "Conn": "Connecticut", "Del": "Delaware", "Fla": "Florida",
    "Ill": "Illinois", "Ind": "Indiana", "Kan": "Kansas", "Ky": "Kentucky", "La": "Louisiana",
    "Md": "Maryland", "Mass": "Massachusetts", "Mich": "Michigan", "Minn": "Minnesota",
    "Miss": "Mississippi", "Mo": "Missouri", "Mont": "Montana", "Neb": "Nebraska",
    "Nev": "Nevada", "Okla": "Oklahoma", "Ore": "Oregon", "Pa": "Pennsylvania",
    "Tenn": "Tennessee", "Tex": "Texas", "Vt": "Vermont", "Va": "Virginia",
    "Wash": "Washington", "Wis": "Wisconsin", "Wyo": "Wyoming", "N.Y": "New York",
    "N.J": "New Jersey", "N.C": "North Carolina", "S.C": "South Carolina",
    "N.H": "New Hampshire", "N.M": "New Mexico", "W.Va": "West Virginia", "R.I": "Rhode Island",
    "N.D": "North Dakota", "S.D": "South Dakota", "TX": "Texas", "CA": "California",
    "FL": "Florida", "NY": "New York", "PA": "Pennsylvania", "OH": "Ohio", "MI": "Michigan",
    "GA": "Georgia", "Que": "Quebec", "Ont": "Ontario", "Alta": "Alberta",
    "B.C": "British Columbia", "Sask": "Saskatchewan", "Man": "Manitoba", "N.B": "New Brunswick",
    "N.S": "Nova Scotia",
}  # fmt: skip
"""Abbreviations of American and Canadian states in newspapers, without the last point."""


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

    A country stays a country: it has no coordinates, because the words give none. Of words such
    as "a market in Kidal" or "Pakistan's Kurram district" the finest place that is known is given.

    Args:
        text: the words of a location.
        setting: what the article speaks of besides.

    Returns:
        None where no place has that name.
    """
    text = written_out(text)
    return (
        _seat(text)
        or _demonym(text)
        or _settle_name(text, setting)
        or _capital(text)
        or _within(text, setting)
    )


def written_out(text: str) -> str:
    """Write out the abbreviation of a state: "Fla." is Florida; "Man" without a point is a man."""
    short = text.endswith(".") or text.isupper()
    return STATES.get(text.rstrip("."), text) if short else text


def _settle_name(text: str, setting: Setting) -> Settled | None:
    first, *rest = [part.strip() for part in text.split(",")]
    local = _narrowed(setting, rest)
    country = _country(text) or _country(first)
    if country is not None and not _rather_a_place(first, local):
        return Settled(place=_state(text, country), score=0.97)
    for words in _tries(first):
        found = gazetteer.lookup(words)
        if found:
            return _chosen(text, words, found, local)
        country = _country(words)
        if country is not None:
            return Settled(place=_state(text, country), score=0.9)
    return None


def _state(text: str, country: countries.Country) -> Place:
    return Place(
        text=text,
        name=country.name,
        country=country.code,
        geonames_id=country.geonames_id,
        feature_code="PCLI" if country.kind == "state" else None,
    )


def _rather_a_place(text: str, setting: Setting) -> bool:
    """Tell whether a name that a country and a lesser place share is meant as the lesser place.

    In an American paper "Georgia" is the state of the union, unless the country is named by more.
    """
    rival = RIVALS.get(text.strip().casefold())
    if rival is None:
        return False
    code, other = rival
    return setting.weights.get(other, 0) > 2 * setting.weights.get(code, 0)


RIVALS = {"georgia": ("GEO", "USA"), "jersey": ("JEY", "USA"), "mexico": ("MEX", "")}
"""Names that a country shares with a well-known lesser place: the country's code, the other's."""


def _seat(text: str) -> Settled | None:
    """Place a building that stands for a government in its capital: "Downing Street"."""
    country = countries.find_seat(text)
    if country is None or not country.capitals:
        return None
    return _in_city(text, country.capitals[0], country)


def _demonym(text: str) -> Settled | None:
    country = countries.find_demonym(text)
    return Settled(place=_state(text, country), score=0.9) if country else None


def _capital(text: str) -> Settled | None:
    """Read "the Iraqi capital" and "Iraq's capital"."""
    match = _CAPITAL.match(text.strip())
    if match is None:
        return None
    country = countries.find_demonym(match["whose"]) or countries.find(match["whose"])
    if country is None or not country.capitals:
        return None
    return _in_city(text, country.capitals[0], country)


def _in_city(text: str, city: str, country: countries.Country) -> Settled | None:
    known = next((one for one in gazetteer.lookup(city) if one.country == country.code), None)
    return Settled(place=_place(text, known), score=0.85, known=known) if known else None


def _within(text: str, setting: Setting) -> Settled | None:
    """Give the finest place named inside longer words."""
    best: Settled | None = None
    first, *rest = text.split(",")
    local = _narrowed(setting, [part.strip() for part in rest])
    for part in _parts_of_names(first):
        found = _settle_name(part, local)
        if found is not None and found.known and part != text and not _well_known(found.known):
            continue
        if found is not None and (best is None or _finer(found, best)):
            best = found
    if best is None:
        return _nation(text)
    return replace(best, place=replace(best.place, text=text), score=round(best.score * 0.8, 3))


def _well_known(known: Known) -> bool:
    """Tell whether part of a longer name may be taken for the place: the Vancouver Art Gallery."""
    return known.population >= PART_POPULATION or known.feature_code not in {"PPL", "ADM2"}


PART_POPULATION = 30_000


def _parts_of_names(text: str) -> Iterator[str]:
    """Yield each name inside the words, then its beginnings and ends."""
    for name in _names_inside(text):
        yield name
        words = name.split()
        for length in range(len(words) - 1, 0, -1):
            yield " ".join(words[:length])
            yield " ".join(words[-length:])


PARTS = frozenset(
    {"west bank", "occupied west bank", "gaza", "gaza strip", "zanzibar"}
    | {"england", "scotland", "wales", "northern ireland"}
)
"""Parts by whose names a whole country goes as an actor, but which are places of their own."""


def _names_inside(text: str) -> Iterator[str]:
    """Yield runs of words in capitals, joined by "de" and its like, cut at a possessive."""
    words = phrases.tokens(text)
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and (
            words[end].capital or (end > start and words[end].text in _JOINING)
        ):
            end += 1
        if end > start:
            yield text[words[start].start : words[end - 1].end]
        start = max(end, start + 1)


def _nation(text: str) -> Settled | None:
    """Give the country that an adjective names: "Tanzanian soil"."""
    for hit in phrases.find(phrases.tokens(text)):
        if hit.country is not None:
            return Settled(place=_state(text, hit.country), score=0.6)
    return None


def _finer(one: Settled, other: Settled) -> bool:
    """Tell which of two places in one phrase is meant: the finer, or the better known."""
    rank = {"PCLI": 0, "ADM1": 1, "ADM2": 2}
    ranks = [rank.get(place.feature_code or "PCLI", 3) for place in (one.place, other.place)]
    if ranks[0] != ranks[1]:
        return ranks[0] > ranks[1]
    people = [settled.known.population if settled.known else 0 for settled in (one, other)]
    return people[0] > WELL_KNOWN_RATIO * people[1]


WELL_KNOWN_RATIO = 5
"""How many times more people make a place the one meant: the Margaret Bridge in *Budapest*."""


def _country(words: str) -> countries.Country | None:
    if unarticled(fold(words).casefold()) in PARTS:
        return None
    found = countries.find(words)
    return found if found is not None and found.kind not in {"autonomous", "breakaway"} else None


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
        for mark in (
            " province",
            " region",
            " oblast",
            " governorate",
            " state",
            " county",
            "district",
        )
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


@dataclass(slots=True)
class Weights:
    """What each ground counts; set on the open halves of TR-News, GeoWebNews and LGL."""

    capital: float = 0.95
    country: float = 2.4
    province: float = 1.1
    near: float = 1.5
    most: float = 2.5
    same_name: float = 0.4
    division: float = 0.6
    short_name: float = 1.5
    population: float = 0.84
    near_km: float = 140.0
    borderless: float = 2.0


WEIGHTS = Weights()


def _weight(known: Known, words: str, setting: Setting, wants_division: bool) -> float:
    """Weigh a place: population first, then what the article speaks of."""
    w = WEIGHTS
    weight = w.population * math.log10(known.population + 10)
    weight += w.capital if known.feature_code == "PPLC" else 0.0
    spoken = w.country * math.log1p(setting.weights.get(known.country, 0))
    weight += min(w.most, spoken) if known.country else w.borderless
    weight += min(w.most, w.province * math.log1p(setting.regions.get(known.province, 0)))
    same = gazetteer.place_key(known.name) == gazetteer.place_key(words)
    weight += w.same_name if same else 0.0
    if known.feature_code in {"ADM1", "ADM2"}:
        short = not same and known.feature_code == "ADM2"
        weight += 2.0 if wants_division else -(w.short_name if short else w.division)
    elif wants_division:
        weight -= 0.5
    here = (known.lat, known.lon)
    near = sum(math.exp(-_distance_km(here, one) / w.near_km) for one in setting.points)
    return weight + min(w.most, w.near * math.log1p(2 * near))


def _place(text: str, known: Known) -> Place:
    division = known.feature_code in {"ADM1", "ADM2", "RGN"}
    return Place(
        text=text,
        name=known.name,
        geonames_id=known.geonames_id,
        lat=round(known.lat, 4),
        lon=round(known.lon, 4),
        country=known.country or None,
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
