"""Connections: an address becomes an engine with the manners of its database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dragoman.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from dragoman.config import StoreSettings

MEMORY = ":memory:"
CACHE_KIB = 65_536
"""SQLite's page cache: 64 MiB, so that the narrow index tables stay in memory while ingesting."""
MMAP_BYTES = 268_435_456
CHECKPOINT_PAGES = 8_000
"""Pages of 4 KiB in the write-ahead log before they are copied into the database."""
READ_POOL = 8
"""Connections kept for readers."""


def locate(address: str | Path) -> URL:
    """Turn a path or URL into the address of a database.

    Raises:
        StoreError: the address is of a database that we cannot use.
    """
    text = str(address)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as fault:
        raise StoreError(
            "the address cannot be read.", subject=text, cure="Give a path or postgresql://…"
        ) from fault
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return url.set(drivername="sqlite")
    raise StoreError(
        f"{backend} is not a database that we use.",
        subject=url.render_as_string(hide_password=True),
        cure="Give a path (SQLite) or postgresql://…",
    )


def connect(url: URL, settings: StoreSettings) -> Engine:
    """Make the engine that writes, and reads too.

    Raises:
        StoreError: the database's driver is not installed.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, settings)
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=READ_POOL)
    except (ImportError, NoSuchModuleError) as fault:
        raise StoreError(
            "the PostgreSQL driver is missing.",
            subject=url.render_as_string(hide_password=True),
            cure="Install it: pip install dragoman[postgres].",
        ) from fault


def is_memory(url: URL) -> bool:
    """Tell whether the database is to live no longer than it is open."""
    return url.get_backend_name() == "sqlite" and url.database in {None, "", MEMORY}


def _sqlite(url: URL, settings: StoreSettings) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False}, pool_size=READ_POOL)
    synchronous = "FULL" if settings.full_fsync else "NORMAL"
    pragmas = (
        f"PRAGMA busy_timeout={int(settings.busy_timeout_s * 1000)}",
        "PRAGMA journal_mode=WAL",
        f"PRAGMA synchronous={synchronous}",
        f"PRAGMA cache_size=-{CACHE_KIB}",
        f"PRAGMA mmap_size={MMAP_BYTES}",
        "PRAGMA temp_store=MEMORY",
        f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}",
    )

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _record: object) -> None:
        raw.isolation_level = None  # we begin ourselves; the driver's own guessing is in the way
        for pragma in pragmas:
            raw.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
