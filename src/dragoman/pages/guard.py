"""Connections that refuse private networks, whatever a name resolves to.

The address that was checked is the address that is connected to, so a name that answers differently
the second time (DNS rebinding) gains nothing; and every hop of a redirect passes here again.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

from dragoman.errors import PageRefused, PageUnreachable

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses whose last 32 bits are an IPv4 address that they reach (RFC 6052)."""


class Clock:
    """When the page in hand must be done, so that a trickle of bytes cannot hold us up.

    Attributes:
        deadline: in the seconds of ``time.monotonic``.
    """

    def __init__(self) -> None:
        self.deadline = float("inf")

    def left(self, timeout: float | None) -> float:
        """Give the seconds that one step may take.

        Raises:
            httpcore2.ReadTimeout: there are none left.
        """
        seconds = self.deadline - time.monotonic()
        if seconds <= 0:
            raise httpcore2.ReadTimeout("the page takes longer than pages.total_timeout_s")
        return seconds if timeout is None else min(seconds, timeout)


class TimedStream(httpcore2.NetworkStream):
    """A connection on which every step ends by the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, clock: Clock) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._inner.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._inner.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        """Close."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Go on under TLS."""
        inner = self._inner.start_tls(ssl_context, server_hostname, self._clock.left(timeout))
        return TimedStream(inner, self._clock)

    def get_extra_info(self, info: str) -> Any:
        """Tell about the connection."""
        return self._inner.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections to public addresses only.

    Args:
        clock: holds the deadline.
        allow_private: open them to any address.
    """

    def __init__(self, clock: Clock, *, allow_private: bool) -> None:
        self._clock = clock
        self._allow_private = allow_private
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Resolve a name, check what it resolves to, and connect to exactly that.

        Raises:
            PageRefused: the name leads into a private network.
            PageUnreachable: the name does not resolve.
        """
        addresses = _resolve(host, port)
        if not self._allow_private:
            _refuse_private(host, addresses)
        fault: Exception | None = None
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address,
                    port,
                    timeout=self._clock.left(timeout),
                    local_address=local_address,
                    socket_options=socket_options,
                )
                return TimedStream(stream, self._clock)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as refused:
                fault = refused
        raise fault or httpcore2.ConnectError(f"no address for {host}")


class GuardedTransport(httpx2.BaseTransport):
    """Carries requests over guarded connections.

    Args:
        allow_private: reach private networks too.

    Attributes:
        clock: set its deadline before each page.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self.clock = Clock()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            network_backend=GuardedBackend(self.clock, allow_private=allow_private),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request."""
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def is_public(address: str) -> bool:
    """Tell whether an IP address is public, also where it stands inside another one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise PageUnreachable(
            f"the name does not resolve ({fault}).", subject=host, cure="Check the address."
        ) from fault
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _refuse_private(host: str, addresses: Iterable[str]) -> None:
    private = [address for address in addresses if not is_public(address)]
    if private:
        raise PageRefused(
            f"it leads into a private network ({private[0]}).",
            subject=host,
            cure="Set pages.allow_private if you mean it.",
        )
