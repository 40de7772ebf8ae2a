"""Keys of names."""

from __future__ import annotations

import pytest

from dragoman.gazetteer.folding import fold, unarticled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Çankırı", "CANKIRI"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("U.S.", "US"),
        ("Łódź", "lodz"),
        ("  São   Tomé ", "sao tome"),
        ("Tromsø", "Tromso"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert fold(one).casefold() == fold(other).casefold()


def test_an_acronym_is_not_the_word_of_the_same_letters() -> None:
    assert fold("US") != fold("us")
    assert fold("CAR") != fold("car")


def test_the_article_goes() -> None:
    assert unarticled(fold("The Gambia")) == "gambia"
