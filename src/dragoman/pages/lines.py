"""Pages from JSON Lines: one object a line, plain or gzipped.

An object has its words under ``html``, ``text`` or ``body`` (which of the two ``body`` is, its
bytes tell), and may have ``url``, ``title`` (put before ``text`` as its first paragraph),
``published`` or ``date``, ``fetched_at`` and ``content_type``. Other keys are left alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from dragoman.errors import InputError, LineMalformed
from dragoman.pages.failures import failed
from dragoman.pages.files import open_file, plain_chunks
from dragoman.pages.limits import too_large
from dragoman.pages.memory import from_bytes
from dragoman.types.text import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from dragoman.config import PagesSettings
    from dragoman.types.desk import Failure

WORDS = (("html", "text/html; charset=utf-8"), ("text", "text/plain; charset=utf-8"), ("body", ""))
"""Keys that may hold the page, in the order they are looked for, and what each declares."""
LINE_SLACK = 2
"""A line may be this many times the largest page, for escapes and other keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page, and the date that came beside it.

    Attributes:
        published: what the input says of the page's date, None where it says nothing.
    """

    page: Page
    published: date | datetime | None = None


def from_lines(
    path: Path, *, settings: PagesSettings, now: datetime, name: str | None = None
) -> Iterator[Capture | Failure]:
    """Yield a page for each line, and a failure for each line that cannot be read.

    Args:
        path: the file.
        settings: for the size limit.
        now: the moment written into failures.
        name: what to call the file; its own name if not given.

    Raises:
        PageMissing: there is no such file.
        PageError: it may not be opened, or breaks off in the middle of its compression.
    """
    called = name or path.name
    with open_file(path) as stream:
        chunks = plain_chunks(stream, subject=str(path))
        for number, line in enumerate(_split(chunks, LINE_SLACK * settings.max_bytes), start=1):
            if not line.strip():
                continue
            try:
                yield _capture(line, via=f"line:{called}#{number}", max_bytes=settings.max_bytes)
            except InputError as fault:
                subject = f"{path}#{number}"
                yield failed(fault, stage="fetch", subject=subject, subject_id=None, at=now)


def _split(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    """Cut at line ends; of a line that is too long only so much is kept that this can be seen."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield b"".join([*held, end])
            held, size = [], 0
        if size <= max_bytes:
            held.append(rest)
        size += len(rest)
    if held:
        yield b"".join(held)


def _capture(line: bytes, *, via: str, max_bytes: int) -> Capture:
    if len(line) > LINE_SLACK * max_bytes:
        raise too_large(max_bytes, via)
    entry = _entry(line, via)
    words, content_type = _words(entry, via)
    body = words.encode("utf-8", "surrogatepass")
    if len(body) > max_bytes:
        raise too_large(max_bytes, via)
    page = from_bytes(
        body,
        url=_text(entry, "url"),
        content_type=_text(entry, "content_type") or content_type,
        via=via,
        fetched_at=_aware(_moment(entry, ("fetched_at",), via)),
        source_id=_text(entry, "source_id"),
    )
    return Capture(page=page, published=_moment(entry, ("published", "date"), via))


def _entry(line: bytes, via: str) -> Mapping[str, object]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise LineMalformed(
            f"is not JSON ({fault}).", subject=via, cure="Write one JSON object a line."
        ) from fault
    if not isinstance(entry, dict):
        raise LineMalformed(
            "is JSON but not an object.", subject=via, cure="Write one JSON object a line."
        )
    return entry


def _words(entry: Mapping[str, object], via: str) -> tuple[str, str]:
    for key, content_type in WORDS:
        words = entry.get(key)
        if isinstance(words, str) and words.strip():
            return (_titled(entry, words) if key == "text" else words), content_type
    keys = ", ".join(repr(key) for key, _ in WORDS)
    raise LineMalformed("has no words.", subject=via, cure=f"Put them under one of {keys}.")


def _titled(entry: Mapping[str, object], text: str) -> str:
    title = _text(entry, "title").strip()
    return f"{title}\n\n{text}" if title and not text.lstrip().startswith(title) else text


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _moment(entry: Mapping[str, object], keys: tuple[str, ...], via: str) -> date | datetime | None:
    """Read a date or moment in ISO 8601; an empty one is none."""
    for key in keys:
        value = entry.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, str):
            try:
                return parse_moment(value)
            except ValueError:
                pass
        raise LineMalformed(
            f"{key} {value!r} is no date.", subject=via, cure="Write dates as 2024-05-08."
        )
    return None


def parse_moment(text: str) -> date | datetime:
    """Read ``2024-05-08`` as a day and ``2024-05-08T10:00:00+02:00`` as a moment.

    Raises:
        ValueError: it is neither.
    """
    text = text.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)


def _aware(moment: date | datetime | None) -> datetime | None:
    return moment if isinstance(moment, datetime) and moment.tzinfo is not None else None
