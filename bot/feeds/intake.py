"""Pages, files and archive rows into articles (the port ``bot.ports.intake.Intake``).

Fetching waits on the loop, parsing happens in another process with a deadline. What only needs plain text is read where
it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from bot.feeds import work
from bot.feeds.received import article_of
from bot.feeds.work import Refusal
from bot.newsdesk.intake import from_bytes, from_text
from bot.ports.intake import LARGEST_BYTES, Given, Row, Unreadable, Why
from bot.ports.reader import Apart, Clock, Unfinished
from summarizer.types import Article

if TYPE_CHECKING:
    from bot.feeds.fetch import Fetched, Fetcher, FetchFailed

SECONDS = 20.0
"""What parsing one page or file may take: hundreds of times the usual, so that only a runaway is stopped."""
LEAST_WORDS = 25
"""Of a page: what has fewer is a list of links, a wall or a player, and no article."""
_TEXT = frozenset(("", ".txt", ".md", ".text", ".markdown"))
_PARSED = frozenset((".html", ".htm", ".eml", ".pdf", ".docx", ".doc"))
_DATED = frozenset((".html", ".htm", ".eml"))
"""Kinds whose date and author are those of the story; a PDF's or Word file's are of whoever saved it."""
_AT_ONCE = 256 * 1024
"""Bytes of plain text that are read on the loop; it takes a few milliseconds."""

_Made = TypeVar("_Made")


class DeskIntake:
    """Reads whatever is handed in. ``fetcher`` gives the guarded way out, on first use; ``apart`` does the parsing."""

    kinds = (".txt", ".md", ".html", ".eml", ".pdf")
    also = ("Word (.docx)", "rows (.jsonl)")

    def __init__(self, fetcher: Callable[[], Fetcher], apart: Apart, clock: Clock) -> None:
        self._fetcher = fetcher
        self._apart = apart
        self._clock = clock

    async def from_file(self, name: str, data: bytes, given: Given) -> Article:
        """See ``Intake``."""
        kind = PurePath(name).suffix.lower()
        if len(data) > LARGEST_BYTES:
            raise Unreadable(Why.LARGE)
        if kind in _TEXT and not data.startswith(b"%PDF-"):
            return await self._plain(data, given)
        if kind not in _PARSED and not data.startswith(b"%PDF-"):
            raise Unreadable(Why.KIND, kind)
        return article_of(await self._parsed(work.file, data, name, self._clock()), given, dated=kind in _DATED)

    async def from_row(self, row: bytes, given: Given) -> Row:
        """See ``Intake``."""
        now = self._clock()
        small = len(row) <= _AT_ONCE
        raw = _made(work.row(row, now)) if small else await self._parsed(work.row, row, now)
        unread = "" if raw.day is not None or given.published_at is not None else raw.printed_date
        return Row(article_of(raw, given), unread)

    async def from_pasted(self, text: str, given: Given) -> Article:
        """See ``Intake``."""
        return from_text(text, given)

    async def from_url(self, url: str, given: Given) -> Article:
        """See ``Intake``."""
        from bot.feeds.fetch import FetchFailed  # noqa: PLC0415 - aiohttp takes a while to import

        try:
            fetched = await self._fetcher().fetch(url, now=self._clock())
        except FetchFailed as failed:
            raise why(failed) from None
        return await self.from_fetched(fetched, given)

    async def from_fetched(self, fetched: Fetched, given: Given) -> Article:
        """The article in what a fetch gave. Raises ``Unreadable``."""
        from bot.feeds.fetch import OF_FEEDS  # noqa: PLC0415

        if fetched.content_type in OF_FEEDS:
            raise Unreadable(Why.FEED)
        if fetched.content_type == "text/plain":
            article = await self._plain(fetched.body, given)
            article = replace(article, url=article.url or fetched.url)
        else:
            raw = await self._parsed(work.page, fetched.body, fetched.url, fetched.charset, self._clock())
            article = article_of(raw, given, dated=not fetched.body.startswith(b"%PDF-"))
        count = len(article.text.split())
        if count < LEAST_WORDS:
            raise Unreadable(Why.NO_TEXT, str(count))
        return article

    async def _plain(self, data: bytes, given: Given) -> Article:
        return from_bytes(data, given) if len(data) <= _AT_ONCE else await self._parsed(work.plain, data, given)

    async def _parsed(self, parse: Callable[..., _Made | Refusal], *parts: object) -> _Made:
        try:
            return _made(await self._apart.run(SECONDS, parse, *parts))
        except Unfinished:
            raise Unreadable(Why.SLOW) from None


def _made(answer: _Made | Refusal) -> _Made:
    if isinstance(answer, Refusal):
        raise Unreadable(answer.why, answer.detail, answer.key)
    return answer


def why(failed: FetchFailed) -> Unreadable:
    """A fetch that gave nothing, as the reason why there is no article."""
    from bot.feeds.fetch import SECONDS as PATIENCE  # noqa: PLC0415
    from bot.feeds.fetch import Failure  # noqa: PLC0415

    match failed.kind:
        case Failure.PRIVATE:
            return Unreadable(Why.PRIVATE)
        case Failure.REFUSED:
            return Unreadable(Why.ADDRESS, str(failed))
        case Failure.STATUS:
            return Unreadable(Why.STATUS, str(failed.status))
        case Failure.LARGE:
            return Unreadable(Why.LARGE)
        case Failure.TYPE:
            return Unreadable(Why.NO_PAGE)
        case Failure.SLOW:
            return Unreadable(Why.NO_ANSWER, f"{PATIENCE:g}")
        case Failure.REDIRECTS:
            return Unreadable(Why.REDIRECTS)
        case Failure.BROKEN:
            return Unreadable(Why.BROKE_OFF)
        case _:
            return Unreadable(Why.UNREACHABLE)
