"""Hostile pages: each ends in an article or a clear error, never in a crash, never after long."""

from __future__ import annotations

import gzip
import random
import time
import zlib
from datetime import UTC, datetime

import pytest

from dragoman.articles import extract
from dragoman.errors import InputError
from dragoman.pages import from_bytes
from dragoman.types.text import Article

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MOST_SECONDS = 5.0
"""Of this process; what else the machine does is not the page's fault."""
PARAGRAPH = (
    "<p>The envoy of Elbonia met the mayor of Port Amber on Monday, officials said here.</p>"
)
PLAIN = "<html><body><article><h1>Envoy meets mayor of Port Amber</h1>" + PARAGRAPH * 4


def outcome(body: bytes, *, content_type: str = "text/html") -> Article | InputError:
    began = time.process_time()
    try:
        found: Article | InputError = extract(from_bytes(body, content_type=content_type), now=NOW)
    except InputError as fault:
        found = fault
    assert time.process_time() - began < MOST_SECONDS
    return found


HOSTILE = {
    "a million nested tags": b"<html><body>" + b"<div>" * 1_000_000 + b"words",
    "nested tags around an article": (
        b"<html><body>" + b"<div>" * 20_000 + PLAIN.encode() + b"</div>" * 20_000
    ),
    "unclosed inline tags": b"<html><body>" + b"<b><i>" * 50_000 + PLAIN.encode(),
    "a line of ten million letters": b"a" * 10_000_000,
    "a line of ten million letters in a tag": b"<html><body><p>" + b"word " * 2_000_000,
    "scripts only": b"<html><body>" + b"<script>var a = '<p>no</p>';</script>" * 5_000,
    "images only": b"<html><body>" + b"<img src='a.jpg' alt='A picture'>" * 5_000,
    "a million links": b"<html><body>" + b"<a href='/x'>more</a> " * 200_000,
    "attributes without end": b"<html><body><p " + b"class='a' " * 500_000 + b">words</p>",
    "an attribute of megabytes": b"<html><body><p class='" + b"a " * 2_000_000 + b"'>words</p>",
    "a comment that never ends": PLAIN.encode() + b"<!-- " + b"x" * 1_000_000,
    "a script that never ends": b"<html><body><script>" + b"x" * 1_000_000,
    "tables in tables": b"<html><body>" + b"<table><tr><td>" * 3_000 + b"words",
    "a list of a hundred thousand": b"<html><body><ul>" + b"<li>entry of the list" * 100_000,
    "fifty megabytes": b"<html><body>" + PARAGRAPH.encode() * 600_000,
    "entities": b"<html><body><p>" + b"&amp;lt;&#x41;&#99999999;&bogus;" * 50_000,
    "zero bytes": b"<html><body><p>" + b"wo\x00rds " * 10_000,
    "only markup signs": b"<" * 1_000_000,
    "only closing tags": b"</div>" * 200_000,
    "a bomb": gzip.compress(b"<p>" + b"0" * 80_000_000),
    "half a gzip": gzip.compress(PLAIN.encode() * 50)[:200],
    "deflate": zlib.compress(PLAIN.encode()),
    "a PDF named html": b"%PDF-1.4\n" + bytes(range(256)) * 100,
    "noise": random.Random(7).randbytes(200_000),
    "lone surrogates": "<html><body><p>\ud800 words".encode("utf-8", "surrogatepass"),
    "blank lines": b"\n" * 1_000_000,
    "many short lines": b"word\n" * 400_000,
    "many headings": b"<html><body>" + b"<h1>Title of it</h1>" * 20_000,
    "frames": b"<html><frameset><frame src='a'></frameset></html>",
    "xml": b"<?xml version='1.0' encoding='utf-16'?><feed><entry>words</entry></feed>",
    "doctype only": b"<!DOCTYPE html>",
    "one letter": b"a",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_pages_end_clearly_and_soon(name: str) -> None:
    found = outcome(HOSTILE[name])
    if isinstance(found, InputError):
        assert found.what
    else:
        assert found.text


def test_an_article_is_found_under_a_thousand_open_tags() -> None:
    found = outcome(b"<html><body>" + b"<div>" * 1_000 + PLAIN.encode())
    assert isinstance(found, Article)
    assert "envoy of Elbonia" in found.text


@pytest.mark.parametrize("seed", range(40))
def test_broken_html_never_crashes(seed: int) -> None:
    chance = random.Random(seed)
    body = bytearray((PLAIN + "<footer>© The Courier</footer>").encode() * 2)
    for _ in range(chance.randrange(1, 60)):
        at = chance.randrange(len(body))
        choice = chance.randrange(4)
        if choice == 0:
            body[at] = chance.randrange(256)
        elif choice == 1:
            del body[at : at + chance.randrange(1, 30)]
        elif choice == 2:
            body[at:at] = chance.choice(
                [b"<", b">", b"</p>", b"<p", b"&", b"\x00", b"\xff", b"<!--"]
            )
        else:
            body[at:at] = body[at : at + chance.randrange(1, 200)]
    outcome(bytes(body))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1251", "cp1254", "koi8-r"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1254", "no-such-code", ""])
def test_wrongly_declared_encodings_end_clearly(encoding: str, declared: str) -> None:
    words = (
        "Türkiye and Ukraine met" if encoding == "cp1254" else "Посол прибув до столиці у понеділок"
    )
    body = PLAIN.replace("The envoy", words).encode(encoding, "replace")
    content_type = f"text/html; charset={declared}" if declared else "text/html"
    outcome(body, content_type=content_type)
