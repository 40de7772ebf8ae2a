from __future__ import annotations

import gzip
import zlib

import pytest

from dragoman.articles.decode import decode, looks_mended, mended, without_invisible
from dragoman.errors import PageEmpty, PageNotText
from dragoman.pages import from_bytes

WORDS = "Türkiye’s envoy met Ukraine’s minister in Çanakkale — “a good start”."
CYRILLIC = "Посол прибув до столиці у понеділок, повідомило міністерство закордонних справ. " * 4
TURKISH = "Büyükelçi, görüşmenin ardından İstanbul’a döndü; açıklama bekleniyor. " * 4


def read(body: bytes, content_type: str = "") -> tuple[str, str, tuple[str, ...]]:
    return tuple(decode(from_bytes(body, content_type=content_type)))  # type: ignore[return-value]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_mark_is_read(encoding: str) -> None:
    assert read(WORDS.encode(encoding))[0] == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_read(encoding: str) -> None:
    text, _, notes = read(b"<html>".decode().encode(encoding) + "words here".encode(encoding))
    assert text == "<html>words here"
    assert "encoding-detected" in notes


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    text, encoding, notes = read(WORDS.encode(), "text/html; charset=iso-8859-1")
    assert (text, encoding) == (WORDS, "utf-8")
    assert notes == ("encoding-misdeclared",)


def test_latin1_is_read_as_browsers_do() -> None:
    text, encoding, _ = read("“quoted” – né".encode("cp1252"), "text/html; charset=ISO-8859-1")
    assert (text, encoding) == ("“quoted” – né", "cp1252")


def test_the_pages_own_declaration_counts() -> None:
    body = f'<html><head><meta charset="windows-1251"></head>{CYRILLIC}'.encode("cp1251")
    text, encoding, notes = read(body)
    assert CYRILLIC in text
    assert (encoding, notes) == ("windows-1251", ())


def test_cyrillic_without_declaration_is_detected() -> None:
    text, _, notes = read(CYRILLIC.encode("cp1251"))
    assert text == CYRILLIC
    assert notes == ("encoding-detected",)


def test_a_utf8_declaration_over_turkish_bytes_is_seen_through() -> None:
    text, _, notes = read(TURKISH.encode("cp1254"), "text/html; charset=utf-8")
    assert "görüşmenin" in text
    assert "encoding-misdeclared" in notes


def test_a_few_broken_bytes_are_replaced_and_noted() -> None:
    text, encoding, notes = read((WORDS * 20).encode() + b"\xff end", "text/html; charset=utf-8")
    assert text.endswith("\ufffd end")
    assert (encoding, notes) == ("utf-8", ("bytes-replaced",))


def test_text_cut_inside_a_letter_is_kept() -> None:
    assert read("Güler".encode()[:2] + "ü".encode()[:1])[0] == "G"


def test_unknown_declarations_are_passed_over() -> None:
    assert read(WORDS.encode(), "text/html; charset=no-such-code")[0] == WORDS


@pytest.mark.parametrize(("pack", "note"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")])
def test_packed_pages_are_unpacked(pack: object, note: str) -> None:
    text, _, notes = read(pack(WORDS.encode()))  # type: ignore[operator]
    assert (text, notes) == (WORDS, (f"unpacked-{note}",))


def test_what_is_left_of_a_cut_gzip_is_read() -> None:
    whole = "".join(f"line {n} of the page\n" for n in range(5_000))
    text, _, notes = read(gzip.compress(whole.encode())[:5_000])
    assert whole.startswith(text)
    assert len(text) > 1_000
    assert notes == ("unpacked-gzip", "truncated")


def test_a_damaged_gzip_is_no_text() -> None:
    with pytest.raises(PageNotText, match="damaged gzip"):
        read(b"\x1f\x8b\x08\x00" + b"\xff" * 40)


@pytest.mark.parametrize("body", [b"", b" \r\n ", b"\xff\xfe", b"\xef\xbb\xbf \n"])
def test_nothing_is_empty(body: bytes) -> None:
    with pytest.raises(PageEmpty):
        read(body)


def test_noise_is_no_text() -> None:
    with pytest.raises(PageNotText, match="binary data"):
        read(bytes(range(256)) * 50)


def test_invisible_characters_go_and_joiners_stay() -> None:
    text, notes = without_invisible("news\u00adpaper\u200b می\u200cخواهد \u202eevil\u202c")
    assert text == "newspaper می\u200cخواهد evil"
    assert notes == ("direction-marks-removed",)


def test_mojibake_is_known_and_mended() -> None:
    broken = (WORDS * 3).encode().decode("cp1252", "replace")
    assert looks_mended(broken)
    assert "Türkiye" in mended(broken)


@pytest.mark.parametrize("text", [WORDS * 5, CYRILLIC, TURKISH, "São Paulo e o Ângulo. " * 9])
def test_sound_text_is_not_mended(text: str) -> None:
    assert not looks_mended(text)
