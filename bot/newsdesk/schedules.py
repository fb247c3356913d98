"""Make, change and look at the schedules of a server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.newsdesk.desk import Desk
from bot.newsdesk.scheduled import next_runs, with_next
from bot.ports.schedules import Run, Schedule
from bot.schedule.clock import next_change

MOST_SCHEDULES = 50
"""In one server."""
MOST_COMING = 5


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a schedule runs next (UTC), twice, and the local date of the next change of clocks, if any."""

    runs: tuple[datetime, ...]
    change: date | None


def outlook(schedule: Schedule, now: datetime) -> Outlook:
    """What a schedule's answer says of its future."""
    zone = ZoneInfo(schedule.zone)
    change = next_change(zone, now)
    runs = tuple(one.at for one in next_runs(schedule, now, 2))
    return Outlook(runs, change.astimezone(zone).date() if change else None)


async def keep(desk: Desk, schedule: Schedule, by: str, now: datetime) -> Schedule:
    """Keep a new schedule, which counts from now."""
    return await desk.schedules.add(with_next(replace(schedule, since=now), now), by, now)


async def change(desk: Desk, before: Schedule, after: Schedule, by: str, now: datetime) -> Schedule:
    """Change a schedule. Where its time is another one, or it was paused, only what is due from now on counts."""
    again = (before.wall, before.zone, before.weekdays, bool(before.paused))
    anew = again != (after.wall, after.zone, after.weekdays, bool(after.paused))
    changed = with_next(replace(after, since=now) if anew else after, now)
    await desk.schedules.change(changed, by, now)
    return changed


async def run_now(desk: Desk, schedule: Schedule, now: datetime) -> bool:
    """Begin a run by hand; False where one was begun in this minute."""
    run = Run(schedule.number, f"now-{now:%Y-%m-%dT%H:%M}", None, now)
    return await desk.schedules.open(schedule, [run], schedule.next_at) == 1


async def listed(desk: Desk, guild: int, now: datetime) -> Sequence[tuple[Schedule, Run | None, datetime | None]]:
    """Every schedule of a server with its last run and the instant of its next."""
    found = []
    for schedule in await desk.schedules.listed(guild):
        following = next_runs(schedule, now, 1)
        found.append((schedule, await desk.schedules.last_run(schedule), following[0].at if following else None))
    return found


async def coming(desk: Desk, guild: int, now: datetime) -> Sequence[tuple[Schedule, datetime]]:
    """The next runs of a server, soonest first."""
    found = [
        (schedule, one.at)
        for schedule in await desk.schedules.listed(guild)
        if not schedule.paused
        for one in next_runs(schedule, now, MOST_COMING)
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0].number))[:MOST_COMING]


def window(text: str) -> timedelta | None:
    """How late a run may be: ``3h``, ``90m``; at most a day. None for anything else."""
    text = text.strip().lower()
    unit = {"h": 60, "m": 1}.get(text[-1:])
    number = text[:-1].strip()
    if unit is None or not (number.isascii() and number.isdigit() and len(number) <= 4):
        return None
    found = timedelta(minutes=int(number) * unit)
    return found if timedelta(0) < found <= timedelta(days=1) else None
