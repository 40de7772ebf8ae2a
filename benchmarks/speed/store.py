"""How fast a record is written, and how fast it answers while somebody writes.

``python -m benchmarks.speed.store [--events 1000000] [--postgres ADDRESS] [--json]``. The record is
made by chance (five events an article) and lies in a folder that is thrown away; with
``--postgres`` the same is done in an empty schema of that server.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import threading
import time
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import create_engine, make_url

from benchmarks.speed._made_record import COUNTRIES, SENTENCES, WORDS, Bundle, bundles, name_of
from dragoman.store import Selection, Store, View, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BUNDLE_ARTICLES = 500
REPEATS = 60
"""Times that each question is asked, with other values each time."""
MERGES = 20
"""Articles added one by one at the end, to see what one more costs."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.store")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--postgres", help="address of a server to measure too")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    given = parser.parse_args()
    began = time.perf_counter()
    engines: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        engines["sqlite"] = measure(str(Path(folder) / "news.db"), given.events)
    if given.postgres:
        with empty_schema(given.postgres) as address:
            engines["postgres"] = measure(address, given.events)
    found = {
        "n": given.events,
        "engines": engines,
        "ingest_per_s": engines["sqlite"]["ingest_per_s"],
        "p50_ms": max(one["p50_ms"] for one in engines["sqlite"]["queries"].values()),
        "p95_ms": max(one["p95_ms"] for one in engines["sqlite"]["queries"].values()),
        "seconds": round(time.perf_counter() - began, 1),
        "version": version("dragoman"),
    }
    if given.json:
        print(json.dumps(found))
    else:
        show(found)


def show(found: dict[str, Any]) -> None:
    print(f"store: {found['n']:,} events, dragoman {found['version']}, {found['seconds']} s")
    for engine, measured in found["engines"].items():
        print(f"\n{engine}: {measured['ingest_per_s']:,.0f} events/s "
              f"({measured['ingest_per_cpu_s']:,.0f} per second of processor time), "
              f"{measured['add_article_ms']:.1f} ms for one more article")  # fmt: skip
        slowest = sorted(measured["queries"].items(), key=lambda item: -item[1]["p95_ms"])
        for name, times in slowest:
            print(f"  {name:<28} p50 {times['p50_ms']:>8.2f} ms   p95 {times['p95_ms']:>8.2f} ms")


def measure(address: str, events: int) -> dict[str, Any]:
    """Fill a store, then ask it while another thread goes on writing."""
    stream = bundles(events // SENTENCES + 100_000, size=BUNDLE_ARTICLES)
    with open_store(address) as store:
        spent = worked = 0.0
        for bundle in islice(stream, max(1, events // SENTENCES // BUNDLE_ARTICLES)):
            began, began_work = time.perf_counter(), time.process_time()
            write(store, bundle)
            spent += time.perf_counter() - began
            worked += time.process_time() - began_work
        written = store.view.counts().events
        with writing(store, stream):
            queries = {name: timed(ask, store.view) for name, ask in QUERIES.items()}
        return {
            "ingest_per_s": round(written / spent),
            "ingest_per_cpu_s": round(written / worked),
            "events": written,
            "add_article_ms": round(add_article_ms(store), 2),
            "queries": queries,
        }


def write(store: Store, bundle: Bundle) -> None:
    with store.writer.batch() as batch:
        batch.put_pages(bundle.pages)
        batch.put_articles(bundle.articles)
        batch.put_sentences(bundle.sentences)
        batch.put_reports(bundle.reports)
        batch.put_events(bundle.events)


def add_article_ms(store: Store) -> float:
    """Give the median cost of one more article, in milliseconds: finding what is near, writing."""
    times = []
    for bundle in bundles(MERGES, size=1, seed=99):
        began = time.perf_counter()
        near = store.view.events_near(bundle.reports, window_days=10, kin=lambda one: (one,))
        store.view.reports(name for event in near for name in event.reports)
        write(store, bundle)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


@contextmanager
def writing(store: Store, stream: Iterator[Bundle]) -> Iterator[None]:
    """Write a little all the time, as a run that follows the news does."""
    stop = threading.Event()

    def work() -> None:
        for bundle in stream:
            size = 10
            part = Bundle(
                pages=bundle.pages[:size],
                articles=bundle.articles[:size],
                sentences=bundle.sentences[: size * SENTENCES],
                reports=bundle.reports[: size * SENTENCES],
                events=bundle.events[: size * SENTENCES],
            )
            write(store, part)
            if stop.wait(0.05):
                return

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def timed(ask: Callable[[View, random.Random], object], view: View) -> dict[str, float]:
    chance = random.Random(3)
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        ask(view, chance)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {
        "p50_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[int(len(times) * 0.95)], 2),
    }


def _country(chance: random.Random) -> str:
    return COUNTRIES[int(len(COUNTRIES) * chance.random() ** 3)]


def _pair(view: View, chance: random.Random) -> object:
    return view.events(Selection(pair=(_country(chance), _country(chance))))


def _words(view: View, chance: random.Random) -> object:
    words = chance.sample(WORDS[50:1000], 2)
    return view.events(Selection(words=" ".join(words)), limit=20)


def _event_page(view: View, chance: random.Random) -> object:
    event = view.events(Selection(country=_country(chance)), limit=1)[0]
    reports = view.reports_of(event)
    return [view.article(report.evidence.article_id) for report in reports]


QUERIES: dict[str, Callable[[View, random.Random], object]] = {
    "front: newest": lambda view, _: view.events(Selection(status=("happened",)), limit=20),
    "event page": _event_page,
    "pair timeline": _pair,
    "pair count": lambda view, chance: view.count_events(
        Selection(pair=(_country(chance), _country(chance)))
    ),
    "country newest": lambda view, chance: view.events(Selection(country=_country(chance))),
    "actor by name": lambda view, chance: view.events(
        Selection(actor=name_of(chance.randrange(2000))), limit=20
    ),
    "type in a month": lambda view, chance: view.events(
        Selection(event_type=("AID",), country=_country(chance))
    ),
    "two words": _words,
    "countries by count": lambda view, _: view.facet_counts("country", limit=20),
    "pairs by count": lambda view, _: view.facet_counts("pair", limit=20),
    "counts": lambda view, _: view.counts(),
}


@contextmanager
def empty_schema(address: str) -> Iterator[str]:
    schema = f"bench_{uuid4().hex}"
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    try:
        here = url.set(query={**url.query, "options": f"-csearch_path={schema}"})
        yield here.render_as_string(hide_password=False)
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
        engine.dispose()


if __name__ == "__main__":
    main()
