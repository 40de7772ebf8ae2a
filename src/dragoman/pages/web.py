"""A page from an address, fetched politely and safely.

Politely: we say who we are, ask robots.txt first, and fetch once. Safely: no private network unless
allowed, not by redirect and not by name either; limits on time, size, decompressed size and hops.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from dragoman.config import PagesSettings
from dragoman.errors import PageError, PageMissing, PageNotText, PageRefused, PageUnreachable
from dragoman.pages.guard import GuardedTransport
from dragoman.pages.limits import gather, inflate
from dragoman.pages.memory import from_bytes
from dragoman.pages.robots import MAX_ROBOTS_BYTES, check_robots

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from types import TracebackType

    from dragoman.types.text import Page

REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})
WAIT = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Answers after which another try may succeed."""
NOT_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
NETWORK_FAULTS = (
    httpx2.TransportError,
    httpcore2.NetworkError,
    httpcore2.TimeoutException,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
)


def from_url(url: str, *, now: datetime, settings: PagesSettings | None = None) -> Page:
    """Fetch one page.

    Args:
        url: an ``http`` or ``https`` address.
        now: the moment of fetching.
        settings: limits and manners.

    Raises:
        PageMissing: the server has nothing there.
        PageRefused: the server, its robots.txt or our own rules say no.
        PageUnreachable: the network or the server failed; another try may succeed.
        PageTooLarge: more bytes than the setting ``pages.max_bytes``.
        PageNotText: the server says that it is a picture, a film, a PDF or an archive.
    """
    with Fetcher(settings) as fetcher:
        return fetcher.fetch(url, now=now)


class Fetcher:
    """Fetches pages over connections that it keeps, and remembers each site's robots.txt."""

    def __init__(self, settings: PagesSettings | None = None) -> None:
        self._settings = settings or PagesSettings()
        self._robots: dict[str, bytes | PageError] = {}
        transport = GuardedTransport(allow_private=self._settings.allow_private)
        self._clock = transport.clock
        self._client = httpx2.Client(
            transport=transport,
            follow_redirects=False,
            timeout=self._settings.timeout_s,
            headers={
                "User-Agent": user_agent(self._settings),
                "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
                "Accept-Encoding": "gzip",
            },
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def fetch(self, url: str, *, now: datetime) -> Page:
        """Fetch one page; see :func:`from_url`."""
        self._clock.deadline = time.monotonic() + self._settings.total_timeout_s
        answer = self._follow(url, max_bytes=self._settings.max_bytes, ask=True)
        return from_bytes(
            answer.body,
            url=url,
            final_url=answer.url,
            content_type=answer.content_type,
            via="http",
            fetched_at=now,
            status=answer.status,
            redirects=answer.redirects,
        )

    def _follow(self, url: str, *, max_bytes: int, ask: bool) -> _Answer:
        """Follow redirects by hand, so that every hop is checked like the first."""
        here, passed = url, list[str]()
        while True:
            _require_web(here)
            if ask and self._settings.obey_robots:
                check_robots(partial(self._robots_of, here), here)
            with self._answer(here) as response:
                target = _target(response, here)
                if target is None:
                    _require_page(response, here)
                    body = _body(response, here, max_bytes=max_bytes)
                    return _Answer(response, here, body, tuple(passed))
            passed.append(here)
            if len(passed) > self._settings.max_redirects or target in passed:
                raise PageRefused(
                    f"it sends us on without end ({len(passed)} hops).",
                    subject=url,
                    cure="Open it in a browser and give the address that it ends at.",
                )
            here = target

    @contextmanager
    def _answer(self, url: str) -> Iterator[httpx2.Response]:
        try:
            with self._client.stream("GET", url) as response:
                yield response
        except NETWORK_FAULTS as fault:
            raise PageUnreachable(
                f"the network failed ({type(fault).__name__}: {fault}).",
                subject=url,
                cure="Try again later.",
            ) from fault
        except httpx2.InvalidURL as fault:
            raise PageMissing(
                f"is no address ({fault}).", subject=url, cure="Check the address."
            ) from fault

    def _robots_of(self, url: str) -> bytes:
        """Give a site's robots.txt, fetched once."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            try:
                answer = self._follow(
                    f"{site}/robots.txt", max_bytes=8 * MAX_ROBOTS_BYTES, ask=False
                )
                self._robots[site] = answer.body
            except PageError as fault:
                self._robots[site] = fault
        known = self._robots[site]
        if isinstance(known, PageError):
            raise known
        return known


class _Answer:
    """What a server gave in the end, and the addresses passed on the way."""

    def __init__(
        self, response: httpx2.Response, url: str, body: bytes, redirects: tuple[str, ...]
    ) -> None:
        self.url = url
        self.body = body
        self.redirects = redirects
        self.status = response.status_code
        self.content_type = response.headers.get("content-type", "")


def user_agent(settings: PagesSettings) -> str:
    """Say who we are, with the contact where there is one."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    return f"{settings.user_agent}{contact}"


def _require_web(url: str) -> None:
    try:
        parts = urlsplit(url)
        right = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        right = False
    if not right:
        raise PageRefused(
            "is no http or https address.", subject=url, cure="Give one that begins with https://."
        )


def _target(response: httpx2.Response, url: str) -> str | None:
    """Give the address that a redirect leads to, None where the answer is no redirect."""
    location = response.headers.get("location")
    if response.status_code not in REDIRECTS or not location:
        return None
    try:
        return urljoin(url, location)
    except ValueError as fault:
        raise PageRefused(
            f"it sends us to {location!r}, which is no address.", subject=url, cure="Look at it."
        ) from fault


def _require_page(response: httpx2.Response, url: str) -> None:
    """Refuse answers that hold no page."""
    status = response.status_code
    if status in GONE:
        raise PageMissing(
            f"the server has nothing there ({status}).", subject=url, cure="Check the address."
        )
    if status in WAIT:
        raise PageUnreachable(
            f"the server cannot answer now ({status}).", subject=url, cure="Try again later."
        )
    if not 200 <= status < 300:
        raise PageRefused(
            f"the server says no ({status}).",
            subject=url,
            cure="Save the page from a browser and read the file.",
        )
    declared = response.headers.get("content-type", "").strip().lower()
    if declared.startswith(NOT_TEXT):
        raise PageNotText(
            f"the server says it is {declared.partition(';')[0]}.",
            subject=url,
            cure="Give the address of a page of text.",
        )


def _body(response: httpx2.Response, url: str, *, max_bytes: int) -> bytes:
    chunks = response.iter_raw()
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"gzip", "x-gzip", "deflate"}:
        chunks = inflate(chunks, subject=url)
    elif encoding not in {"", "identity"}:
        raise PageError(
            f"it is packed as {encoding!r}, which we did not ask for.",
            subject=url,
            cure="Save the page from a browser and read the file.",
        )
    return gather(chunks, max_bytes=max_bytes, subject=url)
