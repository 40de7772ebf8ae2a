from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dragoman.articles.dates import Order, figure_order, find_dates, month_number, parse_machine

ALL_ON_ONE_DAY = [
    ("Published: 31 October 2025, 14:05 GMT", "en"),
    ("Oct. 31st, 2025 at 2:05 p.m. EDT", "en"),
    ("Friday, October 31, 2025", "en"),
    ("31 Ekim 2025 14:05", "tr"),
    ("Giriş Tarihi: 31.10.2025 14:05", "tr"),
    ("31 жовтня 2025, 14:05", "uk"),
    ("31 октября 2025 года", "ru"),
    ("31 أكتوبر 2025", "ar"),
    ("٣١ أكتوبر ٢٠٢٥", "ar"),
    ("31 تشرين الأول 2025", "ar"),
    ("31 تشرين الأول / أكتوبر 2025", "ar"),
    ("31. Oktober 2025, 14.05 Uhr", "de"),
    ("le 31 octobre 2025 à 14h05", "fr"),
    ("31 de octubre de 2025", "es"),
    ("31 ottobre 2025", "it"),
    ("31 de outubro de 2025", "pt"),
    ("31 października 2025", "pl"),
    ("31. října 2025", "cs"),
    ("2025. október 31.", "hu"),
    ("2025 m. spalio 31 d.", "lt"),
    ("31 oktober 2025", "nl"),
    ("31 Οκτωβρίου 2025", "el"),
    ("2025年10月31日", "ja"),
    ("2025년 10월 31일", "ko"),
    ("2025-10-31 14:05", "sv"),
    ("31/10/2025", "en"),
    ("10/31/2025", "en"),
    ("31.10.25", "de"),
    ("31-Oct-2025", "en"),
]


@pytest.mark.parametrize(("words", "language"), ALL_ON_ONE_DAY)
def test_one_day_in_many_languages(words: str, language: str) -> None:
    moments = list(find_dates(words, language=language, order=None))
    assert [moment.day for moment in moments] == [date(2025, 10, 31)]
    assert moments[0].sure


@pytest.mark.parametrize(
    "words",
    [
        "in March 2022",
        "since 2014",
        "Call 0312 555 2025",
        "the 2024/25 season",
        "page 3 of 2025",
        "31 Blorember 2025",
        "30 February 2025",
        "version 10.31.2",
        "12 May 1897",
    ],
)
def test_no_day_where_none_is_written(words: str) -> None:
    assert list(find_dates(words, language="en", order="dmy")) == []


@pytest.mark.parametrize(
    ("order", "expected", "sure"),
    [
        ("dmy", date(2025, 4, 3), True),
        ("mdy", date(2025, 3, 4), True),
        (None, date(2025, 4, 3), False),
    ],
)
def test_ambiguous_figures_need_an_order(order: Order | None, expected: date, sure: bool) -> None:
    (moment,) = find_dates("03/04/2025", language="en", order=order)
    assert (moment.day, moment.sure) == (expected, sure)


def test_dots_are_never_month_first() -> None:
    (moment,) = find_dates("03.04.2025", language="en", order="mdy")
    assert moment.day == date(2025, 4, 3)


def test_clock_and_zone_are_kept() -> None:
    (moment,) = find_dates("Oct. 31, 2025 at 2:05 p.m. EDT", language="en", order=None)
    assert moment.instant == datetime(2025, 10, 31, 14, 5, tzinfo=timezone(timedelta(hours=-4)))


def test_a_clock_without_zone_is_no_instant() -> None:
    (moment,) = find_dates("31 Ekim 2025 14:05", language="tr", order=None)
    assert moment.clock == (14, 5, 0)
    assert moment.instant is None


def test_midnight_and_noon_on_the_twelve_hour_clock() -> None:
    (night,) = find_dates("May 2, 2024 12:10 am", language="en", order=None)
    (noon,) = find_dates("May 2, 2024 12:10 pm", language="en", order=None)
    assert (night.clock, noon.clock) == ((0, 10, 0), (12, 10, 0))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-11-22T06:57:50.233000+00:00", datetime(2024, 11, 22, 6, 57, 50, tzinfo=UTC)),
        ("2024-11-22T06:57:50Z", datetime(2024, 11, 22, 6, 57, 50, tzinfo=UTC)),
        ("20241122T065750+0100", datetime(2024, 11, 22, 5, 57, 50, tzinfo=UTC)),
        ("Fri, 22 Nov 2024 06:57:50 +0100", datetime(2024, 11, 22, 5, 57, 50, tzinfo=UTC)),
        ("1732258670", datetime(2024, 11, 22, 6, 57, 50, tzinfo=UTC)),
        ("1732258670000", datetime(2024, 11, 22, 6, 57, 50, tzinfo=UTC)),
    ],
)
def test_machine_readable_instants(value: str, expected: datetime) -> None:
    moment = parse_machine(value)
    assert moment is not None
    assert moment.instant == expected


def test_the_offset_of_a_machine_readable_instant_is_kept() -> None:
    moment = parse_machine("2024-11-22T23:30:00+03:00")
    assert moment is not None
    assert moment.offset == timedelta(hours=3)
    assert moment.day == date(2024, 11, 22)


@pytest.mark.parametrize(
    "value", ["2024-11-22", "20241122", "2024-11-22T00:00:00", "2024-11-22 00:00"]
)
def test_a_day_is_no_instant(value: str) -> None:
    moment = parse_machine(value)
    assert moment is not None
    assert (moment.day, moment.instant) == (date(2024, 11, 22), None)


@pytest.mark.parametrize(
    "value", ["", "nan", "yesterday", "0000-00-00", "2024-13-01", "99999999", "1"]
)
def test_nonsense_is_no_date(value: str) -> None:
    assert parse_machine(value) is None


@pytest.mark.parametrize(
    ("tag", "country", "expected"),
    [
        ("en-US", None, "mdy"),
        ("en_GB", None, "dmy"),
        ("en", None, None),
        ("en-US", "TUR", "dmy"),
        ("en", "USA", "mdy"),
        ("tr", None, "dmy"),
        ("ja", None, "ymd"),
        ("", None, None),
    ],
)
def test_order_of_figures(tag: str, country: str | None, expected: Order | None) -> None:
    assert figure_order(tag, country) == expected


def test_a_month_name_is_read_in_its_own_language_first() -> None:
    assert month_number("listopada", "pl") == 11
    assert month_number("listopada", "hr") == 10
    assert month_number("Σεπτεμβρίου", "el") == 9
    assert month_number("blorember", "en") is None
