"""Joins Discord, or registers the slash commands there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.app.building import open_desk, utc_now
from bot.app.settings import Settings

if TYPE_CHECKING:
    from bot.chat.serve import ChatSettings


async def run(settings: Settings) -> int:
    """Answer in Discord until told to stop. Exit code 0, or 2 where the token or an intent is refused."""
    from bot.chat.errors import CannotJoin  # noqa: PLC0415 - discord.py is a second of start-up
    from bot.chat.serve import serve  # noqa: PLC0415

    try:
        async with open_desk(settings) as desk:
            await serve(desk, _chat(settings), clock=utc_now)
    except CannotJoin as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


async def sync(settings: Settings) -> int:
    """Register the slash commands. Exit code 0, or 2 where Discord refuses."""
    from bot.chat.errors import CannotJoin  # noqa: PLC0415 - discord.py is a second of start-up
    from bot.chat.sync import sync as register  # noqa: PLC0415

    try:
        async with open_desk(settings) as desk:
            count = await register(desk, _chat(settings), clock=utc_now)
    except CannotJoin as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(f"Registered {count} slash commands.\n")
    return 0


def _chat(settings: Settings) -> ChatSettings:
    from bot.chat.serve import ChatSettings  # noqa: PLC0415

    return ChatSettings(
        token=settings.discord.token.get_secret_value(),
        api_base=settings.discord.api_base,
        gateway=settings.discord.gateway,
        message_content=settings.discord.message_content,
    )
