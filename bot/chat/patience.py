"""How long to wait before trying again, so that a bad hour costs neither the token nor anybody's patience."""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
HEALTHY = 600.0
"""Seconds of being joined after which a new fault begins with a short pause again."""
SPACING = 5.0
"""Seconds between two IDENTIFYs."""
DAY = 86_400.0
MOST_A_DAY = 900
"""IDENTIFYs; Discord resets the token after 1,000."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The time and the dice, handed in. ``seconds`` only goes forward."""

    seconds: Callable[[], float] = time.monotonic
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    dice: Callable[[float, float], float] = random.uniform


class Backoff:
    """Pauses between two lives of the bot: with full jitter, doubled each time, short again after a healthy life."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._attempt = 0

    def after(self, lived: float) -> float:
        """Seconds to wait after a life that was joined for ``lived`` seconds."""
        if lived >= HEALTHY:
            self._attempt = 0
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2**self._attempt)
        self._attempt = min(self._attempt + 1, 10)
        # A third at least: dice that fall on nothing again and again would cost an IDENTIFY each time.
        return self._timing.dice(longest / 3, longest)


class Identifies:
    """How often this process may still say who it is. Shared by all lives of the bot."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._taken: deque[float] = deque()
        self.count = 0

    async def turn(self) -> None:
        """Wait until the next IDENTIFY may be sent; it counts."""
        now = self._timing.seconds()
        while self._taken and now - self._taken[0] > DAY:
            self._taken.popleft()
        free = self._taken[-1] + SPACING if self._taken else now
        if len(self._taken) >= MOST_A_DAY:
            free = max(free, self._taken[-MOST_A_DAY] + DAY)
        self._taken.append(max(now, free))
        self.count += 1
        if free > now:
            await self._timing.pause(free - now)
