"""Pages from whatever the caller names: files, folders, JSON Lines, addresses, standard input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.config import PagesSettings
from dragoman.errors import InputError, PageMissing
from dragoman.pages.failures import failed
from dragoman.pages.files import from_file, from_stdin
from dragoman.pages.lines import Capture, from_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from dragoman.types.desk import Failure

LINE_SUFFIXES = (".jsonl", ".ndjson")


def walk(
    paths: Iterable[Path | str], *, now: datetime, settings: PagesSettings | None = None
) -> Iterator[Capture | Failure]:
    """Yield every page that the paths lead to, and a failure for each that could not be had.

    A folder is read in sorted order with all that lies under it; files and folders whose name
    begins with a point are left out, as are files of other kinds.

    Args:
        paths: files, folders, ``http`` addresses, ``-`` for standard input.
        now: the moment written into failures and fetched pages.
        settings: limits, suffixes, manners.
    """
    limits = settings or PagesSettings()
    for path in paths:
        try:
            yield from _from_any(str(path), limits, now)
        except InputError as fault:
            yield failed(fault, stage="fetch", subject=str(path), subject_id=None, at=now)


def is_address(path: str) -> bool:
    """Tell whether this is an address of the web rather than a path."""
    return path.lower().startswith(("http://", "https://"))


def _from_any(path: str, settings: PagesSettings, now: datetime) -> Iterator[Capture | Failure]:
    if path == "-":
        yield Capture(page=from_stdin(settings=settings))
    elif is_address(path):
        from dragoman.pages.web import from_url  # the network's libraries load only when needed

        yield Capture(page=from_url(path, now=now, settings=settings))
    elif Path(path).is_dir():
        yield from _from_folder(Path(path), settings, now)
    else:
        yield from _from_one(Path(path), Path(path).name, settings, now)


def _from_folder(
    folder: Path, settings: PagesSettings, now: datetime
) -> Iterator[Capture | Failure]:
    found = False
    for path in _files(folder):
        if path.name.lower().removesuffix(".gz").endswith(settings.suffixes):
            found = True
            name = path.relative_to(folder).as_posix()
            try:
                yield from _from_one(path, name, settings, now)
            except InputError as fault:
                yield failed(fault, stage="fetch", subject=str(path), subject_id=None, at=now)
    if not found:
        raise PageMissing(
            "the folder holds no pages.",
            subject=str(folder),
            cure=f"Files are read that end in {', '.join(settings.suffixes)}, or these with .gz.",
        )


def _files(folder: Path) -> Iterator[Path]:
    """Walk one folder at a time, so that a folder of millions begins at once with its first."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as fault:
        raise PageMissing(
            f"the folder cannot be read ({fault.strerror}).",
            subject=str(folder),
            cure="Check its permissions.",
        ) from fault
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file():
            yield path


def _from_one(
    path: Path, name: str, settings: PagesSettings, now: datetime
) -> Iterator[Capture | Failure]:
    if path.name.lower().removesuffix(".gz").endswith(LINE_SUFFIXES):
        yield from from_lines(path, settings=settings, now=now, name=name)
    else:
        yield Capture(page=from_file(path, settings=settings, name=name))
