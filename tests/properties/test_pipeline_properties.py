"""However a run is cut into batches and stops, the record it leaves in the end is the same."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.config import Settings
from dragoman.events import BlocksMatcher, gather
from dragoman.pipeline import Progress, run
from dragoman.pipeline.line import kin_of
from dragoman.pipeline.merging import merge_waiting
from dragoman.pipeline.stopping import Stop
from dragoman.store import Store, open_store, verify
from tests.unit.pipeline import rooms
from tests.unit.store.stories import Story, put, story

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
COUNTRIES = st.sampled_from(["NOR", "TUR", "UKR"])
SENTENCES = st.tuples(COUNTRIES, st.sampled_from(["visits", "aids", "sees"]), COUNTRIES).map(
    " ".join
)
PAGES = st.lists(SENTENCES, min_size=1, max_size=4).map("\n".join) | st.sampled_from(
    ["!empty", "!break", "POISON", "lang: fr\nNOR visits TUR"]
)
Kept = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]


def kept(store: Store) -> Kept:
    assert verify(store.view).ok
    assert store.view.count_waiting() == 0
    return (
        frozenset(article.id for article in store.view.articles(limit=1000)),
        frozenset(store.view.report_ids()),
        frozenset(event.id for event in store.view.all_events()),
        frozenset(failure.id for failure in store.view.failures()),
    )


def batches_of(size: int) -> Settings:
    plain = Settings()
    return replace(plain, pipeline=replace(plain.pipeline, batch_pages=size))


@settings(max_examples=10, deadline=None)
@given(
    st.lists(PAGES, max_size=12),
    st.integers(1, 5),
    st.lists(st.integers(1, 3), max_size=3),
)
def test_batches_and_stops_change_nothing(pages: list[str], size: int, stops: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.jsonl"
        lines = [{"body": page, "url": f"u{number}"} for number, page in enumerate(pages)]
        path.write_text("\n".join(json.dumps(line) for line in lines))
        with open_store(":memory:") as whole, open_store(":memory:") as broken:
            run([path], whole, line=rooms.line(), settings=batches_of(100), now=NOW)
            for after in stops:
                stopped_run(path, broken, size, after)
            run([path], broken, line=rooms.line(), settings=batches_of(size), now=NOW)
            assert kept(whole) == kept(broken)


def stopped_run(path: Path, store: Store, size: int, after: int) -> None:
    """Run, and stop after so many batches."""
    stop = Stop()
    told: list[Progress] = []

    def tell(progress: Progress) -> None:
        told.append(progress)
        if len(told) >= after:
            stop.ask()

    settled = batches_of(size)
    run([path], store, line=rooms.line(), settings=settled, now=NOW, progress=tell, stop=stop)


NAMES = st.sampled_from(["Ada Holm", "Ben Oro", "Norway", "Holm"])
TOLD = st.builds(
    story,
    url=st.integers(0, 6).map(lambda number: f"https://paper{number}.example/{number}"),
    who=NAMES,
    whom=st.sampled_from(["Turkey", "Oro", "gunmen"]),
    country=st.sampled_from(["NOR", "TUR", None]),
    other=st.sampled_from(["NOR", "UKR", None]),
    verb=st.sampled_from(["visited", "hosted"]),
    event_type=st.sampled_from(["CONSULT", "AGREE", "ASSAULT"]),
    status=st.sampled_from(["happened", "planned"]),
    day=st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1)),
    until=st.none(),
    published=st.none() | st.dates(date(2026, 2, 1), date(2026, 3, 1)),
    publication=st.sampled_from([None, "A", "B"]),
)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(TOLD, max_size=14, unique_by=lambda one: one.report.id),
    st.lists(st.integers(0, 3), min_size=14, max_size=14),
)
def test_merging_bit_by_bit_is_merging_at_once(stories: list[Story], turns: list[int]) -> None:
    line = replace(rooms.line(), matcher=BlocksMatcher(), gather=gather, kin=kin_of)
    whole = line.merge([one.report for one in stories], now=NOW)
    with open_store(":memory:") as store:
        for turn in range(4):
            here = [one for one, at in zip(stories, turns, strict=False) if at == turn]
            put(store, *here, events=False)
            merge_waiting(store, line, window_days=14, now=NOW)
        found = {replace(event, former_ids=()) for event in store.view.all_events()}
    assert found == {replace(event, former_ids=()) for event in whole}
