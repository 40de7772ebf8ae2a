"""Reads who somebody is from the words of one noun phrase: country, sector, title, name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.entities.naming import find_name, find_owner, find_title
from dragoman.entities.phrasing import Phrase, parse
from dragoman.entities.wordlists import listed
from dragoman.gazetteer import offices, places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dragoman.entities.roles import Role
    from dragoman.gazetteer.offices import Holder
    from dragoman.gazetteer.phrases import Hit

_FOREIGN = frozenset({"to", "against", "with", "towards", "over", "toward"})
"""What follows these is somebody else: Russia's ambassador *to Poland*."""
_FORMER = frozenset({"former", "ex", "ousted", "deposed", "ex-president", "then", "disgraced"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What the words of one noun phrase say of somebody.

    Attributes:
        title: office or rank in the words themselves.
        office: the office that the gazetteer knows for the day, where it knows the person.
        name: a person's or body's name found in the words, empty where there is none.
        basis: what told the country: ``words``, ``holder`` (the offices of the gazetteer), ``city``
            or empty.
        kind: ``person``, ``state``, ``states`` (unnamed ones), ``body``, ``people`` or ``unknown``.
        unresolved: whether the words hold a name that the gazetteer does not know.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    office: str | None = None
    name: str = ""
    entity_id: str | None = None
    basis: str = ""
    kind: str = "unknown"
    unresolved: bool = False


def portray(
    text: str, *, on: date | None = None, spoken: Mapping[str, float] | None = None
) -> Portrait:
    """Read a noun phrase on its own, without the article round it.

    Args:
        text: for instance ``Rustem Umerov, secretary of Ukraine's Security Council``.
        on: the day that is spoken of, for offices.
        spoken: how much each country is spoken of, which tells people of one name apart.
    """
    phrase = parse(text, on)
    if _states(phrase):
        return Portrait(kind="states")
    name = find_name(phrase)
    holder = _holder(phrase, name or find_owner(phrase), on, spoken or {})
    country, basis, place_sector = _country(phrase, holder, name)
    if basis == "city":
        name = ""
    sectors = _sectors(phrase, holder, on)
    if not sectors and place_sector and not name:
        sectors = (place_sector,)
    title = find_title(phrase, name)
    office = None
    if holder is not None and holder.country == country:
        office = holder.title if on is None or holder.holds(on) else f"former {holder.title}"
    body = next((hit.body for hit in phrase.hits if hit.body), None)
    kind = _kind(phrase, name, body is not None)
    known = holder.name if holder and name else name
    return Portrait(
        country=country,
        sectors=sectors,
        title=title,
        office=office,
        name=known or (body.name if body and not _heads_body(phrase) else ""),
        entity_id=offices.entity_id(holder.name, holder.country) if holder and name else None,
        basis=basis,
        kind=kind,
        unresolved=bool(name) and holder is None,
    )


def _states(phrase: Phrase) -> bool:
    """Tell whether the words name states without saying which: "Western powers"."""
    if not phrase.words or phrase.hits or len(phrase.words) > 4:
        return False
    return phrase.words[phrase.head_end - 1].keys[-1] in listed("portraits_states")


def _country(
    phrase: Phrase, holder: Holder | None, name: str
) -> tuple[str | None, str, str | None]:
    """Give the country, what told it, and the sector that a place standing for people has."""
    later: tuple[str | None, str | None] | None = None
    for hit in phrase.hits:
        code, sector = _code(phrase, hit)
        if code is None:
            continue
        if _ethnic(phrase, hit):
            continue
        if hit.start and phrase.words[hit.start - 1].text in _FOREIGN:
            later = later or (code, None)
            continue
        return code, "words", sector
    if holder is not None:
        return holder.country or None, "holder", None
    city = _city(phrase, name)
    if city is not None:
        return city, "city", "CVL"
    if later is not None and not phrase.roles:
        return later[0], "words", None
    return None, "", None


def _ethnic(phrase: Phrase, hit: Hit) -> bool:
    """Tell whether a nationality names a people and not a state: "*ethnic* Albanians"."""
    return hit.start > 0 and phrase.words[hit.start - 1].keys[-1] == "ethnic"


def _code(phrase: Phrase, hit: Hit) -> tuple[str | None, str | None]:
    if hit.country is not None:
        government = hit.kind in {"capital", "seat"} and not _located(phrase, hit)
        sector = "GOV" if government else hit.country.sector
        return hit.country.code, sector
    if hit.body is not None:
        return hit.body.code or None, None
    return None, None


def _located(phrase: Phrase, hit: Hit) -> bool:
    """Tell whether the words before say that something is in the place."""
    before = phrase.words[hit.start - 1].text if hit.start else ""
    return before in {"in", "near", "at", "from", "outside", "around"}


def _city(phrase: Phrase, name: str) -> str | None:
    """Give the country of a city that stands for its people or authorities: "Kano State"."""
    run = _capital_run(phrase)
    if not run or (name and phrase.roles and any(role.kind == "title" for role in phrase.roles)):
        return None
    words = [phrase.words[place].text for place in run]
    for length in range(len(words), 0, -1):
        place = _settlement(" ".join(words[:length]))
        if place is None:
            continue
        whole = length == len(words)
        settled = bool(phrase.roles) or (
            run[0] and phrase.words[run[0] - 1].text in listed("portraits_boundary")
        )
        if (whole or settled) and place.population >= (5_000 if settled else 50_000):
            return place.country
    return None


def _settlement(name: str) -> places.Known | None:
    """Give the place that a bare name means among actors: a city before a division of its name."""
    found = places.lookup(name)
    cities = [one for one in found if not one.feature_code.startswith(("ADM", "RGN"))]
    divisions = [one for one in found if one not in cities]
    if cities and divisions and divisions[0].population > DIVISION_RATIO * cities[0].population:
        return divisions[0]
    return next(iter(cities or divisions), None)


DIVISION_RATIO = 20
"""How many times more people a division must have to be meant before a city of its name."""


def _capital_run(phrase: Phrase) -> list[int]:
    taken = {place for hit in phrase.hits for place in range(hit.start, hit.end)}
    taken |= {place for role in phrase.roles for place in range(role.start, role.end)}
    run: list[int] = []
    for place, word in enumerate(phrase.words):
        fits = (
            word.capital
            and place not in taken
            and word.keys[-1] not in listed("portraits_not_names")
        )
        if fits and word.text[0].isalpha():
            run.append(place)
        elif run:
            break
    return run


def _sectors(phrase: Phrase, holder: Holder | None, on: date | None) -> tuple[str, ...]:
    body = next((hit.body for hit in phrase.hits if hit.body), None)
    role = _chosen_role(phrase)
    if role is None:
        return _named_sectors(phrase, holder, on)
    if _former(phrase, role) and (role.kind == "title" or role.sector in {"GOV", "LEG", "SPY"}):
        return ("ELI",)
    if body is not None and body.sectors and _yields(role, body.sectors, phrase):
        return body.sectors
    if role.sector == "UNK" and holder is not None:
        return holder.sectors
    breakaway = any(hit.country and hit.country.sector for hit in phrase.hits)
    return (role.sector, "PRE") if breakaway and role.sector != "PRE" else (role.sector,)


def _former(phrase: Phrase, role: Role) -> bool:
    """Tell whether a role is one of the past: "a *former* ANC member of parliament"."""
    begin = max(0, role.start - 5)
    words = [word.keys[-1] for word in phrase.words[begin : role.start + 1]]
    return any(word in _FORMER for word in words)


def _yields(role: Role, sectors: tuple[str, ...], phrase: Phrase) -> bool:
    """Tell whether a body's own sector outweighs a role word beside it."""
    if not role.strong:
        return True
    head = phrase.words[role.end - 1].keys[-1]
    if role.sector in {"UAF", "UNK", "LAB"} or (role.sector == "CVL" and "SOC" in sectors):
        return True
    if role.sector in {"REB", "MIL"} and {"REB", "PRM"} & set(sectors):
        return True
    return head in listed("portraits_heads") and role.sector == "GOV" and sectors != ("GOV",)


def _named_sectors(phrase: Phrase, holder: Holder | None, on: date | None) -> tuple[str, ...]:
    body = next((hit.body for hit in phrase.hits if hit.body), None)
    if body is not None:
        return body.sectors
    first = next((hit for hit in phrase.hits if hit.country), None)
    if first is not None and _ethnic(phrase, first):
        return ("CVL",)
    if first is not None and holder is None:
        sector = _code(phrase, first)[1]
        return (sector,) if sector else ()
    if holder is None:
        return ()
    left = on is not None and not holder.holds(on) and bool(holder.until)
    return ("ELI",) if left else holder.sectors


def _chosen_role(phrase: Phrase) -> Role | None:
    """Choose the role word that settles the sector.

    The last strong word of the head wins ("army *spokesman*" is weak, so *army*); a head that says
    only "chief" or "president" leaves it to what follows "of".
    """
    head = [role for role in phrase.roles if role.start < phrase.head_end]
    strong = [role for role in head if role.strong and role.sector != "UNK"]
    after = [role for role in phrase.roles if role.start >= phrase.head_end and role.strong]
    if strong:
        last = strong[-1]
        if (
            phrase.words[last.end - 1].keys[-1] in listed("portraits_heads")
            and last.end - last.start == 1
        ):
            other = next((role for role in after if role.sector not in {"UNK", "GOV"}), None)
            follows = phrase.head_end < len(phrase.words)
            if other and follows and phrase.words[phrase.head_end].text == "of":
                return other
        return last
    if after and (not head or phrase.words[head[-1].end - 1].keys[-1] in listed("portraits_heads")):
        return after[0]
    return head[-1] if head else None


def _holder(
    phrase: Phrase, name: str, on: date | None, spoken: Mapping[str, float]
) -> Holder | None:
    """Find the named person among the holders of offices; the words may not contradict."""
    person = next((hit for hit in phrase.hits if hit.kind == "person"), None)
    holders = person.holders if person else _of_name(name, spoken)
    if not holders:
        return None
    told = {_code(phrase, hit)[0] for hit in phrase.hits if hit.kind in {"country", "demonym"}}
    told.discard(None)
    if told and not person:
        holders = tuple(holder for holder in holders if holder.country in told)
    if len({holder.name for holder in holders}) > 1:
        holders = _meant(holders, on, spoken)
    return offices.on_day(holders, on)


def _of_name(name: str, spoken: Mapping[str, float]) -> tuple[Holder, ...]:
    """Find people by full or family name; by another only where their country is spoken of."""
    if not name:
        return ()
    given = offices.find_by_given_name(name)
    return offices.find(name) or tuple(one for one in given if spoken.get(one.country))


def _meant(
    holders: tuple[Holder, ...], on: date | None, spoken: Mapping[str, float]
) -> tuple[Holder, ...]:
    """Choose among people of one name: who holds office that day, of a country spoken of."""
    for kept in (
        [one for one in holders if spoken.get(one.country) and (on is None or one.holds(on))],
        [one for one in holders if spoken.get(one.country)],
        [one for one in holders if on is not None and one.holds(on)],
    ):
        if len({one.name for one in kept}) == 1:
            return tuple(one for one in holders if one.name == kept[0].name)
    return ()


def _heads_body(phrase: Phrase) -> bool:
    return any(role.kind == "title" for role in phrase.roles)


def _kind(phrase: Phrase, name: str, body: bool) -> str:
    if name and not any(role.kind == "body" for role in phrase.roles if not role.strong):
        return "person"
    if phrase.roles:
        last = phrase.roles[-1]
        return "person" if last.kind == "title" else last.kind
    if body:
        return "body"
    return "state" if phrase.hits else "unknown"
