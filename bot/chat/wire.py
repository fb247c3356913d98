"""Which server the library speaks to, and what its connection raises.

The only place that knows how discord.py keeps its addresses, and that it speaks through aiohttp.

discord.py 2.7.1 has no public option for this; two class attributes cover the API, webhooks and follow-ups, and
the first connect to the gateway (read in discord/http.py and discord/gateway.py). A test fails when either moves.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import aiohttp
import discord.gateway
import discord.http
import yarl

UNREACHED = (aiohttp.ClientError, OSError)
"""What the library lets through when there is no server at the other end."""

CUT_OFF = (aiohttp.ClientConnectionError, ConnectionError)
"""The part of it that says: the connection was never made, or lost with the answer on its way."""


def point_at(api_base: str | None, gateway: str | None) -> None:
    """Send every request to ``api_base`` and every first connect to ``gateway``; None leaves Discord's own.

    Call it before login. ``api_base`` holds the version: ``http://127.0.0.1:8080/api/v10``.
    """
    if api_base:
        discord.http.Route.BASE = api_base.rstrip("/")
    if gateway:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


def watching_dates(told: Callable[[str], None]) -> aiohttp.TraceConfig:
    """For ``http_trace``: ``told`` is given the Date header of every answer that has one."""
    watch = aiohttp.TraceConfig()

    async def ended(
        _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        if date := params.response.headers.get("Date"):
            told(date)

    watch.on_request_end.append(ended)
    return watch
