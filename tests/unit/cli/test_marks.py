from __future__ import annotations

from rich.cells import cell_len

from dragoman.cli.marks import coloured, underlined
from dragoman.exports.marking import Marked, marked
from dragoman.types.text import Span
from tests import made


def visit() -> str:
    return made.SENTENCES[1]


def test_every_mark_covers_the_words_of_its_slot() -> None:
    report = made.reports()[1]
    words = [(mark.slot, mark.span.of(visit())) for mark in marked(report)]
    assert words == [
        ("actor", "Ada Holm"),
        ("trigger", "visited"),
        ("recipient", "Ben Oro"),
        ("place", "Port Clare"),
        ("time", "on 12 May 2026"),
    ]


def test_spans_outside_the_sentence_are_left_out() -> None:
    stray = made.report(2, "send", "AID", actors=(made.actor("Ada Holm"),))
    assert [mark.slot for mark in marked(stray)] == ["trigger"]


def test_no_word_of_the_sentence_is_lost_when_it_is_cut_into_lines() -> None:
    for width in (20, 33, 80):
        lines = [line.plain for line in underlined(visit(), (), width=width)]
        assert " ".join(lines) == visit()
        assert all(cell_len(line) <= width for line in lines)


def test_labels_stand_below_their_words() -> None:
    words, labels = (
        line.plain for line in underlined(visit(), marked(made.reports()[1]), width=200)
    )
    assert labels.index("╰") == words.index("Ada Holm")
    assert "recipient" in labels
    assert "trigger" in labels


def test_overlapping_spans_get_a_line_of_labels_each() -> None:
    whole = Marked(slot="actor", span=Span(start=0, end=9))
    inside = Marked(slot="place", span=Span(start=0, end=5))
    lines = [line.plain for line in underlined("Port City", (whole, inside), width=40)]
    assert lines[0] == "Port City"
    assert len(lines) == 3


def test_a_wide_letter_takes_two_columns_below_too() -> None:
    mark = Marked(slot="actor", span=Span(start=2, end=5))
    words, labels = (line.plain for line in underlined("東京abc", (mark,), width=40))
    assert labels.index("╰") == cell_len(words[:2])


def test_colour_leaves_the_words_as_they_are() -> None:
    assert coloured(visit(), marked(made.reports()[1])).plain == visit()
