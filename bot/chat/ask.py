"""From Discord's values to a ``Request``, and to the answer of the command layer."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.chat.courier import UNSENT
from bot.chat.memory import Asked
from bot.chat.places import places_of
from bot.chat.standing import standing
from bot.commands.command import Command, Refused
from bot.commands.copy import copied
from bot.commands.pace import Pace
from bot.commands.request import Attachment, Permission, Request, Wait, outside_discord
from bot.commands.typed import parse, split
from bot.newsdesk import config
from bot.newsdesk.desk import Desk
from bot.ports.intake import Unreadable, Why
from bot.ports.outbox import Place
from bot.ports.reader import Clock
from bot.ports.store import ArchiveError
from bot.replies import errors
from bot.replies.blocks import Reply
from bot.replies.config import not_here

LOG = logging.getLogger(__name__)

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of an attachment; of a larger one, one byte more is handed on, so that the command can refuse it."""

READS_THE_MESSAGE_REPLIED_TO = frozenset({"summary", "add"})
MOST_LINKS = 10
_LINK = re.compile(r"https?://[^\s<>]+")

Answer = Callable[[Desk, Request], Awaitable[Reply]]
Places = Callable[[str], Place | None]


@dataclass(frozen=True, slots=True)
class Question:
    """A command as it came out of Discord: ``given`` are options of the slash form."""

    name: str
    text: str
    given: dict[str, str] = field(default_factory=dict)
    files: list[discord.Attachment] = field(default_factory=list)


def what_came_with(message: discord.Message, name: str, text: str) -> Question:
    """The question of a typed message. As a reply to another, it takes that one's first link; to file it, all of its
    links and files.
    """
    files = list(message.attachments)
    replied = message.reference.resolved if message.reference else None
    if name in READS_THE_MESSAGE_REPLIED_TO and isinstance(replied, discord.Message) and not text and not files:
        text = link_in(replied)
        if name == "add":
            text = " ".join(links_in(replied)[:MOST_LINKS])
            files = list(replied.attachments)
    return Question(name, text, {}, files)


def places_for(guild: discord.Guild | None, channel: Any, member: Any) -> Places:
    """The places that a question may name: those of the server that the person sees."""
    return places_of(guild, channel, member) if guild is not None else lambda _: None


def link_in(message: discord.Message) -> str:
    """The first link of a message; empty where it has none."""
    return next(iter(links_in(message)), "")


def links_in(message: discord.Message) -> list[str]:
    """The links of a message, each once."""
    return list(dict.fromkeys(link.rstrip(").,;") for link in _LINK.findall(message.content)))


class Ask:
    """Builds requests for members of a server and has them answered. ``pace`` tells how many seconds to wait."""

    def __init__(self, desk: Desk, clock: Clock, commands: Mapping[str, Command], answer: Answer) -> None:
        self._desk = desk
        self._clock = clock
        self._commands = commands
        self._answer = answer
        self._pace = Pace()

    async def _setting(self, guild: int, key: str, place: int = 0) -> str:
        """The value in force; the default where the store does not answer, so that the command can say so itself."""
        try:
            return await config.setting(self._desk.settings, guild, key, place)
        except ArchiveError as error:
            LOG.error("the settings of server %d could not be read: %s", guild, error)  # noqa: TRY400 - one sentence
            return config.DEFAULTS[key]

    def knows(self, name: str) -> bool:
        """Whether there is such a command."""
        return name in self._commands

    def is_private(self, name: str) -> bool:
        """Whether its answers are for the asker only: those of the admins' commands are."""
        return name in self._commands and self._commands[name].permission is Permission.ADMIN

    async def prefix(self, guild: int) -> str:
        """The prefix of a server."""
        return await self._setting(guild, "prefix")

    async def embeds(self, asked: Asked) -> bool:
        """Whether replies to this question wear a skin."""
        return await self._setting(asked.guild, "embeds", asked.place) == "on"

    async def elsewhere(self, asked: Asked) -> Reply | None:
        """The refusal where the server has the bot answer in other channels only. Admins can always set that right."""
        value = await self._setting(asked.guild, "channels")
        channels = config.listed_channels(value)
        if not channels or asked.place in {number for number, _ in channels}:
            return None
        if asked.command == "config" and asked.permission is Permission.ADMIN:
            return None
        return not_here([name for _, name in channels])

    async def by_member(self, member: Any, channel: Any, question: Question, guild: discord.Guild | None) -> Asked:
        """The question as this person's, here and now."""
        server = guild.id if guild else 0
        asked = Asked(
            line=f"{question.name} {question.text}".strip(),
            owner=member.id,
            name=f"@{member.name}",
            guild=server,
            channel=f"#{getattr(channel, 'name', 'direct')}",
            at=self._clock(),
            given=question.given,
            place=_place(channel),
            thread=_thread(channel),
        )
        return replace(asked, permission=await self.permission(asked, member, channel))

    async def by_presser(self, kept: Asked, interaction: discord.Interaction[Any]) -> Asked | None:
        """A kept question as of the person who pressed its button, with what that person may do now; None where the
        question is not one of a server that the person is in.
        """
        member = await _member_of(kept.guild, interaction)
        if member is None:
            return None
        channel = interaction.channel if interaction.guild is not None else member.guild.get_channel(kept.place)
        permission = await self.permission(kept, member, channel)
        return replace(kept, owner=member.id, name=f"@{member.name}", permission=permission)

    async def permission(self, asked: Asked, member: Any, channel: Any) -> Permission:
        """What ``member`` may do in ``channel``; nothing but read where that is gone."""
        if not isinstance(member, discord.Member) or channel is None:
            return Permission.READER
        role = await self._setting(asked.guild, "editor_role")
        return standing(member, channel.permissions_for(member), role)

    async def copied(self, asked: Asked, places: Places) -> Reply:
        """The bare words of the quote that the question names."""
        zone = await self._setting(asked.guild, "zone", asked.place)
        _, quote = split(asked.line)
        request = Request("copy", quote, guild=asked.guild, place=asked.place, now=asked.at, zone=ZoneInfo(zone))
        return await copied(self._desk, replace(request, places=places))

    async def answer(
        self,
        asked: Asked,
        places: Places = outside_discord,
        files: list[discord.Attachment] | None = None,
        wait: Wait | None = None,
    ) -> Reply:
        """The reply of the command layer to a new question: the pace is kept. ``wait``: what is done meanwhile."""
        # What is not ours may be another bot's: it neither counts nor is met with a refusal.
        if not self.knows(asked.command):
            return await self.answer_again(asked, places, files)
        refusal = await self.elsewhere(asked)
        if refusal is not None:
            return refusal
        seconds = self._pace.wait(f"{asked.guild}/{asked.owner}", self._clock())
        return errors.slow_down(seconds) if seconds else await self.answer_again(asked, places, files, wait)

    async def answer_again(
        self,
        asked: Asked,
        places: Places = outside_discord,
        files: list[discord.Attachment] | None = None,
        wait: Wait | None = None,
    ) -> Reply:
        """The reply to a question that was asked before (turning a page is no new command)."""
        zone = await self._setting(asked.guild, "zone", asked.place)
        try:
            request = parse(
                asked.line,
                self._commands,
                user=asked.name,
                channel=asked.channel,
                guild=asked.guild,
                permission=asked.permission,
                now=asked.at,
                zone=ZoneInfo(zone),
                attachments=[Attachment(file.filename, fetch=partial(_read, file)) for file in files or []],
            )
        except Refused as refused:
            return refused.reply
        given = {**request.options, **asked.given}
        request = replace(request, options=given, asker=asked.owner, places=places)
        request = replace(request, place=asked.place, thread=asked.thread)
        return await self._answer(self._desk, request if wait is None else replace(request, wait=wait))


async def _member_of(guild: int, interaction: discord.Interaction[Any]) -> discord.Member | None:
    """The person as a member of the server ``guild`` at this moment.

    A button in a direct message comes without a member, and what is remembered of one may be old: Discord is asked.
    """
    if interaction.guild is not None:
        here = interaction.guild.id == guild and isinstance(interaction.user, discord.Member)
        return interaction.user if here else None  # type: ignore[return-value]
    server = interaction.client.get_guild(guild)
    try:
        return await server.fetch_member(interaction.user.id) if server is not None else None
    except (discord.NotFound, discord.Forbidden):
        return None


def _place(channel: Any) -> int:
    """The number of a channel; of a thread that of its channel."""
    number: int = getattr(channel, "parent_id", None) or channel.id
    return number


def _thread(channel: Any) -> int:
    """The number of a thread; 0 of anything else."""
    return channel.id if getattr(channel, "parent_id", None) else 0


async def _read(file: discord.Attachment) -> bytes:
    """The bytes of an attachment, unless there are too many; Discord states the size beforehand.

    Raises ``Unreadable`` where Discord does not give it (any more).
    """
    if file.size > LARGEST_FILE:
        return bytes(LARGEST_FILE + 1)
    try:
        return await file.read()
    except UNSENT:
        raise Unreadable(Why.GONE) from None
