"""How many pages people may have fetched: so many a minute by one person, and in one channel."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=1)
OF_A_PERSON = 20
OF_A_CHANNEL = 40
_TIDY_AT = 1000


class Fetches:
    """Remembers who had pages fetched, and where. The clock is the caller's."""

    def __init__(self) -> None:
        self._fetched: dict[str, deque[datetime]] = {}

    def wait(self, person: str, channel: str, now: datetime, count: int = 1) -> int:
        """Count so many pages and answer 0, or the whole seconds until they may be asked for (nothing is counted).

        ``count`` is at most ``OF_A_PERSON``.
        """
        most: Mapping[str, int] = {f"person {person}": OF_A_PERSON, f"channel {channel}": OF_A_CHANNEL}
        if len(self._fetched) > _TIDY_AT:
            self._fetched = {key: times for key, times in self._fetched.items() if times[-1] > now - WITHIN}
        waits = [self._wait(key, limit, now, count) for key, limit in most.items()]
        if any(waits):
            return max(waits)
        for key in most:
            self._fetched.setdefault(key, deque(maxlen=OF_A_CHANNEL)).extend([now] * count)
        return 0

    def _wait(self, key: str, most: int, now: datetime, count: int) -> int:
        times = [at for at in self._fetched.get(key, ()) if at > now - WITHIN]
        over = len(times) + count - most
        return math.ceil((times[over - 1] + WITHIN - now).total_seconds()) if over > 0 else 0
