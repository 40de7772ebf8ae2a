"""How alike two reports are, slot by slot: 0 speaks against one event, 1 for it, 0.5 is silent."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from dragoman.events.profiles import place_key
from dragoman.events.rules import rules
from dragoman.events.triggers import trigger_likeness

if TYPE_CHECKING:
    from datetime import date

    from dragoman.events.profiles import Party, Profile
    from dragoman.types.event import Place

UNKNOWN = 0.5
SAME_ENTITY, SAME_NAME, SAME_OFFICE, SAME_COUNTRY = 1.0, 0.95, 0.85, 0.7
UNLIKE_SECTOR, UNLIKE_KIND, UNLIKE_OFFICE, UNLIKE_NAME, UNLIKE_COUNTRY = 0.45, 0.35, 0.1, 0.05, 0.0
ALONE, ONE_OF_SEVERAL = 0.6, 0.68
"""The most that a single participant in common can say, on one page."""
ELSEWHERE = 0.06
"""So much less it says in two articles."""
NEARNESS = ((1, 0.6), (2, 0.5), (3, 0.4), (5, 0.25), (7, 0.15))
"""How alike undated acts are whose articles were published up to so many days apart."""
FULL_NAME = 2
"""Words of a name from which on it is the same person, whatever country a report gives."""
LIST = 3
"""Participants from which on reports may name different parts of a list."""
OF_A_STATE = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "LEG"})
"""Sectors that act for a state, so that the bare name of the state may stand for them; a company
or a crowd of that country is somebody else."""
LONG_PAST_DAYS = 31
"""Days before publication from which a dated past act is not the undated news of the day."""
LIMITS = {"act": 0.0, "who": 0.2, "when": 0.0, "where": 0.0, "mode": 0.0, "status": 0.0}
"""Slots that rule out one event when they are no more alike than this."""
LIKE_PLACE, UNLIKE_PLACE = (0.65, 0.8, 1.0), (0.0, 0.15, 0.2)
"""For the same and for another country, province, city."""
GOES_ON = 0.95
"""A sentence that opens with "these talks", and the report nearest before it."""
STRANGER = 0.1
"""A participant less alike than this to its match is somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports side by side.

    Attributes:
        score: 0 to 1, how likely they speak of one event.
        likeness: of each slot, 0 to 1.
        against: the slots that rule out one event.
    """

    score: float
    likeness: dict[str, float]
    against: tuple[str, ...]


def compare(left: Profile, right: Profile) -> Comparison:
    """Compare two reports; the order of the two does not matter."""
    likeness = {
        "act": rules().act_likeness(left.report.event_type, right.report.event_type),
        "trigger": trigger_likeness(left.trigger, right.trigger),
        "who": max(
            who(left.parties, right.parties, elsewhere=not same_article(left, right)),
            0.4 * _goes_on(left, right),
        ),
        "when": when(left, right),
        "where": where(left.report.location, right.report.location),
        "words": words(left, right),
        "mode": modes(left.report.mode, right.report.mode),
        "status": rules().status_likeness(left.report.status, right.report.status),
        "together": together(left, right),
    }
    against = tuple(slot for slot, limit in LIMITS.items() if likeness[slot] <= limit)
    if not same_article(left, right) and _nobody_in_common(likeness):
        against = (*against, "who")
    score = 0.0 if against else _logistic(likeness)
    return Comparison(score=score, likeness=likeness, against=against)


def _nobody_in_common(likeness: dict[str, float]) -> bool:
    """Tell whether two articles share neither a party nor the words.

    Inside one article the page itself ties two sentences together; across articles two undated
    accusations are not one act because both name something of one country.
    """
    return (
        likeness["who"] <= UNKNOWN and likeness["words"] <= UNKNOWN and likeness["where"] <= UNKNOWN
    )


def _logistic(likeness: dict[str, float]) -> float:
    known = rules()
    total = known.bias
    total += sum(weight * 2 * (likeness[slot] - UNKNOWN) for slot, weight in known.evidence.items())
    total += sum(weight * (likeness[slot] - 1) for slot, weight in known.conditions.items())
    return 1 / (1 + exp(-total))


def who(left: tuple[Party, ...], right: tuple[Party, ...], *, elsewhere: bool = False) -> float:
    """Compare the participants: each of the shorter list with its best match in the longer.

    Somebody of the shorter list who is nobody in the longer rules out one event, unless the lists
    are long. One participant in common says less than two: the same minister does much in a day.

    Args:
        left: the participants of one report.
        right: those of the other.
        elsewhere: whether the two stand in different articles.
    """
    if not left or not right:
        return UNKNOWN - 0.1
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    likenesses = _align(shorter, longer)
    worst, mean = min(likenesses), sum(likenesses) / len(likenesses)
    if worst <= STRANGER and len(shorter) < LIST:
        return min(mean, worst + 0.1)
    if len(shorter) == 1:
        most = ALONE if len(longer) == 1 else ONE_OF_SEVERAL
        return min(mean, most - ELSEWHERE * elsewhere)
    return min(mean, worst + 0.35)


def _align(shorter: tuple[Party, ...], longer: tuple[Party, ...]) -> list[float]:
    """Pair each of the shorter list with one of the longer, the most alike first."""
    pairs = sorted(
        (
            (-likeness_of(one, other), i, j)
            for i, one in enumerate(shorter)
            for j, other in enumerate(longer)
        ),
    )
    found: dict[int, float] = {}
    taken: set[int] = set()
    for negative, i, j in pairs:
        if i not in found and j not in taken:
            found[i] = -negative
            taken.add(j)
    return list(found.values())


def likeness_of(left: Party, right: Party) -> float:
    """Compare two participants."""
    if left.entity_id and left.entity_id == right.entity_id:
        return SAME_ENTITY
    if len(left.names & right.names) >= FULL_NAME:
        return SAME_NAME
    if left.country and right.country and left.country != right.country:
        return UNLIKE_COUNTRY
    if left.names and right.names:
        return _by_name(left, right)
    if left.offices and right.offices:
        return SAME_OFFICE if left.offices & right.offices else UNLIKE_OFFICE
    if left.kinds and right.kinds:
        if left.kinds & right.kinds:
            return SAME_OFFICE
        return UNKNOWN if left.sector and left.sector == right.sector else UNLIKE_KIND
    if not left.country or not right.country:
        return UNKNOWN if left.sector == right.sector else UNLIKE_SECTOR
    if left.sector and right.sector and left.sector != right.sector:
        return UNLIKE_SECTOR
    if {left.sector or "GOV", right.sector or "GOV"} - OF_A_STATE:
        return SAME_COUNTRY if left.sector == right.sector else UNLIKE_SECTOR
    return SAME_COUNTRY


def _by_name(left: Party, right: Party) -> float:
    shared = left.names & right.names
    if shared:
        fewer = min(len(left.names), len(right.names))
        return SAME_NAME if len(shared) * 2 >= fewer else SAME_COUNTRY
    return UNLIKE_NAME


def when(left: Profile, right: Profile) -> float:
    """Compare the times: of the acts where both are dated, else what weekday and articles tell."""
    if left.first and right.first:
        return _dated(left, right)
    weekdays = [one.report.when.weekday for one in (left, right) if one.report.when]
    if len(weekdays) == 2 and (same_article(left, right) or _published_near(left, right)):
        return _weekdays(*weekdays, otherwise=_half_dated(left, right))
    return _half_dated(left, right)


def _weekdays(left: int | None, right: int | None, *, otherwise: float) -> float:
    """Compare weekdays without a date; neighbours may be one time in two zones."""
    if left is None or right is None:
        return otherwise
    if left == right:
        return 0.85
    return 0.2 if (left - right) % 7 in {1, 6} else 0.0


def _dated(left: Profile, right: Profile) -> float:
    slack = max(_slack(left), _slack(right))
    gap = _gap(left, right)
    if gap == 0:
        equal = (left.first, left.last) == (right.first, right.last)
        return 1.0 if equal else 0.85
    return 0.6 if gap <= slack else 0.0


def _slack(one: Profile) -> int:
    when = one.report.when
    return rules().slack_days[when.precision] if when else 0


def _gap(left: Profile, right: Profile) -> int:
    """Count the days between two times; 0 where they overlap or are open to the right."""
    gaps = [
        (late.first - early.last).days
        for early, late in ((left, right), (right, left))
        if late.first and early.last
    ]
    return max([0, *gaps])


def _half_dated(left: Profile, right: Profile) -> float:
    """Compare where at least one report gives its act no date."""
    if _background(left, right) or _background(right, left):
        return 0.0
    if same_article(left, right):
        return UNKNOWN
    mine, theirs = _anchor(left), _anchor(right)
    if mine is None or theirs is None:
        return UNKNOWN - 0.15
    apart = abs((mine - theirs).days)
    if "historical" in (left.report.status, right.report.status):
        return UNKNOWN - 0.1
    return next((likeness for days, likeness in NEARNESS if apart <= days), 0.0)


def _background(told: Profile, news: Profile) -> bool:
    """Tell whether the one is told as long past, by its date, and the other as today's news."""
    if told.report.status != "historical" or news.report.status != "happened":
        return False
    if told.last is None or news.first is not None:
        return False
    printed = news.published or told.published
    return printed is None or (printed - told.last).days > LONG_PAST_DAYS


def _anchor(one: Profile) -> date | None:
    return one.first or one.published


def _published_near(left: Profile, right: Profile) -> bool:
    if left.published is None or right.published is None:
        return False
    return abs((left.published - right.published).days) <= 3


def where(left: Place | None, right: Place | None) -> float:
    """Compare the places; a finer one inside a coarser one goes with it."""
    if left is None or right is None:
        return UNKNOWN
    found = UNKNOWN
    levels = zip(place_key(left), place_key(right), LIKE_PLACE, UNLIKE_PLACE, strict=True)
    for mine, theirs, like, unlike in levels:
        if mine and theirs:
            if mine != theirs:
                return unlike
            found = like
    return found


def words(left: Profile, right: Profile) -> float:
    """Compare the words of the quotes; equal quotes of two articles count 1."""
    if same_sentence(left, right):
        return UNKNOWN
    if left.quote == right.quote:
        return 1.0
    if not left.words or not right.words:
        return UNKNOWN
    shared = len(left.words & right.words) / min(len(left.words), len(right.words))
    return min(1.0, 0.3 + 0.9 * shared)


def modes(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Compare the modes; a mode that only one report tells says nothing."""
    if not left or not right:
        return UNKNOWN
    if set(left) & set(right):
        return 1.0
    apart = rules().exclusive_modes
    exclusive = any(frozenset((one, two)) in apart for one in left for two in right)
    return 0.0 if exclusive else 0.2


def together(left: Profile, right: Profile) -> float:
    """Tell what their standing in one article, or their own words, say of two reports."""
    if not same_article(left, right):
        return UNKNOWN
    early, late = sorted((left, right), key=lambda one: (one.report.trigger, one.report.id))
    said = late.report.evidence.quote.casefold()
    if any(cue in said for cue in rules().other):
        return 0.1
    if same_sentence(left, right):
        return 0.4
    if late.goes_on_from:
        return GOES_ON if late.goes_on_from == early.report.id else 0.3
    return 0.65


def _goes_on(left: Profile, right: Profile) -> bool:
    return left.goes_on_from == right.report.id or right.goes_on_from == left.report.id


def same_article(left: Profile, right: Profile) -> bool:
    """Tell whether two reports come from one article."""
    return left.report.evidence.article_id == right.report.evidence.article_id


def same_sentence(left: Profile, right: Profile) -> bool:
    """Tell whether two reports stand in one sentence."""
    return left.report.evidence.sentence_id == right.report.evidence.sentence_id
