"""Channels, threads and forums by the names and mentions that people use, and what the bot lacks there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import discord

from bot.ports.outbox import Place, PlaceKind

_MENTION = re.compile(r"<#(\d{1,20})>|(\d{15,20})")


def kind_of(channel: Any) -> PlaceKind:
    """What kind of place a channel of discord.py's is."""
    if isinstance(channel, discord.ForumChannel):
        return PlaceKind.FORUM
    return PlaceKind.THREAD if isinstance(channel, discord.Thread) else PlaceKind.TEXT


def places_of(guild: discord.Guild, here: Any, member: Any) -> Callable[[str], Place | None]:
    """Finds a place of ``guild`` that ``member`` may see; the empty name is ``here``."""

    def find(name: str) -> Place | None:
        channel = _found(guild, here, name.strip())
        if channel is None or not _sees(channel, member):
            return None
        return Place(channel.id, f"#{channel.name}", kind_of(channel), missing(channel))

    return find


def missing(channel: Any) -> tuple[str, ...]:
    """What the bot needs to post there and does not have, in Discord's words."""
    return lacking(channel.permissions_for(channel.guild.me), kind_of(channel))


def lacking(may: discord.Permissions, kind: PlaceKind) -> tuple[str, ...]:
    """What is needed to post in a place of this kind and is not among these permissions, in Discord's words."""
    need = {"View Channel": may.view_channel}
    if kind is PlaceKind.THREAD:
        need["Send Messages in Threads"] = may.send_messages_in_threads
    elif kind is PlaceKind.FORUM:
        need["Create Posts"] = may.send_messages
    else:
        need["Send Messages"] = may.send_messages
    return tuple(name for name, given in need.items() if not given)


def _found(guild: discord.Guild, here: Any, name: str) -> Any:
    if not name:
        return here if hasattr(here, "guild") else None
    mention = _MENTION.fullmatch(name)
    if mention:
        return guild.get_channel_or_thread(int(mention[1] or mention[2]))
    wanted = name.removeprefix("#").casefold()
    places: list[Any] = [*guild.text_channels, *guild.forums, *guild.threads]
    return next((place for place in places if place.name.casefold() == wanted), None)


def _sees(channel: Any, member: Any) -> bool:
    return isinstance(member, discord.Member) and bool(channel.permissions_for(member).view_channel)
