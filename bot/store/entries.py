"""The ``Entries`` port over an archive."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.feeds import Arrived, Entry, EntryState, Feed, Item
from bot.ports.outbox import Kind, Post
from bot.ports.store import ArchiveError
from bot.store.engine import Archive
from bot.store.feed_tables import feed_entries, feed_keys, feed_routes, feed_told, feeds
from bot.store.feeds import values_of
from bot.store.outbox import put
from bot.store.posting_tables import insert_new, posts
from bot.store.tables import article_places, articles, of_newest, versions

_CHUNK = 400
EVERYWHERE = 0
_BY_THE_LOOK = frozenset(
    ("url", "url_key", "title", "etag", "last_modified", "baseline", "stirred_at", "checked_at", "next_at", "wait",
     "checks", "failures", "failing_since", "error", "reported", "pending")
)  # fmt: skip


class KeptEntries:
    """What was seen in feeds; see ``bot.ports.feeds.Entries``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def known(self, feed: Feed, keys: Sequence[str]) -> Mapping[str, Entry]:
        """The entries that have one of these keys, by key."""
        found: dict[str, Entry] = {}
        async with self._archive.reading() as connection:
            for start in range(0, len(keys), _CHUNK):
                here = (feed_keys.c.feed == feed.number, feed_keys.c.key.in_(keys[start : start + _CHUNK]))
                joined = feed_keys.join(feed_entries, feed_entries.c.number == feed_keys.c.entry)
                query = select(feed_keys.c.key, feed_entries).select_from(joined).where(*here)
                found |= {row.key: _entry(row, with_item=False) for row in await connection.execute(query)}
        return found

    async def heard(self, feed: Feed, worker: str, arrived: Sequence[Arrived], at: datetime) -> bool:
        """Write down a look and what it brought."""
        looked = {key: value for key, value in values_of(feed).items() if key in _BY_THE_LOOK}
        if feed.paused:
            looked["paused"] = feed.paused
        held = (feeds.c.number == feed.number, feeds.c.worker == worker, feeds.c.removed_at.is_(None))
        async with self._archive.writing() as connection:
            if (await connection.execute(update(feeds).where(*held).values(**looked))).rowcount != 1:
                return False
            for one in arrived:
                await _keep(connection, feed, one, at)
        return True

    async def waiting(self, feed: Feed, limit: int) -> Sequence[Entry]:
        """Entries that wait to be filed, the oldest first."""
        here = (feed_entries.c.feed == feed.number, feed_entries.c.state == EntryState.NEW)
        return await self._listed(select(feed_entries).where(*here).order_by(feed_entries.c.number).limit(limit))

    async def settle(self, entry: Entry, places: Collection[int] = ()) -> None:
        """Write down what became of an entry, unless that was done already."""
        here = (feed_entries.c.number == entry.number, feed_entries.c.state == EntryState.NEW)
        values = {"state": entry.state, "article": entry.article, "why": entry.why, "tells": entry.tells}
        async with self._archive.writing() as connection:
            await connection.execute(update(feed_entries).where(*here).values(**values, item=None))
            if entry.article and places:
                await _confine(connection, entry, places)

    async def open_up(self, article: str) -> None:
        """An article that was for some channels alone is for all."""
        number = select(articles.c.number).where(articles.c.public_id == article)
        async with self._archive.reading() as connection:
            confined = select(article_places.c.article).where(article_places.c.article.in_(number))
            found = (await connection.execute(confined)).scalar()
        if found is not None:
            async with self._archive.writing() as connection:
                await connection.execute(insert_new(connection, article_places).values(article=found, place=EVERYWHERE))

    async def places(self, guild: int | None) -> Collection[int]:
        """The channels that a feed of a server, or of any, posts in."""
        joined = feed_routes.join(feeds, feeds.c.number == feed_routes.c.feed)
        here = (feeds.c.removed_at.is_(None), feed_routes.c.place != EVERYWHERE)
        query = select(feed_routes.c.place).distinct().select_from(joined).where(*here)
        if guild is not None:
            query = query.where(feeds.c.guild == guild)
        async with self._archive.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def recent(self, feed: Feed, since: datetime, limit: int) -> Sequence[tuple[Entry, str]]:
        """Filed entries seen since then, newest first, with the text of their article's newest version."""
        here = (
            feed_entries.c.feed == feed.number,
            feed_entries.c.seen_at >= since,
            feed_entries.c.state == EntryState.FILED,
        )
        joined = feed_entries.join(articles, articles.c.public_id == feed_entries.c.article).join(versions, of_newest)
        query = select(feed_entries, versions.c.text).select_from(joined).where(*here)
        ordered = query.order_by(feed_entries.c.seen_at.desc(), feed_entries.c.number.desc()).limit(limit)
        async with self._archive.reading() as connection:
            return [(_entry(row), row.text) for row in await connection.execute(ordered)]

    async def counted(self, feed: Feed) -> Mapping[EntryState, int]:
        """How many entries of a feed are in each state."""
        states = select(feed_entries.c.state, func.count()).where(feed_entries.c.feed == feed.number)
        async with self._archive.reading() as connection:
            rows = (await connection.execute(states.group_by(feed_entries.c.state))).all()
        return dict.fromkeys(EntryState, 0) | {EntryState(row[0]): row[1] for row in rows}

    async def untold(self, feed: Feed) -> Sequence[Entry]:
        """Filed entries that are to be posted, the oldest first."""
        here = (
            feed_entries.c.feed == feed.number,
            feed_entries.c.state == EntryState.FILED,
            feed_entries.c.tells.is_(True),
        )
        return await self._listed(select(feed_entries).where(*here).order_by(feed_entries.c.number))

    async def told_in(self, place: int, articles: Sequence[str]) -> Sequence[str]:
        """Those of the articles that were posted there."""
        query = select(feed_told.c.article).where(feed_told.c.place == place, feed_told.c.article.in_(articles))
        async with self._archive.reading() as connection:
            return (await connection.execute(query)).scalars().all()

    async def posts_since(self, place: int, since: datetime) -> int:
        """How many posts of feeds were made for a channel."""
        here = (posts.c.kind == Kind.FEED, posts.c.place == place, posts.c.made_at >= since)
        async with self._archive.reading() as connection:
            return (await connection.execute(select(func.count()).select_from(posts).where(*here))).scalar_one()

    async def tell(self, entries: Sequence[Entry], made: Sequence[Post], told: Sequence[tuple[int, str]]) -> bool:
        """The posts into the outbox, in one transaction with what they tell."""
        async with self._archive.writing() as connection:
            for place, article in told:
                there = (feed_told.c.place == place, feed_told.c.article == article)
                if (await connection.execute(select(feed_told.c.place).where(*there))).first() is not None:
                    return False
            for place, article in dict.fromkeys(told):
                await connection.execute(insert(feed_told).values(place=place, article=article))
            for post in made:
                if not await put(connection, post):
                    raise ArchiveError(
                        f"the post {post.key} is in the outbox already: what it tells was not noted as told"
                    )
            numbers = [entry.number for entry in entries]
            for start in range(0, len(numbers), _CHUNK):
                here = feed_entries.c.number.in_(numbers[start : start + _CHUNK])
                await connection.execute(update(feed_entries).where(here).values(tells=False))
        return True

    async def _listed(self, query: Select[Any]) -> list[Entry]:
        async with self._archive.reading() as connection:
            return [_entry(row) for row in await connection.execute(query)]


async def _confine(connection: AsyncConnection, entry: Entry, places: Collection[int]) -> None:
    """An article that this entry brought, or that was for some channels alone, is for these too."""
    joined = articles.outerjoin(article_places, article_places.c.article == articles.c.number)
    first_filed = select(func.min(versions.c.filed_at)).where(versions.c.article == articles.c.number)
    query = select(articles.c.number, article_places.c.place, first_filed.scalar_subquery().label("filed_at"))
    row = (await connection.execute(query.select_from(joined).where(articles.c.public_id == entry.article))).first()
    if row is None or (row.place is None and row.filed_at < entry.seen_at):
        return  # the archive had it, for everybody
    for place in places:
        await connection.execute(insert_new(connection, article_places).values(article=row.number, place=place))


async def _keep(connection: AsyncConnection, feed: Feed, one: Arrived, at: datetime) -> None:
    """Keep an item that arrived, and its keys."""
    item = json.dumps(asdict(one.item), default=str, ensure_ascii=False)
    number = one.entry
    if not number:
        made = insert(feed_entries).values(
            feed=feed.number,
            state=EntryState.NEW,
            seen_at=at,
            at_check=feed.checks,
            tells=one.tells,
            content_hash=one.item.content_hash,
            article="",
            why="",
            item=item,
        )
        number = (await connection.execute(made.returning(feed_entries.c.number))).scalar_one()
    elif one.changed:
        again = {"state": EntryState.NEW, "content_hash": one.item.content_hash, "item": item, "why": ""}
        await connection.execute(update(feed_entries).where(feed_entries.c.number == number).values(**again))
    for key in one.item.keys:
        await connection.execute(insert_new(connection, feed_keys).values(feed=feed.number, key=key, entry=number))


def _entry(row: Row[Any], *, with_item: bool = True) -> Entry:
    return Entry(
        number=row.number,
        feed=row.feed,
        state=EntryState(row.state),
        seen_at=row.seen_at,
        check=row.at_check,
        tells=row.tells,
        content_hash=row.content_hash,
        article=row.article,
        why=row.why,
        item=_item(row.item) if with_item and row.item else None,
    )


def _item(text: str) -> Item:
    kept = json.loads(text)
    published = kept.pop("published_at")
    keys = tuple(kept.pop("keys"))
    return Item(keys=keys, published_at=datetime.fromisoformat(published) if published else None, **kept)
