"""Names follow from content."""

from __future__ import annotations

import re

from dragoman.types.ids import ID_BITS, digest_of, make_id


def test_a_name_is_a_prefix_and_a_hundred_bits() -> None:
    assert re.fullmatch(r"rep_[a-z2-7]{20}", make_id("rep", ["a", 1, None, ["b"]]))
    assert ID_BITS == 100


def test_the_same_content_has_the_same_name_for_good() -> None:
    assert make_id("evt", ["Ankara", 3]) == "evt_" + make_id("rep", ["Ankara", 3])[4:]
    assert make_id("rep", ["ş", {"b": 1, "a": 2}]) == make_id("rep", ["ş", {"a": 2, "b": 1}])


def test_other_content_has_another_name() -> None:
    names = {make_id("rep", parts) for parts in (["a"], ["a", ""], [["a"]], ["A"], [1], ["1"])}
    assert len(names) == 6


def test_broken_surrogates_can_be_named() -> None:
    assert make_id("rep", ["\ud800"]) != make_id("rep", ["?"])


def test_digest() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest_of(b"") == f"sha256:{empty}"
