"""What a command is asked with, whatever the surface."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from bot.ports.outbox import Place
from bot.ports.records import Spot
from bot.replies.blocks import Reply


class Permission(IntEnum):
    """Who may. Each level includes those before it."""

    READER = 0
    EDITOR = 1
    ADMIN = 2


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the request: its bytes, or how to get them.

    ``fetch`` is asked only by a command that the person may use; it may raise ``bot.ports.intake.Unreadable``.
    """

    name: str
    data: bytes = b""
    fetch: Callable[[], Awaitable[bytes]] | None = None

    async def read(self) -> bytes:
        """The bytes, at most one more than are read of any file. See ``fetch``."""
        return self.data if self.fetch is None else await self.fetch()


def outside_discord(name: str) -> Place | None:
    """Any name is a place where there is no Discord; the empty one is the console."""
    return Place(0, f"#{name.strip().removeprefix('#') or 'console'}")


async def _nowhere(_: Reply) -> None:
    """Nobody sees what is said meanwhile."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What work that takes long may do meanwhile: ``say`` that it is at it, and look whether it is ``over``, which is
    set once the person wants no answer any more.
    """

    say: Callable[[Reply], Awaitable[None]] = _nowhere
    over: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class Request:
    """One command as asked.

    ``command`` is the name without prefix, ``text`` the free text as typed (options taken out), ``options`` the known
    ``key:value`` pairs. ``now`` is the instant of asking (UTC); ``zone`` the server's zone.
    ``guild`` is 0 on the console. ``asker`` is the number of the person, ``place`` that of the channel (of a
    thread, that of its channel), ``thread`` that of the thread; each 0 where there is none. ``places`` finds the
    channel, thread or forum that goes by a name or a mention, among those that the person may see; the empty name is
    where they ask.
    """

    command: str
    text: str
    options: Mapping[str, str] = field(default_factory=dict)
    user: str = "console"
    channel: str = "#console"
    guild: int = 0
    permission: Permission = Permission.READER
    now: datetime = field(kw_only=True)
    zone: ZoneInfo = field(kw_only=True)
    attachments: tuple[Attachment, ...] = ()
    asker: int = 0
    place: int = 0
    thread: int = 0
    places: Callable[[str], Place | None] = outside_discord
    wait: Wait = field(default_factory=Wait, compare=False)

    @property
    def spot(self) -> Spot:
        """Where the digests that were made here are looked up."""
        return Spot(self.guild, self.thread or self.place, self.channel)
