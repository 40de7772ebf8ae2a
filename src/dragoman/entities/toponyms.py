"""Finds the names of places in running text and settles all of a text's places together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.entities import places
from dragoman.entities.places import Setting, Settled
from dragoman.entities.wordlists import listed
from dragoman.gazetteer import countries, phrases
from dragoman.gazetteer import places as gazetteer
from dragoman.types.event import Place
from dragoman.types.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.gazetteer.phrases import Hit, Token

LONGEST = 5
"""Words of the longest name that is tried."""
SURE_POPULATION = 40_000
"""A lone word that names a place this large is taken for it without more ado."""
_LINKS = frozenset({"of", "de", "the", "al", "and"})
LARGE_POPULATION = 150_000


def find(text: str) -> tuple[Span, ...]:
    """Find the names of places in the order of the text.

    Countries and nationalities count, and so do streets and buildings that say what they are.
    """
    words = phrases.tokens(text)
    known = {hit.start: hit for hit in phrases.find(words)}
    return tuple(_walk(text, words, known, _persons(words, known)))


def _persons(words: Sequence[Token], known: dict[int, Hit]) -> frozenset[str]:
    """Gather the words that stand in a text as part of somebody's name: "Tyler Clark"."""
    found: set[str] = set()
    for place in range(len(words) - 1):
        one, other = words[place], words[place + 1]
        if not (_named(one) and _named(other)) or place in known or place + 1 in known:
            continue
        if one.keys[-1] in listed("toponyms_titles"):
            found.add(other.keys[-1])
        elif one.keys[-1] not in listed("toponyms_not_places") and other.keys[-1] not in listed(
            "toponyms_generic"
        ) | listed("toponyms_facilities"):
            found.update((one.keys[-1], other.keys[-1]))
    return frozenset(
        word for word in found if word in listed("toponyms_personal") or not _large(word)
    )


def _large(word: str) -> bool:
    best = gazetteer.best(word)
    return best is not None and best.population >= LARGE_POPULATION


def _named(word: Token) -> bool:
    return word.text[0].isalpha() and word.capital and not word.text.isupper()


def settle_all(text: str, spans: Sequence[Span]) -> tuple[Settled | None, ...]:
    """Settle the places of one text, each in the light of the others.

    A name stands for one place throughout. Each round takes the places of the last for its
    setting, a name's own place left out of it, so that no name speaks for itself.
    """
    names = [span.of(text) for span in spans]
    tails: dict[str, str] = {}
    for span, name in zip(spans, names, strict=True):
        tail = text[span.end : span.end + 40]
        region = region_after(tail[2:]) if tail.startswith(", ") else ""
        if region and region != name:
            tails.setdefault(name, region)
    settled: dict[str, Settled | None] = dict.fromkeys(names)
    spoken = _spoken_of(text)
    for _ in range(ROUNDS):
        before = dict(settled)
        for name in settled:
            full = f"{name}, {tails[name]}" if name in tails else name
            settled[name] = places.settle(full, _setting(name, before, tails, spoken))
    return tuple(settled[name] or _somewhere(name, spoken) for name in names)


def _spoken_of(text: str) -> Counter[str]:
    """Count the countries that a text names or means, each name once."""
    named = {
        (text[words[hit.start].start : words[hit.end - 1].end], hit.country.code)
        for words in (phrases.tokens(text),)
        for hit in phrases.find(words)
        if hit.country is not None
    }
    return Counter(code for _, code in named)


def _somewhere(name: str, spoken: Counter[str]) -> Settled | None:
    """Give a name that no list knows the country that the text speaks of most, and no point."""
    if not spoken:
        return None
    (country, often), *_ = spoken.most_common(1)
    score = round(0.5 * often / spoken.total(), 3)
    return Settled(place=Place(text=name, name=name, country=country), score=score)


ROUNDS = 3
SPOKEN = 0.5


def _setting(
    name: str, settled: dict[str, Settled | None], tails: dict[str, str], spoken: Counter[str]
) -> Setting:
    """Gather what the other names of the text, and the regions after them, speak for."""
    setting = Setting(Counter({code: often * SPOKEN for code, often in spoken.items()}))
    for region in tails.values():
        _weigh(region, setting)
    for other, one in settled.items():
        if other == name:
            continue
        if one is None:
            _weigh(other, setting)
            continue
        if one.place.country:
            setting.weights[one.place.country] += 1
        if one.place.province:
            setting.regions[one.place.province] += 1
        if one.score > 0.7 and one.place.lat is not None and one.place.lon is not None:
            setting.points.append((one.place.lat, one.place.lon))
    return setting


def region_after(tail: str) -> str:
    """Give the region or country that the words after a place and its comma begin with.

    Args:
        tail: for instance ``Texas, on Monday``; the result is empty where there is none.
    """
    words = phrases.tokens(tail)
    for length in (3, 2, 1):
        if len(words) >= length and words[0].capital:
            part = tail[: words[length - 1].end]
            expanded = places.written_out(part)
            if countries.find(expanded) or any(
                one.feature_code == "ADM1" for one in gazetteer.lookup(expanded)[:3]
            ):
                return expanded
    return ""


def _weigh(name: str, setting: Setting) -> None:
    country = countries.find(name)
    if country is not None:
        setting.weights[country.code] += 1
        return
    found = gazetteer.lookup(name)
    if found and found[0].feature_code == "ADM1":
        setting.regions[found[0].province] += 1
    if len(found) == 1 or (found and found[0].population > 20 * found[1].population + 50_000):
        setting.weights[found[0].country] += 1


def _walk(
    text: str, words: Sequence[Token], known: dict[int, Hit], persons: frozenset[str]
) -> Iterator[Span]:
    place = 0
    while place < len(words):
        end = _match(text, words, place, known, persons)
        if end > place:
            yield Span(start=words[place].start, end=words[end - 1].end)
            place = end
        else:
            hit = known.get(place)
            place = hit.end if hit and hit.kind == "person" else place + 1


def _match(
    text: str,
    words: Sequence[Token],
    place: int,
    known: dict[int, Hit],
    persons: frozenset[str],
) -> int:
    """Give the end of the place's name that begins at a token, or the token where none does."""
    token = words[place]
    if not token.capital or not token.text[0].isalpha() or token.keys[-1] == "the":
        return place
    facility = _facility(words, place)
    if facility > place:
        return facility
    hit = known.get(place)
    if hit is not None and hit.kind == "person":
        return place
    if hit is not None and hit.kind in {"country", "division", "capital", "demonym", "seat"}:
        return hit.end if _stands_alone(words, hit, persons) else place
    for length in range(min(LONGEST, len(words) - place), 0, -1):
        end = place + length
        if not words[end - 1].capital:
            continue
        found = gazetteer.lookup(text[token.start : words[end - 1].end])
        if found and _is_place(words, place, end, found[0].population, persons):
            return end
    return place


def _facility(words: Sequence[Token], place: int) -> int:
    """Give the end of a name such as "Rest Acres Road" or "St. Michael's Hospital"."""
    end = place
    while end < len(words) and end - place < LONGEST + 1:
        word = words[end]
        if not (word.capital or word.text in _LINKS or word.text in {"'s", "’s"}):
            break
        end += 1
        if end - place >= 2 and word.capital and word.keys[-1] in listed("toponyms_facilities"):
            return end
    return place


def _stands_alone(words: Sequence[Token], hit: Hit, persons: frozenset[str]) -> bool:
    """Tell whether the name of a country is one here, and no person's: "Chad Kelly"."""
    first = words[hit.start].keys[-1]
    if hit.kind == "demonym":
        return not words[hit.end - 1].text.endswith(("ans", "ese's", "is", "s"))
    if hit.end - hit.start == 1 and first in listed("toponyms_personal"):
        return first not in persons and not _inside_name(words, hit.start, hit.end)
    return True


def _is_place(
    words: Sequence[Token], place: int, end: int, population: int, persons: frozenset[str]
) -> bool:
    last = words[end - 1].keys[-1]
    lone = end - place == 1
    if not lone and last in listed("toponyms_generic"):
        return True
    barred = listed("toponyms_not_places") | listed("toponyms_surnames")
    if lone and (words[place].keys[-1] in barred or len(words[place].text) < 3):
        return False
    before = words[place - 1].text if place else "."
    after = words[end].text if end < len(words) else ""
    large = population >= LARGE_POPULATION
    if lone and words[place].keys[-1] in persons and not (before in {"in", "at", "near"} and large):
        return False
    if _inside_name(words, place, end) and not (
        large and words[place].keys[-1] not in listed("toponyms_personal")
    ):
        return False
    if before.casefold() in listed("toponyms_before") or after.casefold() in listed(
        "toponyms_after"
    ):
        return True
    if after == "," and end + 1 < len(words) and words[end + 1].capital:
        return population >= 1_000
    if before in '.!?"“”:' and lone:
        return large
    return population >= (SURE_POPULATION if lone else 5_000)


def _inside_name(words: Sequence[Token], place: int, end: int) -> bool:
    """Tell whether the words are part of a longer name: a person's, a team's, a company's."""
    before = words[place - 1] if place else None
    after = words[end] if end < len(words) else None
    if after is not None and _named(after):
        lower = after.keys[-1]
        if lower not in listed("toponyms_after") and lower not in listed("toponyms_not_places"):
            return True
    if before is not None and _named(before):
        lower = before.keys[-1]
        started = place == 1 or words[place - 2].text in '.!?"“'
        if lower in listed("toponyms_titles") or (
            not started and lower not in listed("toponyms_not_places")
        ):
            return True
    return False
