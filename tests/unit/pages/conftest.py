"""A small world of servers on loopback, for the tests of fetching."""

from __future__ import annotations

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

Answer = tuple[int, dict[str, str], bytes]


class World(BaseHTTPRequestHandler):
    """Answers from a table; what is not in it is missing."""

    answers: ClassVar[dict[str, Answer]] = {}
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        World.asked.append((self.path, self.headers.get("User-Agent", "")))
        if self.path == "/trickle":
            self._trickle()
            return
        status, headers, body = World.answers.get(self.path, (404, {}, b"nothing here"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _trickle(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        """Keep quiet."""


@pytest.fixture
def world() -> Iterator[str]:
    """Serve the world; give its address."""
    World.answers = {
        "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, b"<p>Two ministers met.</p>"),
        "/packed": (
            200,
            {"Content-Encoding": "gzip", "Content-Type": "text/html"},
            gzip.compress(b"<p>Packed.</p>"),
        ),
        "/bomb": (
            200,
            {"Content-Encoding": "gzip", "Content-Type": "text/html"},
            gzip.compress(b"\0" * 50_000_000),
        ),
        "/brotli": (200, {"Content-Encoding": "br"}, b"\x0b\x02\x80abc\x03"),
        "/moved": (301, {"Location": "/page"}, b""),
        "/twice": (302, {"Location": "/moved"}, b""),
        "/circle": (302, {"Location": "/circle2"}, b""),
        "/circle2": (302, {"Location": "/circle"}, b""),
        "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
        "/forbidden": (403, {}, b"no"),
        "/gone": (410, {}, b""),
        "/busy": (503, {"Retry-After": "60"}, b""),
        "/film": (200, {"Content-Type": "video/mp4"}, b"\0\0"),
        "/short": (200, {"Content-Length": "1000"}, b"cut off"),
    }
    World.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), World)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
