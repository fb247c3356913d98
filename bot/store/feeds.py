"""The ``Feeds`` port over an archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.newsdesk.identity import url_key
from bot.ports.feeds import EntryState, Feed, Health, Route
from bot.ports.outbox import PostState
from bot.store.audit import write_down
from bot.store.engine import Archive
from bot.store.feed_tables import feed_entries, feed_routes, feeds
from bot.store.posting_tables import clock, parts, posts

_MICROSECOND = timedelta(microseconds=1)
_SECOND = timedelta(seconds=1)
_SET_BY_PEOPLE = ("every", "wait", "language", "paused", "next_at", "failures", "failing_since", "error", "reported")
LONGEST_ERROR = 200


class KeptFeeds:
    """Feeds that servers follow; see ``bot.ports.feeds.Feeds``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def add(self, feed: Feed, by: str, at: datetime) -> Feed:
        """Keep a new feed under the server's next number."""
        async with self._archive.writing() as connection:
            highest = select(func.coalesce(func.max(feeds.c.counted), 0)).where(feeds.c.guild == feed.guild)
            counted = (await connection.execute(highest)).scalar_one() + 1
            told = insert(feeds).values(guild=feed.guild, counted=counted, **values_of(feed))
            number = (await connection.execute(told.returning(feeds.c.number))).scalar_one()
            await _write_routes(connection, number, feed.routes)
            await _audit(connection, feed, f"f-{counted}", by, at, "add")
            return (await _read(connection, feeds.c.number == number))[0]

    async def listed(self, guild: int) -> Sequence[Feed]:
        """The feeds of a server, by id."""
        return await self._where(feeds.c.guild == guild)

    async def feed(self, guild: int, feed_id: str) -> Feed | None:
        """One feed of a server; ``f-3``, ``F-3`` and ``3`` are the same."""
        bare = feed_id.strip().lower().removeprefix("f-")
        if not (bare.isascii() and bare.isdigit() and len(bare) < 10):
            return None
        found = await self._where(feeds.c.guild == guild, feeds.c.counted == int(bare))
        return found[0] if found else None

    async def at(self, guild: int, url: str) -> Feed | None:
        """The feed of a server that has this address."""
        found = await self._where(feeds.c.guild == guild, feeds.c.url_key == url_key(url))
        return found[0] if found else None

    async def change(self, feed: Feed, by: str, at: datetime, note: str) -> None:
        """Replace what people set."""
        values = {key: value for key, value in values_of(feed).items() if key in _SET_BY_PEOPLE}
        async with self._archive.writing() as connection:
            await connection.execute(update(feeds).where(feeds.c.number == feed.number).values(**values))
            await connection.execute(delete(feed_routes).where(feed_routes.c.feed == feed.number))
            await _write_routes(connection, feed.number, feed.routes)
            await _audit(connection, feed, feed.id, by, at, note)

    async def remove(self, feed: Feed, by: str, at: datetime) -> None:
        """Take it out, with what waits to be posted of it and has not been begun."""
        begun = select(parts.c.post).where(parts.c.tried_at.is_not(None))
        own = (posts.c.key.startswith(f"feed/{feed.number}/"), posts.c.state == PostState.WAITING)
        async with self._archive.writing() as connection:
            await connection.execute(update(feeds).where(feeds.c.number == feed.number).values(removed_at=at))
            unbegun = posts.c.number.not_in(begun)
            await connection.execute(update(posts).where(*own, unbegun).values(state=PostState.EXPIRED))
            await _audit(connection, feed, feed.id, by, at, "remove")

    async def pause_all(self, guild: int, why: str, at: datetime) -> int:
        """Pause every running feed of a server."""
        running = (feeds.c.guild == guild, feeds.c.paused == "", feeds.c.removed_at.is_(None))
        async with self._archive.writing() as connection:
            found = await _read(connection, *running)
            await connection.execute(update(feeds).where(*running).values(paused=why))
            for feed in found:
                await _audit(connection, feed, feed.id, "Pullquote", at, "pause")
        return len(found)

    async def leave(self, guild: int, place: int, at: datetime) -> Sequence[Feed]:
        """Take a channel out of every route of a server."""
        there = feeds.c.number.in_(select(feed_routes.c.feed).where(feed_routes.c.place == place))
        async with self._archive.writing() as connection:
            found = await _read(connection, feeds.c.guild == guild, there, feeds.c.removed_at.is_(None))
            numbers = [feed.number for feed in found]
            gone = (feed_routes.c.feed.in_(numbers), feed_routes.c.place == place)
            await connection.execute(delete(feed_routes).where(*gone))
            for feed in found:
                await _audit(connection, feed, feed.id, "Pullquote", at, "channel gone")
        return found

    async def claim(self, worker: str, now: datetime, lease: timedelta) -> Feed | None:
        """The feed that is due longest, or one with items waiting, under nobody's lease."""
        free = and_(
            feeds.c.removed_at.is_(None),
            feeds.c.paused == "",
            or_(feeds.c.next_at <= now, feeds.c.pending.is_(True)),
            _unleased(),
        )
        first = select(feeds.c.number).where(free).order_by(feeds.c.next_at.nulls_first(), feeds.c.number).limit(1)
        async with self._archive.reading() as connection:  # most looks find nothing, and then nobody waits for a lock
            if (await connection.execute(first)).first() is None:
                return None
        async with self._archive.writing() as connection:
            number = (await connection.execute(first.with_for_update(skip_locked=True))).scalar()
            return None if number is None else await _taken(connection, number, worker, lease)

    async def claim_one(self, feed: Feed, worker: str, lease: timedelta) -> Feed | None:
        """The feed under ``worker``'s lease."""
        async with self._archive.writing() as connection:
            here = (feeds.c.number == feed.number, feeds.c.removed_at.is_(None), _unleased())
            number = (await connection.execute(select(feeds.c.number).where(*here))).scalar()
            return None if number is None else await _taken(connection, number, worker, lease)

    async def renew(self, feed: Feed, worker: str, lease: timedelta) -> bool:
        """Whether the feed is still ``worker``'s."""
        async with self._archive.writing() as connection:
            held = (feeds.c.number == feed.number, feeds.c.worker == worker, feeds.c.removed_at.is_(None))
            told = await connection.execute(
                update(feeds).where(*held).values(lease_until=clock() + lease // _MICROSECOND)
            )
        return told.rowcount == 1

    async def give_back(self, feed: Feed, worker: str, *, pending: bool) -> None:
        """End the lease of a feed."""
        async with self._archive.writing() as connection:
            held = (feeds.c.number == feed.number, feeds.c.worker == worker)
            await connection.execute(update(feeds).where(*held).values(worker=None, lease_until=None, pending=pending))

    async def release(self, worker: str) -> None:
        """End every lease of ``worker``."""
        async with self._archive.writing() as connection:
            held = update(feeds).where(feeds.c.worker == worker)
            await connection.execute(held.values(worker=None, lease_until=None))

    async def report(self, feed: Feed) -> bool:
        """Write down that somebody is told of a failing feed, once for each time that it begins to fail."""
        async with self._archive.writing() as connection:
            open_ = (feeds.c.number == feed.number, feeds.c.reported.is_(False), feeds.c.failures > 0)
            told = await connection.execute(update(feeds).where(*open_).values(reported=True))
        return told.rowcount == 1

    async def health(self, guild: int) -> Health:
        """How the feeds of a server are."""
        found = await self.listed(guild)
        to_read = (
            select(func.count())
            .select_from(feed_entries)
            .where(feed_entries.c.feed.in_([feed.number for feed in found]), feed_entries.c.state == EntryState.NEW)
        )
        async with self._archive.reading() as connection:
            waiting = (await connection.execute(to_read)).scalar_one()
        running = [feed for feed in found if not feed.paused]
        failing = tuple(feed for feed in running if feed.failures)
        last = max((feed.checked_at for feed in found if feed.checked_at is not None), default=None)
        return Health(len(running), len(found) - len(running), failing, last, waiting)

    async def _where(self, *conditions: ColumnElement[bool]) -> list[Feed]:
        async with self._archive.reading() as connection:
            return await _read(connection, *conditions, feeds.c.removed_at.is_(None))


def _unleased() -> ColumnElement[bool]:
    return or_(feeds.c.lease_until.is_(None), feeds.c.lease_until < clock())


async def _taken(connection: AsyncConnection, number: int, worker: str, lease: timedelta) -> Feed:
    until = clock() + lease // _MICROSECOND
    here = feeds.c.number == number
    await connection.execute(update(feeds).where(here).values(worker=worker, lease_until=until))
    return (await _read(connection, here))[0]


async def _read(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> list[Feed]:
    rows = (await connection.execute(select(feeds).where(*conditions).order_by(feeds.c.guild, feeds.c.counted))).all()
    of_them = select(feed_routes).where(feed_routes.c.feed.in_([row.number for row in rows]))
    routes: dict[int, list[Route]] = {}
    for route in await connection.execute(of_them.order_by(feed_routes.c.channel, feed_routes.c.place)):
        own = Route(route.place, route.channel, route.topic, route.speaker, route.outlet)
        routes.setdefault(route.feed, []).append(own)
    return [_feed(row, routes.get(row.number, ())) for row in rows]


async def _write_routes(connection: AsyncConnection, number: int, routes: Sequence[Route]) -> None:
    for route in routes:
        given = {field.name: getattr(route, field.name) for field in fields(route)}
        await connection.execute(insert(feed_routes).values(feed=number, **given))


async def _audit(connection: AsyncConnection, feed: Feed, feed_id: str, by: str, at: datetime, note: str) -> None:
    told = {
        "url": feed.url,
        "every": str(feed.every or ""),
        "routes": [route.channel for route in feed.routes],
        "paused": feed.paused,
    }
    after = None if note == "remove" else told
    await write_down(connection, "feed", feed_id, by, at, note=f"{note}, guild {feed.guild}", after=after)


def values_of(feed: Feed) -> dict[str, Any]:
    """The columns of a feed, without those that the store gives."""
    return {
        "url": feed.url,
        "url_key": url_key(feed.url),
        "title": feed.title,
        "every": None if feed.every is None else feed.every // _SECOND,
        "language": feed.language,
        "owner": feed.owner,
        "owner_name": feed.owner_name,
        "etag": feed.etag,
        "last_modified": feed.last_modified,
        "baseline": feed.baseline,
        "stirred_at": feed.stirred_at,
        "checked_at": feed.checked_at,
        "next_at": feed.next_at,
        "wait": None if feed.wait is None else feed.wait // _SECOND,
        "checks": feed.checks,
        "failures": feed.failures,
        "failing_since": feed.failing_since,
        "error": feed.error[:LONGEST_ERROR],
        "reported": feed.reported,
        "pending": feed.pending,
        "paused": feed.paused,
    }


def _feed(row: Row[Any], routes: Iterable[Route]) -> Feed:
    return Feed(
        guild=row.guild,
        url=row.url,
        title=row.title,
        every=None if row.every is None else timedelta(seconds=row.every),
        language=row.language,
        routes=tuple(routes),
        owner=row.owner,
        owner_name=row.owner_name,
        etag=row.etag,
        last_modified=row.last_modified,
        baseline=row.baseline,
        stirred_at=row.stirred_at,
        checked_at=row.checked_at,
        next_at=row.next_at,
        wait=None if row.wait is None else timedelta(seconds=row.wait),
        checks=row.checks,
        failures=row.failures,
        failing_since=row.failing_since,
        error=row.error,
        reported=row.reported,
        pending=row.pending,
        paused=row.paused,
        id=f"f-{row.counted}",
        number=row.number,
    )
