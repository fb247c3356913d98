"""Servers and channels that go away: what was to be posted there is paused, and its owner is told."""

from __future__ import annotations

import contextlib
import logging
from typing import Any

import discord

from bot.chat.channel import DiscordChannel
from bot.newsdesk.desk import Desk
from bot.newsdesk.feeds import routed
from bot.ports.outbox import NotPosted
from bot.ports.reader import Clock
from bot.ports.store import ArchiveError
from bot.replies.blocks import Reply
from bot.replies.fed import route_gone
from bot.replies.pages import DISCORD, pages
from bot.replies.schedule import paused_for_place

LOG = logging.getLogger(__name__)

REMOVED = "the bot was removed from the server"
DELETED = "was deleted"


class Servers:
    """Listens for what goes away. What a server filed and set stays: it may ask the bot in again."""

    def __init__(self, desk: Desk, clock: Clock, bot: Any) -> None:
        self._desk = desk
        self._clock = clock
        self._channel = DiscordChannel(desk)
        self._channel.bot = bot

    async def left(self, guild: discord.Guild) -> None:
        """The bot was removed from a server. Nobody there can be told."""
        paused = await self._pause(guild.id, None, REMOVED)
        feeds = 0
        with contextlib.suppress(ArchiveError):
            feeds = await self._desk.feeds.pause_all(guild.id, REMOVED, self._clock())
        LOG.info("removed from server %d; %d schedules and %d feeds are paused", guild.id, paused, feeds)

    async def gone(self, channel: Any) -> None:
        """A channel, thread or forum was deleted."""
        await self._pause(channel.guild.id, channel.id, f"its channel {DELETED}")
        with contextlib.suppress(ArchiveError):  # its posts will be refused three times instead: the same in the end
            left = await self._desk.feeds.leave(channel.guild.id, channel.id, self._clock())
            for feed, name in routed(left, channel.id):
                await self._tell(feed.owner, feed.guild, route_gone(feed, name))

    async def _pause(self, guild: int, place: int | None, why: str) -> int:
        try:
            paused = await self._desk.schedules.pause_all(guild, place, why, self._clock())
        except ArchiveError as error:
            # Its posts will be refused three times instead, which ends in the same.
            LOG.error("schedules of server %d could not be paused: %s", guild, error)  # noqa: TRY400 - one sentence
            return 0
        for schedule in paused if place is not None else ():
            await self._tell(schedule.owner, guild, paused_for_place(schedule, DELETED))
        return len(paused)

    async def _tell(self, owner: int, guild: int, reply: Reply) -> None:
        try:
            await self._channel.tell(owner, guild, pages(reply, DISCORD)[0].text)
        except NotPosted as error:
            LOG.warning("an owner in server %d could not be told: %s", guild, error)
