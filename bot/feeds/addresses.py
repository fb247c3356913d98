"""Which network addresses and which web addresses may be fetched. Pure.

The list of networks is wider than ``ipaddress.is_global``, which lets multicast and translated addresses through.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

PORTS = frozenset((80, 443))
LONGEST_URL = 2000
_CLOSED = tuple(
    ip_network(net)
    for net in (
        "64:ff9b::/96",  # addresses of the old protocol behind a translator
        "64:ff9b:1::/48",
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
        "::/96",  # the old protocol inside the new one
        "fec0::/10",
        "3fff::/20",
        "2001:db8::/32",
        "100::/64",
        "5f00::/16",
        "192.88.99.0/24",
        "192.0.0.0/24",
        "168.63.129.16/32",  # where a machine in Azure finds its host
        "0.0.0.0/8",
        "100.64.0.0/10",
        "198.18.0.0/15",
        "240.0.0.0/4",
    )
)
PRIVATE = "leads to a private network, which is never fetched"
"""The reason for an address that is not one of the open internet."""
_ISATAP = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")
"""Before an address of the old protocol in the last part of one of the new."""
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")


def is_public(address: str) -> bool:
    """Whether ``address`` (an IP address as a socket takes it) is one of the open internet."""
    try:
        found = ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if isinstance(found, IPv6Address) and found.packed[8:12] in _ISATAP:
        return False
    if not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified:
        return False
    return not any(found in net for net in _CLOSED if net.version == found.version)


def why_not(url: str, allowed: frozenset[tuple[str, int]] = frozenset()) -> str | None:
    """Why ``url`` may not be fetched, as the end of a sentence that begins with the address; None if it may.

    ``allowed`` are hosts and ports that tests reach their own servers by. What a name resolves to is not known here:
    the socket is guarded for that.
    """
    if len(url) > LONGEST_URL:
        return f"is longer than {LONGEST_URL} characters"
    if _UNFIT.search(url):
        return "holds a space or a control character; write it as %20"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "is no web address; give one like https://example.org/story"
    if parts.scheme not in ("http", "https") or not host:
        return "is no web address; give one like https://example.org/story"
    if parts.username is not None or parts.password is not None:
        return "holds a user name or password; give it without"
    if (host, port) in allowed:
        return None
    literal = _literal(host)
    if literal is not None and not is_public(str(literal)):
        return PRIVATE
    if host.rstrip(".").lower() == "localhost" or host.rstrip(".").lower().endswith(
        (".localhost", ".internal", ".local")
    ):
        return PRIVATE
    if port is not None and port not in PORTS:
        return "names a port other than 80 and 443"
    return None


_FACES = frozenset("www m amp mobile edition news".split())


def site_of(host: str) -> str:
    """``host`` without the part that tells one face of a site from another ("m.paper.example")."""
    first, _, rest = host.partition(".")
    return rest if first in _FACES and "." in rest else host


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.split("%", 1)[0])
    except ValueError:
        return None
