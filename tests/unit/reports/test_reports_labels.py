from __future__ import annotations

from dragoman.codebook import load
from dragoman.reports.labels import labels


def test_the_labels_are_those_of_the_codebook() -> None:
    book, known = load(), labels()
    assert set(known.types) == set(book.types)
    assert set(known.contexts) == set(book.contexts)
    assert set(known.modes) == {
        (name, mode) for name, modes in book.modes.items() for mode in modes
    }


def test_a_mode_is_found_under_its_type() -> None:
    known = labels()
    assert known.modes[known.mode_index("CONSULT", "visit")] == ("CONSULT", "visit")
    assert [mode for _, mode in known.modes_of("ACCUSE")] == [
        "disapprove",
        "investigate",
        "allege",
    ]
