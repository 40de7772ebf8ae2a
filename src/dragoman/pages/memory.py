"""A page from bytes that are already at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.types.ids import digest_of, make_id
from dragoman.types.text import Page

if TYPE_CHECKING:
    from datetime import datetime


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
    digest = digest_of(body)
    moment = None if fetched_at is None else fetched_at.isoformat()
    return Page(
        id=make_id("pag", [source_id, url, moment, digest]),
        source_id=source_id,
        url=url,
        final_url=final_url or url,
        fetched_at=fetched_at,
        status=status,
        content_type=content_type,
        body=body,
        digest=digest,
        via=via,
        redirects=redirects,
    )
