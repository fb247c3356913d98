"""What buttons do: turn a page, run a command. All they know stands in their id and in the store."""

from __future__ import annotations

import contextlib
import logging
import secrets
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord

from bot.chat.acknowledge import Acknowledged, acknowledge
from bot.chat.ask import Ask, Question
from bot.chat.buttons import offers_stop
from bot.chat.courier import UNSENT
from bot.chat.memory import Asked, Seen, from_json, to_json
from bot.chat.send import Outgoing, by_followup, lost, page_at, show
from bot.chat.stands import stands
from bot.chat.talk import Talk, logged, places_at
from bot.newsdesk.desk import Desk
from bot.newsdesk.scheduled import shown_in
from bot.ports.reader import Clock
from bot.replies import errors
from bot.replies.blocks import Reply
from bot.replies.pages import DISCORD, pages

LOG = logging.getLogger(__name__)

BUTTONS_LIVE = timedelta(hours=24)

Interaction = discord.Interaction[Any]


class Pressed:
    """Does what a button asks for; see ``bot.chat.buttons.Pressed``."""

    def __init__(self, desk: Desk, clock: Clock, ask: Ask, talk: Talk) -> None:
        self._desk = desk
        self._clock = clock
        self._ask = ask
        self._talk = talk
        self._seen = Seen()

    async def turn(self, interaction: Interaction, key: str, page: int, command: str) -> None:
        """Show another page; to somebody else than the one who asked, privately."""
        await self._once(interaction, self._turn(interaction, key, page, command))

    async def run_again(self, interaction: Interaction, key: str, command: str) -> None:
        """Run the command of a button as the one who pressed it."""
        await self._once(interaction, self._run_again(interaction, key, command))

    async def stop(self, interaction: Interaction, asked_by: int, owner: int) -> None:
        """End the wait for an answer, if it is the one who asked that presses."""
        await self._once(interaction, self._stop(interaction, asked_by, owner))

    async def copy(self, interaction: Interaction, quote: str, guild: int) -> None:
        """Give the bare text of a quote to the one who pressed."""
        await self._once(interaction, self._copy(interaction, quote, guild))

    async def context(self, interaction: Interaction, quote: str, guild: int) -> None:
        """Show the paragraphs around a quote, as ``!article`` does."""
        await self._once(interaction, self._context(interaction, quote, guild))

    async def _copy(self, interaction: Interaction, quote: str, guild: int) -> None:
        if await acknowledge(interaction, ephemeral=True, thinking=True) is not Acknowledged.YES:
            return
        asked = await self._asked(interaction, "copy", quote, guild)
        if asked is None:
            await self._say_old(interaction, None, f"article {quote}")
            return
        reply = await self._ask.copied(asked, places_at(interaction))
        await self._talk.give(interaction, reply, asked, private=True, acknowledged=True)

    async def _context(self, interaction: Interaction, quote: str, guild: int) -> None:
        private = _is_private(interaction.message)
        how = await acknowledge(interaction, ephemeral=private, thinking=True)
        if how is Acknowledged.ELSEWHERE:
            return
        asked = await self._asked(interaction, "article", quote, guild)
        if asked is None:
            await self._say_old(interaction, None, f"article {quote}")
            return
        reply = await self._ask.answer(asked, places_at(interaction))
        await self._talk.give(interaction, reply, asked, private=private, acknowledged=how is Acknowledged.YES)

    async def _asked(self, interaction: Interaction, command: str, text: str, guild: int) -> Asked | None:
        """The question about a quote of the server ``guild``; None where the person is not in it."""
        asked = await self._ask.by_member(
            interaction.user, interaction.channel, Question(command, text), interaction.guild
        )
        return await self._ask.by_presser(replace(asked, guild=guild), interaction)

    async def _stop(self, interaction: Interaction, asked_by: int, owner: int) -> None:
        if interaction.user.id != owner:
            if await acknowledge(interaction, ephemeral=True, thinking=True) is Acknowledged.YES:
                await _say_privately(interaction, errors.not_yours_to_stop())
            return
        waited = self._talk.take_back(asked_by)
        if await acknowledge(interaction) is not Acknowledged.YES or waited:
            return
        # Left over from before a restart: nobody else takes it away any more. The answer may stand there by now.
        with contextlib.suppress(*UNSENT):
            stands = await interaction.original_response()
            if offers_stop(stands):
                await stands.delete()

    async def _turn(self, interaction: Interaction, key: str, page: int, command: str) -> None:
        if await acknowledge(interaction) is not Acknowledged.YES:
            return
        kept, theirs = await self._still_asked(interaction, key, command)
        if kept is None or theirs is None:
            return
        reply = await self._ask.answer_again(theirs, places_at(interaction))
        if kept.owner == interaction.user.id:
            await show(interaction, reply, kept, key, page)
            if interaction.message is not None and not _is_private(interaction.message) and shown_in(reply):
                await stands(self._desk, interaction.message, reply, kept, self._clock())
            return
        # Their copy is theirs to turn: it gets a key of its own.
        own_key = str(interaction.id)
        await self._desk.pagers.keep(own_key, to_json(theirs), self._clock())
        embeds = await self._ask.embeds(theirs)
        await by_followup(interaction, ephemeral=True)(page_at(reply, theirs, own_key, page, embeds=embeds))

    async def _run_again(self, interaction: Interaction, key: str, command: str) -> None:
        private = self._ask.is_private(command) or _is_private(interaction.message)
        how = await acknowledge(interaction, ephemeral=private, thinking=True)
        if how is Acknowledged.ELSEWHERE:
            return
        _, theirs = await self._still_asked(interaction, key, command)
        if theirs is None:
            return
        asked = replace(theirs, at=self._clock())
        reply = await self._ask.answer(asked, places_at(interaction))
        await self._talk.give(interaction, reply, asked, private=private, acknowledged=how is Acknowledged.YES)

    async def _still_asked(self, interaction: Interaction, key: str, command: str) -> tuple[Asked | None, Asked | None]:
        """What was asked first, and the same for whoever pressed; where either is gone or old, that is said."""
        kept = await self._kept(key)
        alive = kept is not None and self._alive(kept)
        theirs = await self._ask.by_presser(kept, interaction) if kept is not None and alive else None
        if theirs is None:
            await self._say_old(interaction, kept, command)
        return kept, theirs

    async def _once(self, interaction: Interaction, work: Coroutine[Any, Any, None]) -> None:
        """Do it, unless the same press came before; what breaks on our side is said privately."""
        if self._seen.again(interaction.id):
            work.close()
            return
        async with self._talk.counted():
            try:
                await work
            except UNSENT as error:
                lost(error, "the answer to a button")
            except Exception:
                ref = secrets.token_hex(2)
                LOG.exception("a button broke (ref %s)", ref)
                if await acknowledge(interaction, ephemeral=True) is Acknowledged.YES:
                    with logged("the answer to a button"):
                        await _say_privately(interaction, errors.broke(ref))

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
        with logged("word of an old page"):
            await _say_privately(interaction, errors.page_is_old(line))


async def _say_privately(interaction: Interaction, reply: Reply) -> None:
    await by_followup(interaction, ephemeral=True)(Outgoing(pages(reply, DISCORD)[0].text, [], None))


def _is_private(message: discord.Message | None) -> bool:
    return message is not None and message.flags.ephemeral
