"""A page from a file, plain or gzipped, or from standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.config import PagesSettings
from dragoman.errors import PageEmpty, PageError, PageMissing
from dragoman.pages.limits import CHUNK_BYTES, GZIP_MAGIC, gather, inflate
from dragoman.pages.memory import from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from dragoman.types.text import Page

CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
}
"""What a file's name declares; where it declares nothing, the bytes are looked at."""


def from_file(
    path: Path | str, *, settings: PagesSettings | None = None, name: str | None = None
) -> Page:
    """Read one file as a page; ``.gz`` is undone.

    Args:
        path: the file.
        settings: for the size limit.
        name: what to call it in its address; the file's own name if not given, so that the same
            file has the same id wherever the folder lies.

    Raises:
        PageMissing: there is no such file, or it is a folder.
        PageError: it may not be read, or its compression is damaged.
        PageEmpty: it holds no bytes.
        PageTooLarge: it holds more than the setting ``pages.max_bytes``.
    """
    path = Path(path)
    limits = settings or PagesSettings()
    with open_file(path) as stream:
        body = read_all(stream, max_bytes=limits.max_bytes, subject=str(path))
    if not body:
        raise PageEmpty("the file is empty.", subject=str(path), cure="Give a file with text.")
    return from_bytes(
        body, url=f"file:{name or path.name}", content_type=declared_type(path), via="file"
    )


def from_stdin(*, settings: PagesSettings | None = None, stream: BinaryIO | None = None) -> Page:
    """Read one page from standard input.

    Raises:
        PageEmpty: nothing came.
        PageTooLarge: more came than the setting ``pages.max_bytes``.
    """
    limits = settings or PagesSettings()
    body = read_all(
        stream or sys.stdin.buffer, max_bytes=limits.max_bytes, subject="standard input"
    )
    if not body:
        raise PageEmpty("nothing came.", subject="standard input", cure="Pipe a page into it.")
    return from_bytes(body, via="stdin")


def open_file(path: Path) -> BinaryIO:
    """Open a file for reading, and say clearly why not.

    Raises:
        PageMissing: there is no such file, or it is a folder.
        PageError: it may not be read.
    """
    try:
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise PageMissing(
            "there is no such file.", subject=str(path), cure="Check the path."
        ) from fault
    except IsADirectoryError as fault:
        raise PageMissing(
            "this is a folder, not a file.", subject=str(path), cure="Use run for folders."
        ) from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise PageError(
            f"cannot be opened ({reason}).", subject=str(path), cure="Check its permissions."
        ) from fault


def read_all(stream: BinaryIO, *, max_bytes: int, subject: str) -> bytes:
    """Read a stream to its end, inflated where it is gzip.

    Raises:
        PageError: reading fails or the compression is damaged.
        PageTooLarge: more than ``max_bytes``.
    """
    return gather(plain_chunks(stream, subject=subject), max_bytes=max_bytes, subject=subject)


def plain_chunks(stream: BinaryIO, *, subject: str) -> Iterator[bytes]:
    """Yield a stream's bytes, inflated where it begins as gzip does."""
    chunks = _chunks(stream, subject)
    first = next(chunks, b"")
    if first.startswith(GZIP_MAGIC):
        return inflate(_again(first, chunks), subject=subject)
    return _again(first, chunks)


def declared_type(path: Path) -> str:
    """Say what the file's name declares it to be, ``.gz`` left aside; empty where nothing."""
    name = path.name.lower().removesuffix(".gz")
    return CONTENT_TYPES.get(Path(name).suffix, "")


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _chunks(stream: BinaryIO, subject: str) -> Iterator[bytes]:
    try:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk
    except OSError as fault:
        raise PageError(
            f"cannot be read ({fault.strerror or fault}).", subject=subject, cure="Try again."
        ) from fault
