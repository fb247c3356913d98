"""``/livez``, ``/readyz`` and ``/metrics`` on loopback.

Live is a process whose event loop turns. Ready is one that is of use: the gateway acknowledges heartbeats, the
scheduler looks at the clock, the store takes a write. A process that is not ready need not be killed: it comes back.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from bot.health.metrics import page
from bot.newsdesk.vitals import Vitals

LOG = logging.getLogger(__name__)

HOST = "127.0.0.1"
PATIENCE = 2.0
"""Seconds that a check may take before it counts as failed."""
WATCHED_EVERY = 0.05
"""Seconds between two looks at how late the event loop is."""
TEXT = "text/plain; version=0.0.4; charset=utf-8"

Check = Callable[[], Awaitable[bool]]


@asynccontextmanager
async def health(
    port: int, vitals: Vitals, checks: Mapping[str, Check], gauges: Callable[[], Awaitable[Mapping[str, float]]]
) -> AsyncIterator[int]:
    """Answer on ``port`` of loopback; 0 takes any, and the port is what is given. A port that is taken is no reason
    not to run: it is logged, and the port given is 0.
    """
    pages = Pages(vitals, checks, gauges)
    app = web.Application()
    app.router.add_get("/livez", pages.live)
    app.router.add_get("/readyz", pages.ready)
    app.router.add_get("/metrics", pages.metrics)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    taken = port
    watch = asyncio.create_task(_watch(vitals), name="watch the loop")
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
            taken = runner.addresses[0][1]
            LOG.info("health on http://%s:%d/readyz", HOST, taken)
        except OSError as error:
            taken = 0
            LOG.warning("no health pages: port %d cannot be had (%s)", port, error.strerror)
        yield taken
    finally:
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)
        await runner.cleanup()


class Pages:
    """The three pages."""

    def __init__(
        self, vitals: Vitals, checks: Mapping[str, Check], gauges: Callable[[], Awaitable[Mapping[str, float]]]
    ) -> None:
        self._vitals = vitals
        self._checks = checks
        self._gauges = gauges

    async def live(self, _request: web.Request) -> web.Response:
        """The loop turns, or this would not be answered."""
        return web.Response(text="live\n")

    async def ready(self, _request: web.Request) -> web.Response:
        """Every check, and 503 unless all hold."""
        names = list(self._checks)
        held = await asyncio.gather(*(_holds(self._checks[name]) for name in names))
        body = {"ready": all(held), **dict(zip(names, held, strict=True))}
        return web.Response(
            status=200 if body["ready"] else 503, text=json.dumps(body) + "\n", content_type="application/json"
        )

    async def metrics(self, _request: web.Request) -> web.Response:
        """Everything that was counted."""
        body = page(self._vitals, await self._gauges())
        return web.Response(body=body, headers={"Content-Type": TEXT})


async def _holds(check: Check) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await check()
    except Exception:  # noqa: BLE001 - whatever it broke on, it does not hold
        return False


async def _watch(vitals: Vitals) -> None:
    """Measure by how much the event loop is late."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(WATCHED_EVERY)
        vitals.stalled(time.perf_counter() - began - WATCHED_EVERY)
