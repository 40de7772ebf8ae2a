from __future__ import annotations

import pytest
from lxml import html

from dragoman.articles.images import read_images, split_credit
from dragoman.articles.structured import read_structured
from dragoman.types.text import Image

URL = "https://news.example/bridge"


def images_of(markup: str) -> tuple[Image, ...]:
    tree = html.fromstring(f"<html>{markup}</html>")
    return read_images(tree, read_structured(tree), url=URL)


def test_a_figure_with_caption_and_credit() -> None:
    markup = (
        '<body><figure><img src="/a.jpg"><figcaption>The bridge on Sunday. '
        '<span class="credit">Photo: Ada Doe</span></figcaption></figure></body>'
    )
    assert images_of(markup) == (
        Image(url="https://news.example/a.jpg", caption="The bridge on Sunday.", credit="Ada Doe"),
    )


def test_the_shared_picture_comes_first_and_icons_do_not_come() -> None:
    markup = (
        '<head><meta property="og:image" content="https://news.example/top.jpg"></head><body>'
        '<figure><img width="48" src="/icon.png"></figure>'
        '<figure><img data-src="/b.jpg" src="data:image/gif;base64,R0"></figure></body>'
    )
    assert [image.url for image in images_of(markup)] == [
        "https://news.example/top.jpg",
        "https://news.example/b.jpg",
    ]


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The bridge (Photo: Ada Doe)", "The bridge", "Ada Doe"),
        ("The bridge. Foto: Ada Doe", "The bridge.", "Ada Doe"),
        ("The bridge (Ada Doe/AFP)", "The bridge", "Ada Doe/AFP"),
        ("The bridge © Ada Doe", "The bridge", "Ada Doe"),
        ("The bridge on Sunday", "The bridge on Sunday", ""),
        ("", "", ""),
    ],
)
def test_split_credit(words: str, caption: str, credit: str) -> None:
    assert split_credit(words) == (caption, credit)


def test_a_text_page_has_no_pictures() -> None:
    assert read_images(None, read_structured(None), url="") == ()
