"""Where the outbox posts: the ``Channel`` port over discord.py, with its errors told apart by what to do next."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import discord
from discord.utils import time_snowflake

from bot.chat.places import kind_of, missing
from bot.chat.send import NO_PINGS
from bot.chat.wire import UNREACHED
from bot.newsdesk import config
from bot.newsdesk.desk import Desk
from bot.ports.outbox import Delayed, Part, PlaceKind, Posted, Refused

TOO_MANY = 429
SERVER_FAULTS = 500
HAS_A_THREAD = 160004
RATE_LIMITED = timedelta(seconds=30)
"""How long to wait where a 429 does not say."""
MOST_READ = 1000
"""Messages of a channel that are looked through for our own."""


class DiscordChannel:
    """Posts through the bot that is alive at the moment; see ``bot.ports.outbox.Channel``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.bot: Any = None

    def up(self) -> bool:
        """Whether there is a bot, it knows its servers, and its gateway answers."""
        return self.bot is not None and self.bot.is_ready() and self.bot.pulse.lives()

    def seen_from(self, place: int, other: int) -> bool:
        """Whether everybody who sees the channel ``place`` sees ``other`` too, as far as that follows from roles."""
        here = self.bot.get_channel(place) if self.bot is not None else None
        there = self.bot.get_channel(other) if self.bot is not None else None
        if here is None or there is None or here.guild != there.guild:
            return False
        persons = [who for who in getattr(here, "overwrites", {}) if isinstance(who, discord.Member)]
        readers = [who for who in (*here.guild.roles, *persons) if here.permissions_for(who).view_channel]
        return all(there.permissions_for(who).view_channel for who in readers)

    async def kind(self, place: int) -> PlaceKind:
        """What kind of place it is."""
        return kind_of(await self._at(place))

    async def post(self, place: int, part: Part, reply_to: int = 0) -> Posted:
        """Send a part with its nonce."""
        channel = await self._at(place)
        more: dict[str, Any] = {}
        if reply_to:
            more["reference"] = discord.MessageReference(
                message_id=reply_to, channel_id=place, fail_if_not_exists=False
            )
            more["mention_author"] = False
        async with _told_apart(channel):
            sent = await channel.send(
                part.text,
                nonce=part.nonce,
                files=_files(part),
                suppress_embeds=True,
                allowed_mentions=NO_PINGS,
                **more,
            )
        return Posted(sent.id, place, sent.content)

    async def begin(self, forum: int, title: str, part: Part) -> Posted:
        """Begin a post in a forum; where it asks for a tag, with its first."""
        channel = await self._at(forum)
        tags = channel.available_tags[:1] if channel.flags.require_tag else []
        async with _told_apart(channel):
            made = await channel.create_thread(
                name=title or part.text.partition("\n")[0][:100],
                content=part.text,
                files=_files(part),
                applied_tags=tags,
                suppress_embeds=True,
                allowed_mentions=NO_PINGS,
            )
        return Posted(made.message.id, made.thread.id, part.text)

    async def thread(self, place: int, message: int, title: str) -> int:
        """The thread of a message. Discord gives both one id, so one that is there already is known by it."""
        channel = await self._at(place)
        async with _told_apart(channel):
            try:
                return int((await channel.get_partial_message(message).create_thread(name=title)).id)
            except discord.HTTPException as error:
                if error.code == HAS_A_THREAD:
                    return message
                raise

    async def own_since(self, place: int, kind: PlaceKind, since: datetime) -> Sequence[Posted]:
        """Our own messages there since then. Without Read Message History Discord answers with none, so that is
        looked at first.
        """
        channel = await self._at(place)
        guild = getattr(channel, "guild", None)  # none for a direct channel, whose history is ours
        if guild is not None and not channel.permissions_for(guild.me).read_message_history:
            raise Refused("history not readable", "Read Message History")
        async with _told_apart(channel):
            if kind is PlaceKind.FORUM:
                return await self._begun_since(channel, since)
            history = channel.history(after=since, limit=MOST_READ, oldest_first=True)
            return [
                Posted(message.id, place, message.content)
                async for message in history
                if message.author.id == self.bot.user.id
            ]

    async def read(self, place: int, message: int) -> str | None:
        """The words of a message."""
        channel = await self._of_message(place, message)
        async with _told_apart(channel):
            try:
                return str((await channel.fetch_message(message)).content)
            except discord.NotFound:
                return None

    async def rewrite(self, place: int, message: int, text: str) -> None:
        """Edit a message: its words, and neither files nor buttons nor what is hidden of links. A thread that went to
        sleep is woken: Discord changes nothing in an archived one.
        """
        channel = await self._of_message(place, message)
        async with _told_apart(channel):
            if isinstance(channel, discord.Thread) and channel.archived:
                await channel.edit(archived=False)
            await channel.get_partial_message(message).edit(content=text, allowed_mentions=NO_PINGS)

    async def tell(self, person: int, guild: int, text: str) -> None:
        """A direct message, else the server's review channel."""
        try:
            async with _told_apart(None):
                user = self.bot.get_user(person) or await self.bot.fetch_user(person)
                await user.send(text, allowed_mentions=NO_PINGS, suppress_embeds=True)
        except Refused:
            review = await config.setting(self._desk.settings, guild, "review_channel")
            server = self.bot.get_guild(guild)
            channel = discord.utils.get(server.text_channels, name=review.removeprefix("#")) if server else None
            if channel is None:
                raise
            async with _told_apart(channel):
                await channel.send(text, allowed_mentions=NO_PINGS, suppress_embeds=True)

    async def _begun_since(self, forum: Any, since: datetime) -> list[Posted]:
        """The first message of each of our posts in a forum."""
        first = time_snowflake(since)
        found = []
        for thread in await forum.guild.active_threads():
            if thread.parent_id == forum.id and thread.owner_id == self.bot.user.id and thread.id >= first:
                message = await thread.fetch_message(thread.id)
                found.append(Posted(message.id, thread.id, message.content))
        return found

    async def _of_message(self, place: int, message: int) -> Any:
        """Where a message is: of a forum its post, which has the id of its first message."""
        channel = await self._at(place)
        return await self._at(message) if kind_of(channel) is PlaceKind.FORUM else channel

    async def _at(self, place: int) -> Any:
        if self.bot is None or self.bot.is_closed():
            raise Delayed("no bot is joined")
        channel = self.bot.get_channel(place)
        if channel is None:
            async with _told_apart(None):
                channel = await self.bot.fetch_channel(place)
        return channel


@asynccontextmanager
async def _told_apart(channel: Any) -> AsyncIterator[None]:
    """Raise ``Refused`` for what Discord will not take and ``Delayed`` for what may go well another time."""
    try:
        yield
    except discord.RateLimited as error:
        raise Delayed("rate limited", timedelta(seconds=error.retry_after)) from error
    except discord.HTTPException as error:
        why = f"{error.status} {error.code}"
        if error.status == TOO_MANY:
            raise Delayed(why, _asked_for(error)) from error
        if error.status >= SERVER_FAULTS:
            raise Delayed(why) from error
        raise Refused(why, _lacking(channel, error)) from error
    except (*UNREACHED, RuntimeError) as error:
        # RuntimeError: "Session is closed", from a bot that is just being replaced.
        raise Delayed(type(error).__name__) from error


def _asked_for(error: discord.HTTPException) -> timedelta:
    """How long Discord asks to wait."""
    try:
        return timedelta(seconds=float(error.response.headers.get("Retry-After", "")))
    except ValueError:
        return RATE_LIMITED


def _lacking(channel: Any, error: discord.HTTPException) -> str:
    if not isinstance(error, discord.Forbidden):
        return ""
    if channel is None:
        return "View Channel"
    return ", ".join(missing(channel)) if getattr(channel, "guild", None) else ""


def _files(part: Part) -> list[discord.File]:
    return [discord.File(io.BytesIO(data), name) for name, data in part.files]
