"""Names of places in running text."""

from __future__ import annotations

import pytest

from dragoman.entities import toponyms
from dragoman.types.text import Span


def names(text: str) -> list[str]:
    return [span.of(text) for span in toponyms.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Vienna and flew on to New Delhi.", ["Vienna", "New Delhi"]),
        ("Tyler Clark said Clark would stay in Quito.", ["Quito"]),
        ("Chad Kelly was seen in Chad.", ["Chad"]),
        ("A fire broke out on Rest Acres Road near Paris, Ontario.",
         ["Rest Acres Road", "Paris", "Ontario"]),
        ("More than a hundred Canadian farmers came.", ["Canadian"]),
        ("Nobody was hurt.", []),
        ("Sheriff Houston spoke.", []),
    ],
)  # fmt: skip
def test_places_are_found_and_persons_are_not(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_places_settle_one_another() -> None:
    text = "From Paris, Texas, the road leads to Dallas; another Paris was not meant."
    spans = [Span(start=5, end=10), Span(start=37, end=43)]
    paris, dallas = toponyms.settle_all(text, spans)
    assert paris is not None
    assert dallas is not None
    assert (paris.place.country, paris.place.province) == ("USA", "Texas")
    assert dallas.place.province == "Texas"


def test_a_name_stands_for_one_place_throughout() -> None:
    text = "Birmingham, Alabama, voted. In Birmingham the count went on."
    spans = [Span(start=0, end=10), Span(start=31, end=41)]
    one, other = toponyms.settle_all(text, spans)
    assert one == other


def test_a_name_in_no_list_gets_the_country_of_the_text_and_no_point() -> None:
    text = "Police in Kenya searched Qwertyville; Kenyan papers wrote of it."
    start = text.index("Qwertyville")
    (found,) = toponyms.settle_all(text, [Span(start=start, end=start + 11)])
    assert found is not None
    assert (found.place.country, found.place.lat) == ("KEN", None)
    assert found.score <= 0.5


@pytest.mark.parametrize(
    ("tail", "region"),
    [("Texas, on Monday", "Texas"), ("Fla., where", "Florida"), ("the mayor said", ""), ("", "")],
)
def test_the_region_behind_a_comma(tail: str, region: str) -> None:
    assert toponyms.region_after(tail) == region
