"""Chooses, among the places that a sentence names, those where an act took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.entities import toponyms
from dragoman.entities.wordlists import listed
from dragoman.gazetteer import phrases
from dragoman.types.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.gazetteer.phrases import Hit, Token

PLACING = {
    "in": 1.75, "at": 2.0, "near": 1.75, "outside": 2.0, "across": 0.8, "around": 1.75,
    "inside": 1.75, "throughout": 3.0, "on": 0.75, "of": 1.1, "through": 1.25, "along":
    1.25, "into": 0.5, "between": 0.8, "over": 0.75, "to": 0.25, "towards": -2.0, "toward":
    -2.0, "from": -2.0, "against": -2.0, "with": -2.0, "by": -1.75, "for": -0.6, "like":
    -1.0, "than": -3.0,
}  # fmt: skip
"""How much each preposition before a place speaks for its being the place of the act."""
LEAST = 0.17
"""A place below this is not taken."""
PER_TOKEN = 0.032
"""What each word between the verb and the place takes off."""
BEFORE_VERB = 0.94
"""What standing before the verb takes off."""
CROSSING = 0.45
"""What each word that opens another clause takes off."""
FOREIGN_HEAD = 0.4
"""What "the embassy in", "born in" take off: it is they that are there, not the act."""
OBJECT = 1.375
"""What standing right behind the verb is worth: "captured *Mosul*"."""


def choose(text: str, trigger: Span) -> tuple[Span, ...]:
    """Choose the places of one act.

    Args:
        text: the sentence.
        trigger: the words of the act, usually a verb.

    Returns:
        The spans of the places, none where nothing in the sentence says where it was.
    """
    words = phrases.tokens(text)
    verb = _token_at(words, trigger.start)
    spans = _candidates(text, words, verb)
    wide = _covering(words, verb, spans)
    ranked = sorted(
        ((_score(words, verb, span), span) for span in spans if span not in wide),
        key=lambda pair: -pair[0],
    )
    if not ranked or ranked[0][0] < LEAST:
        return ()
    best = ranked[0][1]
    return tuple(sorted((best, *_joined(text, best, [span for _, span in ranked[1:]]))))


def _candidates(text: str, words: Sequence[Token], verb: int) -> list[Span]:
    """Give the places of a sentence, and names that the words round them show to be places."""
    known = {hit.start: hit for hit in phrases.find(words)}
    starts = {words[place].start: hit for place, hit in known.items()}
    found = [
        _with_kind(text, words, span)
        for span in toponyms.find(text)
        if not (span.start in starts and starts[span.start].kind in {"demonym", "seat"})
    ]
    shown = _shown(words, known, verb)
    return found + [span for span in shown if not any(span.overlaps(one) for one in found)]


def _with_kind(text: str, words: Sequence[Token], span: Span) -> Span:
    """Take in the word that says what kind of place it is: "Homs *Governorate*"."""
    after = next((word for word in words if word.start >= span.end), None)
    near = after is not None and text[span.end : after.start] == " "
    if (
        after is not None
        and near
        and after.capital
        and after.keys[-1] in listed("event_places_kinds")
    ):
        return Span(start=span.start, end=after.end)
    return span


def _shown(words: Sequence[Token], known: dict[int, Hit], verb: int) -> Iterator[Span]:
    """Yield names that no list knows: behind "in" or "village of", or before "district".

    The name behind the verb itself ("captured *Kafr Naya*") counts, and so do the names that
    follow one such name in a list.
    """
    place, last = 0, -9
    while place < len(words):
        end = place
        while end < len(words) and _nameable(words[end]):
            if end in known and known[end].kind in {"body", "person", "demonym", "seat"}:
                break
            end += 1
        if end > place and words[place].keys[-1] in listed("event_places_times"):
            place = end
            continue
        follows = place - last == 1 and words[last].text in {",", "and"}
        if end > place and (
            follows or (place == verb + 1 and end <= len(words)) or _placed(words, place, end)
        ):
            yield Span(start=words[place].start, end=words[end - 1].end)
            last = end
        place = max(end, place + 1)


def _nameable(word: Token) -> bool:
    return (word.capital and word.text[0].isalpha()) or word.text.startswith(("al-", "el-"))


def _placed(words: Sequence[Token], place: int, end: int) -> bool:
    if words[place].keys[-1] in listed("event_places_times"):
        return False
    if words[end - 1].keys[-1] in listed("event_places_kinds") and end - place > 1:
        return True
    before = words[place - 1].text.casefold() if place else ""
    kind = words[place - 2].text.casefold() if place > 1 else ""
    if before == "of":
        return kind in listed("event_places_kinds")
    after = words[end].text.casefold() if end < len(words) else ""
    return before in {"in", "at", "near", "outside"} or (
        after in listed("event_places_kinds") and before == "the"
    )


def _token_at(words: Sequence[Token], start: int) -> int:
    return next((place for place, word in enumerate(words) if word.end > start), 0)


def _score(words: Sequence[Token], verb: int, span: Span) -> float:
    first = _token_at(words, span.start)
    lead = _lead(words, first, verb)
    before = words[lead - 1].text.casefold() if lead else ""
    score = PLACING.get(before, 0.0)
    after = words[_token_at(words, span.end - 1) + 1 :][:1]
    if after and after[0].text in {"'s", "’s"}:
        score += 0.2
    distance = abs(first - verb)
    score -= PER_TOKEN * distance
    between = words[min(first, verb) : max(first, verb)]
    score -= CROSSING * sum(word.keys[-1] in listed("event_places_clauses") for word in between)
    if _foreign_head(words, lead):
        score -= FOREIGN_HEAD
    if first < verb:
        score -= BEFORE_VERB
    elif lead == verb + 1:
        score += OBJECT
    return score


def _foreign_head(words: Sequence[Token], lead: int) -> bool:
    return lead > 1 and words[lead - 2].keys[-1] in listed("event_places_foreign")


def _lead(words: Sequence[Token], first: int, verb: int) -> int:
    """Step back over "the northern Belgian city of" or "Baghdad's" to what stands before it."""
    place = first
    linked = False
    while place and place - 1 != verb and first - place < LONGEST_LEAD:
        word = words[place - 1]
        lower = word.text.casefold()
        if lower == "of":
            if place < 2 or not _is_kind(words[place - 2]):
                break
            linked = True
        elif lower in PLACING or not (
            lower in listed("event_places_leads")
            or word.capital
            or word.text in {"'s", "’s"}
            or "-" in word.text
            or (linked and word.text[0].isalpha() and lower not in listed("event_places_clauses"))
        ):
            break
        place -= 1
    return place


LONGEST_LEAD = 9
"""Words that may stand between a preposition and the name it belongs to."""


def _is_kind(word: Token) -> bool:
    lower = word.text.casefold()
    return lower in listed("event_places_kinds") or lower in listed("event_places_leads")


def _covering(words: Sequence[Token], verb: int, spans: Sequence[Span]) -> set[Span]:
    """Give the places that only say where a finer one lies: "*Baghdad*'s suburb of Waziriyah"."""
    wide: set[Span] = set()
    for span in spans:
        first = _token_at(words, span.start)
        lead = words[_lead(words, first, verb)].start
        wide |= {other for other in spans if lead <= other.start and other.end < span.start}
    return wide


def _joined(text: str, best: Span, others: Sequence[Span]) -> list[Span]:
    """Give the places that stand with the chosen one in a list: "Sheikh Miskeen and Nawa"."""
    return [
        span
        for span in others
        if text[min(best.end, span.end) : max(best.start, span.start)].strip()
        in {"and", ", and", ",", "and the", ", the"}
    ]
