"""What a command is asked with, whatever the surface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo


class Permission(IntEnum):
    """Who may. Each level includes those before it."""

    READER = 0
    EDITOR = 1
    ADMIN = 2


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the request."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One command as asked.

    ``command`` is the name without prefix, ``text`` the free text as typed (options taken out), ``options`` the known
    ``key:value`` pairs. ``now`` is the instant of asking (UTC); ``zone`` the server's zone.
    ``guild`` is 0 on the console.
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
