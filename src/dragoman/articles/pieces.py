"""The piece: one line of a plain-text page, or the words of one block element of an HTML page."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of a page before anybody has said what it is.

    Attributes:
        text: its words in NFC, white space folded.
        start: where it begins in the decoded page; -1 where the reader does not know.
        end: where it ends there.
        tag: the nearest block element, empty on plain-text pages.
        gap: blank lines above it (plain text), or 1 where a block begins (HTML).
        indent: blanks before it (plain text), or depth of lists (HTML).
        link_share: share of its letters that stand in links.
        near: hints of its nearest named elements, as bits of :mod:`dragoman.articles.hints`.
        around: hints of all elements around it, as bits.
        names: class and id of the nearest named elements, innermost first.
        opening: the tag that gave the strongest hint, as written, for the reason.
        depth: elements around it.
        parent: number of the element that holds it; pieces of one parent are siblings.
    """

    text: str
    start: int = -1
    end: int = -1
    tag: str = ""
    gap: int = 0
    indent: int = 0
    link_share: float = 0.0
    near: int = 0
    around: int = 0
    names: tuple[str, ...] = ()
    opening: str = ""
    depth: int = 0
    parent: int = 0
