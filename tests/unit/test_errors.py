"""The tree of exceptions: codes, messages, what may be tried again."""

from __future__ import annotations

import re

import pytest

import dragoman.errors as errors
from dragoman.errors import DragomanError, PageUnreachable, UnknownName, tree

CLASSES = list(tree())


def test_the_drawing_at_the_top_names_every_class_with_its_code() -> None:
    lines = (errors.__doc__ or "").splitlines()[2:]
    drawn = dict(re.findall(r"([A-Z]\w+) +([a-z-]+)(?:  |$)", line)[0] for line in lines if line)
    assert drawn == {one.__name__: one.code for one in CLASSES}


def test_codes_are_unique_and_in_kebab_case() -> None:
    codes = [one.code for one in CLASSES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)


def test_parents_come_first() -> None:
    for number, one in enumerate(CLASSES[1:], 1):
        assert one.__mro__[1] in CLASSES[:number]


@pytest.mark.parametrize(
    ("subject", "cure", "said"),
    [
        ("", "", "error: broke."),
        ("page 7", "", "error: page 7: broke."),
        ("", "Mend it.", "error: broke. Mend it."),
        ("page 7", "Mend it.", "error: page 7: broke. Mend it."),
    ],
)
def test_a_message_has_three_parts(subject: str, cure: str, said: str) -> None:
    fault = DragomanError("broke.", subject=subject, cure=cure)
    assert str(fault) == said
    assert (fault.what, fault.subject, fault.cure) == ("broke.", subject, cure)


def test_only_the_network_is_worth_another_try() -> None:
    assert [one for one in CLASSES if one.retry] == [PageUnreachable]


def test_an_unknown_name_lists_the_nearest() -> None:
    fault = UnknownName("verb", "expotr", ["export", "read", "run"])
    assert str(fault) == "unknown-name: no verb is called 'expotr'. Known: export."
    assert (fault.kind, fault.name) == ("verb", "expotr")


def test_an_unknown_name_near_nothing_lists_all() -> None:
    assert "Known: read, run." in str(UnknownName("verb", "zzz", ["run", "read"]))
