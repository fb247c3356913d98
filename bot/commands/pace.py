"""How fast one person may ask: five commands in twenty seconds."""

from __future__ import annotations

import math
from collections import deque
from datetime import datetime, timedelta

MOST = 5
WITHIN = timedelta(seconds=20)
_TIDY_AT = 1000


class Pace:
    """Remembers when each person asked. Not used on the console. The clock is the caller's."""

    def __init__(self) -> None:
        self._asked: dict[str, deque[datetime]] = {}

    def wait(self, who: str, now: datetime) -> int:
        """Count this command and answer 0, or the whole seconds until ``who`` may ask again (nothing is counted)."""
        if len(self._asked) > _TIDY_AT:
            self._asked = {name: asked for name, asked in self._asked.items() if asked[-1] > now - WITHIN}
        asked = self._asked.setdefault(who, deque(maxlen=MOST))
        if len(asked) == MOST and now - asked[0] < WITHIN:
            return math.ceil((asked[0] + WITHIN - now).total_seconds())
        asked.append(now)
        return 0
