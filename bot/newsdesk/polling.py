"""The poller: look at each feed when it is due, file what it brings, and put in the outbox what is to be posted."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from bot.newsdesk.desk import Desk
from bot.newsdesk.feeding import Word, file_waiting, tell
from bot.newsdesk.looking import look
from bot.ports.feeds import Feed
from bot.ports.reader import Clock
from bot.ports.store import ArchiveError
from bot.schedule import checks

LOG = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds between two looks for feeds that are due."""
LEASE = timedelta(minutes=3)
"""Longer than a fetch and the reading of one article together."""
TURN = 120.0
"""Seconds after which a feed with many items gives way to others, and goes on later."""
AT_ONCE = 6
"""Feeds that are looked at at the same time."""
AT_ONE_HOST = 2

Jitter = Callable[[], float]
"""A number from -1 to 1, another one each time."""
Report = Callable[[Feed], Awaitable[bool]]
"""Tells somebody that a feed fails; whether that came about."""


@dataclass(slots=True)
class Tally:
    """What the looks of a while came to."""

    looked: int = 0
    failed: int = 0
    posts: int = 0


class Polling:
    """One worker. Several, in this process or others, share the feeds of one store."""

    def __init__(
        self, desk: Desk, clock: Clock, worker: str, word: Word, jitter: Jitter, report: Report | None = None
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._worker = worker
        self._word = word
        self._jitter = jitter
        self._report = report
        self._at_work: dict[int, asyncio.Task[None]] = {}
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._telling = asyncio.Lock()
        self._stopping = False
        self._turn: float | None = None
        self.tally = Tally()

    async def run(self, stop: asyncio.Event, drain: float = 10.0) -> None:
        """Look at what is due until ``stop``; then give what is under way ``drain`` seconds, and give it back."""
        self._turn = TURN
        while not stop.is_set():
            await self._survive(self._begin())
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)
        self._stopping = True
        if self._at_work:
            await asyncio.wait(self._at_work.values(), timeout=drain)
        for task in self._at_work.values():
            task.cancel()
        await asyncio.gather(*self._at_work.values(), return_exceptions=True)
        await self._survive(self._desk.feeds.release(self._worker))

    async def once(self) -> Tally:
        """Look at everything that is due now, once, and wait until it is done."""
        done: set[int] = set()
        while await self.begin(done):
            await asyncio.wait(self._at_work.values(), return_when=asyncio.FIRST_COMPLETED)
        return self.tally

    async def begin(self, done: set[int] | None = None) -> bool:
        """Begin to look at feeds that are due, as many as are looked at at once; whether any is under way.

        ``done`` takes those that were begun: one that comes again is given back.
        """
        while len(self._at_work) < AT_ONCE:
            feed = await self._desk.feeds.claim(self._worker, self._clock(), LEASE)
            if feed is None or feed.number in self._at_work:
                break
            if done is not None:
                if feed.number in done:
                    await self._desk.feeds.give_back(feed, self._worker, pending=feed.pending)
                    break
                done.add(feed.number)
            self._at_work[feed.number] = asyncio.create_task(self._work(feed), name=f"feed {feed.number}")
        return bool(self._at_work)

    async def _begin(self) -> None:
        await self.begin()

    async def _work(self, feed: Feed) -> None:
        try:
            await self._survive(self.attend(feed))
        finally:
            del self._at_work[feed.number]

    async def attend(self, feed: Feed) -> None:
        """Do what a claimed feed needs: finish what an earlier look left, look if it is due, file and tell."""
        waits = feed.pending
        try:
            if waits:
                waits = not await self._finish(feed)
            if feed.next_at is not None and feed.next_at <= self._clock():
                looked = await self._looked(feed)
                if looked is None:
                    return
                waits = waits or looked.pending
                waits = not await self._finish(looked)
        finally:
            await self._desk.feeds.give_back(feed, self._worker, pending=waits)

    async def _looked(self, feed: Feed) -> Feed | None:
        host = urlsplit(feed.url).hostname or ""
        async with self._turns.setdefault(host, asyncio.Semaphore(AT_ONE_HOST)):
            after = await look(self._desk, feed, self._worker, self._clock(), self._jitter())
        if after is None:
            return None
        self.tally.looked += 1
        self.tally.failed += bool(after.failures)
        self._desk.vitals.looked(failed=bool(after.failures))
        if checks.to_report(after.failures, _status(after)) and after.failures and self._report is not None:
            await self._told_of(after)
        return after

    async def _told_of(self, feed: Feed) -> None:
        if self._report is not None and not feed.reported and await self._report(feed):
            await self._desk.feeds.report(feed)

    async def _finish(self, feed: Feed) -> bool:
        """File what waits and tell it; whether nothing waits any more."""
        loop = asyncio.get_running_loop()
        until = None if self._turn is None else loop.time() + self._turn

        async def keeps() -> bool:
            in_turn = until is None or loop.time() < until
            return in_turn and not self._stopping and await self._desk.feeds.renew(feed, self._worker, LEASE)

        if not await file_waiting(self._desk, feed, self._clock, keeps):
            return False
        async with self._telling:  # one after the other, or each would count the channel's posts without the others'
            self.tally.posts += await tell(self._desk, feed, self._clock(), self._word)
        return True

    async def _survive(self, work: Awaitable[None]) -> None:
        """What breaks now is tried again at the next look: leases run out by themselves."""
        try:
            await work
        except ArchiveError as error:
            LOG.error("the archive does not answer the poller: %s", error)  # noqa: TRY400 - one sentence
        except Exception:
            LOG.exception("the poller broke at something; it goes on")


def _status(feed: Feed) -> int:
    """The HTTP status in a feed's error; 0 where it is none."""
    number = feed.error.removeprefix("HTTP ")
    return int(number) if number.isdigit() else 0
