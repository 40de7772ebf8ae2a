"""Bytes taken in with a limit, also where they come compressed."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from dragoman.errors import PageError, PageTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GZIP_MAGIC = b"\x1f\x8b"
CHUNK_BYTES = 64 * 1024
AUTO_WINDOW = zlib.MAX_WBITS | 32
"""zlib's own code for "gzip or zlib, as the header says"."""


def gather(chunks: Iterable[bytes], *, max_bytes: int, subject: str) -> bytes:
    """Join the chunks, and stop as soon as there are too many bytes.

    Raises:
        PageTooLarge: more than ``max_bytes``.
    """
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise too_large(max_bytes, subject)
        parts.append(chunk)
    return b"".join(parts)


def inflate(chunks: Iterable[bytes], *, subject: str) -> Iterator[bytes]:
    """Undo gzip or zlib piece by piece, never more than :data:`CHUNK_BYTES` at once.

    Several gzip members in a row are one stream, as ``gzip`` itself reads them.

    Raises:
        PageError: the data is damaged or ends too early.
    """
    engine = zlib.decompressobj(AUTO_WINDOW)
    fed = False
    try:
        for chunk in chunks:
            waiting = chunk
            while waiting:
                fed = True
                piece = engine.decompress(waiting, CHUNK_BYTES)
                if piece:
                    yield piece
                waiting = engine.unconsumed_tail
                if engine.eof:
                    waiting = engine.unused_data.lstrip(b"\0")
                    engine = zlib.decompressobj(AUTO_WINDOW)
                    fed = False
        yield from _rest(engine)
    except zlib.error as fault:
        raise PageError(
            f"the compressed data is damaged ({fault}).", subject=subject, cure="Get it again."
        ) from fault
    if fed and not engine.eof:
        raise PageError(
            "the compressed data ends too early.", subject=subject, cure="Get it again."
        )


def _rest(engine: zlib._Decompress) -> Iterator[bytes]:
    piece = engine.flush()
    if piece:
        yield piece


def too_large(max_bytes: int, subject: str) -> PageTooLarge:
    """Say that a page passes the limit."""
    return PageTooLarge(
        f"holds more than {max_bytes:,} bytes.",
        subject=subject,
        cure="Raise the setting pages.max_bytes if it is wanted.",
    )
