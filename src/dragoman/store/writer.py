"""The one who writes: facts are appended, events replaced, everything of a batch or nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from dragoman.errors import StoreError
from dragoman.store.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

LOCK_KEY = 0x647261676F  # "drago": writers on PostgreSQL queue up behind this number


class Writer:
    """Writes to a store, one transaction a batch.

    Attributes:
        facet_keys: interned facets, kept between batches.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(writes=True)
        self.facet_keys: dict[tuple[str, str], int] = {}

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Open a batch; leaving it commits, an exception undoes it whole.

        Raises:
            StoreError: the database refuses: full disk, damaged file, no permission, locked.
        """
        try:
            with self._engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK_KEY})")
                batch = Batch(connection, self.facet_keys)
                yield batch
                batch.finish()
        except DBAPIError as fault:
            self.facet_keys.clear()
            raise StoreError(
                f"the database refuses ({fault.orig}).",
                subject=self._engine.url.render_as_string(hide_password=True),
                cure="Check disk space and permissions; what was committed before is safe.",
            ) from fault
        except BaseException:
            self.facet_keys.clear()
            raise
