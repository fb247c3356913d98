"""Joins Discord, or registers the slash commands there."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app.building import open_desk, utc_now
from bot.app.polling import polling
from bot.app.settings import Settings
from bot.newsdesk.desk import Desk
from bot.ports.store import ArchiveError
from bot.replies import keeping as words
from summarizer.text.engine import ENGINE

LOG = logging.getLogger(__name__)

FIRST_QUESTIONS = (("quotes", "latest"), ("summary", "latest"), ("search", "said"), ("who", "said that"), ("help", ""))
"""Commands that leave no trace, and between them use what answers are made of."""

if TYPE_CHECKING:
    from bot.chat.serve import ChatSettings, Service


async def run(settings: Settings) -> int:
    """Answer in Discord until told to stop. Exit code 0, or 2 where the token or an intent is refused."""
    from bot.chat.errors import CannotJoin  # noqa: PLC0415 - discord.py is a second of start-up
    from bot.chat.serve import DRAIN, Service, ended_by_signals  # noqa: PLC0415

    stop = asyncio.Event()
    try:
        async with open_desk(settings) as desk:
            await warm(desk)
            await tell_outdated(desk)
            holding = asyncio.create_task(hold_names(desk), name="read the names")
            service = Service(desk, chat_settings(settings), clock=utc_now)
            poller = polling(desk, service.tell)
            async with watched(settings, desk, service):
                settle()
                with ended_by_signals(stop):
                    looking = asyncio.create_task(poller.run(stop, DRAIN), name="polling")
                    try:
                        await service.run(stop)
                    finally:
                        stop.set()
                        holding.cancel()
                        await asyncio.wait({holding})
                        await looking
    except CannotJoin as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


RARELY = (20_000, 20, 50)
"""When Python looks for what can be freed: a look at everything in a digest of 400 articles held up all for 0.3 s."""


def settle() -> None:
    """Take what start-up has made out of the collector's sight, and let it look more rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


async def warm(desk: Desk) -> None:
    """Ask the commonest questions once, before anybody can: what is loaded and built on first use holds the event loop
    up, and a gateway that has been joined must not wait for it.
    """
    from bot.commands.answer import answer  # noqa: PLC0415
    from bot.commands.request import Request  # noqa: PLC0415
    from bot.replies.pages import DISCORD, pages  # noqa: PLC0415

    for command, text in FIRST_QUESTIONS:
        pages(await answer(desk, Request(command, text, now=utc_now(), zone=ZoneInfo("UTC"))), DISCORD)


async def tell_outdated(desk: Desk) -> None:
    """Say in the log that readings are out of date, where some are."""
    number = await desk.readings.outdated(ENGINE)
    if number:
        LOG.warning(words.outdated(number))


async def hold_names(desk: Desk) -> None:
    """Take the names of the archive into memory; where that fails they are looked up, as before."""
    try:
        await desk.index.hold_names()
    except ArchiveError as error:
        LOG.warning("names are looked up in the archive: %s", error)


@asynccontextmanager
async def watched(settings: Settings, desk: Desk, service: Service) -> AsyncIterator[None]:
    """Health pages while the bot runs, unless the settings want none."""
    if settings.health.port == 0:
        yield
        return
    from bot.health.server import health  # noqa: PLC0415 - only where it is wanted

    async def gateway() -> bool:
        return service.joined()

    async def scheduler() -> bool:
        return service.posting.on_time()

    async def gauges() -> dict[str, float]:
        return {
            "joined": service.joined(),
            "servers": service.servers(),
            "posts_waiting": await desk.outbox.waiting(),
            "articles": (await desk.articles.totals()).articles,
        }

    checks = {"gateway": gateway, "scheduler": scheduler, "store": desk.outbox.writable}
    async with health(settings.health.port, desk.vitals, checks, gauges):
        yield


async def sync(settings: Settings) -> int:
    """Register the slash commands. Exit code 0, or 2 where Discord refuses."""
    from bot.chat.errors import CannotJoin  # noqa: PLC0415 - discord.py is a second of start-up
    from bot.chat.sync import sync as register  # noqa: PLC0415

    try:
        async with open_desk(settings) as desk:
            count = await register(desk, chat_settings(settings), clock=utc_now)
    except CannotJoin as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(f"Registered {count} slash commands.\n")
    return 0


def chat_settings(settings: Settings) -> ChatSettings:
    """What the room that speaks with Discord needs to know."""
    from bot.chat.serve import ChatSettings  # noqa: PLC0415

    return ChatSettings(
        token=settings.discord.token.get_secret_value(),
        api_base=settings.discord.api_base,
        gateway=settings.discord.gateway,
        message_content=settings.discord.message_content,
    )
