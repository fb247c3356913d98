"""Join Discord, stay, and leave in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field

import discord

from bot.chat.client import PullquoteBot
from bot.chat.errors import CannotJoin, CannotReach, IntentRefused, TokenMissing, TokenWrong
from bot.chat.wire import point_at
from bot.newsdesk.desk import Desk
from bot.ports.reader import Clock

LOG = logging.getLogger(__name__)

LONGEST_PAUSE = 300.0
"""Seconds between two attempts, at most; an attempt costs one of the day's identifies."""
DRAIN = 10.0
"""Seconds that answers under way get to finish when the process is asked to end."""
AUTHENTICATION_FAILED = 4004


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


async def serve(desk: Desk, settings: ChatSettings, *, clock: Clock, stop: asyncio.Event | None = None) -> None:
    """Answer in Discord until SIGTERM, SIGINT or ``stop``.

    A fault of the connection builds a new bot after a jittered pause: discord.py 2.7.1 does not survive a refused
    first connect (Rapptz/discord.py#10520), and a closed bot cannot be started again. Raises ``CannotJoin`` where
    another attempt would change nothing.
    """
    token = settings.token.strip()
    if not token:
        raise TokenMissing
    point_at(settings.api_base, settings.gateway)
    stop = stop or asyncio.Event()
    attempt = 0
    with _ended_by_signals(stop):
        while not stop.is_set():
            bot = PullquoteBot(desk, clock=clock, message_content=settings.message_content)
            try:
                await _one_life(bot, token, stop)
            except CannotJoin:
                raise
            except Exception as error:  # noqa: BLE001 - whatever the connection broke on, a new bot is the cure
                attempt = 0 if bot.joined.is_set() else attempt + 1
                pause = random.uniform(0, min(LONGEST_PAUSE, 5 * 2**attempt))
                LOG.warning("lost Discord (%s); next attempt in %.0f s", _why(error), pause)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)


async def _one_life(bot: PullquoteBot, token: str, stop: asyncio.Event) -> None:
    """Run one bot until ``stop`` or until its connection ends; close it in either case."""
    async with bot:
        living = asyncio.create_task(bot.start(token), name="discord")
        stopping = asyncio.create_task(stop.wait(), name="stop")
        await asyncio.wait({living, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if living.done():
            _raise_final(living.exception(), bot)
            await living
            return
        await bot.drain(DRAIN)
        await bot.close()
        # What start() raises once close() was wanted is of no interest (it may be the library's own AttributeError).
        await asyncio.gather(living, return_exceptions=True)
        LOG.info("left Discord")


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


def _why(error: BaseException) -> str:
    """The error in one line. The library's errors hold no token; its name stands in for an empty text."""
    return " ".join(str(error).split())[:200] or type(error).__name__


@contextlib.contextmanager
def _ended_by_signals(stop: asyncio.Event) -> Iterator[None]:
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
