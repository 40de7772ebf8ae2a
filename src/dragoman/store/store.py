"""A store: one writer and many views on one database."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from dragoman.config import StoreSettings
from dragoman.errors import StoreError
from dragoman.store.engine import connect, is_memory, locate
from dragoman.store.migrations import migrate, pending
from dragoman.store.view import View
from dragoman.store.writer import Writer

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy import URL, Engine


class Store:
    """An open database.

    Attributes:
        address: where it is, without its password.
        writer: for the one who writes.
        view: for everybody who reads.
    """

    def __init__(self, engine: Engine, folder: TemporaryDirectory[str] | None = None) -> None:
        self._engine = engine
        self._folder = folder
        self.address = engine.url.render_as_string(hide_password=True)
        self.writer = Writer(engine)
        self.view = View(engine)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(
    address: str | Path, *, create: bool = True, settings: StoreSettings | None = None
) -> Store:
    """Open a database, and bring its schema up to date.

    Args:
        address: a path (SQLite), ``postgresql://user@host/name``, or ``:memory:`` for one that
            goes when it is closed.
        create: make a SQLite file that is not there; otherwise say that it is missing.
        settings: how to write.

    Raises:
        StoreError: it cannot be opened, or is no database of ours.
        StoreVersion: it was written by a newer Dragoman.
    """
    url = locate(address)
    if is_memory(url):
        return _passing(settings)
    _check_path(url, create=create)
    return Store(_ready(url, settings))


def _passing(settings: StoreSettings | None) -> Store:
    """Open a database that goes when it is closed.

    It is a file all the same: SQLite's own memory database serves one connection only, and one
    writer beside many readers is what a store is.
    """
    folder = TemporaryDirectory(prefix="dragoman-")
    try:
        return Store(_ready(locate(Path(folder.name) / "passing.db"), settings), folder)
    except BaseException:
        folder.cleanup()
        raise


def _ready(url: URL, settings: StoreSettings | None) -> Engine:
    """Connect, and bring the schema up to date."""
    engine = connect(url, settings or StoreSettings())
    try:
        with engine.connect() as connection:
            behind = bool(pending(connection))
        if behind:
            with engine.execution_options(writes=True).begin() as connection:
                migrate(connection)
    except DBAPIError as fault:
        engine.dispose()
        raise StoreError(
            f"cannot be opened ({fault.orig}).",
            subject=url.render_as_string(hide_password=True),
            cure="Check that it is a Dragoman database and that you may write there.",
        ) from fault
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check_path(url: URL, *, create: bool) -> None:
    if url.get_backend_name() != "sqlite":
        return
    path = Path(url.database or "")
    if path.is_dir():
        raise StoreError("this is a folder.", subject=str(path), cure="Name a file.")
    if not path.exists() and not create:
        raise StoreError(
            "there is no such database.",
            subject=str(path),
            cure="Make one with dragoman run PATH… --db FILE.",
        )
    if not path.parent.is_dir():
        raise StoreError(
            "its folder does not exist.", subject=str(path), cure=f"Make {path.parent} first."
        )
