"""The one way out for feeds and pages: bounded in time, bytes and redirects, and through the gate of ``guard``.

Nothing of a body and no inner error stands in a message.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.feeds.addresses import PORTS, PRIVATE, is_public, why_not
from bot.feeds.guard import CLOSED, guarded
from bot.feeds.waits import fresh_for, retry_after

LARGEST_BYTES = 10 * 1024 * 1024
"""Decoded bytes of one answer."""
SECONDS = 15.0
"""For one fetch in all, redirects included."""
MOST_REDIRECTS = 5
MOST_AT_ONCE = 8
MOST_PER_HOST = 2
AGENT = "Pullquote/0.1 (news desk bot; reads feeds and articles for one newsroom)"
OF_FEEDS = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/rss"
)  # fmt: skip
"""What is a feed and no page by its type alone; some stores call every file a stream of octets, feeds too."""
FEED_TYPES: Mapping[str, float] = MappingProxyType(
    dict.fromkeys(OF_FEEDS, 1.0)
    | dict.fromkeys(("application/xml", "text/xml", "application/json"), 0.9)
    | dict.fromkeys(
        ("application/rss", "application/x-rss+xml", "text/rdf", "text/json", "text/x-opml", "text/plain"), 0.5
    )
    | dict.fromkeys(("text/html", "application/xhtml+xml"), 0.4)
    | dict.fromkeys(("application/octet-stream", "binary/octet-stream"), 0.1)
)
"""What is taken where a feed is asked for, and how gladly (0 to 1); a page may name its feeds."""
PAGE_TYPES: Mapping[str, float] = MappingProxyType(
    dict.fromkeys(("text/html", "application/xhtml+xml"), 1.0)
    | dict.fromkeys(("application/xml", "text/xml"), 0.9)
    | dict.fromkeys(("text/plain", "application/pdf"), 0.8)
    | dict.fromkeys(OF_FEEDS, 0.1)
)
"""The same where a page is. A feed is taken to be told so."""
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FOR_GOOD = frozenset((301, 308))


class Failure(StrEnum):
    """Why a fetch gave nothing."""

    REFUSED = "refused"
    PRIVATE = "private"
    """It leads to this machine or to a private network."""
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    LARGE = "large"
    TYPE = "type"
    REDIRECTS = "redirects"
    STATUS = "status"
    BROKEN = "broken"


class FetchFailed(Exception):
    """A fetch gave nothing; the text is the end of a sentence that begins with the address.

    ``status`` is the HTTP status where there was one, ``retry_after`` the seconds that the server asks to be left
    alone.
    """

    def __init__(self, kind: Failure, text: str, status: int | None = None, retry_after: int | None = None) -> None:
        super().__init__(text)
        self.kind, self.status, self.retry_after = kind, status, retry_after


@dataclass(frozen=True, slots=True)
class Known:
    """What the last answer said of itself, sent back so that an unchanged one need not come again. Both are stored
    each time.
    """

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``url`` is where it came from in the end; ``moved_to`` is that address if every redirect was for good.

    ``unchanged``: the server says that nothing is new (304); the body is empty then. ``fresh_for`` are the seconds
    that the server asks not to come again (Cache-Control or Expires), None where it does not say.
    """

    url: str
    body: bytes
    content_type: str = ""
    charset: str | None = None
    known: Known = field(default_factory=Known)
    unchanged: bool = False
    fresh_for: int | None = None
    moved_to: str | None = None


class Fetcher:
    """Fetches, guarded. Use as ``async with``, or call ``close``.

    ``allowed`` are (host, port) pairs of a test's own servers on this machine; empty by default, and only ever given by
    whoever builds the object. ``resolver`` replaces the system's. The other arguments lower the limits for tests.
    """

    def __init__(
        self,
        *,
        allowed: frozenset[tuple[str, int]] = frozenset(),
        resolver: AbstractResolver | None = None,
        seconds: float = SECONDS,
        largest: int = LARGEST_BYTES,
        agent: str = AGENT,
    ) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._seconds = seconds
        self._largest = largest
        self._agent = agent
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections. Fetching again opens new ones."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(
        self,
        url: str,
        *,
        types: Mapping[str, float] = PAGE_TYPES,
        known: Known | None = None,
        now: datetime | None = None,
    ) -> Fetched:
        """The answer at ``url``. ``types`` are the media types that are taken, with their weights. ``now`` (aware)
        dates a Retry-After.

        Raises ``FetchFailed``.
        """
        try:
            async with asyncio.timeout(self._seconds):
                return await self._followed(url, types, known or Known(), now)
        except TimeoutError:
            raise FetchFailed(Failure.SLOW, f"did not answer within {self._seconds:g} seconds") from None
        except aiohttp.ClientPayloadError:
            raise FetchFailed(Failure.BROKEN, "broke off before its end") from None
        except aiohttp.InvalidURL:
            raise FetchFailed(Failure.REFUSED, "is no web address; give one like https://example.org/story") from None
        except aiohttp.ClientConnectorCertificateError:
            raise FetchFailed(Failure.UNREACHABLE, "has a certificate that cannot be trusted") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if CLOSED in str(error):
                raise FetchFailed(Failure.PRIVATE, PRIVATE) from None
            raise FetchFailed(Failure.UNREACHABLE, "cannot be reached") from None

    async def _followed(self, url: str, types: Mapping[str, float], known: Known, now: datetime | None) -> Fetched:
        for_good = True
        start = url
        for _ in range(MOST_REDIRECTS + 1):
            reason = why_not(url, self._allowed)
            if reason is not None:
                kind = Failure.PRIVATE if reason == PRIVATE else Failure.REFUSED
                raise FetchFailed(kind, reason if url == start else f"redirects to an address that {reason}")
            async with self._opened().get(url, headers=_asking(types, known), allow_redirects=False) as answer:
                if answer.status in _REDIRECTS:
                    to = answer.headers.get("Location", "")
                    if not to:
                        raise FetchFailed(Failure.STATUS, "redirects to nowhere", answer.status)
                    for_good = for_good and answer.status in _FOR_GOOD
                    url = _target(url, to)
                    continue
                moved = url if for_good and url != start else None
                return await self._taken(answer, url, moved, types, known, now)
        raise FetchFailed(Failure.REDIRECTS, f"redirects more than {MOST_REDIRECTS} times")

    async def _taken(
        self,
        answer: aiohttp.ClientResponse,
        url: str,
        moved: str | None,
        types: Mapping[str, float],
        known: Known,
        now: datetime | None,
    ) -> Fetched:
        headers = answer.headers
        said = Known(headers.get("ETag", "")[:500], headers.get("Last-Modified", "")[:100])
        fresh = fresh_for(headers)
        if answer.status == 304 and known != Known():  # "nothing is new" to somebody who knows nothing is no answer
            kept = Known(said.etag or known.etag, said.last_modified or known.last_modified)
            return Fetched(url, b"", known=kept, unchanged=True, fresh_for=fresh, moved_to=moved)
        if answer.status != 200:
            raise FetchFailed(
                Failure.STATUS, f"answers with status {answer.status}", answer.status, retry_after(headers, now)
            )
        # Without a Content-Type aiohttp says octet-stream; the bytes are then looked at by whoever reads them.
        kind = answer.content_type if "Content-Type" in headers else ""
        if kind and kind not in types:
            raise FetchFailed(Failure.TYPE, "is neither a page nor a feed")
        body = await self._body(answer)
        return Fetched(url, body, kind, _charset(answer), said, fresh_for=fresh, moved_to=moved)

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        too_large = FetchFailed(Failure.LARGE, f"is larger than {self._largest // (1024 * 1024)} MB")
        if answer.content_length is not None and answer.content_length > self._largest:
            raise too_large
        parts: list[bytes] = []
        size = 0
        async for part in answer.content.iter_chunked(64 * 1024):
            size += len(part)
            if size > self._largest:
                answer.close()
                raise too_large
            parts.append(part)
        return b"".join(parts)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = guarded(
                self._may_connect,
                seconds=self._seconds,
                at_once=MOST_AT_ONCE,
                per_host=MOST_PER_HOST,
                headers={"User-Agent": self._agent},
                resolver=self._resolver,
            )
        return self._session

    def _may_connect(self, address: str, port: int) -> bool:
        return (address, port) in self._allowed or (port in PORTS and is_public(address))


def _target(url: str, to: str) -> str:
    """Where an answer of ``url`` redirects to. Raises ``FetchFailed``."""
    try:
        return urljoin(url, to.strip()).split("#", 1)[0]
    except ValueError:
        raise FetchFailed(Failure.REFUSED, "redirects to an address that is none") from None


def _asking(types: Mapping[str, float], known: Known) -> dict[str, str]:
    accepted = ", ".join(kind if weight >= 1 else f"{kind};q={weight:g}" for kind, weight in types.items())
    asking = {"Accept": accepted, "Accept-Encoding": "gzip, deflate"}
    if known.etag:
        asking["If-None-Match"] = known.etag
    if known.last_modified:
        asking["If-Modified-Since"] = known.last_modified
    return asking


def _charset(answer: aiohttp.ClientResponse) -> str | None:
    try:
        return answer.charset
    except (LookupError, ValueError):
        return None
