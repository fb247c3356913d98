"""Entries of the menu on a message: the same commands, asked of what the message links to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands

from bot.chat.ask import link_in

Chosen = Callable[[discord.Interaction[Any], str, str], Awaitable[None]]

ENTRIES = (("Extract quotes", "quotes"), ("Summarise links", "summary"))
"""Each entry and the command that it asks with the first link of the message."""


def entries(chosen: Chosen, known: Callable[[str], bool]) -> list[app_commands.ContextMenu]:
    """The entries whose commands are known. ``chosen(interaction, command, link)`` does the talking; the link is
    empty where the message has none.
    """
    return [_entry(title, command, chosen) for title, command in ENTRIES if known(command)]


def _entry(title: str, command: str, chosen: Chosen) -> app_commands.ContextMenu:
    async def callback(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await chosen(interaction, command, link_in(message))

    return app_commands.ContextMenu(
        name=title,
        callback=callback,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )
