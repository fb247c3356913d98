"""Keeps what an answer shows, so that the answer can say what becomes of that."""

from __future__ import annotations

import logging
from datetime import datetime

import discord

from bot.chat.memory import Asked
from bot.newsdesk.desk import Desk
from bot.newsdesk.scheduled import shown_in
from bot.ports.outbox import Kind
from bot.ports.standing import Standing, articles_in
from bot.ports.store import ArchiveError
from bot.replies.blocks import Reply

LOG = logging.getLogger(__name__)


async def stands(desk: Desk, message: discord.Message, reply: Reply, asked: Asked, at: datetime) -> None:
    """Keep that ``message`` shows ``reply`` from now on. What the archive does not take is logged."""
    standing = Standing(message.id, message.channel.id, asked.guild, articles_in(shown_in(reply)))
    try:
        await desk.standing.keep(f"reply/{message.id}", Kind.REPLY, standing, at)
    except ArchiveError as error:
        LOG.error("no correction will be told in an answer: %s", error)  # noqa: TRY400 - one sentence
