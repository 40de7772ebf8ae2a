"""Whether a page shows the whole article, and which address it is a twin of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.articles.structured import Structured
    from dragoman.types.text import Block

Access = Literal["free", "metered", "locked"]

TIERS: Final[dict[str, Access]] = {
    "free": "free",
    "metered": "metered",
    "locked": "locked",
    "premium": "locked",
    "paid": "locked",
    "subscriber": "locked",
}
_CACHES = (
    re.compile(r"^https?://[\w-]+\.cdn\.ampproject\.org/[vciw]/(?P<s>s/)?(?P<rest>.+)$"),
    re.compile(r"^https?://(?:www\.)?google\.[a-z.]+/amp/(?P<s>s/)?(?P<rest>.+)$"),
    re.compile(r"^https?://(?:www\.)?bing\.com/amp/(?P<s>s/)?(?P<rest>.+)$"),
)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?P<rest>https?://.+)$")


def read_access(page: Structured, blocks: Sequence[Block]) -> tuple[Access | None, str]:
    """Tell whether the article is free to read, with the words or field that says so.

    Args:
        page: what the page declares: ``isAccessibleForFree``, ``article:content_tier``.
        blocks: the labelled blocks; a paywall block is evidence that the rest is held back.
    """
    wall = next((block.text for block in blocks if block.kind == "paywall"), "")
    for node in page.articles:
        declared = str(node.get("isAccessibleForFree", "")).casefold().rsplit("/", 1)[-1]
        if declared == "false":
            return ("locked" if wall else "metered"), wall or "isAccessibleForFree: false"
        if declared == "true" and not wall:
            return "free", "isAccessibleForFree: true"
    tier = page.meta("article:content_tier", "content_tier", "og:article:content_tier").casefold()
    if tier in TIERS:
        return TIERS[tier], f"article:content_tier: {tier}"
    return ("locked", wall) if wall else (None, "")


def unwrapped(url: str) -> str:
    """Give the publisher's address of a page that came through an AMP cache or a web archive."""
    match = _ARCHIVE.match(url)
    if match is not None:
        return match["rest"]
    for cache in _CACHES:
        match = cache.match(url)
        if match is not None:
            return f"http{'s' if match['s'] else ''}://{unquote(match['rest'])}"
    return url
