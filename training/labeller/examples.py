"""Examples to learn from: pages as the labeller sees them, with what is known of each piece."""

from __future__ import annotations

import gzip
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray  # in a dataclass, read at run time

from dragoman.articles.decode import decode
from dragoman.articles.engine import kept_by_engine
from dragoman.articles.features import Measured, measure
from dragoman.articles.kinds import KINDS
from dragoman.articles.lines import read_lines
from dragoman.articles.walk import parse, read_tree
from dragoman.errors import InputError
from dragoman.types.text import Page
from training.labeller.alignment import align, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEAK_KINDS = {
    "nav": "navigation",
    "footer": "navigation",
    "breadcrumb": "navigation",
    "copyright": "navigation",
    "search": "navigation",
    "tags": "navigation",
    "login": "navigation",
    "related": "related",
    "sidebar": "related",
    "caption": "caption",
    "byline": "byline",
    "author_bio": "byline",
    "dateline": "dateline",
    "share": "share",
    "ad": "advert",
    "comments": "reply_form",
    "comment_form": "reply_form",
    "newsletter": "newsletter",
    "cookie": "consent",
    "paywall": "paywall",
    "push": "push_prompt",
    "captcha": "captcha",
}
"""The kinds of the weakly labelled lines in our terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page to learn from.

    Attributes:
        body: 1 for the article, 0 for furniture, NaN where nothing is known.
        kinds: number of the furniture kind, -1 where it is not known.
        weight: what each piece counts; a page's body counts 1 together, its lines a little each.
        gold: the gold body; empty where only single pieces are known.
    """

    name: str
    domain: str
    group: str
    texts: tuple[str, ...]
    measured: Measured
    body: NDArray[np.float32]
    kinds: NDArray[np.int64]
    weight: NDArray[np.float32]
    gold: str


def text_examples(folder: Path) -> Iterator[Example]:
    """Yield the text renderings of the open pages.

    Args:
        folder: where the open pages are unpacked.
    """
    index = {row["id"]: row for row in rows_of(folder / "index.jsonl")}
    weak = weak_kinds(folder)
    for row in rows_of(folder / "text_pages.jsonl"):
        page = index[row["id"]]
        pieces = read_lines(row["text"])
        if pieces:
            texts = tuple(piece.text for piece in pieces)
            example = example_of(
                row["id"], page, row["renderer"], texts, measure(pieces, ()), weak, page["body"]
            )
            if len(row["labels"]) == len(texts):
                _mark_headline(example, [label == "T" for label in row["labels"]])
            yield example


def html_examples(folder: Path) -> Iterator[Example]:
    """Yield the open pages that have a body, or segments that must or must not be kept.

    Args:
        folder: where the open pages are unpacked.
    """
    weak = weak_kinds(folder)
    for row in rows_of(folder / "index.jsonl"):
        if "body" not in row and "with_" not in row:
            continue
        try:
            text = decode(page_of(row, gzip.decompress((folder / row["html"]).read_bytes()))).text
        except InputError:
            continue
        tree = parse(text)
        pieces = read_tree(tree.root) if tree else ()
        if not tree or not pieces:
            continue
        measured = measure(pieces, kept_by_engine(tree.root, pieces))
        texts = tuple(piece.text for piece in pieces)
        example = example_of(row["id"], row, row["set"], texts, measured, weak, row.get("body", ""))
        title = words_of(_joined(row.get("title") or ""))
        _mark_headline(example, [bool(title) and words_of(text) == title for text in texts])
        yield example if "body" in row else _by_segments(example, row)


def example_of(
    name: str,
    page: dict[str, str],
    group: str,
    texts: tuple[str, ...],
    measured: Measured,
    weak: dict[str, dict[str, int]],
    gold: str,
) -> Example:
    share = np.asarray(align(texts, gold), np.float32)
    words = np.asarray([len(words_of(text)) for text in texts], np.float32)
    weight = 0.3 / len(texts) + np.minimum(words / max(20, len(words_of(gold))), 0.5)
    weight[(share > 0.25) & (share < 0.75)] *= 0.3
    kinds = weak.get(name, {})
    return Example(
        name=name,
        domain=page["domain"],
        group=group,
        texts=texts,
        measured=measured,
        body=(share >= 0.5).astype(np.float32),
        kinds=np.asarray([kinds.get(text, -1) for text in texts], np.int64),
        weight=weight.astype(np.float32),
        gold=gold,
    )


def _by_segments(example: Example, row: dict[str, list[str]]) -> Example:
    """Keep only what the segments say: these words belong to the article, those do not."""
    keep = [" ".join(words.split()) for words in row["with_"]]
    drop = [" ".join(words.split()) for words in row["without"]]
    body = np.full(len(example.texts), math.nan, np.float32)
    for number, text in enumerate(example.texts):
        if any(words in text for words in keep if len(words) > 8):
            body[number] = 1
        elif any(words in text for words in drop if len(words) > 8):
            body[number] = 0
    return Example(
        name=example.name,
        domain=example.domain,
        group=example.group,
        texts=example.texts,
        measured=example.measured,
        body=body,
        kinds=example.kinds,
        weight=np.full(len(example.texts), 0.2, np.float32),
        gold="",
    )


def _mark_headline(example: Example, titles: list[bool]) -> None:
    """Note the title line that stands nearest above the body; others are links to the article."""
    body = np.nan_to_num(example.body) > 0
    first = int(body.argmax()) if body.any() else len(titles)
    found = [number for number, title in enumerate(titles) if title and number <= first + 2]
    if found:
        example.kinds[found[-1]] = KINDS.index("headline")


def _joined(title: str | list[str]) -> str:
    return " ".join(title) if isinstance(title, list) else title


def weak_kinds(folder: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows_of(folder / "furniture_lines.jsonl"):
        number = KINDS.index(WEAK_KINDS[row["kind"]])  # type: ignore[arg-type]
        found.setdefault(row["id"], {})[" ".join(row["text"].split())] = number
    return found


def rows_of(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def page_of(row: dict[str, str], body: bytes) -> Page:
    return Page(
        id=row["id"],
        source_id="",
        url=row["url"],
        final_url=row["url"],
        fetched_at=None,
        status=200,
        content_type="text/html",
        body=body,
        digest="",
        via="file",
    )
