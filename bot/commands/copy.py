"""The bare words of a quote, for the button **Copy text**: the slice and nothing else."""

from __future__ import annotations

from bot.commands.closed import closed_to
from bot.commands.command import Refused
from bot.commands.lookup import the_quote
from bot.commands.request import Request
from bot.commands.slices import checked
from bot.newsdesk.desk import Desk
from bot.ports.sight import without
from bot.replies.blocks import Line, Reply, Verbatim
from bot.replies.quote_block import ref


async def copied(desk: Desk, request: Request) -> Reply:
    """What the quote whose id is the request's text consists of, one line for each part of it; to the asker alone."""
    desk = desk.of_server(request.guild)
    with without(await closed_to(desk, request)):
        return await _copied(desk, request)


async def _copied(desk: Desk, request: Request) -> Reply:
    try:
        quote = await the_quote(desk, request, request.text)
    except Refused as refused:
        return refused.reply
    slices = [ref(quote.source, span, quote.quote.part) for span in quote.quote.contents]
    return await checked(desk, request, Reply(heading=tuple(Line((Verbatim(one),)) for one in slices), private=True))
