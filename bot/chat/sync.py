"""Register the slash commands. Start-up never does this unasked."""

from __future__ import annotations

import logging

import discord

from bot.chat.client import PullquoteBot
from bot.chat.errors import CannotReach, TokenMissing, TokenWrong
from bot.chat.serve import ChatSettings
from bot.chat.wire import UNREACHED, point_at
from bot.newsdesk.desk import Desk
from bot.ports.reader import Clock

LOG = logging.getLogger(__name__)


async def sync(desk: Desk, settings: ChatSettings, *, clock: Clock) -> int:
    """Tell Discord about every command, replacing what it knew. Answers how many slash commands there are;
    the entries of the menu on messages come beside them.

    Logs in without joining the gateway. Raises ``CannotJoin``. Servers without full support raise many things
    from ``tree.sync`` (``NotFound`` and ``KeyError`` were measured): it is tried once more without the menu entries,
    then each of them becomes ``CannotReach``.
    """
    token = settings.token.strip()
    if not token:
        raise TokenMissing
    point_at(settings.api_base, settings.gateway)
    async with PullquoteBot(desk, clock=clock, message_content=settings.message_content) as bot:
        try:
            await bot.login(token)
        except discord.LoginFailure as error:
            raise TokenWrong from error
        except (discord.HTTPException, *UNREACHED, ValueError) as error:
            raise CannotReach("Logging in to Discord", str(error) or type(error).__name__) from error
        try:
            return await _registered(bot)
        except Exception as error:  # noqa: BLE001 - see above
            LOG.warning("the menu on messages could not be registered (%s)", type(error).__name__)
        bot.tree.clear_commands(guild=None, type=discord.AppCommandType.message)
        try:
            return await _registered(bot)
        except Exception as error:
            raise CannotReach("Registering the slash commands", str(error) or type(error).__name__) from error


async def _registered(bot: PullquoteBot) -> int:
    """How many slash commands Discord has now."""
    return sum(one.type is discord.AppCommandType.chat_input for one in await bot.tree.sync())
