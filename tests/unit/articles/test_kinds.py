from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from dragoman.articles.kinds import KINDS, label_furniture, label_one, speaks_as_furniture
from dragoman.articles.marks import PLACES, find_marks, fold, line_words
from dragoman.articles.pieces import Piece


def marks_table() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(files("dragoman.articles").joinpath("marks.toml").read_text("utf-8"))


def test_the_table_holds_only_known_kinds_and_places() -> None:
    table = marks_table()
    assert set(table) <= set(KINDS)
    assert {place for rows in table.values() for row in rows.values() for place in row} <= set(
        PLACES
    )


def test_every_phrase_of_the_table_finds_itself() -> None:
    for kind, languages in marks_table().items():
        for language, places in languages.items():
            for place, phrases in places.items():
                for phrase in phrases:
                    line = phrase.replace("*", "")
                    found = {(mark.kind, mark.place) for mark in find_marks(line_words(line))}
                    assert (kind, place) in found, (kind, language, phrase)


@pytest.mark.parametrize(
    ("one", "other"), [("İLGİLİ", "ilgili"), ("ISPARTA", "ısparta"), ("Ещё", "еще")]
)
def test_letters_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sign up for our newsletter", "newsletter"),
        ("We use cookies to improve this site.", "consent"),
        ("This site is protected by reCAPTCHA", "captcha"),
        ("Share on Facebook", "share"),
        ("Читайте також: Нові правила", "related"),
        ("Yorum Yap", "reply_form"),
        ("السماح بالإشعارات", "push_prompt"),
        ("Already a subscriber? Log in", "paywall"),
        ("© 2026 The Courier. All rights reserved.", "navigation"),
        ("Source link", "source_link"),
        ("ADVERTISEMENT", "advert"),
        ("Reporting by Ann Other", "byline"),
        ("Last updated: 3 hours ago", "dateline"),
    ],
)
def test_furniture_gives_itself_away(line: str, kind: str) -> None:
    label = label_one(Piece(text=line))
    assert label is not None
    assert label.kind == kind
    assert label.reason.startswith("says “")


def test_an_element_with_a_name_is_a_reason() -> None:
    piece = Piece(text="Join us", near=0, around=0, opening="")
    assert label_one(piece) is None
    from dragoman.articles.hints import bit

    hint = bit("newsletter")
    named = piece._replace(near=hint, around=hint, opening='<div "signup">')
    label = label_one(named)
    assert label is not None
    assert (label.kind, label.reason) == ("newsletter", 'stands in <div "signup">')


def test_a_line_without_marks_continues_the_box_above() -> None:
    pieces = [Piece(text="The Courier Newsletter"), Piece(text="all of the valley", gap=0)]
    labels = label_furniture(pieces, [False, False], [(), ()])
    assert [label.kind for label in labels if label] == ["newsletter", "newsletter"]


def test_body_pieces_get_no_label() -> None:
    assert label_furniture([Piece(text="Words of an article.")], [True], [()]) == [None]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Subscribe to our newsletter", True),
        ("Тільки для підписників", True),
        ("The ministers shared a meal and exchanged views on the treaty.", False),
        (
            "Officials said that a newsletter of the ministry had reported the visit first.",
            False,
        ),
    ],
)
def test_plain_furniture_is_told_from_articles(line: str, said: bool) -> None:
    assert speaks_as_furniture(Piece(text=line)) is said
