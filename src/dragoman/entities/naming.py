"""The person's name and title in a noun phrase, in the words of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.entities.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.entities.phrasing import Phrase
    from dragoman.entities.roles import Role
    from dragoman.gazetteer.phrases import Token

_SURNAMES = frozenset({"May", "March", "King", "Major", "Marshall"})
"""Words that are family names where they stand alone as an actor."""


def find_name(phrase: Phrase) -> str:
    """Find a person's name among the words that nothing else explains."""
    person = next(
        (hit for hit in phrase.hits if hit.kind == "person" and not _owns(phrase, hit.end)), None
    )
    if person is not None:
        return phrase.text[phrase.words[person.start].start : phrase.words[person.end - 1].end]
    lone = phrase.words[0] if len(phrase.words) == 1 and not phrase.hits else None
    if lone is not None and lone.text in _SURNAMES:
        return lone.text
    taken = {place for hit in phrase.hits for place in range(hit.start, hit.end)}
    taken |= {place for role in phrase.roles for place in range(role.start, role.end)}
    best: tuple[int, int] | None = None
    place = 0
    while place < len(phrase.words):
        end = _run_end(phrase.words, place, taken)
        named = end > place and _may_name(phrase, place, end) and not _owns(phrase, end)
        if named and (best is None or end - place > best[1] - best[0]):
            best = (place, end)
        place = max(end, place + 1)
    if best is None:
        return ""
    return phrase.text[phrase.words[best[0]].start : phrase.words[best[1] - 1].end]


def find_owner(phrase: Phrase) -> str:
    """Find the person to whom something belongs: "*Trump*'s visit"."""
    words = phrase.words
    for mark in range(1, len(words)):
        if words[mark].text not in {"'s", "’s"}:
            continue
        start = mark
        while start and words[start - 1].capital and words[start - 1].text[0].isalpha():
            start -= 1
        if start < mark:
            return phrase.text[words[start].start : words[mark - 1].end]
    return ""


def _owns(phrase: Phrase, end: int) -> bool:
    """Tell whether a name is another's owner: "*Angela Merkel*'s government"."""
    follows = phrase.words[end : end + 2]
    return len(follows) == 2 and follows[0].text in {"'s", "’s"}


def _may_name(phrase: Phrase, place: int, end: int) -> bool:
    """Tell whether a run of capitals may name a person.

    "*Buddhist* monks" and "Ministry of *Defence*" do not: the one goes with a kind of people, the
    other belongs to the body before it.
    """
    words = phrase.words
    if end - place == 1 and end < len(words) and words[end].text.islower():
        return not any(role.start == end and role.kind != "title" for role in phrase.roles) and (
            words[end].text not in {"senators", "lawmakers", "police"}
        )
    of_body = place > 1 and words[place - 1].text == "of"
    return not (
        of_body and any(role.end == place - 1 and role.kind == "body" for role in phrase.roles)
    )


def _run_end(words: Sequence[Token], place: int, taken: set[int]) -> int:
    """Give the end of the name that begins at a token, or the token itself where none does."""
    end, at = place, place
    if place and words[place - 1].text in {"in", "at", "near", "from", "to", "against"}:
        return place
    while at < len(words) and at not in taken:
        word = words[at]
        if (
            word.capital
            and word.text[0].isalpha()
            and word.keys[-1] not in listed("portraits_not_names")
        ):
            end = at + 1
        elif not (end > place and word.text.casefold() in listed("portraits_particles")):
            break
        at += 1
    return end


def find_title(phrase: Phrase, name: str) -> str | None:
    """Give the office or rank in the words of the page."""
    titles = [role for role in phrase.roles if role.kind == "title"]
    words = phrase.words
    if not titles or (not name and _many(words[titles[0].end - 1])):
        return None
    first = titles[0].start
    while first and _belongs(phrase, first - 1):
        first -= 1
    start = words[first].start
    begin = phrase.text.find(name) if name else -1
    if name and begin > start:
        end = begin
    elif name:
        end = _apposition_end(phrase, titles[-1], begin)
    else:
        end = _complement_end(phrase, titles[0])
    return phrase.text[start:end].strip(" ,;—–-") or None


def _many(word: Token) -> bool:
    """Tell whether a word is a plural or collective, which is nobody's title."""
    return word.keys[-1] in {"police", "intelligence"} or word.keys[-1].endswith(("s", "men"))


def _belongs(phrase: Phrase, place: int) -> bool:
    """Tell whether a word before a title is part of it: "*deputy* minister", "*security* chief"."""
    word = phrase.words[place]
    if word.keys[-1] in listed("portraits_before_title"):
        return True
    plain = word.text.isalpha() and word.text.islower()
    return plain and word.keys[-1] not in listed("portraits_not_names") | listed(
        "portraits_boundary"
    )


def _complement_end(phrase: Phrase, role: Role) -> int:
    """Give where a title ends that no name follows: with "of" or "to" goes what it governs."""
    words = phrase.words
    end = role.end
    if end < len(words) and words[end].text in {"of", "for", "to"}:
        hits = {place for hit in phrase.hits for place in range(hit.start, hit.end)}
        end += 1
        while end < len(words) and (
            end in hits
            or words[end].capital
            or words[end].text in {"the", "and", "of", "'s", "’s"}
            or any(one.start <= end < one.end for one in phrase.roles)
        ):
            end += 1
    return words[end - 1].end


def _apposition_end(phrase: Phrase, role: Role, begin: int) -> int:
    for word in phrase.words[role.end :]:
        if word.text in ",;—–" and word.start > begin:
            return word.start
    return len(phrase.text)
