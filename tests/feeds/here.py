"""Parsing in this process, and a desk's intake over a server on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from feeds.conftest import Served

from bot.feeds.fetch import Fetcher
from bot.feeds.intake import DeskIntake
from bot.ports.reader import Unfinished

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class Here:
    """Does the work here and now; ``too_slow``: it is said to have taken too long."""

    too_slow = False

    async def run(self, seconds: float, work: Callable[..., Any], *given: Any) -> Any:
        assert seconds > 0
        if self.too_slow:
            raise Unfinished
        return work(*given)


@asynccontextmanager
async def intake_over(server: Served, apart: Here | None = None, **limits: Any) -> AsyncIterator[DeskIntake]:
    async with Fetcher(allowed=server.allowed, **limits) as fetcher:
        yield DeskIntake(lambda: fetcher, apart or Here(), lambda: NOW)
