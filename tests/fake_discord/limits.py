"""Rate limits: a bucket for each route and channel, one for everything, and the headers that tell of them."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass, field

_IDS = re.compile(r"\d{15,}")
_FREE = ("/interactions", "/webhooks")


@dataclass
class Bucket:
    """So many requests in so many seconds."""

    most: int
    per: float
    used: int = 0
    ends: float = 0.0

    def take(self, now: float) -> float:
        """0 and one more used, or the seconds until there is room."""
        if now >= self.ends:
            self.used, self.ends = 0, now + self.per
        if self.used >= self.most:
            return self.ends - now
        self.used += 1
        return 0.0


@dataclass
class Limits:
    """``messages``: in 5 s in one channel. ``everything``: requests in 1 s. Discord has 5 and 50."""

    messages: int = 5
    everything: int = 50
    buckets: dict[str, Bucket] = field(default_factory=dict)

    def take(self, method: str, path: str) -> tuple[float, bool, dict[str, str]]:
        """Seconds to wait (0: go on), whether the limit is that of everything, and the headers to answer with."""
        now = time.monotonic()
        if not path.startswith(_FREE):
            whole = self.buckets.setdefault("*", Bucket(self.everything, 1.0))
            wait = whole.take(now)
            if wait:
                return wait, True, {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
        posts = method == "POST" and path.endswith("/messages")
        major = "/".join(path.split("/")[:3])
        route = f"{method} {_IDS.sub('id', path)}"
        bucket = self.buckets.setdefault(f"{route} {major}", Bucket(self.messages if posts else 1_000_000, 5.0))
        wait = bucket.take(now)
        headers = {
            "X-RateLimit-Limit": str(bucket.most),
            "X-RateLimit-Remaining": str(max(0, bucket.most - bucket.used)),
            "X-RateLimit-Reset": f"{time.time() + bucket.ends - now:.3f}",
            "X-RateLimit-Reset-After": f"{bucket.ends - now:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
        }
        if wait:
            headers["X-RateLimit-Scope"] = "user"
        return wait, False, headers
