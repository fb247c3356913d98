"""The conversation: a question out of Discord, the answer of the command layer, the reply back."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
from discord.ext import commands

from bot.chat.ask import Ask, Places, Question, places_for, what_came_with
from bot.chat.memory import Asked, from_json, to_json
from bot.chat.send import Outgoing, Post, by_followup, by_message, deliver, lost, page_at, show, to_person
from bot.chat.wire import UNREACHED
from bot.newsdesk.desk import Desk
from bot.ports.reader import Clock
from bot.replies import errors
from bot.replies.blocks import Outcome, Reply
from bot.replies.pages import DISCORD, pages

LOG = logging.getLogger(__name__)

BUTTONS_LIVE = timedelta(hours=24)
TYPING_WAITS = 2.0
"""Seconds that an answer may wait for Discord to take the typing hint."""

Context = commands.Context[Any]
Interaction = discord.Interaction[Any]
# What a send may end in: refused, gone, or no server at the other end. None of them may end the bot.
UNSENT = (discord.HTTPException, *UNREACHED)


class Talk:
    """Takes part in conversations. Its only state are the answers under way."""

    def __init__(self, desk: Desk, clock: Clock, ask: Ask) -> None:
        self._desk = desk
        self._clock = clock
        self._ask = ask
        self._under_way: set[asyncio.Task[Any]] = set()

    async def drain(self, seconds: float) -> None:
        """Let the answers under way end, for at most ``seconds``."""
        others = self._under_way - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=seconds)

    async def converse(
        self,
        ctx: Context,
        name: str,
        text: str,
        given: Mapping[str, str],
        *,
        private: bool = False,
        file: discord.Attachment | None = None,
    ) -> None:
        """Answer one command, typed or chosen from the slash menu."""
        async with self._counted():
            if ctx.interaction is None:
                await self._by_message(ctx.message, name, text)
            else:
                question = Question(name, text, dict(given), [file] if file else [])
                await self._by_slash(ctx.interaction, question, private=private or self._ask.is_private(name))

    async def unknown(self, message: discord.Message, name: str, text: str) -> None:
        """Answer a command that does not exist: a suggestion, or silence where nothing is near."""
        async with self._counted():
            await self._by_message(message, name, text)

    async def _by_message(self, message: discord.Message, name: str, text: str) -> None:
        question = what_came_with(message, name, text)
        asked = await self._ask.by_member(message.author, message.channel, question, message.guild)
        hint = asyncio.create_task(_typing(message.channel)) if self._ask.knows(name) else None
        places = places_for(message.guild, message.channel, message.author)
        reply = await self._ask.answer(asked, places, question.files)
        if hint is not None:
            await asyncio.wait({hint}, timeout=TYPING_WAITS)
        if reply.outcome is Outcome.SILENT:
            return
        key = str(message.id)
        if reply.private:
            try:
                await self._deliver(reply, to_person(message.author, message.id), asked, key)
            except discord.Forbidden:
                reply = errors.cannot_message(asked.command)
            except UNSENT as error:
                lost(error, "a direct message")
                return
            else:
                return
        await self._send(reply, by_message(message), asked, key)

    async def _by_slash(self, interaction: Interaction, question: Question, *, private: bool) -> None:
        if not await _deferred(interaction, ephemeral=private):
            return
        asked = await self._ask.by_member(interaction.user, interaction.channel, question, interaction.guild)
        reply = await self._ask.answer(asked, _places(interaction), question.files)
        if reply.private and not private:
            # A follow-up is as public as what it follows; the public "thinking" has to go first.
            with contextlib.suppress(discord.HTTPException):
                await interaction.delete_original_response()
        post = by_followup(interaction, ephemeral=private or reply.private)
        await self._send(reply, post, asked, str(interaction.id))

    async def turn(self, interaction: Interaction, key: str, page: int, command: str) -> None:
        """Show another page; to somebody else than the one who asked, privately."""
        await self._pressed(interaction, self._turn(interaction, key, page, command))

    async def run_again(self, interaction: Interaction, key: str, command: str) -> None:
        """Run the command of a button as the one who pressed it."""
        await self._pressed(interaction, self._run_again(interaction, key, command))

    async def _turn(self, interaction: Interaction, key: str, page: int, command: str) -> None:
        kept = await self._kept(key)
        if kept is None or not self._alive(kept):
            await self._say_old(interaction, kept, command)
        elif kept.owner == interaction.user.id:
            if await _deferred(interaction):
                theirs = await self._ask.by_presser(kept, interaction)
                reply = await self._ask.answer_again(theirs, _places(interaction))
                await show(interaction, reply, kept, key, page)
        elif await _deferred(interaction, ephemeral=True):
            theirs = await self._ask.by_presser(kept, interaction)
            reply = await self._ask.answer_again(theirs, _places(interaction))
            # Their copy is theirs to turn: it gets a key of its own.
            own_key = str(interaction.id)
            await self._desk.pagers.keep(own_key, to_json(theirs), self._clock())
            embeds = await self._ask.embeds(theirs.guild)
            await by_followup(interaction, ephemeral=True)(page_at(reply, theirs, own_key, page, embeds=embeds))

    async def _run_again(self, interaction: Interaction, key: str, command: str) -> None:
        kept = await self._kept(key)
        if kept is None or not self._alive(kept):
            await self._say_old(interaction, kept, command)
            return
        private = self._ask.is_private(kept.command) or _is_private(interaction.message)
        if await _deferred(interaction, ephemeral=private, thinking=True):
            asked = replace(await self._ask.by_presser(kept, interaction), at=self._clock())
            reply = await self._ask.answer(asked, _places(interaction))
            post = by_followup(interaction, ephemeral=private or reply.private)
            await self._send(reply, post, asked, str(interaction.id))

    async def _pressed(self, interaction: Interaction, work: Coroutine[Any, Any, None]) -> None:
        """Do what a button asks for; what breaks on our side is said privately."""
        async with self._counted():
            try:
                await work
            except UNSENT as error:
                lost(error, "the answer to a button")
            except Exception:
                ref = secrets.token_hex(2)
                LOG.exception("a button broke (ref %s)", ref)
                if interaction.response.is_done() or await _deferred(interaction, ephemeral=True):
                    with _logged("the answer to a button"):
                        out = Outgoing(pages(errors.broke(ref), DISCORD)[0].text, [], None)
                        await by_followup(interaction, ephemeral=True)(out)

    async def broke(self, ctx: Context, reply: Reply) -> None:
        """Say ``reply`` after a fault of ours outside the command layer."""
        question = Question(ctx.command.name if ctx.command else "help", "", {}, [])
        asked = await self._ask.by_member(ctx.author, ctx.channel, question, ctx.guild)
        if ctx.interaction is None:
            await self._send(reply, by_message(ctx.message), asked, str(ctx.message.id))
        elif ctx.interaction.response.is_done() or await _deferred(ctx.interaction, ephemeral=True):
            await self._send(reply, by_followup(ctx.interaction, ephemeral=True), asked, str(ctx.interaction.id))

    async def _send(self, reply: Reply, post: Post, asked: Asked, key: str) -> None:
        with _logged(f"the answer to {asked.command}"):
            await self._deliver(reply, post, asked, key)

    async def _deliver(self, reply: Reply, post: Post, asked: Asked, key: str) -> None:
        embeds = await self._ask.embeds(asked.guild)
        await deliver(reply, post, self._desk.pagers, asked, key, embeds=embeds)

    async def _kept(self, key: str) -> Asked | None:
        kept = await self._desk.pagers.kept(key)
        try:
            return from_json(kept[0]) if kept else None
        except (ValueError, TypeError, KeyError):
            # Written by a release that kept other things; to the reader the page is old.
            return None

    def _alive(self, kept: Asked) -> bool:
        return self._clock() - kept.at <= BUTTONS_LIVE

    async def _say_old(self, interaction: Interaction, kept: Asked | None, command: str) -> None:
        prefix = await self._ask.prefix(interaction.guild.id if interaction.guild else 0)
        line = kept.typed(prefix) if kept else f"{prefix}{command}"
        if await _deferred(interaction, ephemeral=True):
            asked = kept or await self._ask.by_member(
                interaction.user, interaction.channel, Question(command, "", {}, []), interaction.guild
            )
            post = by_followup(interaction, ephemeral=True)
            await self._send(errors.page_is_old(line), post, asked, str(interaction.id))

    @contextlib.asynccontextmanager
    async def _counted(self) -> AsyncIterator[None]:
        """Count this task among the answers that a stop waits for."""
        task = asyncio.current_task()
        if task is None:
            yield
            return
        self._under_way.add(task)
        try:
            yield
        finally:
            self._under_way.discard(task)


async def _typing(channel: Any) -> None:
    """Show that the bot is at it. Only a hint: whatever goes wrong with it is of no matter."""
    with contextlib.suppress(*UNSENT):
        await channel.typing()


async def _deferred(interaction: Interaction, *, ephemeral: bool = False, thinking: bool | None = None) -> bool:
    """Acknowledge within Discord's three seconds; False where that came too late or was done already."""
    try:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.defer(ephemeral=ephemeral, thinking=ephemeral if thinking is None else thinking)
        else:
            await interaction.response.defer(ephemeral=ephemeral)
    except discord.InteractionResponded:
        return True
    except UNSENT as error:
        lost(error, "the acknowledgement of an interaction")
        return False
    return True


def _places(interaction: Interaction) -> Places:
    return places_for(interaction.guild, interaction.channel, interaction.user)


def _is_private(message: discord.Message | None) -> bool:
    return message is not None and message.flags.ephemeral


@contextlib.contextmanager
def _logged(what: str) -> Iterator[None]:
    """Log a send that failed; nobody is there to be told."""
    try:
        yield
    except UNSENT as error:
        lost(error, what)
