from __future__ import annotations

import gzip
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

from dragoman.config import PagesSettings
from dragoman.pages import Capture, walk
from dragoman.types.desk import Failure

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def captures(*paths: Path | str, settings: PagesSettings | None = None) -> list[Capture]:
    found = list(walk(paths, now=NOW, settings=settings))
    assert all(isinstance(thing, Capture) for thing in found), found
    return [thing for thing in found if isinstance(thing, Capture)]


def failures(*paths: Path | str, settings: PagesSettings | None = None) -> list[Failure]:
    found = walk(paths, now=NOW, settings=settings)
    return [thing for thing in found if isinstance(thing, Failure)]


def test_a_folder_is_walked_in_order_and_other_files_are_left(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.htm", "sub/d.png", ".hidden.html", ".git/e.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words")
    (tmp_path / "f.html.gz").write_bytes(gzip.compress(b"words"))
    urls = [capture.page.url for capture in captures(tmp_path)]
    assert urls == ["file:a.txt", "file:b.html", "file:f.html.gz", "file:sub/c.htm"]


def test_one_bad_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.html").touch()
    (tmp_path / "b.html").write_text("words")
    found = list(walk([tmp_path], now=NOW))
    assert isinstance(found[0], Failure)
    assert (found[0].code, found[0].subject) == ("page-empty", str(tmp_path / "a.html"))
    assert isinstance(found[1], Capture)


def test_a_folder_without_pages_says_what_is_read(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path)
    assert failure.code == "page-missing"
    assert ".jsonl" in failure.message


def test_lines_carry_words_address_and_date(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines: list[dict[str, object]] = [
        {"html": "<p>x</p>", "url": "https://a.example/1", "published": "2024-05-08"},
        {"text": "Body text.", "title": "A title", "date": "2024-05-09T10:00:00+02:00"},
        {"body": "<p>y</p>", "published": ""},
        {"text": "A title\nBody", "title": "A title"},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n")
    one, two, three, four = captures(path)
    assert one.page.url == "https://a.example/1"
    assert one.page.content_type.startswith("text/html")
    assert one.page.via == "line:a.jsonl#1"
    assert one.published == date(2024, 5, 8)
    assert two.page.body == b"A title\n\nBody text."
    assert two.page.content_type.startswith("text/plain")
    assert two.published == datetime.fromisoformat("2024-05-09T10:00:00+02:00")
    assert three.page.content_type == ""
    assert three.published is None
    assert four.page.body == b"A title\nBody"


def test_gzipped_lines_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "one"}\n{"text": "two"}'))
    assert [capture.page.body for capture in captures(path)] == [b"one", b"two"]


def test_bad_lines_are_told_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"text": "one"}\n{broken\n[1]\n{"url": "x"}\n{"text": "t", "published": "soon"}\n'
        b"\xff\xfe\n" + b"[" * 100_000 + b'\n{"text": "two"}\n'
    )
    found = list(walk([path], now=NOW))
    bad = [thing for thing in found if isinstance(thing, Failure)]
    assert [failure.subject.rpartition("#")[2] for failure in bad] == ["2", "3", "4", "5", "6", "7"]
    assert {failure.code for failure in bad} == {"line-malformed"}
    assert len(found) == 8
    assert len({failure.id for failure in bad}) == 6


def test_a_page_on_a_line_is_held_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x" * 50}) + "\n" + json.dumps({"text": "x" * 9000}) + "\n")
    found = list(walk([path], now=NOW, settings=PagesSettings(max_bytes=40)))
    codes = [thing.code for thing in found if isinstance(thing, Failure)]
    assert codes == ["page-too-large", "page-too-large"]


def test_lines_break_off_where_their_compression_does(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(b'{"text": "one"}\n' * 10)
    path.write_bytes(whole[:-8])
    found = list(walk([path], now=NOW))
    assert isinstance(found[-1], Failure)
    assert found[-1].code == "page"
    assert sum(isinstance(thing, Capture) for thing in found) == 10


def test_names_that_are_no_text_are_made_storable(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name, content in ((b"\xff.txt", b"words"), (b"\xfe.html", b"")):
        with Path(os.fsdecode(folder + b"/" + name)).open("wb") as file:
            file.write(content)
    found = list(walk([tmp_path], now=NOW))
    assert isinstance(found[0], Failure)
    assert found[0].subject.endswith("/\ufffd.html")
    assert isinstance(found[1], Capture)
    assert found[1].page.url == "file:\ufffd.txt"


def test_half_surrogates_in_json_are_made_storable(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "half \\ud800", "url": "u\\udfff\\u0000", "content_type": "\\ud800"}')
    (capture,) = captures(path)
    assert capture.page.url == "u\ufffd\ufffd"
    assert capture.page.content_type == "\ufffd"
    assert capture.page.body.startswith(b"half ")


def test_a_missing_path_is_a_failure_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("words")
    found = list(walk([tmp_path / "none", tmp_path / "a.html"], now=NOW))
    assert isinstance(found[0], Failure)
    assert isinstance(found[1], Capture)
