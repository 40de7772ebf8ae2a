"""Whatever an event holds, every shape writes it, and the file passes its own check."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codebook import load
from dragoman.exports import FORMATS, check, export, shape
from dragoman.exports.polecat import read_polecat
from dragoman.types.event import Actor, Event, Place
from dragoman.types.text import Span, When
from tests.unit.exports.told_events import LEAD, event, told

if TYPE_CHECKING:
    from dragoman.exports.told import Told

BOOK = load()
TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\t\n\r;,\"'=+-@|\u2028\x00"),
    min_size=1,
    max_size=12,
)
COUNTRY = st.sampled_from([None, "TUR", "NOR", "XKX", "PSE", "UNO", "EUR", "IGO", "ABW"])
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    return Actor(
        text=draw(TEXT),
        name=draw(TEXT),
        entity_id=draw(st.none() | st.just("Q7")),
        country=draw(COUNTRY),
        sector=draw(st.none() | st.sampled_from(list(BOOK.sectors))),
        other_sectors=tuple(draw(st.lists(st.sampled_from(list(BOOK.sectors)), max_size=3))),
        title=draw(st.none() | TEXT),
        mention_id=None,
        span=Span(start=0, end=1),
    )


@st.composite
def places(draw: st.DrawFn) -> Place:
    name = draw(TEXT)
    return Place(
        text=name,
        name=name,
        geonames_id=draw(st.none() | st.integers(1, 9_999_999)),
        lat=draw(st.none() | st.floats(-90, 90)),
        lon=draw(st.none() | st.floats(-180, 180)),
        country=draw(COUNTRY.filter(lambda code: code not in {"UNO", "EUR", "IGO"})),
        province=draw(st.none() | TEXT),
        city=draw(st.none() | TEXT),
    )


@st.composite
def times(draw: st.DrawFn) -> When:
    first = draw(DAYS)
    kind = draw(
        st.sampled_from(["day", "month", "week", "quarter", "year", "open", "instant", "-"])
    )
    if kind == "-":
        return When(text="then", precision="day", basis="unanchored", weekday=2)
    if kind == "instant":
        moment = datetime(first.year, first.month, first.day, 12, tzinfo=UTC)
        return When(text="now", instant=moment, precision="instant", basis="stated")
    last = None if kind == "open" else max(first, draw(DAYS))
    return When(text="then", start=first, end=last, precision=kind, basis="stated")  # type: ignore[arg-type]  # one of the precisions


@st.composite
def events(draw: st.DrawFn) -> Event:
    name = draw(st.sampled_from(list(BOOK.types)))
    modes = list(BOOK.types[name].modes)
    return event(
        name,
        mode=tuple(draw(st.lists(st.sampled_from(modes), max_size=2, unique=True)))
        if modes
        else (),
        context=tuple(
            draw(st.lists(st.sampled_from(list(BOOK.contexts)), max_size=3, unique=True))
        ),
        by=tuple(draw(st.lists(actors(), max_size=3))),
        to=tuple(draw(st.lists(actors(), max_size=2))),
        where=draw(st.none() | places()),
        at=draw(st.none() | times()),
        status=draw(
            st.sampled_from(["happened", "planned", "hypothetical", "denied", "historical"])
        ),
    )


TOLD = events().map(lambda made: told(made, LEAD, articles=False))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None)
@given(given_events=st.lists(TOLD, max_size=3, unique_by=lambda one: one.event.id))
def test_every_event_can_be_written_and_passes_the_check(
    name: str, given_events: list[Told]
) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"out.{shape(name).extension}"
        file.write_bytes(b"".join(export(name, given_events)))
        found = check(file, name=name)
    assert found.faults == ()


@settings(max_examples=60, deadline=None)
@given(TOLD)
def test_names_survive_the_way_through_a_table(one: Told) -> None:
    text = b"".join(export("csv", [one])).decode()
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    joined = "; ".join(actor.name for actor in one.event.actor)
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", joined)
    assert row["actor_names"].removeprefix("'") == plain.removeprefix("'")


@settings(max_examples=60, deadline=None)
@given(TOLD)
def test_polecat_reads_back_type_mode_and_day(one: Told) -> None:
    text = b"".join(export("polecat", [one])).decode()
    for row in read_polecat(text.splitlines(keepends=True)):
        assert row["Event Type"] == one.event.event_type
        assert (row["Event Mode"] or "") == "; ".join(one.event.mode)
        assert date.fromisoformat(row["Event Date"] or "")
