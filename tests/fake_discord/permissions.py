"""Who may do what where: roles and overwrites, computed as the documentation says."""

from __future__ import annotations

from typing import Any

MANAGE_CHANNELS = 1 << 4
MANAGE_GUILD = 1 << 5
ADMINISTRATOR = 1 << 3
VIEW = 1 << 10
SEND = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED = 1 << 14
ATTACH = 1 << 15
HISTORY = 1 << 16
USE_COMMANDS = 1 << 31
PUBLIC_THREADS = 1 << 35
SEND_IN_THREADS = 1 << 38
EVERYONE = VIEW | SEND | EMBED | ATTACH | HISTORY | USE_COMMANDS | PUBLIC_THREADS | SEND_IN_THREADS
EVERYTHING = (1 << 53) - 1

TEXT, DM, ANNOUNCEMENT_THREAD, THREAD, FORUM = 0, 1, 10, 11, 15
THREADS = {10, 11, 12}


def in_guild(guild: dict[str, Any], member: dict[str, Any]) -> int:
    """The permissions of a member in the whole server."""
    if guild["owner_id"] == member["user"]["id"]:
        return EVERYTHING
    total = 0
    for role in guild["roles"]:
        if role["id"] == guild["id"] or role["id"] in member["roles"]:
            total |= int(role["permissions"])
    return EVERYTHING if total & ADMINISTRATOR else total


def in_channel(guild: dict[str, Any], channel: dict[str, Any], member: dict[str, Any]) -> int:
    """The permissions of a member in a channel: those of the server, then the overwrites for everyone, for roles,
    for the member. Who may not view a channel may do nothing there.
    """
    total = in_guild(guild, member)
    if total == EVERYTHING:
        return total
    overwrites = {o["id"]: o for o in channel.get("permission_overwrites", [])}
    total = _over(total, [overwrites.get(guild["id"])])
    total = _over(total, [overwrites.get(role) for role in member["roles"]])
    total = _over(total, [overwrites.get(member["user"]["id"])])
    return total if total & VIEW else 0


def _over(total: int, overwrites: list[dict[str, Any] | None]) -> int:
    deny = allow = 0
    for one in overwrites:
        if one is not None:
            deny |= int(one["deny"])
            allow |= int(one["allow"])
    return (total & ~deny) | allow
