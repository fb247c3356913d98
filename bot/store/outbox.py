"""The ``Outbox`` port over an archive."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.outbox import Kind, Part, Post, PostState
from bot.ports.schedules import RunState
from bot.store.engine import Archive
from bot.store.posting_tables import clock, insert_new, parts, posts, runs, schedules
from bot.store.standing import stand

_MICROSECOND = timedelta(microseconds=1)
_NOT_TOLD = {PostState.REFUSED: RunState.REFUSED, PostState.EXPIRED: RunState.SKIPPED}
LONGEST_ERROR = 200


class KeptOutbox:
    """Posts on their way; see ``bot.ports.outbox.Outbox``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def put(self, post: Post) -> bool:
        """Keep a post; False where its key is there already."""
        async with self._archive.writing() as connection:
            return await put(connection, post)

    async def claim(self, worker: str, now: datetime, lease: timedelta) -> Post | None:
        """The waiting post whose turn has come and that is under nobody's lease."""
        free = and_(
            posts.c.state == PostState.WAITING,
            posts.c.not_before <= now,
            or_(posts.c.lease_until.is_(None), posts.c.lease_until < clock()),
        )
        first = select(posts.c.number).where(free).order_by(posts.c.not_before, posts.c.number).limit(1)
        async with self._archive.reading() as connection:  # most looks find nothing, and then nobody waits for a lock
            if (await connection.execute(first)).first() is None:
                return None
        async with self._archive.writing() as connection:
            number = (await connection.execute(first.with_for_update(skip_locked=True))).scalar()
            if number is None:
                return None
            taken = (
                update(posts)
                .where(posts.c.number == number, free)
                .values(worker=worker, lease_until=clock() + lease // _MICROSECOND)
                .returning(*posts.c)
            )
            row = (await connection.execute(taken)).first()
            return None if row is None else await _post(connection, row)

    async def renew(self, post: Post, worker: str, lease: timedelta) -> bool:
        """Whether the post still waits under ``worker``'s lease, which begins anew."""
        own = (posts.c.key == post.key, posts.c.worker == worker, posts.c.state == PostState.WAITING)
        async with self._archive.writing() as connection:
            begun = update(posts).where(*own).values(lease_until=clock() + lease // _MICROSECOND)
            return (await connection.execute(begun)).rowcount == 1

    async def trying(self, post: Post, number: int, place: int, at: datetime) -> None:
        """Write down, before it is sent, where a part goes and when it was first tried. The first time counts."""
        async with self._archive.writing() as connection:
            await connection.execute(
                update(parts).where(_part(post, number), parts.c.tried_at.is_(None)).values(place=place, tried_at=at)
            )

    async def not_sent(self, post: Post, number: int) -> None:
        """A part that was tried surely does not stand: it counts as never tried."""
        async with self._archive.writing() as connection:
            await connection.execute(update(parts).where(_part(post, number)).values(place=0, tried_at=None))

    async def sent(self, post: Post, number: int, message: int) -> None:
        """Write down the message that a part became."""
        async with self._archive.writing() as connection:
            await connection.execute(update(parts).where(_part(post, number)).values(message=message))

    async def later(self, post: Post, worker: str, at: datetime, error: str, *, refused: bool = False) -> None:
        """Give the post back until ``at``."""
        own = (posts.c.key == post.key, posts.c.worker == worker, posts.c.state == PostState.WAITING)
        async with self._archive.writing() as connection:
            await connection.execute(
                update(posts)
                .where(*own)
                .values(
                    not_before=at,
                    lease_until=None,
                    tries=posts.c.tries + 1,
                    refusals=posts.c.refusals + int(refused),
                    error=error[:LONGEST_ERROR],
                )
            )

    async def settle(self, post: Post, worker: str, state: PostState, error: str = "") -> None:
        """The post is at its end. What it did not tell goes into the schedule's next run."""
        own = (posts.c.key == post.key, posts.c.worker == worker, posts.c.state == PostState.WAITING)
        async with self._archive.writing() as connection:
            ended = update(posts).where(*own).values(state=state, lease_until=None, error=error[:LONGEST_ERROR])
            if (await connection.execute(ended)).rowcount != 1:
                return
            await stand(connection, post)
            if post.schedule and state in _NOT_TOLD:
                here = (schedules.c.number == post.schedule, schedules.c.told_until == post.until)
                await connection.execute(update(schedules).where(*here).values(told_until=post.since))
                slot = post.key.rsplit("/", 1)[-1]
                made = (runs.c.schedule == post.schedule, runs.c.slot == slot)
                await connection.execute(update(runs).where(*made).values(state=_NOT_TOLD[state]))

    async def release(self, worker: str) -> None:
        """End every lease of ``worker``."""
        async with self._archive.writing() as connection:
            held = (posts.c.worker == worker, posts.c.state == PostState.WAITING)
            await connection.execute(update(posts).where(*held).values(lease_until=None))

    async def writable(self) -> bool:
        """Whether the store takes a write: one that changes nothing."""
        async with self._archive.writing() as connection:
            await connection.execute(update(posts).where(posts.c.number < 0).values(tries=0))
        return True

    async def waiting(self, guild: int | None = None) -> int:
        """How many posts wait, in one server or in all."""
        query = select(func.count()).select_from(posts).where(posts.c.state == PostState.WAITING)
        if guild is not None:
            query = query.where(posts.c.guild == guild)
        async with self._archive.reading() as connection:
            return (await connection.execute(query)).scalar_one()


async def put(connection: AsyncConnection, post: Post) -> bool:
    """Keep a post within a transaction; False where its key is there already."""
    values = {
        "key": post.key,
        "kind": post.kind,
        "guild": post.guild,
        "place": post.place,
        "title": post.title,
        "mark": post.mark,
        "reply_to": post.reply_to,
        "schedule": post.schedule,
        "since": post.since,
        "until": post.until,
        "made_at": post.made_at,
        "expires_at": post.expires_at,
        "state": PostState.WAITING,
        "not_before": post.made_at,
        "tries": 0,
        "refusals": 0,
        "error": "",
        "shown": json.dumps(post.shown),
    }
    made = insert_new(connection, posts).values(**values).returning(posts.c.number)
    number = (await connection.execute(made)).scalar()
    if number is None:
        return False
    for part in post.parts:
        await connection.execute(
            insert(parts).values(
                post=number,
                number=part.number,
                text=part.text,
                nonce=part.nonce,
                place=part.place,
                tried_at=part.tried_at,
                message=part.message,
                files=json.dumps([(name, b64encode(data).decode()) for name, data in part.files]),
            )
        )
    return True


def _part(post: Post, number: int) -> Any:
    """One part of a post."""
    of_it = select(posts.c.number).where(posts.c.key == post.key).scalar_subquery()
    return and_(parts.c.post == of_it, parts.c.number == number)


async def _post(connection: AsyncConnection, row: Row[Any]) -> Post:
    of_it = select(parts).where(parts.c.post == row.number).order_by(parts.c.number)
    found = [_part_of(part) for part in await connection.execute(of_it)]
    return Post(
        key=row.key,
        kind=Kind(row.kind),
        guild=row.guild,
        place=row.place,
        parts=tuple(found),
        made_at=row.made_at,
        expires_at=row.expires_at,
        title=row.title,
        mark=row.mark,
        reply_to=row.reply_to,
        schedule=row.schedule,
        since=row.since,
        until=row.until,
        tries=row.tries,
        refusals=row.refusals,
        shown=tuple((article_id, version) for article_id, version in json.loads(row.shown)),
    )


def _part_of(row: Row[Any]) -> Part:
    files = tuple((name, b64decode(data)) for name, data in json.loads(row.files))
    return Part(row.number, row.text, row.nonce, row.place, row.tried_at, row.message, files)
