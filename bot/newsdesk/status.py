"""How the desk is: what it knows of itself, and nothing that it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.newsdesk.desk import Desk
from bot.newsdesk.schedules import coming
from bot.ports.feeds import Health
from bot.ports.records import Counts
from bot.ports.schedules import Schedule
from bot.ports.store import ArchiveError
from summarizer.text.engine import ENGINE
from summarizer.text.language import is_installed


@dataclass(frozen=True, slots=True)
class Standing:
    """``up`` None where the start is not known; ``totals`` None where the store does not answer.

    ``joined`` says whether Discord answers, None where there is none. ``waiting`` are the posts on their way,
    ``coming`` is the next run of this server's schedules (UTC). ``reply_times``: median and 95th percentile, seconds.
    ``feeds``: how those of this server are. ``reads_well``: the language model is there. ``outdated``: so many articles
    of ``totals`` were read by another engine.
    """

    version: str
    up: timedelta | None
    totals: Counts | None
    joined: bool | None = None
    waiting: int = 0
    coming: tuple[Schedule, datetime] | None = None
    reply_times: tuple[float, ...] = ()
    feeds: Health | None = None
    reads_well: bool = True
    outdated: int = 0


async def status(desk: Desk, guild: int, now: datetime) -> Standing:
    """The desk's version, time up, totals, and what comes."""
    up = now - desk.started if desk.started else None
    joined = desk.vitals.joined() if desk.vitals.joined is not None else None
    times = desk.vitals.reply_times()
    try:
        totals = await desk.articles.totals()
        outdated = await desk.readings.outdated(ENGINE, shown=True)
        waiting = await desk.outbox.waiting(guild or None)
        following = await coming(desk, guild, now)
        feeds = await desk.feeds.health(guild)
    except ArchiveError:
        return Standing(desk.version, up, None, joined, reply_times=times, reads_well=is_installed())
    first = following[0] if following else None
    return Standing(desk.version, up, totals, joined, waiting, first, times, feeds, is_installed(), outdated)
