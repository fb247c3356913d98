from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver
from feeds.conftest import Served

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
    # the old protocol written otherwise
    "http://127.0.0.1./",
    "http://127.0.0.1:80/",
    "http://127.0.0.1:0/",
    "http://0x7f.0.0.1/",
    "http://0x7F000001/",
    "http://00000177.0.0.1/",
    "http://0300.0250.0.1/",
    "http://3232235521/",
    "http://0xa9fea9fe/",
    "http://2852039166/",
    "http://0251.0376.0251.0376/",
    "http://169.254.43518/",
    "http://10.1/",
    "http://0.0.0.0:443/",
    "http://127.0.0.1%2f/",
    "http://127.0.0.1%09/",
    # the same in other scripts, and names with dots that are none
    "http://１２７.0.0.1/",
    "http://127．0．0．1/",
    "http://127｡0｡0｡1/",
    "http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://localhost。/",
    "http://localhost%2e/",
    "http://LocalHost:443/",
    "http://a.b.localhost./",
    # inside the new protocol
    "http://[::ffff:169.254.169.254]/",
    "http://[0:0:0:0:0:ffff:7f00:0001]/",
    "http://[::ffff:0:7f00:1]/",
    "http://[::ffff:100.64.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[2002:a9fe:a9fe::]/",
    "http://[2002:c0a8:1::1]/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[2600::5efe:127.0.0.1]/",
    "http://[2600::200:5efe:10.0.0.1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[::1%25lo]/",
    "http://[::1]:443/",
    "http://[fd00:ec2::254]/",
    "http://[2001:2::1]/",
    "http://[2001:10::1]/",
    "http://[100::1]/",
    "http://[5f00::1]/",
    "http://[ff0e::1]/",
    "http://[::127.1]/",
    # other networks that are not the open one
    "http://192.0.0.9/",
    "http://192.0.2.1/",
    "http://198.51.100.1/",
    "http://198.19.255.255/",
    "http://100.127.255.255/",
    "http://100.100.100.200/latest/meta-data/",
    "http://168.63.129.16/machine",
    "http://metadata.google.internal./",
    "http://printer.local./",
    # whom an address names, and where it ends
    "http://example.org@127.0.0.1/",
    "http://example.org:80@127.0.0.1/",
    "http://example.org%40127.0.0.1/",
    "http://:@127.0.0.1/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1?@example.org/",
    "http://127.0.0.1\\.example.org/",
    "http://1.1.1.1 &@2.2.2.2# @127.0.0.1/",
    "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "http:\\\\127.0.0.1/",
    "HTTP://127.0.0.1/",
    "///127.0.0.1/",
    "http://127.0.0.1\t/",
    "\x01http://127.0.0.1/",
    # other schemes and ports
    "ws://127.0.0.1/",
    "dict://127.0.0.1:11211/",
    "ldap://127.0.0.1/",
    "data:text/html,x",
    "jar:http://127.0.0.1!/",
    "http://example.org:8443/",
    "http://example.org:6379/",
    "http://example.org:65536/",
    "http://example.org:-1/",
]


NUMBERS = [
    "http://127.1/", "http://127.0.1/", "http://0/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
    "http://0177.0.0.1/", "http://017700000001/", "http://0xa9fea9fe/", "http://2852039166/", "http://169.254.43518/",
    "http://127.0.0.1./", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://localhost/", "http://10.1/",
]  # fmt: skip
"""What the machine's own resolver reads as an address, without asking anybody."""


class Answers(AbstractResolver):
    """Resolves every name to the next of its answers, so that two look-ups may differ (rebinding).

    An answer is one address, or several parted by commas.
    """

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> Any:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [
            {"hostname": host, "host": one, "port": port, "family": _family(one), "proto": 0, "flags": 0}
            for one in answer.split(",")
        ]

    async def close(self) -> None:
        pass


def _family(address: str) -> int:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


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


@pytest.mark.parametrize("url", NUMBERS)
async def test_nor_where_the_machine_itself_resolves_it(url: str, connected: list[Any]) -> None:
    async with Fetcher(seconds=5) as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.fetch(url)
    assert connected == []


def test_the_list_is_long_and_no_form_stands_in_it_twice() -> None:
    assert len(set(FORBIDDEN)) == len(FORBIDDEN) >= 140


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_leads_to_any_of_them(server: Served, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Any] = []
    really = asyncio.SelectorEventLoop.sock_connect

    async def connect(self: Any, sock: socket.socket, address: Any) -> None:
        if address[1] != server.port:
            tried.append(address)
            raise ConnectionRefusedError
        await really(self, sock, address)

    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", connect)
    sent = [url for url in FORBIDDEN[status % 5 :: 5] if url.isprintable()]  # a header holds no line ends
    async with Fetcher(seconds=5, allowed=server.allowed, resolver=Answers("10.0.0.1")) as fetcher:
        for number, url in enumerate(sent):
            server.answer(f"/{number}", f"{status} Moved", {"Location": url})
            server.answer(f"/again/{number}", f"{status} Moved", {"Location": f"/{number}"})
            for path in (f"/{number}", f"/again/{number}"):
                with pytest.raises(FetchFailed):
                    await fetcher.fetch(f"{server.base}{path}")
    assert tried == []
    assert len(sent) > 20


@pytest.mark.parametrize(
    ("answer", "reached"),
    [
        ("93.184.216.34,127.0.0.1", ["93.184.216.34"]),
        ("127.0.0.1,93.184.216.34", ["93.184.216.34"]),
        ("::1,93.184.216.34", ["93.184.216.34"]),
        ("::ffff:10.0.0.1,169.254.169.254", []),
        ("64:ff9b::7f00:1,fe80::1,0.0.0.0", []),
    ],
)
async def test_of_several_answers_those_of_the_open_internet_alone_are_tried(
    answer: str, reached: list[str], connected: list[Any]
) -> None:
    async with Fetcher(seconds=5, resolver=Answers(answer)) as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.fetch("http://news.example/")
    assert sorted({address[0] for address in connected}) == reached


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
