"""Brings answers to people. What cannot be delivered now goes into the outbox; what is missing is said once."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.chat.memory import Answer, Asked
from bot.chat.places import missing
from bot.chat.send import Outgoing, Post, by_channel, deliver, lost, nonce_of, rewrite
from bot.chat.stands import stands
from bot.chat.wire import UNREACHED
from bot.newsdesk import config
from bot.newsdesk.desk import Desk
from bot.newsdesk.scheduled import parts_of, shown_in
from bot.ports.outbox import Kind
from bot.ports.outbox import Post as Kept
from bot.ports.reader import Clock
from bot.ports.store import ArchiveError
from bot.replies import errors
from bot.replies.blocks import Reply
from bot.replies.pages import DISCORD, pages

LOG = logging.getLogger(__name__)

UNSENT = (discord.HTTPException, discord.RateLimited, *UNREACHED)
"""What a send may end in: refused, not now, gone, or no server at the other end. None of them may end the bot."""
STILL_OF_USE = timedelta(minutes=15)
"""How long an answer that could not be delivered is tried; after that nobody waits for it."""
SAY_AGAIN = timedelta(days=1)
"""After how long it is said again that a permission is missing in a channel."""
REFUSED_BELOW = 500
TOO_MANY = 429


class Courier:
    """Delivers. Its only state is where it has said already that a permission is missing."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._said: dict[int, datetime] = {}

    async def answer(self, message: discord.Message, reply: Reply, asked: Asked, sent: Answer) -> None:
        """Answer a typed message: in its channel, or privately where the reply is private. An answer that ``sent``
        holds already is changed instead.
        """
        if reply.private:
            reply_or_none = await self._privately(message.author, reply, asked, message.id)
            if reply_or_none is None:
                return
            reply = reply_or_none
        if sent.message is not None:
            try:
                await rewrite(sent.message, reply, asked, str(message.id), self._desk.pagers)
                await stands(self._desk, sent.message, reply, asked, self._clock())
            except UNSENT as error:
                lost(error, "a changed answer")
            return
        post = as_reply(message)
        sent.message = await self.in_channel(message.channel, message.author, reply, asked, message.id, post)

    async def in_channel(
        self, channel: Any, person: Any, reply: Reply, asked: Asked, asked_by: int, post: Post | None = None
    ) -> discord.Message | None:
        """Write the answer to ``asked_by``, a message or an interaction, into a channel."""
        began = self._clock()
        try:
            return await self.send(reply, post or by_channel(channel, asked_by), asked, str(asked_by))
        except discord.Forbidden as error:
            lost(error, f"the answer to {asked.command}")
            await self._say_missing(channel, person)
        except UNSENT as error:
            lost(error, f"the answer to {asked.command}")
            if not _refused(error):
                await self._keep(channel, reply, asked_by, began, to=asked_by if post is not None else 0)
        return None

    async def send(self, reply: Reply, post: Post, asked: Asked, key: str) -> discord.Message | None:
        """Send by ``post``, dressed where the server asks for it. Raises what the library raises."""
        try:
            embeds = await config.setting(self._desk.settings, asked.guild, "embeds", asked.place) == "on"
        except ArchiveError:
            embeds = False
        message = await deliver(reply, post, self._desk.pagers, asked, key, embeds=embeds)
        if message is not None and not message.flags.ephemeral and shown_in(reply):
            await stands(self._desk, message, reply, asked, self._clock())
        return message

    async def privately(self, person: Any, reply: Reply, asked: Asked, asked_by: int) -> None:
        """Write the answer to a person directly; nothing is said elsewhere where that is closed."""
        await self._privately(person, reply, asked, asked_by)

    async def _privately(self, person: Any, reply: Reply, asked: Asked, asked_by: int) -> Reply | None:
        """None where it was written, or is on its way; else what is to be said in the channel instead."""
        began = self._clock()
        try:
            await self.send(reply, by_channel(person, asked_by), asked, str(asked_by))
        except discord.Forbidden:
            return errors.cannot_message(asked.command)
        except UNSENT as error:
            lost(error, "a direct message")
            if not _refused(error) and person.dm_channel is not None:
                await self._keep(person.dm_channel, reply, asked_by, began)
        return None

    async def _keep(self, channel: Any, reply: Reply, asked_by: int, began: datetime, *, to: int = 0) -> None:
        """Leave the answer to the outbox, with the nonces of the tries that were made."""
        count = len(pages(reply, DISCORD))
        parts = list(parts_of(reply, f"reply/{asked_by}", [nonce_of(asked_by, n) for n in range(1, count + 1)]))
        parts[0] = parts[0].tried(began, channel.id)
        post = Kept(
            key=f"reply/{asked_by}",
            kind=Kind.REPLY,
            guild=channel.guild.id if getattr(channel, "guild", None) else 0,
            place=channel.id,
            parts=tuple(parts),
            made_at=self._clock(),
            expires_at=began + STILL_OF_USE,
            reply_to=to,
            shown=shown_in(reply),
        )
        try:
            await self._desk.outbox.put(post)
        except ArchiveError as error:
            LOG.error("an answer is lost: %s", error)  # noqa: TRY400 - one sentence for the operator

    async def _say_missing(self, channel: Any, person: Any) -> None:
        """Tell the asker, once a day for a channel, what the bot lacks there."""
        now = self._clock()
        said = self._said.get(channel.id)
        if said is not None and now - said < SAY_AGAIN:
            return
        self._said[channel.id] = now
        lacking = missing(channel) or ("Attach Files",)
        reply = errors.cannot_post(f"#{channel.name}", ", ".join(lacking))
        try:
            await person.send(pages(reply, DISCORD)[0].text)
        except UNSENT as error:
            lost(error, "word of a missing permission")


def as_reply(message: discord.Message) -> Post:
    """Write into the channel of a message, as a reply to it where the bot may read what was said before."""

    async def post(out: Outgoing) -> discord.Message | None:
        reads_back = message.guild is None or message.channel.permissions_for(message.guild.me).read_message_history
        reference = message.to_reference(fail_if_not_exists=False) if reads_back else None
        return await by_channel(message.channel, message.id, reference)(out)

    return post


def _refused(error: BaseException) -> bool:
    """Whether Discord will not take it another time either."""
    return isinstance(error, discord.HTTPException) and error.status < REFUSED_BELOW and error.status != TOO_MANY
