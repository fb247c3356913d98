"""What the program measures of itself while it runs: for ``!status`` and for the health pages."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence

REMEMBERED = 1000
"""Reply times that the percentiles are taken from."""
LOOKS = 1200
"""Looks at the event loop that are remembered: a minute of them."""
BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0)
"""Seconds: the bounds of the reply times that are counted."""


class Vitals:
    """Counters of one process. ``joined`` tells whether Discord answers; None where there is no Discord.
    ``seen_from`` tells whether everybody who sees the first channel sees the second one too.

    ``counts`` holds, for each (what, of which kind, how it ended), how often; ``slow`` counts reply times by bound.
    """

    def __init__(self) -> None:
        self.joined: Callable[[], bool] | None = None
        self.seen_from: Callable[[int, int], bool] | None = None
        self.identifies: Callable[[], int] | None = None
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.slow: Counter[float] = Counter()
        self.total_seconds = 0.0
        self._stalls: deque[float] = deque(maxlen=LOOKS)
        self._times: deque[float] = deque(maxlen=REMEMBERED)

    def answered(self, command: str, outcome: str, seconds: float) -> None:
        """A command was answered; ``seconds`` from its arrival to the answer's."""
        self.counts["command", command, outcome] += 1
        self._times.append(seconds)
        self.total_seconds += seconds
        self.slow[next((bound for bound in BOUNDS if seconds <= bound), float("inf"))] += 1

    def posted(self, kind: str, outcome: str) -> None:
        """A post of the outbox came to an end."""
        self.counts["post", kind, outcome] += 1

    def looked(self, *, failed: bool) -> None:
        """A feed was looked at."""
        self.counts["look", "feed", "failed" if failed else "ok"] += 1

    def stalled(self, seconds: float) -> None:
        """The event loop was late by so much at one of the looks at it."""
        self._stalls.append(seconds)

    @property
    def longest_stall(self) -> float:
        """By how many seconds the event loop was late at worst, of late."""
        return max(self._stalls, default=0.0)

    def reply_times(self, parts: Sequence[float] = (0.5, 0.95)) -> tuple[float, ...]:
        """Reply times in seconds at these parts of the last thousand; none before the first."""
        ordered = sorted(self._times)
        return tuple(ordered[min(len(ordered) - 1, int(part * len(ordered)))] for part in parts) if ordered else ()
