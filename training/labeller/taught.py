"""Saved text of pages that nobody labelled, taught by the labeller for HTML.

The open pages without a gold body come from some 500 more domains in thirty languages. The HTML
labeller, which sees tags and the engine's choice, is right more often than one that sees lines;
what it keeps is taken as their body, at half the weight of a gold one.
"""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

from resiliparse.extract.html2text import extract_plain_text

from dragoman.articles.choose import choose
from dragoman.articles.decode import decode
from dragoman.articles.features import measure
from dragoman.articles.lines import read_lines
from dragoman.articles.walk import parse, read_tree
from dragoman.errors import InputError
from training.labeller.examples import example_of, page_of, rows_of, weak_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from training.labeller.examples import Example

TRUST = 0.5
"""What a taught page counts beside one with a gold body."""
MIN_WORDS, MIN_LINES = 60, 5
"""Words of the shortest body, and lines of the shortest page, that are learned from."""


def taught_examples(folder: Path) -> Iterator[Example]:
    """Yield both renderings of each page without a gold body.

    Args:
        folder: where the open pages are unpacked.
    """
    weak = weak_kinds(folder)
    for row in rows_of(folder / "index.jsonl"):
        if "body" in row:
            continue
        try:
            markup = decode(page_of(row, gzip.decompress((folder / row["html"]).read_bytes()))).text
        except InputError:
            continue
        body = _read_body(markup)
        if len(body.split()) < MIN_WORDS:
            continue
        for bare in (False, True):
            text = extract_plain_text(
                markup,
                preserve_formatting=True,
                main_content=bare,
                list_bullets=False,
                alt_texts=False,
            )
            pieces = read_lines(text)
            if len(pieces) >= MIN_LINES:
                texts = tuple(piece.text for piece in pieces)
                found = example_of(row["id"], row, "taught", texts, measure(pieces, ()), weak, body)
                yield replace(found, weight=found.weight * TRUST)


def _read_body(markup: str) -> str:
    tree = parse(markup)
    pieces = read_tree(tree.root) if tree else ()
    if not tree or not pieces:
        return ""
    chosen = choose(tree.root, pieces).body
    return "\n".join(piece.text for piece, kept in zip(pieces, chosen, strict=True) if kept)
