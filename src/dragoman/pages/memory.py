"""A page from bytes that are already at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.types.ids import digest_of, make_id
from dragoman.types.text import Page

if TYPE_CHECKING:
    from datetime import datetime


def storable(text: str) -> str:
    """Put U+FFFD in the place of what no database takes: half surrogates and NUL.

    They come from file names that are no UTF-8, and from escapes in JSON.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\ufffd")


def from_bytes(
    body: bytes,
    *,
    url: str = "",
    final_url: str = "",
    content_type: str = "",
    via: str = "memory",
    fetched_at: datetime | None = None,
    status: int = 0,
    source_id: str = "",
    redirects: tuple[str, ...] = (),
) -> Page:
    """Make a page of some bytes; its id follows from source, address, moment and digest.

    Args:
        body: the bytes as they came, nothing taken off.
        url: the address asked for.
        final_url: the address after redirects; the one asked for if not given.
        content_type: as declared, for instance ``text/html; charset=utf-8``.
        via: how it came, see :class:`~dragoman.types.text.Page`.
        fetched_at: aware UTC moment, where known.
        status: HTTP status, 0 where there was no HTTP.
        source_id: the source it was read for.
        redirects: the addresses passed on the way, the last one left out.
    """
    url, source_id = storable(url), storable(source_id)
    digest = digest_of(body)
    moment = None if fetched_at is None else fetched_at.isoformat()
    return Page(
        id=make_id("pag", [source_id, url, moment, digest]),
        source_id=source_id,
        url=url,
        final_url=storable(final_url) or url,
        fetched_at=fetched_at,
        status=status,
        content_type=storable(content_type),
        body=body,
        digest=digest,
        via=storable(via),
        redirects=tuple(storable(passed) for passed in redirects),
    )
