"""A scheduled digest in words: what ``!digest`` would answer in its channel, for the window that was not told yet."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.commands.closed import closed_in
from bot.commands.digest import told
from bot.commands.request import Request
from bot.commands.slices import checked, veiled
from bot.newsdesk.desk import Desk
from bot.newsdesk.scheduled import Wanted
from bot.ports.schedules import WhenEmpty, kept_at
from bot.ports.sight import without
from bot.replies.blocks import Reply


async def scheduled_digest(desk: Desk, wanted: Wanted) -> Reply | None:
    """The digest of a run; None where there is nothing to tell and the schedule then posts nothing.

    It is kept as made at the instant of the run, so a second attempt keeps no second one.
    """
    schedule = wanted.schedule
    desk = desk.of_server(schedule.guild)
    request = Request(
        "digest",
        schedule.topic,
        channel=schedule.channel,
        guild=schedule.guild,
        place=schedule.place,
        now=wanted.now,
        zone=ZoneInfo(schedule.zone),
    )
    made_at = kept_at(wanted.run.at, schedule.number)
    with without(await closed_in(desk, schedule.guild, schedule.place)):
        digest, reply, _ = await told(desk, request, wanted.since, wanted.until, schedule.topic, made_at=made_at)
        if digest.empty and schedule.when_empty is WhenEmpty.SKIP:
            return None
        return await veiled(desk, request, await checked(desk, request, reply))
