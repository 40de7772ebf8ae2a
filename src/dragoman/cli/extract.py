"""``dragoman extract``: the article of a page, and every block with its label and reason."""

from __future__ import annotations

import json as json_
import sys

from dragoman.cli.inputs import (
    JsonOption,
    PageArgument,
    PublishedOption,
    now,
    page_of,
    published_of,
)

EXAMPLE = "dragoman extract examples/field_hospital.html"


def extract_verb(
    page: PageArgument, published: PublishedOption = None, json: JsonOption = False
) -> None:
    """Show what a page is made of: article and furniture, block by block, with the reasons.

    With `--json` one object: title, published, language, authors, publication, origin, text and
    blocks.
    """
    from dragoman.articles import extract
    from dragoman.cli import terminal
    from dragoman.cli.block_view import show_blocks
    from dragoman.exports.as_json import article_json

    given = published_of(published)
    with terminal.patience(f"reading {page}"):
        article = extract(page_of(page), published=given, now=now())
    if json:
        sys.stdout.write(json_.dumps(article_json(article), ensure_ascii=False, indent=2) + "\n")
    else:
        show_blocks(terminal.out(), article, name=page)
