from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.articles.clocks import country_of_domain, local_day

LATE = datetime(2025, 5, 4, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("domain", "country"),
    [
        ("hurriyet.com.tr", "TUR"),
        ("example.co.uk", "GBR"),
        ("example.ua", "UKR"),
        ("example.com", None),
        ("example.io", None),
        ("", None),
    ],
)
def test_country_of_domain(domain: str, country: str | None) -> None:
    assert country_of_domain(domain) == country


def test_local_day_of_a_country_with_one_clock() -> None:
    assert local_day(LATE, "TUR") == date(2025, 5, 5)
    assert local_day(LATE, "URY") == date(2025, 5, 4)


def test_no_local_day_where_clocks_disagree_or_nobody_is_known() -> None:
    assert local_day(datetime(2025, 5, 4, 5, 30, tzinfo=UTC), "USA") is None
    assert local_day(datetime(2025, 5, 4, 2, 30, tzinfo=UTC), "USA") == date(2025, 5, 3)
    assert local_day(LATE, None) is None
