"""The codebook answers for every coding, and its answers hang together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook import load

BOOK = load()
TYPES = st.sampled_from(list(BOOK.types))
CONTEXTS = st.lists(st.sampled_from(list(BOOK.contexts)), max_size=3, unique=True)
WORDS = st.lists(
    st.sampled_from(sorted({word for code in BOOK.crosswalk.codes.values() for word in code.words}))
    | st.text(max_size=8),
    max_size=5,
).map(" ".join)


def modes_of(event_type: str) -> st.SearchStrategy[list[str]]:
    names = list(BOOK.types[event_type].modes)
    return st.lists(st.sampled_from(names), max_size=2, unique=True) if names else st.just([])


@given(st.data(), TYPES, CONTEXTS, WORDS)
def test_every_coding_has_a_code_that_is_read_as_its_type_or_names_its_root(
    data: st.DataObject, event_type: str, contexts: list[str], words: str
) -> None:
    modes = data.draw(modes_of(event_type))
    code, precision = BOOK.cameo(event_type, modes, contexts, words)
    read = BOOK.from_cameo(code)
    if precision == "root":
        assert len(code) == 2
    else:
        assert read is not None
        assert read.event_type == event_type
        assert not read.modes or set(read.modes) & set(modes)


@given(st.data(), TYPES)
def test_intensity_lies_on_the_side_of_its_class(data: st.DataObject, event_type: str) -> None:
    intensity = BOOK.intensity(event_type, data.draw(modes_of(event_type)))
    assert -10 <= intensity <= 10
    assert (intensity > 0) == (BOOK.quad_code(event_type) <= 2)


@given(TYPES, CONTEXTS, WORDS, WORDS)
def test_more_words_never_make_a_code_of_another_type(
    event_type: str, contexts: list[str], words: str, more: str
) -> None:
    for text in (words, f"{words} {more}"):
        read = BOOK.from_cameo(BOOK.cameo(event_type, (), contexts, text).code)
        assert read is not None
