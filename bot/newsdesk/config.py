"""The settings of one server: their keys, defaults, and how a value is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.ports.store import DeskSettings

CHOICES: Mapping[str, tuple[str, ...]] = {
    "graphic": ("off", "label", "spoiler"),
    "embeds": ("on", "off"),
    "summary.length": ("short", "normal", "long"),
    "summary.mode": ("extracts", "written"),
}
DEFAULTS: Mapping[str, str] = {
    "prefix": "!",
    "zone": "UTC",
    "editor_role": "",
    "review_channel": "",
    "channels": "",
    "graphic": "label",
    "embeds": "off",
    "summary.length": "normal",
    "summary.mode": "extracts",
}
KEYS = tuple(DEFAULTS)
IN_A_CHANNEL = ("zone", "graphic", "embeds", "summary.length")
"""Keys that a channel may have a value of its own for."""
CLEARABLE = ("editor_role", "review_channel", "channels")
NONE = "none"
"""Takes a value back: of a channel, or of a key that may be empty."""

LONGEST_PREFIX = 5
LONGEST_NAME = 100

_ABBREVIATIONS: Mapping[str, tuple[str, ...]] = {
    "EST": ("America/New_York", "America/Toronto", "America/Panama"),
    "EDT": ("America/New_York", "America/Toronto"),
    "CST": ("America/Chicago", "America/Mexico_City", "Asia/Shanghai"),
    "MST": ("America/Denver", "America/Phoenix"),
    "PST": ("America/Los_Angeles", "America/Vancouver"),
    "PDT": ("America/Los_Angeles", "America/Vancouver"),
    "GMT": ("Europe/London", "Africa/Accra", "UTC"),
    "BST": ("Europe/London",),
    "CET": ("Europe/Paris", "Europe/Berlin", "Europe/Madrid"),
    "CEST": ("Europe/Paris", "Europe/Berlin", "Europe/Madrid"),
    "EET": ("Europe/Athens", "Africa/Cairo", "Asia/Beirut"),
    "MSK": ("Europe/Moscow",),
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "JST": ("Asia/Tokyo",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
}
"""Abbreviations stand for several zones, or for none in summer: the places that were perhaps meant."""


async def setting(settings: DeskSettings, guild: int, key: str, place: int = 0) -> str:
    """The value in force: that of the channel ``place``, else that of the server, else the default."""
    if place and key in IN_A_CHANNEL:
        own = await settings.setting(guild, key_in(key, place))
        if own:
            return own
    value = await settings.setting(guild, key)
    return DEFAULTS[key] if value is None else value


def key_in(key: str, place: int) -> str:
    """The key under which a channel's own value is kept."""
    return f"{key}@{place}"


def listed_channels(value: str) -> tuple[tuple[int, str], ...]:
    """The channels of the setting ``channels``: number and name of each; none where every channel is allowed."""
    pairs = [part.partition(":") for part in value.split(",") if part]
    return tuple((int(number), name) for number, _, name in pairs if number.isdigit())


def channels_value(channels: Iterable[tuple[int, str]]) -> str:
    """Channels as the setting ``channels`` keeps them."""
    return ",".join(f"{number}:{name}" for number, name in channels)


def read(key: str, value: str) -> str | None:
    """``value`` as it is stored, or None where it cannot be read."""
    reader: Callable[[str], str | None] = _READERS.get(key, lambda given: _choice(key, given))
    return reader(value.strip())


def zones_near(name: str) -> tuple[str, ...]:
    """Up to three IANA zones that ``name`` may stand for."""
    meant = _ABBREVIATIONS.get(name.strip().upper())
    if meant:
        return meant
    wanted = name.strip().replace(" ", "_").lower()[:60]
    places = {zone: zone.rsplit("/", 1)[1].lower() for zone in sorted(available_timezones()) if _is_place(zone)}
    near = process.extract(wanted.rsplit("/", 1)[-1], places, scorer=fuzz.ratio, score_cutoff=75, limit=3)
    return tuple(zone for _, _, zone in near)


@cache
def zone_names() -> tuple[str, ...]:
    """Every zone that a setting or a schedule may name, in order; read from the system's files on first use."""
    return tuple(zone for zone in sorted(available_timezones()) if _is_place(zone) or zone == "UTC")


def _is_place(zone: str) -> bool:
    return "/" in zone and not zone.startswith(("Etc/", "SystemV/", "posix/", "right/"))


def _zone(value: str) -> str | None:
    """An IANA name in its own spelling; abbreviations such as EST are no place and have no summer time."""
    known = {zone.lower(): zone for zone in zone_names()}
    found = known.get(value.replace(" ", "_").lower())
    return ZoneInfo(found).key if found else None


def _choice(key: str, value: str) -> str | None:
    return value.lower() if value.lower() in CHOICES[key] else None


def _prefix(value: str) -> str | None:
    return value if 0 < len(value) <= LONGEST_PREFIX and not any(c.isspace() or c in "`<@\\" for c in value) else None


def _name(value: str) -> str | None:
    bare = " ".join(value.removeprefix("#").removeprefix("@").split())
    return bare if 0 < len(bare) <= LONGEST_NAME else None


_READERS: Mapping[str, Callable[[str], str | None]] = {
    "prefix": _prefix,
    "zone": _zone,
    "editor_role": _name,
    "review_channel": _name,
}
