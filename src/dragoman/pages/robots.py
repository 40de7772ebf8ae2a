"""What robots.txt allows (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from protego import Protego

from dragoman.errors import PageError, PageMissing, PageRefused

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "Dragoman"  # noqa: S105 (a product token of RFC 9309, no secret)
MAX_ROBOTS_BYTES = 512 * 1024
"""RFC 9309 asks that at least 500 KiB be read; what stands behind is left."""


def check_robots(robots: Callable[[], bytes], url: str) -> None:
    """Ask a site's robots.txt whether we may fetch an address.

    Args:
        robots: fetches the file; a file that is refused or missing allows everything.
        url: what we want.

    Raises:
        PageRefused: we may not.
        PageUnreachable: the site cannot say now, so we may not now.
    """
    try:
        rules = robots()
    except (PageMissing, PageRefused):
        return
    except PageError as fault:
        if fault.retry:
            raise
        return
    if not allows(rules, url):
        raise PageRefused(
            "its robots.txt asks us not to read it.",
            subject=url,
            cure="Ask the publisher, or save the page yourself and read the file.",
        )


def allows(rules: bytes, url: str) -> bool:
    """Tell whether the text of a robots.txt allows an address to us."""
    text = rules[:MAX_ROBOTS_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    return bool(Protego.parse(text).can_fetch(url, TOKEN))
