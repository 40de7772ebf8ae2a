"""The record: one writer, many views, on SQLite and PostgreSQL."""

from __future__ import annotations

from dragoman.store.runs import Counts, FacetCount, FailureGroup, Run
from dragoman.store.selection import Selection
from dragoman.store.store import Store, open_store
from dragoman.store.verify import Broken, Link, Verification, verify
from dragoman.store.view import View
from dragoman.store.writer import Writer

__all__ = [
    "Broken",
    "Counts",
    "FacetCount",
    "FailureGroup",
    "Link",
    "Run",
    "Selection",
    "Store",
    "Verification",
    "View",
    "Writer",
    "open_store",
    "verify",
]
