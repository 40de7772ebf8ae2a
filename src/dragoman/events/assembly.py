"""One event out of the reports that speak of it: a pure function that forgets their order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from dragoman.events.belief import belief, independent_voices
from dragoman.events.comparing import where
from dragoman.events.disputes import disputed
from dragoman.events.participants import participants
from dragoman.events.profiles import place_key, published_at
from dragoman.types.event import Event
from dragoman.types.ids import make_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

    from dragoman.types.event import Place, Report, Status
    from dragoman.types.text import Precision, When

MODES, CONTEXTS = 2, 3
"""How many modes and contexts an event keeps at most."""
FINEST: tuple[Precision, ...] = (
    "instant", "day", "week", "month", "season", "quarter", "year", "open",
)  # fmt: skip
FIRMEST: tuple[Status, ...] = ("happened", "historical", "denied", "planned", "hypothetical")

LIKELY = 0.6
"""Places this alike support one another."""

_Value = TypeVar("_Value", bound="Hashable")
_Text = TypeVar("_Text", bound=str)


def assemble(
    reports: Iterable[Report],
    *,
    former_ids: Collection[str] = (),
    voices: Mapping[str, str] | None = None,
) -> Event:
    """Make the event that some reports agree on.

    Every value comes from some report. Independent voices vote; among equals the finer, then the
    smaller value wins, so that the order of the reports does not matter.

    Args:
        reports: at least one, in any order.
        former_ids: names given before; those that one of these reports gave are kept.
        voices: by article, whose words it carries, where the origin of copies is known.
    """
    said = tuple(sorted(reports, key=lambda one: one.id))
    weight = _weights(said, voices or {})
    event_type = _most(said, weight, lambda one: one.event_type)
    typed = tuple(one for one in said if one.event_type == event_type)
    actors, recipients = participants(typed, weight)
    name = _name(said)
    return Event(
        id=name,
        event_type=event_type,
        mode=_labels(typed, weight, lambda one: one.mode, MODES),
        context=_labels(said, weight, lambda one: one.context, CONTEXTS),
        actor=actors,
        recipient=recipients,
        location=_location(said, weight),
        when=_when(said, weight),
        status=_most(said, weight, lambda one: one.status, first=FIRMEST),
        reports=tuple(one.id for one in said),
        belief=belief(said, voices=voices),
        disputed=disputed(said),
        former_ids=_former(said, name, former_ids),
    )


def event_id(report: Report) -> str:
    """Give the name of the event whose first-published report this is."""
    return make_id("evt", [report.id])


def _name(reports: Sequence[Report]) -> str:
    """Name the event after its first-published report; undated ones come last, ties go by id."""
    return event_id(min(reports, key=lambda one: (published_at(one), one.id)))


def _former(reports: Sequence[Report], name: str, known: Collection[str]) -> tuple[str, ...]:
    """Keep each name given before by one of these reports, but for the present one."""
    mine = {event_id(one) for one in reports}
    return tuple(sorted((mine & set(known)) - {name}))


def _weights(reports: Sequence[Report], voices: Mapping[str, str]) -> dict[str, float]:
    """Weigh reports by confidence, each voice counting once."""
    return {
        report.id: report.confidence / len(voice)
        for voice in independent_voices(reports, voices)
        for report in voice
    }


def _votes(
    reports: Iterable[Report],
    weight: Mapping[str, float],
    values: Callable[[Report], Iterable[_Value]],
) -> dict[_Value, float]:
    votes: dict[_Value, float] = defaultdict(float)
    for report in reports:
        for value in set(values(report)):
            votes[value] += weight[report.id]
    return votes


def _most(
    reports: Sequence[Report],
    weight: Mapping[str, float],
    value: Callable[[Report], _Text],
    first: tuple[str, ...] = (),
) -> _Text:
    votes = _votes(reports, weight, lambda one: (value(one),))
    order = {value: number for number, value in enumerate(first)}
    return min(votes, key=lambda one: (-round(votes[one], 9), order.get(one, 0), one))


def _labels(
    reports: Sequence[Report],
    weight: Mapping[str, float],
    values: Callable[[Report], tuple[str, ...]],
    most: int,
) -> tuple[str, ...]:
    """Keep the labels that at least half of those who give any agree on, the commonest first."""
    votes = _votes(reports, weight, values)
    voters = sum(weight[one.id] for one in reports if values(one))
    kept = sorted(votes, key=lambda label: (-round(votes[label], 9), label))
    return tuple(label for label in kept if votes[label] * 2 >= voters - 1e-9)[:most]


def _location(reports: Sequence[Report], weight: Mapping[str, float]) -> Place | None:
    """Choose the place with the most votes; a coarser place votes for every finer one in it."""
    told: dict[tuple[str, str, str], float] = defaultdict(float)
    places: dict[tuple[str, str, str], Place] = {}
    for one in reports:
        if one.location:
            key = place_key(one.location)
            told[key] += weight[one.id]
            places[key] = min(places.get(key, one.location), one.location, key=_least_known)

    def rank(place: Place) -> tuple[float, int, bool, bool, str, str]:
        votes = sum(told[key] for key, other in places.items() if where(place, other) >= LIKELY)
        fine = sum(bool(part) for part in place_key(place))
        return (-round(votes, 9), -fine, place.lat is None, place.geonames_id is None,
                place.name, repr(place))  # fmt: skip

    return min(places.values(), key=rank, default=None)


def _least_known(place: Place) -> tuple[bool, bool, str, str]:
    return (place.lat is None, place.geonames_id is None, place.name, repr(place))


def _when(reports: Sequence[Report], weight: Mapping[str, float]) -> When | None:
    """Choose the time with the most votes; a coarser time votes for every finer one in it."""
    told: dict[When, float] = defaultdict(float)
    for one in reports:
        if one.when:
            told[one.when] += weight[one.id]
    best = min(map(_anchoring, told), default=0)
    told = {when: given for when, given in told.items() if _anchoring(when) == best}

    def rank(when: When) -> tuple[float, int, str, str]:
        votes = sum(given for other, given in told.items() if _covers(other, when))
        return (-round(votes, 9), FINEST.index(when.precision), when.value or "", repr(when))

    return min(told, key=rank, default=None)


def _anchoring(when: When) -> int:
    """Rank a time: told by the words, taken from the page's own date, or floating."""
    if when.start is None and when.instant is None:
        return 2
    return 1 if when.basis == "published" else 0


def _covers(coarse: When, fine: When) -> bool:
    if coarse.start is None or fine.start is None:
        return (coarse.weekday, coarse.text) == (fine.weekday, fine.text)
    ends = coarse.end is None or (fine.end is not None and fine.end <= coarse.end)
    return coarse.start <= fine.start and ends
