"""``!status [quality]``."""

from __future__ import annotations

from bot.commands.command import Command
from bot.commands.request import Request
from bot.newsdesk.desk import Desk
from bot.newsdesk.measured import measured, named
from bot.newsdesk.status import status
from bot.replies import errors
from bot.replies.blocks import Reply
from bot.replies.fed import fine
from bot.replies.status import quality, read_before, reads_poorly, standing


async def run(desk: Desk, request: Request) -> Reply:
    """How the desk is, or the figures recorded for its engine."""
    wanted = request.text.strip().lower()
    if wanted == "quality":
        return quality(measured(), named(desk.version))
    if wanted:
        return errors.unreadable(request.text, "!status")
    now = await status(desk, request.guild, request.now)
    told = standing(
        now.version,
        now.up,
        now.totals,
        joined=now.joined,
        waiting=now.waiting,
        coming=now.coming,
        reply_times=now.reply_times,
        feeds=fine(now.feeds, request.zone, request.now) if now.feeds is not None and now.feeds.known else (),
        to_read=now.feeds.to_read if now.feeds is not None else 0,
    )
    if now.outdated:
        told = read_before(told, now.outdated)
    return told if now.reads_well else reads_poorly(told)


COMMAND = Command(
    name="status",
    what="how the desk is: articles, quotes, store",
    syntax="!status [quality]",
    default="the state of the running version",
    examples=("!status", "!status quality", "/status"),
    run=run,
)
