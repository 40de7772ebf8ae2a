"""Asking the database: short reads, long ones, and what to say when it cannot answer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from dragoman.errors import StoreError
from dragoman.store.rows import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine, Executable

    from dragoman.store.tables import AnyRow

STREAM_ROWS = 500
"""Rows read at a time where a question has no limit of its own."""


class Asking:
    """Asks questions over connections of its own, one for each question."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rows(self, question: Executable) -> Sequence[AnyRow]:
        """Give all rows at once."""
        with self._connected() as connection:
            return connection.execute(question).all()

    def one(self, question: Executable) -> Any:
        """Give the one value that is asked for."""
        with self._connected() as connection:
            return connection.scalar(question)

    def stream(self, question: Executable) -> Iterator[AnyRow]:
        """Give the rows as they come; the connection is held until the last of them."""
        with self._connected() as connection:
            streamed = connection.execution_options(yield_per=STREAM_ROWS)
            yield from streamed.execute(question)

    def held_in(
        self, column: Any, names: Sequence[str], columns: tuple[Any, ...]
    ) -> Sequence[AnyRow]:
        """Give some columns of the rows in which a column holds one of many values."""
        if not names:
            return ()
        return self.rows(select(*columns).where(one_of(column, names, self._engine.dialect.name)))

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """Connect, and turn what the database refuses into a sentence.

        Raises:
            StoreError: the database cannot be read.
        """
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as fault:
            raise StoreError(
                f"the database cannot be read ({fault.orig}).",
                subject=self._engine.url.render_as_string(hide_password=True),
                cure="Check that the file is whole: dragoman verify --db … --all.",
            ) from fault
