from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest

from dragoman.config import PagesSettings
from dragoman.errors import PageEmpty, PageError, PageMissing, PageTooLarge
from dragoman.pages import from_bytes, from_file, from_stdin
from dragoman.types.ids import digest_of

if TYPE_CHECKING:
    from pathlib import Path

SMALL = PagesSettings(max_bytes=100)


def test_a_file_is_kept_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"\xff\xfe<p>x</p>\r\n")
    page = from_file(path)
    assert page.body == b"\xff\xfe<p>x</p>\r\n"
    assert page.digest == digest_of(page.body)
    assert (page.url, page.content_type, page.via) == ("file:a.html", "text/html", "file")
    assert page.fetched_at is None


def test_a_page_has_one_name_wherever_its_folder_lies(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("x")
    assert from_file(tmp_path / "one/a.txt").id == from_file(tmp_path / "two/a.txt").id


def test_other_bytes_give_another_name() -> None:
    assert from_bytes(b"a", url="u").id != from_bytes(b"b", url="u").id
    assert from_bytes(b"a", url="u").id != from_bytes(b"a", url="v").id


@pytest.mark.parametrize(
    ("name", "declared"),
    [("a.txt.gz", "text/plain"), ("a.HTM.GZ", "text/html"), ("a.bin", ""), ("a", "")],
)
def test_the_name_declares_the_kind(tmp_path: Path, name: str, declared: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(b"words") if name.lower().endswith(".gz") else b"words")
    page = from_file(path)
    assert page.content_type == declared
    assert page.body == b"words"


def test_gzip_members_in_a_row_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0")
    assert from_file(path).body == b"one two"


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:20] + b"\xff" * 9])
def test_damaged_gzip_says_so(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "a.txt.gz"
    data = gzip.compress(bytes(range(256)) * 40)
    assert callable(damage)
    path.write_bytes(damage(data))
    with pytest.raises(PageError, match="compressed data"):
        from_file(path)


def test_a_file_over_the_limit_says_so_and_names_the_setting(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"x" * 101)
    with pytest.raises(PageTooLarge, match=r"pages\.max_bytes"):
        from_file(path, settings=SMALL)
    path.write_bytes(b"x" * 100)
    assert len(from_file(path, settings=SMALL).body) == 100


def test_a_gzip_bomb_is_stopped_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"\0" * 10_000_000))
    with pytest.raises(PageTooLarge):
        from_file(path, settings=SMALL)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.touch()
    with pytest.raises(PageEmpty):
        from_file(path)


def test_a_missing_file_a_folder_and_an_odd_name_say_so(tmp_path: Path) -> None:
    with pytest.raises(PageMissing, match="no such file"):
        from_file(tmp_path / "none.html")
    with pytest.raises(PageMissing, match="a folder"):
        from_file(tmp_path)
    with pytest.raises(PageError, match="cannot be opened"):
        from_file("a\0b")


def test_standard_input_is_read_to_its_end() -> None:
    page = from_stdin(stream=io.BytesIO(b"<p>words</p>"))
    assert (page.body, page.via, page.url) == (b"<p>words</p>", "stdin", "")
    with pytest.raises(PageEmpty, match="nothing came"):
        from_stdin(stream=io.BytesIO())
