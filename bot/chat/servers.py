"""Servers and channels that go away: what was to be posted there is paused, and its owner is told."""

from __future__ import annotations

import logging
from typing import Any

import discord

from bot.chat.channel import DiscordChannel
from bot.newsdesk.desk import Desk
from bot.ports.outbox import NotPosted
from bot.ports.reader import Clock
from bot.ports.store import ArchiveError
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
        LOG.info("removed from server %d; %d schedules are paused", guild.id, paused)

    async def gone(self, channel: Any) -> None:
        """A channel, thread or forum was deleted."""
        await self._pause(channel.guild.id, channel.id, f"its channel {DELETED}")

    async def _pause(self, guild: int, place: int | None, why: str) -> int:
        try:
            paused = await self._desk.schedules.pause_all(guild, place, why, self._clock())
        except ArchiveError as error:
            # Its posts will be refused three times instead, which ends in the same.
            LOG.error("schedules of server %d could not be paused: %s", guild, error)  # noqa: TRY400 - one sentence
            return 0
        for schedule in paused if place is not None else ():
            text = pages(paused_for_place(schedule, DELETED), DISCORD)[0].text
            try:
                await self._channel.tell(schedule.owner, guild, text)
            except NotPosted as error:
                LOG.warning("the owner of %s could not be told: %s", schedule.id, error)
        return len(paused)
