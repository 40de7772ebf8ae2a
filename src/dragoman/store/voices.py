"""Whose words an article carries, so that ten reprints of one story are one voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.types.text import Article

CARRIES = frozenset({"copy", "agency"})
"""Roles of an origin that make an article its voice; a partner's page has words of its own."""
SURE = 0.5
"""Least score at which an origin is taken for granted."""


def voice_of(article: Article) -> str | None:
    """Name whose words an article carries, where it says that they are not its own.

    Returns:
        The publication of its likeliest origin, case folded; None where the words are its own.
    """
    for origin in article.origins:
        if origin.role in CARRIES and origin.score >= SURE and origin.publication:
            return origin.publication.casefold()
    return None
