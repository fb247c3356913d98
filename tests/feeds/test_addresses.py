from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver

from bot.feeds.addresses import is_public, why_not
from bot.feeds.fetch import Failure, Fetcher, FetchFailed

FORBIDDEN = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.127.127.127/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://foo.localhost/",
    "http://router.local/",
    "http://metadata.google.internal/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[ff02::1]/",
    "http://[3fff::1]/",
    "http://[2001:db8::1]/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://192.0.0.1/",
    "http://192.88.99.1/",
    "http://198.18.0.1/",
    "http://203.0.113.5/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://user:pass@93.184.216.34/",
    "http://user@93.184.216.34/",
    "http://93.184.216.34@127.0.0.1/",
    "http://93.184.216.34:8080/",
    "http://93.184.216.34:22/",
    "https://127.0.0.1:443/",
    "ftp://93.184.216.34/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "//127.0.0.1/",
    "http:///etc/passwd",
    "http://",
    "http://exa mple.org/",
    "http://example.org\\@127.0.0.1/",
    "http://127.0.0.1%00.example.org/",
    "http://example.org/\r\nHost: x",
]


class Answers(AbstractResolver):
    """Resolves every name to the next of its addresses, so that two look-ups may differ (rebinding)."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = list(addresses)
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> Any:
        address = self.addresses[min(self.asked, len(self.addresses) - 1)]
        self.asked += 1
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [{"hostname": host, "host": address, "port": port, "family": kind, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        pass


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that a connection is really tried to; none is made."""
    tried: list[Any] = []

    async def connect(self: Any, sock: socket.socket, address: Any) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", connect)
    return tried


@pytest.mark.parametrize("url", FORBIDDEN)
async def test_no_form_of_a_private_address_is_connected_to(url: str, connected: list[Any]) -> None:
    async with Fetcher(seconds=5, resolver=Answers("127.0.0.1")) as fetcher:
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch(url)
    assert connected == []
    assert failed.value.kind in {Failure.PRIVATE, Failure.REFUSED}


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1", "64:ff9b::a00:1", "224.0.0.5"],
)
async def test_a_name_that_leads_to_a_private_address_is_refused(address: str, connected: list[Any]) -> None:
    async with Fetcher(seconds=5, resolver=Answers(address)) as fetcher:
        with pytest.raises(FetchFailed, match="leads to a private network") as failed:
            await fetcher.fetch("https://news.example/")
    assert failed.value.kind is Failure.PRIVATE
    assert connected == []


async def test_a_name_that_changes_its_answer_is_caught_at_the_second_one(connected: list[Any]) -> None:
    resolver = Answers("93.184.216.34", "127.0.0.1")
    async with Fetcher(seconds=5, resolver=resolver) as fetcher:
        with pytest.raises(FetchFailed, match="cannot be reached"):
            await fetcher.fetch("http://news.example/")
        with pytest.raises(FetchFailed, match="private network"):
            await fetcher.fetch("http://news.example/")
    assert connected == [("93.184.216.34", 80)]


async def test_a_public_address_is_tried(connected: list[Any]) -> None:
    async with Fetcher(seconds=5, resolver=Answers("93.184.216.34")) as fetcher:
        for url in ("http://news.example/a", "https://news.example/b", "http://93.184.216.34/c"):
            with pytest.raises(FetchFailed, match="cannot be reached"):
                await fetcher.fetch(url)
    assert [a[1] for a in connected] == [80, 443, 80]


async def test_another_port_of_the_same_machine_is_not_covered_by_the_allowance(connected: list[Any]) -> None:
    async with Fetcher(seconds=5, allowed=frozenset({("127.0.0.1", 9)})) as fetcher:
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch("http://127.0.0.1:10/")
    assert failed.value.kind is Failure.PRIVATE
    assert connected == []


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "x", "127.0.0.1", "fe80::1%eth0", "::", "192.168.1.1", "::ffff:192.168.1.1"])
def test_other_addresses_are_not(address: str) -> None:
    assert not is_public(address)


def test_refusals_say_what_to_type_instead() -> None:
    assert why_not("example.org") == "is no web address; give one like https://example.org/story"
    assert why_not("http://a:b@example.org/") == "holds a user name or password; give it without"
    assert why_not("http://example.org:99/") == "names a port other than 80 and 443"
    assert why_not("http://example.org:bad/") == "is no web address; give one like https://example.org/story"
    assert why_not("http://example.org/" + "a" * 2000) == "is longer than 2000 characters"
    assert why_not("https://example.org/a?b=c") is None
