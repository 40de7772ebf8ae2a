"""The schema, step by step: numbered functions, added at the end, recorded by name when applied."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import inspect, select, text

from dragoman.errors import StoreError, StoreVersion
from dragoman.store import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection


def m001_tables(connection: Connection) -> None:
    """Make every table."""
    tables.metadata.create_all(connection)


def m002_full_text(connection: Connection) -> None:
    """Make the quotes searchable, accents folded."""
    statements = _FULL_TEXT_SQLITE if connection.dialect.name == "sqlite" else _FULL_TEXT_POSTGRES
    for statement in statements:
        connection.execute(text(statement))


_FULL_TEXT_SQLITE = (
    """CREATE VIRTUAL TABLE report_words USING fts5(
        quote, content='report', content_rowid='n',
        tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER report_words_added AFTER INSERT ON report BEGIN
        INSERT INTO report_words(rowid, quote) VALUES (new.n, new.quote);
    END""",
    """CREATE TRIGGER report_words_removed AFTER DELETE ON report BEGIN
        INSERT INTO report_words(report_words, rowid, quote) VALUES ('delete', old.n, old.quote);
    END""",
)
_FULL_TEXT_POSTGRES = (
    "CREATE TABLE report_words (n BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX report_words_index ON report_words USING gin (words)",
)

MIGRATIONS: tuple[Callable[[Connection], None], ...] = (m001_tables, m002_full_text)


def migrate(connection: Connection) -> tuple[str, ...]:
    """Apply what is missing and give its names; the caller's transaction holds it together.

    Raises:
        StoreVersion: the database knows a migration that we do not.
    """
    tables.migration.create(connection, checkfirst=True)
    done = set(connection.scalars(select(tables.migration.c.name)))
    known = [step.__name__ for step in MIGRATIONS]
    _refuse_newer(done, known)
    missing = [step for step in MIGRATIONS if step.__name__ not in done]
    for step in missing:
        step(connection)
        connection.execute(
            tables.migration.insert(),
            {"name": step.__name__, "applied_at": datetime.now(UTC).isoformat()},
        )
    return tuple(step.__name__ for step in missing)


def pending(connection: Connection) -> tuple[str, ...]:
    """List the migrations that a database still lacks.

    Raises:
        StoreError: tables of another program stand where ours would.
        StoreVersion: the database knows a migration that we do not.
    """
    present = set(inspect(connection).get_table_names())
    if "migration" not in present:
        _refuse_others(present & set(tables.metadata.tables))
        return tuple(step.__name__ for step in MIGRATIONS)
    done = set(connection.scalars(select(tables.migration.c.name)))
    known = [step.__name__ for step in MIGRATIONS]
    _refuse_newer(done, known)
    return tuple(name for name in known if name not in done)


def _refuse_others(names: set[str]) -> None:
    if names:
        raise StoreError(
            f"it holds tables of another program ({', '.join(sorted(names))}).",
            cure="Name another database.",
        )


def _refuse_newer(done: set[str], known: list[str]) -> None:
    newer = sorted(done - set(known))
    if newer:
        raise StoreVersion(
            f"it has been written by a newer Dragoman ({', '.join(newer)}).",
            cure="Update Dragoman, or open another database.",
        )
