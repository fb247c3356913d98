"""The bot's service until it is told to stop, by an event or by a signal, as the program runs it."""

import asyncio

from bot.chat.serve import Service, ended_by_signals


async def serve(desk, settings, *, clock, stop=None):
    stop = stop or asyncio.Event()
    with ended_by_signals(stop):
        await Service(desk, settings, clock=clock).run(stop)
