"""Which channels, among those that feeds post in, are closed to whoever is answered or reads a post."""

from __future__ import annotations

from collections.abc import Collection

from bot.commands.request import Request
from bot.newsdesk.desk import Desk
from bot.ports.store import ArchiveError


async def closed_to(desk: Desk, request: Request) -> Collection[int] | None:
    """The channels that feeds post in and the asker may not see; None, for all, where the store does not answer."""
    try:
        routed = await _routed(desk, request.guild)
    except ArchiveError:
        return None
    return [place for place in routed if request.places(f"<#{place}>") is None]


async def closed_in(desk: Desk, guild: int, place: int) -> Collection[int]:
    """The channels that feeds post in and somebody who reads the channel ``place`` may not see."""
    sees = desk.vitals.seen_from
    if sees is None:
        return ()
    return [other for other in await _routed(desk, guild) if other != place and not sees(place, other)]


async def _routed(desk: Desk, guild: int) -> Collection[int]:
    return await desk.entries.places(guild if desk.per_server and guild else None)
