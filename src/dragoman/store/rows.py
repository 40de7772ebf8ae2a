"""Rows in bulk: what is there already, what is not, and putting it there fast."""

from __future__ import annotations

from collections import Counter
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, delete, func, select, text
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    from dragoman.store.tables import AnyRow

MAX_NAMES = 500
"""Values in one ``IN``: SQLite allows 32,766, PostgreSQL plans long lists slowly."""


class Rows:
    """Puts rows into tables over one connection.

    Attributes:
        connection: of the batch's transaction.
        added: by table, how many rows have come in this batch, less those that went.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.added: Counter[str] = Counter()

    @property
    def on_postgres(self) -> bool:
        """Whether this is PostgreSQL."""
        return self.connection.dialect.name == "postgresql"

    def fresh(self, table: Table, things: Iterable[Any]) -> list[Any]:
        """Leave out what is in the table already, and what is given twice, by id."""
        by_id = {thing.id: thing for thing in things}
        known = self.known(table.c.id, list(by_id))
        return [thing for name, thing in by_id.items() if name not in known]

    def known(self, column: ColumnElement[str], names: Sequence[str]) -> set[str]:
        """Tell which of some values a column holds."""
        known: set[str] = set()
        for some in slices(names):
            known.update(self.connection.scalars(select(column).where(column.in_(some))))
        return known

    def among(
        self, question: Any, column: ColumnElement[Any], names: Sequence[Any]
    ) -> Iterator[AnyRow]:
        """Ask a question once for every so many values."""
        for some in slices(names):
            yield from self.connection.execute(question.where(column.in_(some)))

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that all have the same columns.

        The statement goes to the driver as it is: for hundreds of thousands of narrow rows the
        toolkit's handling of each row's parameters would take longer than the database.
        """
        if not rows:
            return
        columns = tuple(rows[0])
        pick = itemgetter(*columns) if len(columns) > 1 else _only(columns[0])
        self.insert_tuples(table, columns, [pick(row) for row in rows])

    def insert_tuples(
        self, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Insert rows that are tuples of some columns."""
        if not rows:
            return
        self.added[table.name] += len(rows)
        sql, order = _insert_sql(table, columns, self.connection.dialect.name)
        if order is None:
            named = [dict(zip(columns, row, strict=True)) for row in rows]
            self.connection.exec_driver_sql(sql, named)
        else:
            pick = itemgetter(*(columns.index(name) for name in order))
            ordered = rows if order == columns else [pick(row) for row in rows]
            self.connection.exec_driver_sql(sql, list(ordered))

    def upsert(self, table: Table, row: Mapping[str, Any], keys: tuple[str, ...]) -> None:
        """Insert a row, or change the one that has the same keys."""
        insert = postgresql.insert if self.on_postgres else sqlite.insert
        changed = {name: value for name, value in row.items() if name not in keys}
        self.connection.execute(
            insert(table).values(row).on_conflict_do_update(index_elements=list(keys), set_=changed)
        )

    def delete(self, table: Table, column: ColumnElement[Any], names: Sequence[Any]) -> None:
        """Delete the rows in which a column holds one of some values."""
        for some in slices(names):
            done = self.connection.execute(delete(table).where(column.in_(some)))
            self.added[table.name] -= done.rowcount

    def update_many(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement for many rows of named parameters."""
        if rows:
            self.connection.execute(text(sql), [dict(row) for row in rows])

    def next_number(self, table: Table, column: str = "n") -> int:
        """Give the number after the largest one."""
        return (self.connection.scalar(select(func.max(table.c[column]))) or 0) + 1


def _only(column: str) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    return lambda row: (row[column],)


def slices(names: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut a list into pieces that fit into one question."""
    return (names[at : at + MAX_NAMES] for at in range(0, len(names), MAX_NAMES))


@cache
def _insert_sql(
    table: Table, columns: tuple[str, ...], database: str
) -> tuple[str, tuple[str, ...] | None]:
    """Write an ``INSERT``, and say in which order it takes its columns, None for by name."""
    url = URL.create("sqlite" if database == "sqlite" else "postgresql+psycopg")
    dialect = url.get_dialect()()
    compiled = table.insert().compile(dialect=dialect, column_keys=list(columns))
    positional = compiled.positiontup if compiled.positional else None
    return str(compiled), None if positional is None else tuple(positional)
