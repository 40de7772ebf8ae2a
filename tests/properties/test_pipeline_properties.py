"""However a run is cut into batches and stops, the record it leaves in the end is the same."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.config import Settings
from dragoman.pipeline import Progress, run
from dragoman.pipeline.stopping import Stop
from dragoman.store import Store, open_store, verify
from tests.unit.pipeline import rooms

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
