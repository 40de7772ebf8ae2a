from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import UnknownName, UsageError
from dragoman.exports.selecting import FILTERS, selection_of
from dragoman.store import Selection


def test_nothing_asked_is_everything() -> None:
    assert selection_of({}) == Selection()
    assert selection_of({name: ["", " "] for name in FILTERS}) == Selection()


def test_labels_are_those_of_the_codebook_and_letters_may_be_small() -> None:
    asked = {"type": ["consult", "AID"], "status": ["Planned"], "mode": ["visit"]}
    assert selection_of(asked) == Selection(
        event_type=("CONSULT", "AID"), status=("planned",), mode="visit"
    )


@pytest.mark.parametrize(
    ("name", "text", "near"),
    [
        ("type", "consultation", "CONSULT"),
        ("status", "plan", "planned"),
        ("mode", "visits", "visit"),
        ("context", "militar", "military"),
    ],
)
def test_an_unknown_label_names_its_neighbours(name: str, text: str, near: str) -> None:
    with pytest.raises(UnknownName, match=near):
        selection_of({name: [text]})


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2025", "2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-10-31", "2025-10-31", date(2025, 10, 31), date(2025, 10, 31)),
    ],
)
def test_a_month_or_year_takes_in_all_its_days(
    since: str, until: str, first: date, last: date
) -> None:
    found = selection_of({"since": [since], "until": [until]})
    assert (found.since, found.until) == (first, last)


@pytest.mark.parametrize("text", ["soon", "2025-13", "2025-02-30", "20251"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        selection_of({"since": [text]})


@pytest.mark.parametrize("text", ["TUR-UKR", "tur-ukr", "TUR, UKR"])
def test_a_pair_is_two_countries(text: str) -> None:
    assert selection_of({"pair": [text]}).pair == ("TUR", "UKR")


@pytest.mark.parametrize("text", ["TUR", "TUR-", "-"])
def test_half_a_pair_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no pair"):
        selection_of({"pair": [text]})
