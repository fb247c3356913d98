"""Answers that take long: what is shown meanwhile, and how whoever asked takes the question back."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator

import discord
from discord import ui

from bot.chat.buttons import StopButton
from bot.chat.courier import UNSENT
from bot.chat.send import Outgoing, Post, lost
from bot.commands.request import Wait
from bot.replies.blocks import Reply
from bot.replies.pages import DISCORD, pages

_NUMBERS = 100
"""Another number for what stands there after an edit: for a nonce it knows, Discord sends what was deleted."""


class Waiting:
    """The questions under way, by the numbers of the messages that stand for each."""

    def __init__(self) -> None:
        self._over: dict[int, asyncio.Event] = {}
        self._shown = itertools.count()

    def take_back(self, number: int) -> bool:
        """End the wait for an answer: of the message or interaction that asked, or of what was shown meanwhile.

        False where nobody waits.
        """
        over = self._over.get(number)
        if over is not None:
            over.set()
        return over is not None

    def take_back_all(self) -> None:
        """The same for every question."""
        for over in self._over.values():
            over.set()

    @contextlib.asynccontextmanager
    async def under_way(self, asked_by: int, owner: int, show: Post | None) -> AsyncIterator[Meanwhile]:
        """A question of ``owner``; ``asked_by`` is the number of the message or interaction. An earlier one of the same
        message (it was edited) is taken back. ``show`` brings what is shown meanwhile, which is taken away in the end;
        None where nothing can be.
        """
        self.take_back(asked_by)
        over = asyncio.Event()
        meanwhile = Meanwhile(self._over, over, asked_by, owner, show, -(next(self._shown) % _NUMBERS))
        self._over[asked_by] = over
        try:
            yield meanwhile
        finally:
            for number in [number for number, event in self._over.items() if event is over]:
                del self._over[number]
            await meanwhile.clear()


class Meanwhile:
    """What is shown while one answer takes long."""

    def __init__(
        self,
        known: dict[int, asyncio.Event],
        over: asyncio.Event,
        asked_by: int,
        owner: int,
        show: Post | None,
        number: int,
    ) -> None:
        self._known = known
        self._over = over
        self._asked_by = asked_by
        self._owner = owner
        self._show = show
        self._number = number
        self._shown: discord.Message | None = None

    @property
    def wait(self) -> Wait:
        """What the command layer is handed."""
        return Wait(self._say, self._over)

    @property
    def taken_back(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self._over.is_set()

    async def _say(self, reply: Reply) -> None:
        if self._show is None:
            return
        view = ui.View(timeout=None)
        view.add_item(StopButton(self._asked_by, self._owner))
        try:
            self._shown = await self._show(Outgoing(pages(reply, DISCORD)[0].text, [], view, number=self._number))
        except UNSENT as error:
            lost(error, "word of an answer that takes long")
        if self._shown is not None:
            self._known[self._shown.id] = self._over

    def becomes_the_answer(self) -> bool:
        """Leave what is shown where it is, to be written over; False where nothing is."""
        shown, self._shown = self._shown, None
        return shown is not None

    async def clear(self) -> None:
        """Take away what is shown."""
        if self._shown is not None:
            with contextlib.suppress(*UNSENT):
                await self._shown.delete()
