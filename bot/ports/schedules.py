"""Schedules and their runs, as the use cases, the store and the replies share them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from bot.ports.outbox import Post

CATCH_UP = timedelta(hours=3)
"""How late a run may still be made, unless the schedule says otherwise."""


class WhenEmpty(StrEnum):
    """What a schedule does when there is nothing to tell."""

    POST = "post"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A digest at a wall-clock time in a zone, on some weekdays (0 is Monday), in one place.

    ``id`` (``s-3``) counts per server and is never given again; ``number`` is the store's own. ``place`` is the
    number of the channel, thread or forum in Discord, 0 where there is no Discord; ``channel`` is its name. Runs due
    after ``since`` (UTC) count: it was made, or resumed, then. What was filed before ``told_until`` was told.
    ``last_day`` is the local date of the newest run, ``next_at`` the instant of the next. ``paused`` says why it does
    not run; empty while it runs.
    """

    guild: int
    place: int
    channel: str
    wall: time
    zone: str
    weekdays: frozenset[int]
    since: datetime
    topic: str = ""
    when_empty: WhenEmpty = WhenEmpty.POST
    catch_up: timedelta = CATCH_UP
    owner: int = 0
    owner_name: str = ""
    paused: str = ""
    told_until: datetime | None = None
    last_day: date | None = None
    next_at: datetime | None = None
    id: str = ""
    number: int = 0


class RunState(StrEnum):
    """How far a run has come."""

    OPEN = "open"
    STORED = "stored"
    """Its text is in the outbox."""
    EMPTY = "empty"
    SKIPPED = "skipped"
    REFUSED = "refused"
    """Discord did not take it; its articles go into the next."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run. ``slot`` is its key in its schedule: the local date, or for one asked for by hand the minute.

    ``day`` is None for a run by hand. ``at`` is when it was due (UTC).
    """

    schedule: int
    slot: str
    day: date | None
    at: datetime
    state: RunState = RunState.OPEN

    @property
    def key(self) -> str:
        """The run among all runs."""
        return f"run/{self.schedule}/{self.slot}"


def kept_at(at: datetime, schedule: int) -> datetime:
    """The instant under which the digest of a run is kept; ``at`` is when the run was due.

    Two schedules of one channel may be due at the same instant: the schedule's number tells them apart by so many
    microseconds.
    """
    return at + timedelta(microseconds=schedule)


class Schedules(Protocol):
    """Schedules and runs. Every method may raise ``ArchiveError``. Leases are measured by the store's own clock."""

    async def add(self, schedule: Schedule, by: str, at: datetime) -> Schedule:
        """Keep a new schedule; the answer has its id."""

    async def listed(self, guild: int) -> Sequence[Schedule]:
        """The schedules of a server, by id."""

    async def schedule(self, guild: int, schedule_id: str) -> Schedule | None:
        """One schedule of a server."""

    async def numbered(self, number: int) -> Schedule | None:
        """One schedule by the store's number, removed ones too."""

    async def change(self, schedule: Schedule, by: str, at: datetime) -> None:
        """Replace when, where, what and whether it runs."""

    async def remove(self, schedule: Schedule, by: str, at: datetime) -> None:
        """Take a schedule out; what is in the outbox for it is dropped unless its sending has begun."""

    async def pause_all(self, guild: int, place: int | None, why: str, at: datetime) -> Sequence[Schedule]:
        """Pause the running schedules of a server, or of one place in it; the answer are those."""

    async def due(self, now: datetime) -> Sequence[Schedule]:
        """The schedules of every server that have a place in Discord, are not paused, and have a run due."""

    async def running(self) -> Sequence[Schedule]:
        """Every schedule that has a place in Discord and is not paused."""

    async def open(self, schedule: Schedule, found: Sequence[Run], next_at: datetime | None) -> int:
        """Write runs down unless their slot is taken, and when the next one is due; how many were new."""

    async def claim(self, worker: str, now: datetime, lease: timedelta) -> Run | None:
        """An open run that is due and under nobody's lease, now under ``worker``'s."""

    async def store(self, run: Run, worker: str, post: Post | None, until: datetime) -> bool:
        """Put the run's post in the outbox (None: there was nothing to tell), and say what was told until when.

        One transaction. False, and nothing is changed, where the lease was lost and another took over.
        """

    async def word_again(self, post: Post, worker: str) -> bool:
        """Drop a claimed post of which no message was tried, and open its run again, in one transaction; False, and
        nothing is changed, where it is not ``worker``'s any more.
        """

    async def give_up(self, run: Run, worker: str, state: RunState) -> None:
        """End a claimed run without a post."""

    async def release(self, worker: str) -> None:
        """End every lease of ``worker``, so that another need not wait for it to run out."""

    async def skipped_since(self, schedule: Schedule) -> Sequence[Run]:
        """The runs that were skipped or refused since the last one that was told, oldest first."""

    async def told_to(self, schedule: Schedule, topic: str, since: datetime) -> datetime:
        """Up to when its channel has been told, without a gap from ``since`` on, by any schedule and on this topic.

        Counts what Discord took. ``topic`` is in the form in which digests are kept.
        """

    async def last_run(self, schedule: Schedule) -> Run | None:
        """The newest run that has been dealt with."""
