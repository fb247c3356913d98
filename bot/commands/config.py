"""``!config [key] [value]``."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from bot.commands.command import Command, Refused
from bot.commands.request import Permission, Request
from bot.commands.typed import bare
from bot.newsdesk import config
from bot.newsdesk.desk import Desk
from bot.ports.outbox import Place
from bot.replies.blocks import Reply
from bot.replies.config import (
    all_settings,
    changed,
    no_place,
    not_a_zone,
    not_in_a_channel,
    one_setting,
    unknown_key,
    unreadable_value,
)

FREE = {"prefix": ("up to 5 characters without spaces",), "channels": ("the names of channels, or none",)}
NAME = ("a name of up to 100 characters",)


_IN = re.compile(r"(?:^|\s)in:\s*(\S+)\s*$", re.IGNORECASE)
MOST_CHANNELS = 20


async def run(desk: Desk, request: Request) -> Reply:
    """Lists the settings, reads one or sets one; ``in:#channel`` for one channel only."""
    text, place = _place(request)
    key, _, value = text.strip().partition(" ")
    key, value = key.lower(), bare(value)
    if not key:
        keys = config.IN_A_CHANNEL if place else config.KEYS
        values = [(k, _shown(k, await _in_force(desk, request, k, place))) for k in keys]
        return all_settings(values, place.name if place else "")
    if key not in config.KEYS:
        near = sorted((OSA.distance(key[:40], known), known) for known in config.KEYS)
        return unknown_key(key, [known for distance, known in near if distance <= 2], config.KEYS)
    if place and key not in config.IN_A_CHANNEL:
        return not_in_a_channel(key, config.IN_A_CHANNEL)
    before = await _in_force(desk, request, key, place)
    where = place.name if place else ""
    if not value:
        return one_setting(key, _shown(key, before), where)
    stored = config.key_in(key, place.number) if place else key
    if value.casefold() == config.NONE and (place or key in config.CLEARABLE):
        await desk.settings.set_setting(request.guild, stored, "", request.user, request.now)
        return changed(key, _shown(key, before), _shown(key, await _in_force(desk, request, key, place)), where)
    after = _channels(request, value) if key == "channels" else config.read(key, value)
    if after is None and key == "zone":
        return not_a_zone(value, config.zones_near(value))
    if after is None:
        return unreadable_value(key, value, config.CHOICES.get(key) or FREE.get(key, NAME))
    await desk.settings.set_setting(request.guild, stored, after, request.user, request.now)
    return changed(key, _shown(key, before), _shown(key, after), where, model=desk.writer is not None)


def _place(request: Request) -> tuple[str, Place | None]:
    """The text without ``in:#channel``, and that channel. Raises ``Refused`` for one that is not there."""
    found = _IN.search(request.text)
    if found is None:
        return request.text, None
    place = request.places(found[1])
    if place is None or not place.number:
        raise Refused(no_place(found[1]))
    return request.text[: found.start()], place


def _channels(request: Request, value: str) -> str | None:
    """The named channels as they are kept. Raises ``Refused`` for one that is not there."""
    places = []
    for name in value.replace(",", " ").split()[:MOST_CHANNELS]:
        place = request.places(name)
        if place is None:
            raise Refused(no_place(name))
        places.append((place.number, place.name))
    return config.channels_value(dict.fromkeys(places))


def _shown(key: str, value: str) -> str:
    return " ".join(name for _, name in config.listed_channels(value)) if key == "channels" else value


async def _in_force(desk: Desk, request: Request, key: str, place: Place | None) -> str:
    """The value in force; a server's zone is the one the request was made in, unless its channel has its own."""
    if place is None and key == "zone" and not request.place:
        return request.zone.key
    return await config.setting(desk.settings, request.guild, key, place.number if place else 0)


COMMAND = Command(
    name="config",
    what="the settings of this server",
    syntax="!config [key] [value] [in:#channel]",
    default="lists every setting",
    examples=("!config", "!config zone Europe/London", "!config graphic spoiler"),
    run=run,
    permission=Permission.ADMIN,
    reads_options=False,
)
