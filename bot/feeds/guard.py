"""The one gate: every connection that this program opens for a request of its own is let through here, or is not made.

The final address is judged where its socket is made, so that literals, every DNS answer, redirects and rebinding pass
the same gate (a resolver alone is not asked for literals). No proxies, cookies or credentials from the environment.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Mapping

import aiohttp
from aiohttp.abc import AbstractResolver

CLOSED = "address not allowed"
"""What the error of a connection that was not let through says."""

MayConnect = Callable[[str, int], bool]
"""Whether an IP address and port may be connected to."""


def guarded(
    may_connect: MayConnect,
    *,
    seconds: float,
    at_once: int,
    per_host: int = 0,
    headers: Mapping[str, str],
    resolver: AbstractResolver | None = None,
    unpack: bool = True,
) -> aiohttp.ClientSession:
    """A session whose every connection ``may_connect`` lets through. ``per_host`` 0: as many as ``at_once``.

    ``unpack``: compressed answers are unpacked; aiohttp may make a thousand times its size of a chunk at once.
    """

    def made(info: aiohttp.connector.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if not may_connect(str(address[0]), int(address[1])):
            raise OSError(errno.EACCES, CLOSED)
        return socket.socket(family, kind, protocol)

    connector = aiohttp.TCPConnector(
        socket_factory=made, resolver=resolver, limit=at_once, limit_per_host=per_host, use_dns_cache=False
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=headers,
        timeout=aiohttp.ClientTimeout(total=seconds),
        trust_env=False,
        auto_decompress=unpack,
    )
