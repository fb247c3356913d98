"""What a member may do, from Discord's permissions and the server's editor role."""

from __future__ import annotations

import discord

from bot.commands.request import Permission


def standing(member: discord.Member | discord.User, permissions: discord.Permissions, role: str | None) -> Permission:
    """ADMIN with Manage Server; EDITOR with Manage Channels or the role named ``role``; else READER.

    ``permissions`` are the member's in the channel of the command. ``role`` is a name, an id or a mention.
    """
    if permissions.administrator or permissions.manage_guild:
        return Permission.ADMIN
    if permissions.manage_channels or (role and isinstance(member, discord.Member) and _bears(member, role)):
        return Permission.EDITOR
    return Permission.READER


def _bears(member: discord.Member, role: str) -> bool:
    wanted = role.strip().removeprefix("<@&").removesuffix(">").removeprefix("@").casefold()
    return any(wanted in {str(held.id), held.name.removeprefix("@").casefold()} for held in member.roles)
