"""From the clock to the outbox: which runs are due, and each one's text, stored before it is sent."""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.newsdesk.desk import Desk
from bot.newsdesk.digest import topic_key
from bot.ports.outbox import Kind, Part, Post
from bot.ports.schedules import Run, RunState, Schedule
from bot.replies.blocks import Reply, slices
from bot.replies.pages import DISCORD, pages
from bot.replies.schedule import scheduled, thread_title
from bot.schedule.runs import LATE_AFTER, Occurrence, Timetable, due, upcoming

LOG = logging.getLogger(__name__)

FIRST_WINDOW = timedelta(hours=24)
"""How far the first digest of a schedule looks back."""
LONGEST_NONCE = 22


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run needs to be put in words: the half-open window to tell, and the instant of asking (UTC)."""

    schedule: Schedule
    run: Run
    since: datetime
    until: datetime
    now: datetime


Compile = Callable[[Desk, Wanted], Awaitable[Reply | None]]
"""Puts a run in words; None where there is nothing to tell and nothing is posted then."""


def timetable(schedule: Schedule) -> Timetable:
    """When a schedule runs."""
    return Timetable(schedule.wall, ZoneInfo(schedule.zone), schedule.weekdays)


def with_next(schedule: Schedule, now: datetime) -> Schedule:
    """The schedule with the instant of its next run after ``now``."""
    found = next_runs(schedule, now, 1)
    return replace(schedule, next_at=found[0].at if found else None)


def next_runs(schedule: Schedule, now: datetime, count: int) -> list[Occurrence]:
    """The next runs after ``now``; a date that had its run has no second one, whatever the time was changed to."""
    last = schedule.last_day
    found = [one for one in upcoming(timetable(schedule), now, count + 1) if last is None or one.day > last]
    return found[:count]


async def open_due(desk: Desk, now: datetime) -> None:
    """Write down every run that is due at ``now``, and those that were missed as skipped."""
    for schedule in await desk.schedules.due(now):
        found = due(timetable(schedule), schedule.since, schedule.last_day, now, schedule.catch_up)
        opened = [Run(schedule.number, day.day.isoformat(), day.day, day.at, RunState.SKIPPED) for day in found.missed]
        for run in opened:
            LOG.warning("skipped %s of guild %d, due %s", schedule.id, schedule.guild, run.at.isoformat())
        if found.run is not None:
            opened.append(Run(schedule.number, found.run.day.isoformat(), found.run.day, found.run.at))
        await desk.schedules.open(schedule, opened, with_next(schedule, now).next_at)


async def renew_next(desk: Desk, now: datetime) -> None:
    """Work out anew when each schedule runs next: the rules of a zone may have changed since that was written."""
    for schedule in await desk.schedules.running():
        after = max(schedule.since, min(now, schedule.next_at or now) - timedelta(seconds=1))
        fresh = with_next(schedule, after)
        if fresh.next_at != schedule.next_at:
            await desk.schedules.open(schedule, [], fresh.next_at)


async def prepare(desk: Desk, run: Run, worker: str, now: datetime, compile_run: Compile) -> None:
    """Put a claimed run in words and store them in the outbox. From then on nobody words it again."""
    schedule = await desk.schedules.numbered(run.schedule)
    if schedule is None or (run.day is not None and now - run.at > schedule.catch_up):
        LOG.warning("skipped run %s: more than its window late", run.key)
        await desk.schedules.give_up(run, worker, RunState.SKIPPED)
        return
    skipped = [one.at for one in await desk.schedules.skipped_since(schedule) if one.at < run.at]
    own = schedule.told_until or min([run.at, *skipped]) - FIRST_WINDOW
    since = min(await desk.schedules.told_to(schedule, topic_key(schedule.topic), own), run.at)
    reply = await compile_run(desk, Wanted(schedule, run, since, run.at, now))
    if reply is None:
        await desk.schedules.store(run, worker, None, run.at)
        return
    late = run.day is not None and now - run.at > LATE_AFTER
    dressed = scheduled(reply, mark=mark_of(run.key), late=late, skipped=skipped, zone=ZoneInfo(schedule.zone))
    post = Post(
        key=run.key,
        kind=Kind.DIGEST,
        guild=schedule.guild,
        place=schedule.place,
        parts=parts_of(dressed, run.key),
        made_at=now,
        expires_at=run.at + schedule.catch_up if run.day else now + schedule.catch_up,
        title=thread_title(schedule.topic, run.at, ZoneInfo(schedule.zone)),
        mark=dressed.mark,
        schedule=schedule.number,
        since=since,
        until=run.at,
        shown=shown_in(dressed),
    )
    stored = await desk.schedules.store(run, worker, post, run.at)
    LOG.info("run %s of %s: %s", run.key, schedule.id, "stored" if stored else "another was faster")


def mark_of(key: str) -> str:
    """``run 1f3a``: by this a post is found again in its channel."""
    return f"run {hashlib.sha256(key.encode()).hexdigest()[:4]}"


def nonce_of(key: str, number: int) -> str:
    """What makes a second message of the same part impossible, for as long as Discord remembers it."""
    return base64.b32encode(hashlib.sha256(f"{key}/{number}".encode()).digest()).decode()[:LONGEST_NONCE]


def shown_in(reply: Reply) -> tuple[tuple[str, int], ...]:
    """The articles whose words a reply shows, by id and version."""
    return tuple(dict.fromkeys((ref.article_id, ref.version) for ref in slices(reply)))


def parts_of(reply: Reply, key: str, nonces: Sequence[str] = ()) -> tuple[Part, ...]:
    """The messages of a reply as parts of the post ``key``; ``nonces`` where they are fixed already, for what was
    tried before: that is sent again as it was.
    """
    made = []
    for number, page in enumerate(pages(reply, DISCORD), 1):
        nonce = nonces[number - 1] if number <= len(nonces) else nonce_of(key, number)
        files = tuple((file.name, file.data) for file in page.files)
        made.append(Part(number, page.text, nonce, files=files))
    return tuple(made)
