"""Bytes of a page to text: unpacking, encoding, mojibake, invisible characters.

Nothing is guessed silently: whatever was done beyond reading the declared encoding leaves a note.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
import zlib
from typing import TYPE_CHECKING, NamedTuple

from dragoman.errors import PageEmpty, PageNotText

if TYPE_CHECKING:
    from dragoman.types.text import Page

MAX_BYTES = 64 * 1024 * 1024
"""Most bytes that are unpacked from a compressed page; a bomb stops here."""
SNIFF_BYTES = 4096
"""How far into a page its own declaration of encoding is looked for (HTML says 1,024)."""
MOJIBAKE_SAMPLE = 20_000
"""Characters on which the badness test looks; mojibake runs through the whole of a page."""

BINARY_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"SQLite format 3", "a database"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
)
BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
WEB_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "utf8": "utf-8",
    "unicode": "utf-16",
}
"""Names that browsers read as another encoding than they say (WHATWG Encoding Standard)."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of writing and can make a page read as something else."""
INVISIBLE = f"\x00\u00ad\u200b\u200e\u200f\u2060\ufeff{DIRECTIONS}"
"""Signs that no reader sees and that would part a word in two."""
_SUSPECT = re.compile(
    r"[ÃÂÐÑÅÄ][\u0080-\u00bf\u0152-\u02dc\u2013-\u203a\u20ac\u2122]|â€|ï»¿|Ã[\w ]"
)


class Decoded(NamedTuple):
    """A page as text.

    Attributes:
        encoding: the codec that was used.
        notes: what was done to get there, as stable codes.
    """

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode(page: Page) -> Decoded:
    """Read the bytes of a page as text: unpack, find the encoding, remove what cannot be seen.

    Raises:
        PageEmpty: there is nothing, or nothing but white space.
        PageNotText: a picture, a PDF, an archive or other binary data.
    """
    subject = page.url or page.id
    body, notes = _unpacked(page.body, subject)
    if not body.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise PageEmpty("holds no text.", subject=subject, cure="Fetch it again.")
    _refuse_binary(body, subject)
    text, encoding, more = _as_text(body, page.content_type)
    _refuse_noise(text, subject)
    text, seen = without_invisible(text)
    if not text.strip():
        raise PageEmpty("holds no text.", subject=subject, cure="Fetch it again.")
    return Decoded(text=text, encoding=encoding, notes=(*notes, *more, *seen))


def without_invisible(text: str) -> tuple[str, tuple[str, ...]]:
    """Remove soft hyphens, zero-width spaces and marks of direction; joiners stay."""
    if text.isascii() and "\x00" not in text:
        return text, ()
    notes = ("direction-marks-removed",) if any(sign in text for sign in DIRECTIONS) else ()
    for sign in INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    return text, notes


def looks_mended(text: str) -> bool:
    """Tell whether a text shows mojibake badly enough that mending it is safer than leaving it."""
    sample = text[:MOJIBAKE_SAMPLE]
    suspects = len(_SUSPECT.findall(sample))
    if suspects < 2:
        return False
    from ftfy.badness import badness  # costs 20 ms to import, needed on few pages

    return int(badness(sample)) * 400 > len(sample)


def mended(text: str) -> str:
    """Undo mojibake, and nothing else that ftfy can do."""
    from ftfy import fix_encoding

    return unicodedata.normalize("NFC", str(fix_encoding(text)))


def _unpacked(body: bytes, subject: str) -> tuple[bytes, tuple[str, ...]]:
    if body[:2] == b"\x1f\x8b":
        return _inflated(body, 31, "gzip", subject)
    if body[:2] in {b"\x78\x01", b"\x78\x9c", b"\x78\xda"}:
        return _inflated(body, 15, "deflate", subject)
    if len(body) > MAX_BYTES:
        return body[:MAX_BYTES], ("truncated",)
    return body, ()


def _inflated(body: bytes, window: int, name: str, subject: str) -> tuple[bytes, tuple[str, ...]]:
    engine = zlib.decompressobj(window)
    parts: list[bytes] = []
    left, rest = MAX_BYTES, body
    try:
        while rest and left > 0 and not engine.eof:
            part = engine.decompress(rest, min(left, 1 << 20))
            parts.append(part)
            left -= len(part)
            rest = engine.unconsumed_tail
            if not part and not rest:
                break
    except zlib.error as fault:
        if not parts or not any(parts):
            raise PageNotText(
                f"is a damaged {name} stream ({fault}).", subject=subject, cure="Fetch it again."
            ) from fault
    whole = engine.eof
    return b"".join(parts), (f"unpacked-{name}",) if whole else (f"unpacked-{name}", "truncated")


def _refuse_binary(body: bytes, subject: str) -> None:
    head = body[:64].lstrip(b"\r\n\t ")
    for magic, name in BINARY_MAGIC:
        if head.startswith(magic):
            raise PageNotText(
                f"is {name}, not a page of text.",
                subject=subject,
                cure="Give the HTML page or its plain text.",
            )


def _refuse_noise(text: str, subject: str) -> None:
    sample = text[:20_000]
    noise = len(_CONTROL.findall(sample))
    if noise > 20 and noise > len(sample) * 0.05:
        raise PageNotText(
            "holds binary data, not text.",
            subject=subject,
            cure="Give the HTML page or its plain text.",
        )


def _as_text(body: bytes, content_type: str) -> tuple[str, str, tuple[str, ...]]:
    for bom, name in BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace"), name, ()
    wide = _wide(body)
    if wide:
        return body.decode(wide, "replace"), wide, ("encoding-detected",)
    declared = _declared(body, content_type)
    multibyte = not body.isascii()
    if not multibyte and not (declared or "").startswith(("iso-2022", "iso2022", "hz", "utf-7")):
        return body.decode("ascii"), "utf-8", ()
    text = _strict_utf8(body)
    if text is not None and multibyte:
        notes = () if declared in {None, "utf-8"} else ("encoding-misdeclared",)
        return text, "utf-8", notes
    return _legacy(body, declared)


def _legacy(body: bytes, declared: str | None) -> tuple[str, str, tuple[str, ...]]:
    if declared and declared != "utf-8":
        text = _strictly(body, declared)
        if text is not None and _plausible(text):
            return text, declared, ()
    if declared == "utf-8" or declared is None:
        text = body.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        others = sum(1 for letter in text[:200_000] if letter > "\x7f") - broken
        if broken <= max(3, others // 10):
            return text, "utf-8", ("bytes-replaced",)
    detected = _detected(body)
    text = body.decode(detected, "replace")
    note = "encoding-detected" if declared is None else "encoding-misdeclared"
    return text, detected, (note, "bytes-replaced") if "\ufffd" in text else (note,)


def _detected(body: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    name = str(detect_encoding(body[:200_000]) or "cp1252").lower()
    return _known(name) or "cp1252"


def _declared(body: bytes, content_type: str) -> str | None:
    header = _HEADER.search(content_type or "")
    if header and (known := _known(header.group(1))):
        return known
    inner = _DECLARED.search(body[:SNIFF_BYTES])
    return _known(inner.group(1).decode("ascii")) if inner else None


NO_CHARACTER_SETS = frozenset(
    {"idna", "punycode", "undefined", "mbcs", "oem", "unicode-escape", "raw-unicode-escape"}
    | {"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib"}
)
"""Codecs of Python that no page is written in."""


def _known(name: str) -> str | None:
    name = name.strip().lower()
    name = WEB_ALIASES.get(name, name)
    try:
        found = codecs.lookup(name).name  # decoding no bytes at all does not look the name up
    except (LookupError, ValueError):
        return None
    return name if found not in NO_CHARACTER_SETS else None


def _strict_utf8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start >= len(body) - 3:  # cut inside a letter
            return body[: fault.start].decode("utf-8")
    return None


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        pass
    text = body.decode(encoding, "replace")
    return text if text.count("\ufffd") <= len(text) // 2000 else None


def _plausible(text: str) -> bool:
    sample = text[:100_000]
    high = [letter for letter in sample if letter > "\x7f"]
    odd = sum("\x80" <= letter <= "\x9f" for letter in high)
    return odd * 20 <= len(high)


def _wide(body: bytes) -> str | None:
    sample = body[:2000]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 5 and even == 0:
        return "utf-16-le"
    if even > len(sample) // 5 and odd == 0:
        return "utf-16-be"
    return None
