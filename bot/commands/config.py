"""``!config [key] [value]``."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from bot.commands.command import Command
from bot.commands.request import Permission, Request
from bot.commands.typed import bare
from bot.newsdesk import config
from bot.newsdesk.desk import Desk
from bot.replies.blocks import Reply
from bot.replies.config import all_settings, changed, not_a_zone, one_setting, unknown_key, unreadable_value

FREE = {"prefix": ("up to 5 characters without spaces",)}
NAME = ("a name of up to 100 characters",)


async def run(desk: Desk, request: Request) -> Reply:
    """Lists the settings, reads one or sets one."""
    key, _, value = request.text.strip().partition(" ")
    key, value = key.lower(), bare(value)
    if not key:
        return all_settings([(k, await _in_force(desk, request, k)) for k in config.KEYS])
    if key not in config.KEYS:
        near = sorted((OSA.distance(key[:40], known), known) for known in config.KEYS)
        return unknown_key(key, [known for distance, known in near if distance <= 2], config.KEYS)
    before = await _in_force(desk, request, key)
    if not value:
        return one_setting(key, before)
    after = config.read(key, value)
    if after is None and key == "zone":
        return not_a_zone(value, config.zones_near(value))
    if after is None:
        return unreadable_value(key, value, config.CHOICES.get(key) or FREE.get(key, NAME))
    await desk.settings.set_setting(request.guild, key, after, request.user, request.now)
    return changed(key, before, after)


async def _in_force(desk: Desk, request: Request, key: str) -> str:
    """The value in force; the zone is the one the request was made in."""
    return request.zone.key if key == "zone" else await config.setting(desk.settings, request.guild, key)


COMMAND = Command(
    name="config",
    what="the settings of this server",
    syntax="!config [key] [value]",
    default="lists every setting",
    examples=("!config", "!config zone Europe/London", "!config graphic spoiler"),
    run=run,
    permission=Permission.ADMIN,
    reads_options=False,
)
