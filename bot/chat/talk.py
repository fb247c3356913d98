"""The conversation: a question out of Discord, the answer of the command layer, the reply back."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import discord
from discord.ext import commands

from bot.chat.acknowledge import Acknowledged, acknowledge
from bot.chat.ask import Ask, Places, Question, places_for, what_came_with
from bot.chat.courier import UNSENT, Courier, as_reply
from bot.chat.memory import Answers, Asked, Seen
from bot.chat.send import by_followup, by_followup_in_place, in_place, lost
from bot.chat.waiting import Waiting
from bot.newsdesk.desk import Desk
from bot.ports.reader import Clock
from bot.replies.blocks import Outcome, Reply
from bot.replies.errors import no_link

TYPING_WAITS = 2.0
"""Seconds that an answer may wait for Discord to take the typing hint."""

CLEARING = 2.0
"""Seconds that a stop gives to taking away what stands there meanwhile."""

Context = commands.Context[Any]
Interaction = discord.Interaction[Any]


class Talk:
    """Takes part in conversations. Its only state are the answers under way and the last ones given."""

    def __init__(self, desk: Desk, clock: Clock, ask: Ask) -> None:
        self._ask = ask
        self._vitals = desk.vitals
        self._courier = Courier(desk, clock)
        self._answers = Answers()
        self._waiting = Waiting()
        self._seen = Seen()
        self._under_way: set[asyncio.Task[Any]] = set()

    async def drain(self, seconds: float) -> None:
        """Let the answers under way end, for at most ``seconds``. What then still takes long is taken back: nobody
        would take away what stands there meanwhile.
        """
        others = self._under_way - {asyncio.current_task()}
        if others:
            _, others = await asyncio.wait(others, timeout=seconds)
        if others:
            self._waiting.take_back_all()
            await asyncio.wait(others, timeout=CLEARING)

    def take_back(self, number: int) -> bool:
        """End the wait for an answer; see ``bot.chat.waiting.Waiting``."""
        return self._waiting.take_back(number)

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
        async with self.counted():
            if ctx.interaction is None:
                await self._by_message(ctx.message, name, text)
            else:
                question = Question(name, text, dict(given), [file] if file else [])
                await self._by_slash(ctx.interaction, question, private=private or self._ask.is_private(name))

    async def chosen(self, interaction: Interaction, command: str, link: str) -> None:
        """Answer an entry of the menu on a message, to the one who chose it: it may be a message of somebody else's."""
        async with self.counted():
            if link:
                await self._by_slash(interaction, Question(command, link), private=True)
            elif not self._seen.again(interaction.id):
                acknowledged = await acknowledge(interaction, ephemeral=True) is Acknowledged.YES
                asked = await self._ask.by_member(
                    interaction.user, interaction.channel, Question(command, ""), interaction.guild
                )
                reply = no_link(command)
                await self.give(interaction, reply, asked, private=True, acknowledged=acknowledged)

    async def unknown(self, message: discord.Message, name: str, text: str) -> None:
        """Answer a command that does not exist: a suggestion, or silence where nothing is near."""
        async with self.counted():
            await self._by_message(message, name, text)

    async def _by_message(self, message: discord.Message, name: str, text: str) -> None:
        sent, began = self._answers.to(message.id), time.perf_counter()
        show = as_reply(message)
        async with self._waiting.under_way(message.id, message.author.id, show) as meanwhile, sent.lock:
            question = what_came_with(message, name, text)
            asked = await self._ask.by_member(message.author, message.channel, question, message.guild)
            ours = self._ask.knows(name) and await self._ask.elsewhere(asked) is None
            hint = asyncio.create_task(_typing(message.channel)) if ours else None
            places = places_for(message.guild, message.channel, message.author)
            reply = await self._ask.answer(asked, places, question.files, meanwhile.wait)
            if hint is not None:
                await asyncio.wait({hint}, timeout=TYPING_WAITS)
            if reply.outcome is not Outcome.SILENT and not meanwhile.taken_back:
                await self._courier.answer(message, reply, asked, sent)
                self._vitals.answered(asked.command, reply.outcome, time.perf_counter() - began)

    async def _by_slash(self, interaction: Interaction, question: Question, *, private: bool) -> None:
        if self._seen.again(interaction.id):
            return
        began = time.perf_counter()
        how = await acknowledge(interaction, ephemeral=private)
        if how is Acknowledged.ELSEWHERE:
            return
        asked = await self._ask.by_member(interaction.user, interaction.channel, question, interaction.guild)
        acknowledged = how is Acknowledged.YES
        show = in_place(interaction) if acknowledged else None
        async with self._waiting.under_way(interaction.id, interaction.user.id, show) as meanwhile:
            reply = await self._ask.answer(asked, places_at(interaction), question.files, meanwhile.wait)
            if meanwhile.taken_back:
                with contextlib.suppress(*UNSENT):
                    await interaction.delete_original_response()
                return
            shown = meanwhile.becomes_the_answer()
            await self.give(interaction, reply, asked, private=private, acknowledged=acknowledged, shown=shown)
            self._vitals.answered(asked.command, reply.outcome, time.perf_counter() - began)

    async def give(
        self,
        interaction: Interaction,
        reply: Reply,
        asked: Asked,
        *,
        private: bool,
        acknowledged: bool,
        shown: bool = False,
    ) -> None:
        """Give the answer to an interaction; where Discord did not take the acknowledgement, as a plain message.

        ``shown``: something stands in its place already.
        """
        if not acknowledged:
            if private or reply.private:
                await self._courier.privately(interaction.user, reply, asked, interaction.id)
            else:
                await self._courier.in_channel(interaction.channel, interaction.user, reply, asked, interaction.id)
            return
        if reply.private and not private:
            # A follow-up is as public as what it follows; the public "thinking" has to go first.
            with contextlib.suppress(*UNSENT):
                await interaction.delete_original_response()
            post = by_followup(interaction, ephemeral=True)
        elif shown:
            post = by_followup_in_place(interaction, ephemeral=private)
        else:
            post = by_followup(interaction, ephemeral=private, whole_life=True)
        with logged(f"the answer to {asked.command}"):
            await self._courier.send(reply, post, asked, str(interaction.id))

    async def broke(self, ctx: Context, reply: Reply) -> None:
        """Say ``reply`` after a fault of ours outside the command layer."""
        question = Question(ctx.command.name if ctx.command else "help", "", {}, [])
        asked = await self._ask.by_member(ctx.author, ctx.channel, question, ctx.guild)
        if ctx.interaction is None:
            await self._courier.answer(ctx.message, reply, asked, self._answers.to(ctx.message.id))
            return
        acknowledged = await acknowledge(ctx.interaction, ephemeral=True) is Acknowledged.YES
        await self.give(ctx.interaction, reply, asked, private=True, acknowledged=acknowledged)

    @contextlib.asynccontextmanager
    async def counted(self) -> AsyncIterator[None]:
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


def places_at(interaction: Interaction) -> Places:
    """The places that the person may name there."""
    return places_for(interaction.guild, interaction.channel, interaction.user)


@contextlib.contextmanager
def logged(what: str) -> Iterator[None]:
    """Log a send that failed; nobody is there to be told."""
    try:
        yield
    except UNSENT as error:
        lost(error, what)
