"""Ask Discord how the bot stands there, by its API alone: no gateway is joined, no IDENTIFY is spent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import discord

from bot.chat.errors import CannotReach, TokenWrong
from bot.chat.places import kind_of, lacking
from bot.chat.serve import ChatSettings
from bot.chat.wire import UNREACHED, point_at, watching_dates
from bot.ports.keeping import DiscordState, PlaceState
from bot.ports.outbox import PlaceKind
from bot.ports.reader import Clock
from bot.ports.schedules import Schedule


async def ask_discord(settings: ChatSettings, schedules: Sequence[Schedule], clock: Clock) -> DiscordState:
    """How the bot stands: its token and intent, its servers, the channels of ``schedules``, and the clock."""
    point_at(settings.api_base, settings.gateway)
    ahead: list[timedelta] = []

    def told(date: str) -> None:
        now: datetime = clock()
        try:
            ahead.append(now - parsedate_to_datetime(date))
        except (ValueError, TypeError):
            return

    async with discord.Client(intents=discord.Intents.none(), http_trace=watching_dates(told)) as client:
        try:
            await client.login(settings.token.strip())
            flags = (await client.application_info()).flags
        except discord.LoginFailure:
            return DiscordState(refused=str(TokenWrong()))
        except (discord.HTTPException, *UNREACHED, ValueError, KeyError) as error:
            return DiscordState(refused=str(CannotReach("Asking Discord", str(error) or type(error).__name__)))
        places = await _places(client, schedules)
        return DiscordState(
            name=str(client.user),
            servers=len([guild async for guild in client.fetch_guilds(limit=None, with_counts=False)]),
            content=not settings.message_content
            or flags.gateway_message_content
            or flags.gateway_message_content_limited,
            ahead=min(ahead, key=abs) if ahead else None,
            places=tuple(places),
        )


async def _places(client: discord.Client, schedules: Sequence[Schedule]) -> list[PlaceState]:
    """Each schedule's channel, server by server."""
    by_server: dict[int, list[Schedule]] = defaultdict(list)
    for schedule in schedules:
        by_server[schedule.guild].append(schedule)
    found = []
    for number, theirs in by_server.items():
        try:
            guild = await client.fetch_guild(number, with_counts=False)
            channels: dict[int, Any] = {channel.id: channel for channel in await guild.fetch_channels()}
            me = await guild.fetch_member(client.user.id if client.user else 0)
        except discord.HTTPException:
            found += [PlaceState(schedule.id, schedule.channel, gone=True) for schedule in theirs]
            continue
        found += [await _place(client, channels, me, schedule) for schedule in theirs]
    return found


async def _place(
    client: discord.Client, channels: dict[int, Any], me: discord.Member, schedule: Schedule
) -> PlaceState:
    channel = channels.get(schedule.place)
    if channel is not None:
        return PlaceState(schedule.id, schedule.channel, lacking(channel.permissions_for(me), kind_of(channel)))
    try:
        thread: Any = await client.fetch_channel(schedule.place)
    except discord.HTTPException:
        return PlaceState(schedule.id, schedule.channel, gone=True)
    parent = channels.get(getattr(thread, "parent_id", 0))
    if parent is None:
        return PlaceState(schedule.id, schedule.channel, gone=True)
    return PlaceState(schedule.id, schedule.channel, lacking(parent.permissions_for(me), PlaceKind.THREAD))
