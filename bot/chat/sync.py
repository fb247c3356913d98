"""Register the slash commands. Start-up never does this unasked."""

from __future__ import annotations

import discord

from bot.chat.client import PullquoteBot
from bot.chat.errors import CannotReach, TokenMissing, TokenWrong
from bot.chat.serve import ChatSettings
from bot.chat.wire import UNREACHED, point_at
from bot.newsdesk.desk import Desk
from bot.ports.reader import Clock


async def sync(desk: Desk, settings: ChatSettings, *, clock: Clock) -> int:
    """Tell Discord about every command, replacing what it knew. Answers how many there are.

    Logs in without joining the gateway. Raises ``CannotJoin``. Servers without full support raise many things
    from ``tree.sync`` (``NotFound`` and ``KeyError`` were measured), so each of them becomes ``CannotReach``.
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
            return len(await bot.tree.sync())
        except Exception as error:
            raise CannotReach("Registering the slash commands", str(error) or type(error).__name__) from error
