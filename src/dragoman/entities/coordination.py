"""Cuts a coordination into its members: "the Turkish and Greek foreign ministers" is two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.entities import roles
from dragoman.entities.wordlists import listed
from dragoman.gazetteer import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.entities.roles import Role
    from dragoman.gazetteer.phrases import Hit, Token

_JOINTS = frozenset({"and", "&", "or", "plus"})


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a coordination.

    Attributes:
        start, end: code points in the phrase, the member's own words.
        reading: the words by which it is to be read, with the head that it shares:
            ``Turkish foreign ministers``.
    """

    start: int
    end: int
    reading: str


def members(text: str) -> tuple[Member, ...]:
    """Give the members in order; a phrase that is no coordination is its only member."""
    words = phrases.tokens(text)
    hits = phrases.find(words)
    taken = {place for hit in hits for place in range(hit.start, hit.end)}
    found = roles.find(words, taken)
    whole = (Member(0, len(text), text),)
    cuts = _cuts(words, hits, found)
    if not cuts:
        return whole
    parts = _parts(words, cuts)
    if len(parts) < 2:
        return whole
    return _shared_head(text, words, parts, hits, found) or tuple(
        _member(text, words, part) for part in parts
    )


def _cuts(words: Sequence[Token], hits: Sequence[Hit], found: Sequence[Role]) -> list[int]:
    """Give the tokens at which a member ends: joints, and the commas of a list."""
    covered = {place for hit in hits for place in range(hit.start + 1, hit.end)}
    covered |= {place for role in found for place in range(role.start + 1, role.end)}
    joints = [
        place
        for place, word in enumerate(words)
        if (word.text in _JOINTS and not _glued(words, place))
        and 0 < place < len(words) - 1
        and place not in covered
        and not _inside_name(words, place, hits, found)
    ]
    if not joints:
        return []
    commas = [
        place
        for place, word in enumerate(words[: joints[-1]])
        if word.text == "," and place not in covered and _lists(words, place, hits, found)
    ]
    return sorted({*joints, *commas})


def _glued(words: Sequence[Token], joint: int) -> bool:
    """Tell whether the sign stands without spaces, as in "T&T"."""
    return words[joint - 1].end == words[joint].start


def _inside_name(
    words: Sequence[Token], joint: int, hits: Sequence[Hit], found: Sequence[Role]
) -> bool:
    """Tell whether an "and" belongs to one body's name: "Security *and* Defense Council"."""
    if joint + 1 >= len(words):
        return True
    after = words[joint + 1]
    before = words[joint - 1]
    if any(hit.start == joint + 1 for hit in hits) or after.text in listed(
        "coordination_determiners"
    ):
        return False
    if before.capital and after.capital and before.keys[-1] in listed("coordination_org_heads"):
        return True
    # "minister of trade and industry", "Ministry of Education and Science"
    of_before = any(word.text == "of" for word in words[max(0, joint - 3) : joint])
    body_before = any(role.end <= joint and role.end >= joint - 4 for role in found)
    return of_before and body_before and after.keys[-1] in listed("coordination_org_heads")


def _lists(words: Sequence[Token], comma: int, hits: Sequence[Hit], found: Sequence[Role]) -> bool:
    """Tell a comma of a list from the comma before an apposition."""
    starts = {hit.start for hit in hits} | {role.start for role in found}
    after = comma + 1
    if after >= len(words) or words[after].text in _JOINTS:
        return True
    if words[after].text in {"the", "a", "an"}:
        after += 1
    if after not in starts and not words[min(after, len(words) - 1)].capital:
        return False
    end = next(
        (
            place
            for place in range(after, len(words))
            if words[place].text == "," or words[place].text in _JOINTS
        ),
        len(words),
    )
    titled = any(role.kind == "title" and after <= role.start < end for role in found)
    named_before = not any(
        role.kind == "title" and role.end <= comma and role.start >= _last_cut(words, comma)
        for role in found
    )
    person_before = _looks_like_person(words, comma, hits, found)
    return not (titled and named_before and person_before)


def _last_cut(words: Sequence[Token], before: int) -> int:
    return max(
        (p + 1 for p in range(before) if words[p].text == "," or words[p].text in _JOINTS),
        default=0,
    )


def _looks_like_person(
    words: Sequence[Token], comma: int, hits: Sequence[Hit], found: Sequence[Role]
) -> bool:
    start = _last_cut(words, comma)
    taken = {p for hit in hits for p in range(hit.start, hit.end)}
    taken |= {p for role in found for p in range(role.start, role.end)}
    persons = {p for hit in hits if hit.kind == "person" for p in range(hit.start, hit.end)}
    place = comma - 1
    return place >= start and words[place].capital and (place not in taken or place in persons)


def _parts(words: Sequence[Token], cuts: Sequence[int]) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    start = 0
    for cut in (*cuts, len(words)):
        if cut > start and any(word.text[0].isalnum() for word in words[start:cut]):
            parts.append((start, cut))
        start = cut + 1
    if parts and words[parts[0][0]].keys[-1] in {"both", "between"}:
        parts[0] = (parts[0][0] + 1, parts[0][1])
    return [part for part in parts if part[0] < part[1]]


def _shared_head(
    text: str,
    words: Sequence[Token],
    parts: list[tuple[int, int]],
    hits: Sequence[Hit],
    found: Sequence[Role],
) -> tuple[Member, ...] | None:
    """Give each member the head that stands only with the last, or only with the first."""
    tail = _shared_tail(words, parts, hits, found)
    if tail is not None:
        shared = text[words[tail].start : words[-1].end]
        return tuple(
            _member(text, words, part, after=f" {shared}") if part is not parts[-1]
            else _member(text, words, part)
            for part in parts
        )  # fmt: skip
    lead = _shared_lead(words, parts, hits, found)
    if lead is not None:
        shared = text[words[0].start : words[lead - 1].end]
        first = _member(text, words, parts[0])
        return (first, *(_member(text, words, part, before=f"{shared} ") for part in parts[1:]))
    return None


def _shared_tail(
    words: Sequence[Token],
    parts: list[tuple[int, int]],
    hits: Sequence[Hit],
    found: Sequence[Role],
) -> int | None:
    """Find where the shared head begins: "Turkish and Greek *foreign ministers*"."""
    last_start, last_end = parts[-1]
    hit = next((hit for hit in hits if hit.start in {last_start, last_start + 1}), None)
    nations = {hit.start: hit for hit in hits if hit.kind in {"demonym", "country"}}
    bare = all(_only(words, part, nations) for part in parts[:-1])
    if bare and hit and hit.start in nations and hit.end < last_end:
        after = words[hit.end]
        if any(role.start < last_end and role.end > hit.end for role in found):
            return hit.end if after.text[0].isalnum() else None
    portfolios = all(
        words[end - 1].keys[-1] in listed("coordination_portfolios")
        and not any(r.start < end and r.end > start for r in found)
        for start, end in parts[:-1]
    )
    role = next((role for role in found if role.start >= last_start), None)
    if portfolios and role and words[last_start].keys[-1] in listed("coordination_portfolios"):
        return last_start + 1 if last_start + 1 < last_end else None
    return None


def _only(words: Sequence[Token], part: tuple[int, int], nations: dict[int, Hit]) -> bool:
    """Tell whether a part is nothing but a nationality or country, an article set aside."""
    start, end = part
    if words[start].text.casefold() in {"the", "both", "top", "senior"}:
        start += 1
    hit = nations.get(start)
    return hit is not None and hit.kind == "demonym" and hit.end == end


def _shared_lead(
    words: Sequence[Token],
    parts: list[tuple[int, int]],
    hits: Sequence[Hit],
    found: Sequence[Role],
) -> int | None:
    """Find where the shared beginning ends: "*the leaders of* Germany, France and the UK"."""
    start, end = parts[0]
    bare = [
        all(
            place in {p for hit in hits for p in range(hit.start, hit.end)}
            or words[place].text.casefold() in {"the", "both"}
            or not words[place].text[0].isalnum()
            for place in range(*part)
        )
        for part in parts[1:]
    ]
    if not all(bare) or not any(role.start < end for role in found):
        return None
    for place in range(start, end):
        if words[place].text in {"of", "from", "in"} and any(hit.start > place for hit in hits):
            return place + 1
    plural = next((r for r in found if r.start < end and words[r.end - 1].text.endswith("s")), None)
    persons = all(
        any(hit.kind == "person" and hit.start >= part[0] and hit.end <= part[1] for hit in hits)
        for part in parts
    )
    return plural.end if plural and persons else None


def _member(
    text: str, words: Sequence[Token], part: tuple[int, int], *, before: str = "", after: str = ""
) -> Member:
    start, end = words[part[0]].start, words[part[1] - 1].end
    while end > start and text[end - 1] in " ,":
        end -= 1
    return Member(start, end, f"{before}{text[start:end]}{after}")
