"""What is due when: the runs of a timetable, each once for its local date. Pure; the clock is handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.schedule.clock import A_DAY, due_at

EVERY_DAY = frozenset(range(7))
LATE_AFTER = timedelta(minutes=5)
"""A post later than this says that it is late."""
LONGEST_ABSENCE = 60
"""Days back that missed runs are written down; who was away for longer has no use for the list."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """A wall-clock time in a zone, on some weekdays (0 is Monday)."""

    wall: time
    zone: ZoneInfo
    weekdays: frozenset[int] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One run: its local date, which is its key, and its instant (UTC)."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """What a look at the clock found: the run to make now (``late`` if it should have been made before), if any,
    and the runs that were missed for good, oldest first.
    """

    run: Occurrence | None
    late: bool
    missed: tuple[Occurrence, ...]


def upcoming(timetable: Timetable, now: datetime, count: int) -> list[Occurrence]:
    """The next ``count`` runs after ``now``."""
    found: list[Occurrence] = []
    day = now.astimezone(timetable.zone).date() - A_DAY
    while timetable.weekdays and len(found) < count:
        found += [one for one in _on(timetable, day) if one.at > now]
        day += A_DAY
    return found


def due(timetable: Timetable, since: datetime, last: date | None, now: datetime, catch_up: timedelta) -> Due:
    """Which runs after ``since`` and up to ``now`` are open: those of dates after ``last``, the date of the last run.

    Of those that are at most ``catch_up`` late the latest is to be made; all others are missed.
    """
    start = max(since, now - LONGEST_ABSENCE * A_DAY)
    open_runs = [one for one in _between(timetable, start, now) if last is None or one.day > last]
    if not open_runs:
        return Due(None, late=False, missed=())
    newest = open_runs[-1]
    if now - newest.at > catch_up:
        return Due(None, late=False, missed=tuple(open_runs))
    return Due(newest, late=now - newest.at > LATE_AFTER, missed=tuple(open_runs[:-1]))


def _between(timetable: Timetable, since: datetime, until: datetime) -> Iterator[Occurrence]:
    """The runs after ``since`` and up to ``until``, in order."""
    day = since.astimezone(timetable.zone).date() - A_DAY
    last = until.astimezone(timetable.zone).date() + A_DAY
    while day <= last:
        yield from (one for one in _on(timetable, day) if since < one.at <= until)
        day += A_DAY


def _on(timetable: Timetable, day: date) -> list[Occurrence]:
    """The run of a date: one or none."""
    if day.weekday() not in timetable.weekdays:
        return []
    at = due_at(day, timetable.wall, timetable.zone)
    return [] if at is None else [Occurrence(day, at.astimezone(UTC))]
