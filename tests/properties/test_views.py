"""Whatever the spans: showing a sentence loses and adds no letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.cli.marks import underlined
from dragoman.exports.marking import Marked, Slot
from dragoman.site.quotes import stretches
from dragoman.types.text import Span

SLOTS: tuple[Slot, ...] = ("actor", "recipient", "trigger", "place", "time")
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1)


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    """Draw a sentence and spans in it, overlapping as they like."""
    text = draw(TEXTS.map(lambda drawn: " ".join(drawn.split())).filter(bool))
    marks = []
    for slot in draw(st.lists(st.sampled_from(SLOTS), max_size=6)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Marked(slot=slot, span=Span(start=start, end=end)))
    return text, marks


@given(sentences())
def test_stretches_put_together_give_the_text(drawn: tuple[str, list[Marked]]) -> None:
    text, marks = drawn
    parts = stretches(text, marks)
    assert "".join(part.text for part in parts) == text
    for slot in SLOTS:
        wanted = {
            at for one in marks if one.slot == slot for at in range(one.span.start, one.span.end)
        }
        found, at = set(), 0
        for part in parts:
            if slot in part.slots:
                found |= set(range(at, at + len(part.text)))
            at += len(part.text)
        assert found == wanted


@given(sentences(), st.integers(10, 120))
def test_every_word_stands_above_its_labels(drawn: tuple[str, list[Marked]], width: int) -> None:
    text, marks = drawn
    shown = [line.plain for line in underlined(text, marks, width=width)]
    bare = [line.plain for line in underlined(text, (), width=width)]
    assert " ".join(bare) == text
    left = iter(shown)
    assert all(line in left for line in bare)
