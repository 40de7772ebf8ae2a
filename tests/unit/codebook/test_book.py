"""The codebook holds together, tells what it should, and says what is wrong with a bad one."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from dragoman.codebook import Codebook, EventType, Mode, from_toml, load
from dragoman.errors import CodebookError, UnknownName

if TYPE_CHECKING:
    from pathlib import Path

BOOK, CAMEO = (
    files("dragoman.codebook").joinpath(name).read_text("utf-8")
    for name in ("plover.toml", "cameo.toml")
)
TYPES = [
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    *("COOPERATE", "AID", "RETREAT"),
    *("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
]


def with_modes(found: EventType) -> list[EventType | Mode]:
    return [found, *found.modes.values()]


def graded(book: Codebook) -> list[EventType | Mode]:
    return [thing for found in book.types.values() for thing in with_modes(found)]


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


def test_the_manual_it_follows_is_pinned(book: Codebook) -> None:
    assert book.follows == "PLOVER manual 0.8 @5e0c24f (2024-02-04)"
    assert book.tag == "plover-dragoman 1.0"


def test_it_is_loaded_once(book: Codebook) -> None:
    assert load("plover") is book


def test_an_unknown_codebook_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="plover"):
        load("plovre")


def test_sizes(book: Codebook) -> None:
    assert list(book.types) == TYPES
    assert (len(book.contexts), len(book.sectors), len(book.non_state)) == (37, 25, 7)
    assert sum(map(len, book.modes.values())) == 67


@pytest.mark.shared
def test_labels_are_those_of_the_list_of_columns(book: Codebook, shared: Path) -> None:
    columns = json.loads((shared / "columns.json").read_text("utf-8"))
    modes = {name: list(modes) for name, modes in book.modes.items()}
    assert modes == columns["PLOVER_modes"]
    assert list(book.contexts) == columns["PLOVER_contexts"]
    assert list(book.sectors) == columns["PLOVER_sectors"]
    assert list(book.non_state) == columns["PLOVER_nonstate"]


def test_every_type_and_mode_has_a_sentence_of_its_own(book: Codebook) -> None:
    things = graded(book)
    examples = [thing.example for thing in things]
    assert len(set(examples)) == len(examples)
    for thing in things:
        assert thing.example.endswith("."), thing.name
        assert len(thing.definition) > 10, thing.name


def test_quad_classes(book: Codebook) -> None:
    classes = [book.quad_code(name) for name in TYPES]
    assert classes == [1] * 4 + [2] * 3 + [3] * 4 + [4] * 5
    assert book.quads[4] == "material conflict"


@pytest.mark.parametrize(
    ("event_type", "modes", "expected"),
    [
        ("CONSULT", (), 2.5),
        ("CONSULT", ("visit",), 4.0),
        ("CONSULT", ("multilateral",), 4.0),
        ("CONSULT", ("third-party",), 1.0),
        ("CONSULT", ("phone",), 1.5),
        ("AGREE", (), 2.5),
        ("SUPPORT", (), 5.0),
        ("AID", (), 10.0),
        ("COOPERATE", (), 9.5),
        ("ASSAULT", (), -9.0),
    ],
)
def test_intensity(
    book: Codebook, event_type: str, modes: tuple[str, ...], expected: float
) -> None:
    assert book.intensity(event_type, modes) == expected


def test_cooperation_counts_upwards_and_conflict_downwards(book: Codebook) -> None:
    for found in book.types.values():
        for thing in with_modes(found):
            assert (thing.intensity > 0) == (found.quad <= 2), (found.name, thing.name)


def test_every_figure_names_its_source(book: Codebook) -> None:
    sources = {thing.source for thing in graded(book)}
    assert sources == set(book.sources)


def test_check_passes_what_is_known(book: Codebook) -> None:
    book.check("CONSULT", ["visit"], ["diplomatic"], ["GOV"])


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (("CONSULTS",), "Known: CONSULT"),
        (("CONSULT", ["visits"]), "Known: visit"),
        (("CONSULT", [], ["diplomacy"]), "Known: diplomatic"),
        (("CONSULT", [], [], ["GOVT"]), "Known: GOV"),
        (("CONSULT", ["x"]), "Known: visit, third-party"),
        (("AGREE", ["visit"]), "None is known"),
    ],
)
def test_check_names_the_nearest(book: Codebook, labels: tuple[str, ...], said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        book.check(*labels)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "AGREE"\nquad = 1', 'name = "AGREE"\nquad = 7', "quad class 7"),
        ('source = "manual-0.8"', 'source = "hearsay"', "no source called 'hearsay'"),
        ("intensity = 10.0", "intensity = 11.0", "beyond 10"),
        ('types = ["PROTEST"]', 'types = ["PROTESTS"]', "Known: PROTEST"),
        ("quad = 1\n", "", "lacks an entry"),
        ("recipient = false\n", "recipient = false\ncolour = 1\n", "one too many"),
        ("[codebook]", "[codebook", "not TOML"),
    ],
)
def test_a_codebook_that_contradicts_itself_is_refused(old: str, new: str, said: str) -> None:
    assert old in BOOK
    with pytest.raises(CodebookError, match=said):
        from_toml(BOOK.replace(old, new, 1), CAMEO)


def test_a_crosswalk_that_speaks_of_unknown_labels_is_refused() -> None:
    with pytest.raises(CodebookError, match="Known: visit"):
        from_toml(BOOK, CAMEO.replace('modes = ["visit"]', 'modes = ["visits"]'))


def test_every_type_needs_a_root_in_the_crosswalk() -> None:
    with pytest.raises(CodebookError, match="AGREE: has no root"):
        from_toml(BOOK, CAMEO.replace("[roots.AGREE]", "[roots.AGREED]"))
