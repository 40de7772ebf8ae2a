"""The crosswalk to CAMEO: finest code, its precision, and the way there and back."""

from __future__ import annotations

import pytest

from dragoman.codebook import CameoCoding, Codebook, load
from dragoman.errors import CodebookError

CODES = sorted(load().crosswalk.codes)
MODES = [(name, mode) for name, modes in load().modes.items() for mode in modes]
CHANGED_ROOT = {"043"}
"""Codes that are read and never written."""
NO_CODE = {
    ("CONSULT", "multilateral"),
    ("RETREAT", "resign"),
    ("REQUEST", "assist"),
    ("REJECT", "assist"),
    ("THREATEN", "restrict"),
    ("THREATEN", "arrest"),
    ("PROTEST", "vandalize"),
    ("SANCTION", "discontinue"),
    ("MOBILIZE", "weapons"),
    ("COERCE", "withhold"),
    ("COERCE", "misinformation"),
    ("ASSAULT", "primitive"),
}
"""Modes that CAMEO has no code for, or several between which only words or contexts decide."""


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


@pytest.mark.parametrize(
    ("event_type", "modes", "contexts", "words", "expected"),
    [
        ("CONSULT", ["visit"], [], "", ("042", "full")),
        ("CONSULT", ["phone"], [], "", ("041", "full")),
        ("CONSULT", [], [], "", ("04", "root")),
        ("CONSULT", [], [], "peace negotiations", ("046", "full")),
        ("AGREE", [], ["military"], "agreed to hold talks", ("036", "full")),
        ("AGREE", [], ["military"], "", ("03", "root")),
        ("AGREE", [], ["military"], "agreed to supply tanks", ("0332", "full")),
        ("SUPPORT", [], ["diplomatic"], "signed a treaty", ("057", "full")),
        ("AID", [], ["military"], "delivered", ("072", "full")),
        ("PROTEST", ["demo"], ["executive"], "", ("141", "base")),
        ("PROTEST", ["demo"], ["rights_freedoms"], "", ("1413", "full")),
        ("REQUEST", ["yield"], ["military"], "called for a ceasefire", ("0256", "full")),
        ("REQUEST", ["yield"], ["military"], "demanded a ceasefire", ("1056", "full")),
        ("ASSAULT", [], ["military"], "", ("19", "root")),
        ("ASSAULT", [], [], "clashed", ("19", "root")),
        ("ASSAULT", [], [], "", ("18", "root")),
        ("ASSAULT", ["drone"], ["military"], "", ("1952", "full")),
        ("ASSAULT", ["targeted"], [], "", ("186", "full")),
        ("ASSAULT", ["targeted"], [], "survived an attempt", ("185", "full")),
        ("ASSAULT", ["explosives"], [], "", ("183", "base")),
        ("SANCTION", ["discontinue"], [], "imposed sanctions", ("163", "full")),
        ("SANCTION", ["discontinue"], [], "stopped all aid", ("162", "base")),
        ("COERCE", ["cyber"], [], "", ("176", "full")),
        ("RETREAT", ["release"], [], "", ("0841", "full")),
    ],
)
def test_finest_code(
    book: Codebook,
    event_type: str,
    modes: list[str],
    contexts: list[str],
    words: str,
    expected: tuple[str, str],
) -> None:
    assert book.cameo(event_type, modes, contexts, words) == CameoCoding(*expected)  # type: ignore[arg-type]  # literals


def test_words_are_read_from_their_beginnings(book: Codebook) -> None:
    assert book.cameo("SUPPORT", words="resigned").code == "05"
    assert book.cameo("SUPPORT", words="Signed").code == "057"


def test_an_unknown_type_is_refused(book: Codebook) -> None:
    with pytest.raises(CodebookError, match="no event type is called 'MEET'"):
        book.cameo("MEET")


@pytest.mark.parametrize("code", ["4", "42", "0420", "", "21"])
def test_an_unknown_code_is_refused(book: Codebook, code: str) -> None:
    with pytest.raises(CodebookError, match="2 to 4 digits"):
        book.from_cameo(code)


@pytest.mark.parametrize("code", CODES)
def test_code_to_plover_and_back(book: Codebook, code: str) -> None:
    """With the code's own name for words, the way back leads to the code or to one above it."""
    read = book.from_cameo(code)
    if read is None:
        assert code.startswith("01")
        return
    book.check(*read)
    back = book.cameo(*read, book.crosswalk.entry(code).name).code
    if code in CHANGED_ROOT:
        assert book.crosswalk.entry(code).read_only
        assert back == book.crosswalk.reciprocal[code]
    elif len(code) == 3 and code.endswith("0"):
        assert back.startswith(code[:2])
    else:
        assert code.startswith(back) or back.startswith(code)


def test_most_codes_come_back_exactly(book: Codebook) -> None:
    mapped = [entry for entry in book.crosswalk.codes.values() if entry.event_type]
    exact = [
        entry
        for entry in mapped
        if book.cameo(entry.event_type or "", entry.modes, entry.contexts, entry.name).code
        == entry.code
    ]
    assert len(exact) >= 255
    assert len(mapped) == 307


@pytest.mark.parametrize(("event_type", "mode"), MODES)
def test_plover_to_code_and_back(book: Codebook, event_type: str, mode: str) -> None:
    code, precision = book.cameo(event_type, [mode])
    read = book.from_cameo(code)
    assert read is not None
    if (event_type, mode) in NO_CODE:
        assert precision == "root"
        assert code == book.crosswalk.roots[event_type].root
    else:
        assert read.event_type == event_type
        assert mode in read.modes


def test_a_code_without_a_scale_has_its_parents(book: Codebook) -> None:
    assert book.crosswalk.entry("1031").scale == book.crosswalk.entry("103").scale == -5.0
    assert book.crosswalk.entry("042").scale == 1.9


def test_every_finer_code_has_one_above(book: Codebook) -> None:
    codes = set(CODES)
    assert all(code[:-1] in codes for code in codes if len(code) > 2)


def test_reciprocity_is_mutual(book: Codebook) -> None:
    there = book.crosswalk.reciprocal
    assert {there[there[code]] for code in there} == set(there)


def test_modes_without_a_code_are_in_the_table_of_losses(book: Codebook) -> None:
    said = " ".join(loss.what for loss in book.crosswalk.losses if loss.direction == "plover")
    decided_by_words = {"assist", "discontinue", "restrict"}
    for event_type, mode in NO_CODE:
        assert mode in decided_by_words or f"{event_type} {mode}" in said


def test_losses_say_what_is_lost(book: Codebook) -> None:
    assert {loss.direction for loss in book.crosswalk.losses} == {"cameo", "plover"}
    assert all(loss.what and loss.lost.endswith(".") for loss in book.crosswalk.losses)
