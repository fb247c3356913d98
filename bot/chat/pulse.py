"""Whether the gateway lives: heartbeats that are acknowledged, which ``is_ready()`` and ``latency`` do not tell."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ports.reader import Clock

LONGEST_BEAT = 200
"""Characters of a frame that may be a heartbeat's; longer ones are events and are not looked into."""
USUAL_INTERVAL = timedelta(seconds=41.25)
HELLO, ACK = 10, 11

SILENT_FOR = timedelta(minutes=3)
"""Without an acknowledgement for so long a connection counts as dead, whatever the socket says."""
AWAY_FOR = timedelta(minutes=10)
"""A bot that could not join again for so long is replaced; it may be trying an address that is gone for good."""


@dataclass(slots=True)
class Pulse:
    """What is heard from the gateway in one life of the bot."""

    clock: Clock
    interval: timedelta = USUAL_INTERVAL
    joined_at: datetime | None = None
    heard_at: datetime | None = None
    away_since: datetime | None = field(default=None)

    def __post_init__(self) -> None:
        self.away_since = self.clock()

    def frame(self, text: str) -> None:
        """Take a frame as it came: HELLO tells the interval, an acknowledgement that somebody is there."""
        if len(text) > LONGEST_BEAT:
            return
        try:
            frame = json.loads(text)
        except ValueError:
            return
        if frame.get("op") == ACK:
            self.heard_at = self.clock()
        elif frame.get("op") == HELLO:
            self.interval = timedelta(milliseconds=frame["d"]["heartbeat_interval"])

    def joined(self) -> None:
        """READY or RESUMED."""
        self.joined_at = self.heard_at = self.clock()
        self.away_since = None

    def left(self) -> None:
        """The socket is gone."""
        if self.away_since is None:
            self.away_since = self.clock()

    def lives(self) -> bool:
        """Whether the bot is joined and its last acknowledgement is younger than two intervals."""
        if self.away_since is not None or self.heard_at is None:
            return False
        return self.clock() - self.heard_at <= 2 * self.interval

    def dead(self) -> str:
        """Why this bot is to be replaced; empty while it need not be."""
        now = self.clock()
        if self.away_since is not None and now - self.away_since > AWAY_FOR:
            return f"not joined for {_minutes(now - self.away_since)} min"
        if self.away_since is None and self.heard_at is not None and now - self.heard_at > SILENT_FOR:
            return f"no heartbeat acknowledged for {_minutes(now - self.heard_at)} min"
        return ""


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60
