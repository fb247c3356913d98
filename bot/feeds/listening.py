"""The port ``Listening`` over the guarded fetcher: a feed's address to its items, an OPML list to addresses.

Fetching waits on the loop, parsing happens in another process with a deadline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.ports.listening import Heard, Listed, NotHeard, Trouble
from bot.ports.reader import Apart, Unfinished

if TYPE_CHECKING:
    from bot.feeds.fetch import Fetcher, FetchFailed

SECONDS = 20.0
"""What parsing one feed may take: thousands of times the usual, so that only a runaway is stopped."""


class FeedReader:
    """See ``bot.ports.feeds.Listening``. ``fetcher`` gives the guarded way out on first use, ``apart`` parses.

    The parsers are imported where they are needed: most processes look at no feed.
    """

    def __init__(self, fetcher: Callable[[], Fetcher], apart: Apart) -> None:
        self._fetcher = fetcher
        self._apart = apart

    async def hear(self, url: str, now: datetime, etag: str = "", last_modified: str = "") -> Heard:
        """The feed at ``url``. Raises ``NotHeard``."""
        from bot.feeds import heard  # noqa: PLC0415
        from bot.feeds.fetch import FEED_TYPES, FetchFailed, Known  # noqa: PLC0415

        try:
            answer = await self._fetcher().fetch(url, types=FEED_TYPES, known=Known(etag, last_modified), now=now)
        except FetchFailed as failed:
            raise _not_heard(failed) from None
        found: Heard | heard.NoFeed = Heard("", unchanged=True)
        if not answer.unchanged:
            try:
                found = await self._apart.run(SECONDS, heard.heard, answer, now)
            except (Unfinished, RuntimeError):
                raise NotHeard(Trouble.NO_FEED, "could not be read in time") from None
        if isinstance(found, heard.NoFeed):
            raise NotHeard(found.trouble, found.detail, offered=found.offered)
        return replace(
            found,
            url=answer.moved_to or url,
            etag=_mark(answer.known.etag),
            last_modified=_mark(answer.known.last_modified),
            again=max(found.again, timedelta(seconds=answer.fresh_for or 0)),
        )

    def read_list(self, data: bytes) -> Sequence[Listed]:
        """The feeds of an OPML list. Raises ``NotHeard``."""
        from bot.feeds.article import Unreadable  # noqa: PLC0415
        from bot.feeds.lists import read_opml  # noqa: PLC0415

        try:
            return read_opml(data)
        except Unreadable as error:
            raise NotHeard(Trouble.NO_FEED, str(error)) from None

    def write_list(self, feeds: Sequence[Listed], title: str) -> bytes:
        """An OPML list of feeds."""
        from bot.feeds.lists import write_opml  # noqa: PLC0415

        return write_opml(feeds, title).encode()


def _mark(header: str) -> str:
    """An ETag or date that can be sent back as it came; nothing where it holds other bytes."""
    return header if header.isascii() and header.isprintable() else ""


def _not_heard(failed: FetchFailed) -> NotHeard:
    known = {each.value: each for each in Trouble}
    trouble = known.get(failed.kind.value, Trouble.ADDRESS)
    wait = None if failed.retry_after is None else timedelta(seconds=failed.retry_after)
    return NotHeard(trouble, str(failed), status=failed.status or 0, retry_after=wait)
