"""The ``Schedules`` port over an archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.outbox import Post, PostState
from bot.ports.schedules import Run, RunState, Schedule, WhenEmpty, kept_at
from bot.store.audit import write_down
from bot.store.engine import Archive
from bot.store.outbox import put
from bot.store.posting_tables import clock, insert_new, parts, posts, runs, schedules
from bot.store.tables import digests

_NOT_TOLD = (RunState.SKIPPED, RunState.REFUSED)


class KeptSchedules:
    """Schedules and their runs; see ``bot.ports.schedules.Schedules``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def add(self, schedule: Schedule, by: str, at: datetime) -> Schedule:
        """Keep a new schedule under the server's next number."""
        async with self._archive.writing() as connection:
            highest = select(func.coalesce(func.max(schedules.c.counted), 0)).where(schedules.c.guild == schedule.guild)
            counted = (await connection.execute(highest)).scalar_one() + 1
            told = insert(schedules).values(guild=schedule.guild, counted=counted, **_values(schedule))
            made = (await connection.execute(told.returning(*schedules.c))).one()
            await _audit(connection, _schedule(made), by, at, "add")
        return _schedule(made)

    async def listed(self, guild: int) -> Sequence[Schedule]:
        """The schedules of a server, by id."""
        return await self._where(schedules.c.guild == guild)

    async def schedule(self, guild: int, schedule_id: str) -> Schedule | None:
        """One schedule of a server; ``s-3``, ``S-3`` and ``3`` are the same."""
        bare = schedule_id.strip().lower().removeprefix("s-")
        if not (bare.isascii() and bare.isdigit() and len(bare) < 10):
            return None
        found = await self._where(schedules.c.guild == guild, schedules.c.counted == int(bare))
        return found[0] if found else None

    async def numbered(self, number: int) -> Schedule | None:
        """One schedule by the store's number, removed ones too."""
        async with self._archive.reading() as connection:
            row = (await connection.execute(select(schedules).where(schedules.c.number == number))).first()
        return None if row is None else _schedule(row)

    async def change(self, schedule: Schedule, by: str, at: datetime) -> None:
        """Replace when, where, what and whether it runs. What the runs wrote (told_until, last_day) stays."""
        values = _values(schedule)
        for own in ("told_until", "last_day", "owner", "owner_name"):
            del values[own]
        async with self._archive.writing() as connection:
            await connection.execute(update(schedules).where(schedules.c.number == schedule.number).values(**values))
            await _audit(connection, schedule, by, at, "change")

    async def remove(self, schedule: Schedule, by: str, at: datetime) -> None:
        """Take it out, with what waits for it and has not been begun."""
        begun = select(parts.c.post).where(parts.c.tried_at.is_not(None))
        waiting = (posts.c.schedule == schedule.number, posts.c.state == PostState.WAITING)
        async with self._archive.writing() as connection:
            here = schedules.c.number == schedule.number
            await connection.execute(update(schedules).where(here).values(removed_at=at))
            unbegun = posts.c.number.not_in(begun)
            await connection.execute(update(posts).where(*waiting, unbegun).values(state=PostState.EXPIRED))
            still = (runs.c.schedule == schedule.number, runs.c.state == RunState.OPEN)
            await connection.execute(update(runs).where(*still).values(state=RunState.SKIPPED))
            await _audit(connection, schedule, by, at, "remove")

    async def pause_all(self, guild: int, place: int | None, why: str, at: datetime) -> Sequence[Schedule]:
        """Pause the running schedules of a server, or of one place in it."""
        concerned = [schedules.c.guild == guild, schedules.c.paused == "", schedules.c.removed_at.is_(None)]
        if place is not None:
            concerned.append(schedules.c.place == place)
        async with self._archive.writing() as connection:
            told = update(schedules).where(*concerned).values(paused=why).returning(*schedules.c)
            paused = [_schedule(row) for row in await connection.execute(told)]
            for schedule in paused:
                await _audit(connection, schedule, "Pullquote", at, "pause")
        return paused

    async def due(self, now: datetime) -> Sequence[Schedule]:
        """The running schedules that have a run due."""
        return await self._where(schedules.c.place != 0, schedules.c.paused == "", schedules.c.next_at <= now)

    async def running(self) -> Sequence[Schedule]:
        """Every schedule that has a place in Discord and is not paused."""
        return await self._where(schedules.c.place != 0, schedules.c.paused == "")

    async def open(self, schedule: Schedule, found: Sequence[Run], next_at: datetime | None) -> int:
        """Write runs down unless their slot is taken, and when the next one is due."""
        new = 0
        days = [run.day.isoformat() for run in found if run.day]
        own = schedules.c.number == schedule.number
        async with self._archive.writing() as connection:
            for run in found:
                values = {"schedule": run.schedule, "slot": run.slot, "at": run.at, "state": run.state}
                values["day"] = run.day.isoformat() if run.day else None
                new += (await connection.execute(insert_new(connection, runs).values(**values))).rowcount
            if days:
                later = or_(schedules.c.last_day.is_(None), schedules.c.last_day < max(days))
                await connection.execute(update(schedules).where(own, later).values(last_day=max(days)))
            await connection.execute(update(schedules).where(own).values(next_at=next_at))
        return new

    async def claim(self, worker: str, now: datetime, lease: timedelta) -> Run | None:
        """An open run that is due and under nobody's lease, the longest due first."""
        free = and_(
            runs.c.state == RunState.OPEN,
            runs.c.at <= now,
            or_(runs.c.lease_until.is_(None), runs.c.lease_until < clock()),
        )
        first = select(runs.c.schedule, runs.c.slot).where(free).order_by(runs.c.at, runs.c.schedule).limit(1)
        async with self._archive.reading() as connection:  # most looks find nothing, and then nobody waits for a lock
            if (await connection.execute(first)).first() is None:
                return None
        async with self._archive.writing() as connection:
            row = (await connection.execute(first.with_for_update(skip_locked=True))).first()
            if row is None:
                return None
            taken = (
                update(runs)
                .where(runs.c.schedule == row.schedule, runs.c.slot == row.slot, free)
                .values(worker=worker, lease_until=clock() + lease // timedelta(microseconds=1))
                .returning(*runs.c)
            )
            claimed = (await connection.execute(taken)).first()
        return None if claimed is None else _run(claimed)

    async def store(self, run: Run, worker: str, post: Post | None, until: datetime) -> bool:
        """The run's text into the outbox, all in one transaction, if the run is still ``worker``'s."""
        async with self._archive.writing() as connection:
            state = RunState.EMPTY if post is None else RunState.STORED
            if not await _end(connection, run, worker, state):
                return False
            await connection.execute(
                update(schedules).where(schedules.c.number == run.schedule).values(told_until=until)
            )
            if post is not None:
                await put(connection, post)
        return True

    async def word_again(self, post: Post, worker: str) -> bool:
        """Drop a post that was not begun, and open its run again."""
        own = (posts.c.key == post.key, posts.c.worker == worker, posts.c.state == PostState.WAITING)
        slot = post.key.rsplit("/", 1)[-1]
        async with self._archive.writing() as connection:
            number = (await connection.execute(select(posts.c.number).where(*own))).scalar()
            if number is None:
                return False
            await connection.execute(delete(parts).where(parts.c.post == number))
            await connection.execute(delete(posts).where(posts.c.number == number))
            told = (schedules.c.number == post.schedule, schedules.c.told_until == post.until)
            await connection.execute(update(schedules).where(*told).values(told_until=post.since))
            made = (runs.c.schedule == post.schedule, runs.c.slot == slot)
            await connection.execute(
                update(runs).where(*made).values(state=RunState.OPEN, worker=None, lease_until=None)
            )
        return True

    async def give_up(self, run: Run, worker: str, state: RunState) -> None:
        """End a claimed run without a post."""
        async with self._archive.writing() as connection:
            await _end(connection, run, worker, state)

    async def release(self, worker: str) -> None:
        """End every lease of ``worker``."""
        async with self._archive.writing() as connection:
            held = (runs.c.worker == worker, runs.c.state == RunState.OPEN)
            await connection.execute(update(runs).where(*held).values(lease_until=None))

    async def skipped_since(self, schedule: Schedule) -> Sequence[Run]:
        """The runs that were skipped or refused since the last one that was told, oldest first."""
        query = select(runs).where(runs.c.schedule == schedule.number, runs.c.state.in_(_NOT_TOLD))
        if schedule.told_until is not None:
            query = query.where(runs.c.at > schedule.told_until)
        async with self._archive.reading() as connection:
            return [_run(row) for row in await connection.execute(query.order_by(runs.c.at, runs.c.slot))]

    async def told_to(self, schedule: Schedule, topic: str, since: datetime) -> datetime:
        """The end of the windows that were posted there one after the other."""
        kept = and_(
            digests.c.guild == posts.c.guild, digests.c.since == posts.c.since, digests.c.until == posts.c.until
        )
        there = (posts.c.guild == schedule.guild, posts.c.place == schedule.place, posts.c.schedule != 0)
        query = (
            select(posts.c.since, posts.c.until, posts.c.schedule, digests.c.made_at)
            .join(digests, kept)
            .where(*there, posts.c.state == PostState.DONE, posts.c.until > since, digests.c.topic == topic)
            .order_by(posts.c.since)
        )
        async with self._archive.reading() as connection:
            for row in await connection.execute(query):
                # Another schedule's digest of the same window, of another channel or topic, is not what was posted.
                own = row.made_at == kept_at(row.until, row.schedule)
                since = row.until if own and row.since <= since < row.until else since
        return since

    async def last_run(self, schedule: Schedule) -> Run | None:
        """The newest run that has been dealt with."""
        dealt = (runs.c.schedule == schedule.number, runs.c.state != RunState.OPEN)
        query = select(runs).where(*dealt).order_by(runs.c.at.desc(), runs.c.slot.desc()).limit(1)
        async with self._archive.reading() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else _run(row)

    async def _where(self, *conditions: ColumnElement[bool]) -> list[Schedule]:
        query = select(schedules).where(*conditions, schedules.c.removed_at.is_(None))
        async with self._archive.reading() as connection:
            rows = await connection.execute(query.order_by(schedules.c.guild, schedules.c.counted))
            return [_schedule(row) for row in rows]


async def _end(connection: AsyncConnection, run: Run, worker: str, state: RunState) -> bool:
    """Whether the run was still open under this worker; now it is ``state``."""
    own = (runs.c.schedule == run.schedule, runs.c.slot == run.slot)
    held = (runs.c.worker == worker, runs.c.state == RunState.OPEN)
    ended = await connection.execute(update(runs).where(*own, *held).values(state=state, lease_until=None))
    return ended.rowcount == 1


async def _audit(connection: AsyncConnection, schedule: Schedule, by: str, at: datetime, note: str) -> None:
    told = {key: str(value) for key, value in _values(schedule).items() if value not in {None, ""}}
    after = None if note == "remove" else told
    await write_down(connection, "schedule", schedule.id, by, at, note=f"{note}, guild {schedule.guild}", after=after)


def _values(schedule: Schedule) -> dict[str, Any]:
    return {
        "place": schedule.place,
        "channel": schedule.channel,
        "wall": schedule.wall.isoformat("minutes"),
        "zone": schedule.zone,
        "weekdays": "".join(str(day) for day in sorted(schedule.weekdays)),
        "topic": schedule.topic,
        "when_empty": schedule.when_empty.value,
        "catch_up": schedule.catch_up // timedelta(minutes=1),
        "since": schedule.since,
        "told_until": schedule.told_until,
        "last_day": schedule.last_day.isoformat() if schedule.last_day else None,
        "next_at": schedule.next_at,
        "owner": schedule.owner,
        "owner_name": schedule.owner_name,
        "paused": schedule.paused,
    }


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        guild=row.guild,
        place=row.place,
        channel=row.channel,
        wall=time.fromisoformat(row.wall),
        zone=row.zone,
        weekdays=frozenset(int(day) for day in row.weekdays),
        since=row.since,
        topic=row.topic,
        when_empty=WhenEmpty(row.when_empty),
        catch_up=timedelta(minutes=row.catch_up),
        owner=row.owner,
        owner_name=row.owner_name,
        paused=row.paused,
        told_until=row.told_until,
        last_day=date.fromisoformat(row.last_day) if row.last_day else None,
        next_at=row.next_at,
        id=f"s-{row.counted}",
        number=row.number,
    )


def _run(row: Row[Any]) -> Run:
    day = date.fromisoformat(row.day) if row.day else None
    return Run(row.schedule, row.slot, day, row.at, RunState(row.state))
