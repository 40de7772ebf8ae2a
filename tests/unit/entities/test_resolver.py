"""Participants of an article resolved together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dragoman.entities import WordsResolver
from tests.unit.entities.made_articles import article_of, reading_of, who

if TYPE_CHECKING:
    from dragoman.types.event import Resolution

SEED = [
    "Türkiye’s defense minister hosts top Ukrainian security official",
    "Defense Minister Yaşar Güler hosted Rustem Umerov, secretary of Ukraine’s National Security "
    "and Defense Council, in Ankara on Thursday.",
    "The Defense Ministry confirmed the meeting, noting that Umerov was visiting the Turkish "
    "capital.",
    "Umerov also held a separate meeting with Foreign Minister Hakan Fidan.",
    "Türkiye hosted negotiations between Russian and Ukrainian officials in Istanbul in March "
    "2022.",
    "Ankara’s mediation efforts continued with talks held in Istanbul in May and June 2025.",
]
PARTS = [
    [("recipient", "Türkiye’s defense minister"), ("actor", "top Ukrainian security official")],
    [
        ("recipient", "Defense Minister Yaşar Güler"),
        ("actor", "Rustem Umerov"),
        ("location", "Ankara"),
        ("time", "on Thursday"),
    ],
    [
        ("actor", "Umerov"),
        ("attribution", "The Defense Ministry"),
        ("location", "the Turkish capital"),
    ],
    [("actor", "Umerov"), ("recipient", "Foreign Minister Hakan Fidan")],
    [
        ("actor", "Türkiye"),
        ("actor", "Russian and Ukrainian officials"),
        ("location", "Istanbul"),
        ("time", "in March 2022"),
    ],
    [("actor", "Ankara"), ("location", "Istanbul"), ("time", "in May and June 2025")],
]  # fmt: skip


def resolve(
    texts: list[str],
    parts: list[list[tuple[str, str]]],
    *,
    published: date | None = None,
    country: str | None = None,
) -> list[Resolution]:
    article, sentences = article_of(texts, published=published, country=country)
    readings = [reading_of(one, part) for one, part in zip(sentences, parts, strict=True)]
    found = WordsResolver().resolve(article, sentences, readings)
    for one in found:
        for actor in one.actors:
            assert actor.span.of(article.text) == actor.text
    return list(found)


def test_the_seed_page() -> None:
    found = resolve(SEED, PARTS, published=date(2025, 10, 31))
    assert len(found) == sum(len(part) for part in PARTS)
    assert who(found[0]) == [("TUR", "GOV")]
    assert who(found[1]) == [("UKR", "GOV")]
    guler, umerov, ankara, thursday = found[2:6]
    assert who(guler) == [("TUR", "GOV")]
    assert who(umerov) == [("UKR", "GOV")]
    assert umerov.actors[0].title == "secretary of Ukraine’s National Security and Defense Council"
    assert ankara.place is not None
    assert (ankara.place.name, ankara.place.geonames_id) == ("Ankara", 323786)
    assert thursday.when is not None
    assert thursday.when.value == "2025-10-30"
    later, ministry, capital = found[6:9]
    assert later.actors[0].name == "Rustem Umerov"
    assert later.actors[0].country == "UKR"
    assert who(ministry) == [("TUR", "GOV")]
    assert ministry.notes[0].code == "inferred"
    assert capital.place is not None
    assert capital.place.name == "Ankara"
    assert found[10].actors[0].name == "Hakan Fidan"
    assert who(found[10]) == [("TUR", "GOV")]
    assert who(found[11]) == [("TUR", None)]
    assert who(found[12]) == [("RUS", "GOV"), ("UKR", "GOV")]
    assert found[14].when is not None
    assert found[14].when.value == "2022-03"
    assert who(found[15]) == [("TUR", "GOV")]
    assert found[17].when is not None
    assert found[17].when.value == "2025-05/2025-06"


def test_without_a_date_thursday_stays_a_weekday() -> None:
    thursday = resolve(SEED, PARTS)[5].when
    assert thursday is not None
    assert thursday.start is None
    assert thursday.weekday == 3


@pytest.mark.parametrize(
    ("words", "members"),
    [
        ("the Turkish and Greek foreign ministers", [("TUR", "GOV"), ("GRC", "GOV")]),
        (
            "the leaders of Germany, France and the UK",
            [("DEU", "GOV"), ("FRA", "GOV"), ("GBR", "GOV")],
        ),
        ("Ukraine's foreign minister, Oleh Harmash", [("UKR", "GOV")]),
        ("the foreign and defence ministers of Japan", [("JPN", "GOV"), ("JPN", "GOV")]),
        ("Israel, Hamas and Qatar", [("ISR", None), ("PSE", "REB"), ("QAT", None)]),
        ("Bosnia and Herzegovina", [("BIH", None)]),
        ("Peru's Ministry of Education and Science", [("PER", "GOV")]),
    ],
)
def test_a_coordination_gives_its_members(
    words: str, members: list[tuple[str, str | None]]
) -> None:
    text = f"Talks took place, {words} said, late in the evening."
    assert who(resolve([text], [[("actor", words)]])[0]) == members


@pytest.mark.parametrize(
    ("first", "actor", "second", "words", "expected"),
    [
        (
            "Peruvian President Ana Quispe arrived in Quito.", "Peruvian President Ana Quispe",
            "She also met business leaders.", "She", [("PER", "GOV")],
        ),
        (
            "Peruvian Foreign Minister Ana Quispe spoke.", "Peruvian Foreign Minister Ana Quispe",
            "Her Chilean counterpart answered.", "Her Chilean counterpart", [("CHL", "GOV")],
        ),
        (
            "Kenya's army attacked al-Shabaab.", "Kenya's army",
            "The group fled.", "The group", [("KEN", "MIL")],
        ),
        (
            "Kenya's interior minister, Ali Wanjala, resigned.",
            "Kenya's interior minister, Ali Wanjala",
            "The minister gave no reason.", "The minister", [("KEN", "GOV")],
        ),
    ],
)  # fmt: skip
def test_later_words_stand_for_earlier_ones(
    first: str, actor: str, second: str, words: str, expected: list[tuple[str, str]]
) -> None:
    found = resolve([first, second], [[("actor", actor)], [("actor", words)]])
    if words == "The group":
        assert found[1].actors[0].country == "KEN"
    else:
        assert who(found[1]) == expected


def test_the_two_sides_are_both() -> None:
    texts = ["India and Nepal reopened the pass.", "The two sides will meet again."]
    found = resolve(texts, [[("actor", "India"), ("actor", "Nepal")], [("actor", "The two sides")]])
    assert [actor.country for actor in found[2].actors] == ["IND", "NPL"]
    assert all(note.code == "inferred" for note in found[2].notes)


def test_the_country_of_the_publication_is_the_last_resort() -> None:
    found = resolve(["Police arrested nine people."], [[("actor", "Police")]], country="FJI")
    assert who(found[0]) == [("FJI", "COP")]
    assert found[0].notes[0].detail == "publication"
    assert found[0].notes[0].score < 0.5


def test_nothing_is_invented_where_nothing_tells() -> None:
    found = resolve(["Police arrested nine people."], [[("actor", "Police")]])
    assert who(found[0]) == [(None, "COP")]
    assert found[0].notes[0].code == "not-stated"


def test_unknown_gunmen_have_no_country() -> None:
    found = resolve(
        ["Gunmen attacked a bus in Mali."], [[("actor", "Gunmen"), ("location", "Mali")]]
    )
    assert who(found[0]) == [(None, "UAF")]


def test_a_country_as_location_has_no_point() -> None:
    place = resolve(["They met in Mali."], [[("location", "Mali")]])[0].place
    assert place is not None
    assert (place.country, place.lat, place.city) == ("MLI", None, None)


def test_an_unknown_place_says_so() -> None:
    found = resolve(["They met at Qwertyuiop."], [[("location", "Qwertyuiop")]])[0]
    assert found.place is None
    assert found.notes[0].code == "not-in-gazetteer"


def test_a_time_counts_from_one_told_before() -> None:
    texts = ["The raid took place on 3 March 2025.", "Two days later the army withdrew."]
    found = resolve(texts, [[("time", "on 3 March 2025")], [("time", "Two days later")]])
    assert found[1].when is not None
    assert found[1].when.value == "2025-03-05"
