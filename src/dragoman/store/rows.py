"""Rows in bulk: what is there already, what is not, and putting it there fast."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, URL, any_, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    from dragoman.store.tables import AnyRow


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
        if not names:
            return set()
        question = select(column).where(self._one_of(column, names))
        return set(self.connection.scalars(question))

    def among(
        self, question: Any, column: ColumnElement[Any], names: Sequence[Any]
    ) -> Sequence[AnyRow]:
        """Ask a question of the rows in which a column holds one of some values."""
        if not names:
            return ()
        found: Sequence[AnyRow] = self.connection.execute(
            question.where(self._one_of(column, names))
        ).all()
        return found

    def _one_of(self, column: ColumnElement[Any], names: Sequence[Any]) -> ColumnElement[bool]:
        return one_of(column, names, self.connection.dialect.name)

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
        if names:
            done = self.connection.execute(delete(table).where(self._one_of(column, names)))
            self.added[table.name] -= done.rowcount

    def run_many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run one statement for many rows of parameters, each marked ``?``."""
        if rows:
            marked = sql.replace("?", "%s") if self.on_postgres else sql
            self.connection.exec_driver_sql(marked, list(rows))

    def next_number(self, table: Table, column: str = "n") -> int:
        """Give the number after the largest one."""
        return (self.connection.scalar(select(func.max(table.c[column]))) or 0) + 1


def _only(column: str) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    return lambda row: (row[column],)


def one_of(column: ColumnElement[Any], names: Sequence[Any], database: str) -> ColumnElement[bool]:
    """Say that a column holds one of many values, which travel as one parameter.

    So the statement is the same for any number of them, and is prepared once.
    """
    if database == "sqlite":
        each = func.json_each(json.dumps(list(names))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(bindparam(None, list(names), type_=ARRAY(column.type)))


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
