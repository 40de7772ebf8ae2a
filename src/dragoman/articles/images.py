"""Pictures that an article refers to, with caption and credit; only the references are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from dragoman.articles.structured import Structured, addresses, folded_text
from dragoman.types.text import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MAX_IMAGES: Final = 20
MIN_SIDE_PX: Final = 100
"""Declared width or height below which a picture is an icon or a portrait of the author."""
MAX_CAPTION_CHARS: Final = 600
_CREDIT_CLASS = re.compile(r"credit|copyright|source|photographer|author|byline", re.IGNORECASE)
_CREDIT_WORDS = re.compile(
    r"\s*[(\[|·•–—-]?\s*(?:(?:photo|image|picture|foto|bild|fotoğraf|фото|crédit|credits?|quelle|kaynak|"
    r"copyright|fotografía|imagen|immagine|صورة)"
    r"(?:\s+(?:by|von|credit|courtesy of|par|de|:))*\s*[:：]?\s*|©\s*)"
    r"(?P<credit>[^()\[\]]{2,100})[)\]]?\s*$",
    re.IGNORECASE,
)
_CREDIT_BRACKETS = re.compile(
    r"\s*[(\[](?P<credit>[^()\[\]]{2,80}"
    r"(?:/|\bvia\b|AFP|AP\b|Reuters|Getty|dpa|EPA|AA\b)[^()\[\]]{0,60})[)\]]\.?\s*$"
)


def read_images(tree: HtmlElement | None, page: Structured, *, url: str) -> tuple[Image, ...]:
    """Give the pictures of the article, the one it is shared with first.

    Args:
        tree: root of the page; None for a text page, which has none.
        page: what the page declares.
        url: address of the page, against which references are resolved.
    """
    if tree is None:
        return ()
    found = {image.url: image for image in _from_figures(tree, url)}
    for address in _declared(page):
        absolute = urljoin(url, address)
        if absolute.startswith("http") and absolute not in found:
            found = {absolute: Image(url=absolute, caption="", credit=""), **found}
    return tuple(found.values())[:MAX_IMAGES]


def split_credit(caption: str) -> tuple[str, str]:
    """Split a caption into what the picture shows and who made it."""
    words = " ".join(caption.split())[:MAX_CAPTION_CHARS]
    for pattern in (_CREDIT_WORDS, _CREDIT_BRACKETS):
        match = pattern.search(words)
        if match is not None:
            return words[: match.start()].strip(" -–—|"), match["credit"].strip(" .:")
    return words, ""


def _declared(page: Structured) -> Iterator[str]:
    for node in page.articles[:1]:
        yield from list(addresses(node.get("image")))[:1]
    if shared := page.meta("og:image", "twitter:image"):
        yield shared


def _from_figures(tree: HtmlElement, url: str) -> Iterator[Image]:
    for figure in tree.iter("figure"):
        picture = next(iter(figure.iter("img", "amp-img")), None)
        if picture is None or _is_small(picture):
            continue
        address = urljoin(url, _address(picture))
        if address.startswith("http"):
            caption, credit = _caption(figure)
            yield Image(url=address, caption=caption, credit=credit)


def _address(picture: HtmlElement) -> str:
    for name in ("data-src", "data-original", "src", "data-lazy-src"):
        value = (picture.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    candidates = (picture.get("srcset") or picture.get("data-srcset") or "").split(",")
    return candidates[-1].split()[0] if candidates[-1].split() else ""


def _is_small(picture: HtmlElement) -> bool:
    for name in ("width", "height"):
        digits = (picture.get(name) or "").removesuffix("px")
        if digits.isdigit() and int(digits) < MIN_SIDE_PX:
            return True
    return False


def _caption(figure: HtmlElement) -> tuple[str, str]:
    holder = next(iter(figure.iter("figcaption")), None)
    if holder is None:
        return "", ""
    credited = [
        folded_text(part)
        for part in holder.iterdescendants()
        if isinstance(part.tag, str) and _CREDIT_CLASS.search(part.get("class") or "")
    ]
    words = folded_text(holder)
    if credited and credited[0] and words.endswith(credited[0]):
        caption = words.removesuffix(credited[0]).strip(" -–—|")
        return caption[:MAX_CAPTION_CHARS], split_credit(credited[0])[1] or credited[0]
    return split_credit(words)
