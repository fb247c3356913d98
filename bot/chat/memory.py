"""What the bot keeps of a question: in its head for a while, and in the store for the buttons."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

import discord

from bot.commands.request import Permission


class Seen:
    """The last ``size`` ids. A gateway that resumes may deliver an event twice (measured)."""

    def __init__(self, size: int = 2048) -> None:
        self._size = size
        self._ids: OrderedDict[int, None] = OrderedDict()

    def again(self, snowflake: int) -> bool:
        """Whether this id was asked about before; from now on it was."""
        if snowflake in self._ids:
            return True
        self._ids[snowflake] = None
        if len(self._ids) > self._size:
            self._ids.popitem(last=False)
        return False


@dataclass(slots=True)
class Answer:
    """The answer to a typed message: one at a time, and the message it became."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    message: discord.Message | None = None


class Answers:
    """The answers to the last ``size`` messages, so that an edited question changes its answer."""

    def __init__(self, size: int = 512) -> None:
        self._size = size
        self._answers: OrderedDict[int, Answer] = OrderedDict()

    def to(self, message_id: int) -> Answer:
        """The answer to a message, which may not have been sent yet."""
        found = self._answers.setdefault(message_id, Answer())
        if len(self._answers) > self._size:
            self._answers.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a person put it, so that a button can put it again.

    ``line`` is the command and its text as typed, without prefix; ``given`` are options of the slash form.
    ``owner`` is the user id of the person, ``name`` how that person is called, ``at`` the instant of asking (UTC).
    ``place`` is the number of the channel, of a thread that of its channel, and ``thread`` that of the thread, 0
    outside of one. ``permission`` is that of asking; whoever
    presses a button has the permission of that moment.
    """

    line: str
    owner: int
    name: str
    guild: int
    channel: str
    at: datetime
    permission: Permission = Permission.READER
    given: Mapping[str, str] = field(default_factory=dict)
    place: int = 0
    thread: int = 0

    @property
    def command(self) -> str:
        """The name of the command."""
        return (self.line.split(maxsplit=1) or [""])[0].casefold()

    def typed(self, prefix: str) -> str:
        """The line to type for the same question."""
        options = "".join(
            f' {key}:"{value}"' if " " in value else f" {key}:{value}" for key, value in self.given.items()
        )
        return f"{prefix}{self.line}{options}"


def to_json(asked: Asked) -> str:
    """The question as the store keeps it."""
    return json.dumps(asdict(asked) | {"at": asked.at.isoformat()}, ensure_ascii=False, sort_keys=True)


def from_json(kept: str) -> Asked:
    """The question back. Raises ``ValueError`` or ``TypeError`` for anything that ``to_json`` did not write."""
    record = json.loads(kept)
    at = datetime.fromisoformat(record.pop("at"))
    permission = Permission(record.pop("permission"))
    return Asked(**record, at=at, permission=permission)
