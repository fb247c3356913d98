"""Time that passes only when everybody waits: minutes of pauses in a moment of the test."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta

from bot.chat.patience import Timing

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class VirtualTime:
    """``timing`` and ``clock`` to hand in; ``async with`` lets the time pass."""

    def __init__(self, step=0.02):
        self.now = 0.0
        self._step = step
        self._waiting = []
        self._order = itertools.count()
        self.timing = Timing(seconds=lambda: self.now, pause=self.pause, dice=lambda low, _high: low)

    def clock(self):
        return START + timedelta(seconds=self.now)

    async def pause(self, seconds):
        done = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (self.now + seconds, next(self._order), done))
        await done

    async def __aenter__(self):
        self._driver = asyncio.create_task(self._drive())
        return self

    async def __aexit__(self, *_):
        self._driver.cancel()
        await asyncio.gather(self._driver, return_exceptions=True)

    async def _drive(self):
        while True:
            await asyncio.sleep(self._step)
            if self._waiting:
                at, _, done = heapq.heappop(self._waiting)
                self.now = max(self.now, at)
                if not done.done():
                    done.set_result(None)

    async def until(self, condition, most=60.0):
        """Wait, in real seconds, until something holds."""
        async with asyncio.timeout(most):
            while not condition():  # noqa: ASYNC110 - what is waited for happens in other rooms
                await asyncio.sleep(self._step)
