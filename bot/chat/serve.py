"""Join Discord, stay, and leave in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import secrets
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field

import discord

from bot.chat.channel import DiscordChannel
from bot.chat.client import PullquoteBot
from bot.chat.errors import CannotReach, IntentRefused, TokenMissing, TokenWrong
from bot.chat.patience import Backoff, Identifies, Timing
from bot.chat.wire import point_at
from bot.commands.scheduled import scheduled_digest
from bot.newsdesk.desk import Desk
from bot.newsdesk.posting import Posting
from bot.newsdesk.telling import Telling
from bot.ports.outbox import Delayed
from bot.ports.reader import Clock

LOG = logging.getLogger(__name__)

DRAIN = 10.0
"""Seconds that answers and posts under way get to finish when the process is asked to end."""
WATCH_EVERY = 10.0
"""Seconds between two looks at the gateway's pulse."""
AUTHENTICATION_FAILED = 4004
LOST, NOT_JOINED = "lost Discord", "could not join Discord"


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What this room needs to know. The token never shows in a repr.

    ``api_base`` and ``gateway`` are None for Discord itself. Without ``message_content`` only slash commands
    and mentions reach the bot, and no privileged intent is asked for.
    """

    token: str = field(repr=False)
    api_base: str | None = None
    gateway: str | None = None
    message_content: bool = True


class Service:
    """The bot through all its lives, the worker that posts through it, and the one that tells of corrections."""

    def __init__(self, desk: Desk, settings: ChatSettings, *, clock: Clock, timing: Timing | None = None) -> None:
        self._desk = desk
        self._settings = settings
        self._clock = clock
        self._timing = timing or Timing()
        self._channel = DiscordChannel(desk)
        worker = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.posting = Posting(desk, self._channel, clock, worker, scheduled_digest)
        self.telling = Telling(desk, self._channel, clock)
        self.identifies = Identifies(self._timing)
        self.bot: PullquoteBot | None = None
        desk.vitals.joined = self.joined
        desk.vitals.seen_from = self._channel.seen_from
        desk.vitals.identifies = lambda: self.identifies.count

    def joined(self) -> bool:
        """Whether the gateway answers."""
        return self._channel.up()

    async def tell(self, person: int, guild: int, text: str) -> None:
        """Tell a person something about a server. Raises ``bot.ports.outbox.NotPosted``."""
        if not self._channel.up():
            raise Delayed("Discord is away")
        await self._channel.tell(person, guild, text)

    def servers(self) -> int:
        """How many servers the bot is in."""
        return len(self.bot.guilds) if self.bot is not None else 0

    async def run(self, stop: asyncio.Event) -> None:
        """Answer and post until ``stop``.

        A fault of the connection builds a new bot after a jittered pause: discord.py 2.7.1 does not survive a refused
        first connect (Rapptz/discord.py#10520), tries a dead address for ever (#10511), and a closed bot cannot be
        started again. Raises ``CannotJoin`` where another attempt would change nothing.
        """
        token = self._settings.token.strip()
        if not token:
            raise TokenMissing
        point_at(self._settings.api_base, self._settings.gateway)
        backoff = Backoff(self._timing)
        posting = asyncio.create_task(self.posting.run(stop, DRAIN), name="posting")
        telling = asyncio.create_task(self.telling.run(stop), name="telling")
        try:
            while not stop.is_set():
                lived, why = await self._one_life(token, stop, posting)
                if not stop.is_set():
                    pause = backoff.after(lived)
                    LOG.warning("%s (%s); next attempt in %.0f s", LOST if lived else NOT_JOINED, why, pause)
                    await self._pause(pause, stop)
        finally:
            posting.cancel()
            telling.cancel()
            await asyncio.gather(posting, telling, return_exceptions=True)

    async def _one_life(self, token: str, stop: asyncio.Event, posting: asyncio.Task[None]) -> tuple[float, str]:
        """Run one bot until ``stop``, until its connection ends or is found dead; close it in any case.

        The answer is how many seconds it was joined, and why it ended.
        """
        why = ""
        bot = PullquoteBot(
            self._desk,
            clock=self._clock,
            message_content=self._settings.message_content,
            identifies=self.identifies,
        )
        self.bot = self._channel.bot = bot
        began = self._timing.seconds()
        async with bot:
            living = asyncio.create_task(bot.start(token), name="discord")
            dying = asyncio.create_task(self._watch(bot), name="watch")
            stopping = asyncio.create_task(stop.wait(), name="stop")
            await asyncio.wait({living, dying, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            dying.cancel()
            if living.done():
                self._channel.bot = None
                _raise_final(living.exception(), bot)
                why = _why(living.exception())
            elif dying.done() and not dying.cancelled():
                why = dying.result()
            elif stop.is_set():
                await asyncio.gather(bot.drain(DRAIN), asyncio.wait({posting}, timeout=DRAIN))
                LOG.info("left Discord")
            self._channel.bot = None
            await bot.close()
            # What start() raises once close() was wanted is of no interest (it may be the library's AttributeError).
            await asyncio.gather(living, dying, return_exceptions=True)
        return (self._timing.seconds() - began if bot.joined.is_set() else 0.0), why

    async def _pause(self, seconds: float, stop: asyncio.Event) -> None:
        """Wait, but no longer than until ``stop``."""
        waiting = asyncio.ensure_future(self._timing.pause(seconds))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({waiting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        stopping.cancel()

    async def _watch(self, bot: PullquoteBot) -> str:
        """Come back when the gateway is found dead, with the reason."""
        while not (why := bot.pulse.dead()):
            await self._timing.pause(WATCH_EVERY)
        return why


def _raise_final(error: BaseException | None, bot: PullquoteBot) -> None:
    """Raise the errors that no second attempt can mend."""
    if isinstance(error, discord.LoginFailure):
        raise TokenWrong from error
    if isinstance(error, discord.ConnectionClosed) and error.code == AUTHENTICATION_FAILED:
        raise TokenWrong from error
    if isinstance(error, discord.PrivilegedIntentsRequired):
        raise IntentRefused from error
    if isinstance(error, ValueError) and not bot.joined.is_set():
        raise CannotReach("Joining Discord", _why(error)) from error


def _why(error: BaseException | None) -> str:
    """The error in one line. The library's errors hold no token; its name stands in for an empty text."""
    if error is None:
        return "it hung up"
    return " ".join(str(error).split())[:200] or type(error).__name__


@contextlib.contextmanager
def ended_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """SIGTERM and SIGINT set ``stop`` (``bot.run`` would leave on SIGTERM without closing: measured)."""
    loop = asyncio.get_running_loop()
    held = []
    for name in (signal.SIGTERM, signal.SIGINT):
        # Not every platform and no thread but the main one can hold signals; there, ``stop`` alone ends it.
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(name, stop.set)
            held.append(name)
    try:
        yield
    finally:
        for name in held:
            loop.remove_signal_handler(name)
