"""The first answer to an interaction: within Discord's three seconds, once, whatever the wire does."""

from __future__ import annotations

import asyncio
from enum import Enum
from typing import Any

import discord

from bot.chat.send import lost
from bot.chat.wire import UNREACHED

Interaction = discord.Interaction[Any]

IN_TIME = 2.7
"""Seconds for all tries together; Discord waits three."""
BETWEEN = 0.2
ALREADY = 40060
"""Discord's code for an interaction that was acknowledged before."""
SERVER_FAULTS = 500


class Acknowledged(Enum):
    """How it went."""

    YES = "yes"
    ELSEWHERE = "elsewhere"
    """Another process of this bot was faster; it answers."""
    NO = "no"
    """Too late, or the API did not answer: nothing can be said by way of this interaction."""


async def acknowledge(interaction: Interaction, *, ephemeral: bool = False, thinking: bool = False) -> Acknowledged:
    """Tell Discord that an answer comes: publicly or to the asker alone; of a button, ``thinking`` shows that a new
    message is on its way, else the message of the button will be changed.
    """
    if interaction.response.is_done():
        return Acknowledged.YES
    unsure = False
    try:
        async with asyncio.timeout(IN_TIME):
            while True:
                try:
                    if interaction.type is discord.InteractionType.component:
                        await interaction.response.defer(ephemeral=ephemeral, thinking=thinking)
                    else:
                        await interaction.response.defer(ephemeral=ephemeral)
                except (discord.HTTPException, *UNREACHED) as error:
                    if isinstance(error, discord.HTTPException) and error.code == ALREADY:
                        # After a try whose answer was lost it was that try; else somebody else's.
                        return Acknowledged.YES if unsure else Acknowledged.ELSEWHERE
                    if isinstance(error, discord.HTTPException) and error.status < SERVER_FAULTS:
                        lost(error, "the acknowledgement of an interaction")
                        return Acknowledged.NO
                    unsure = True
                    await asyncio.sleep(BETWEEN)
                else:
                    return Acknowledged.YES
    except TimeoutError as error:
        lost(error, "the acknowledgement of an interaction")
        return Acknowledged.NO
