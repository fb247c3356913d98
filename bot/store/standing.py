"""The ``StandingMessages`` port over an archive."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.outbox import Kind, Post
from bot.ports.standing import Shown, Standing, articles_in
from bot.store.engine import Archive
from bot.store.posting_tables import insert_new, parts, posts, shown
from bot.store.tables import articles
from summarizer.types import Status

KEPT = timedelta(days=30)


class KeptStanding:
    """Messages that stand; see ``bot.ports.standing.StandingMessages``."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def keep(self, key: str, kind: Kind, standing: Standing, at: datetime) -> None:
        """Keep a message, instead of what it showed before; those of more than thirty days ago are let go."""
        async with self._archive.writing() as connection:
            old = or_(shown.c.message == standing.message, shown.c.made_at < at - KEPT)
            await connection.execute(delete(shown).where(old))
            await _insert(connection, key, kind, standing, at)

    async def overtaken(self, now: datetime, limit: int) -> Sequence[Standing]:
        """Messages whose articles are not as they were when they were looked at."""
        gone = articles.c.status == Status.WITHDRAWN
        changed = or_(
            articles.c.version != shown.c.seen,
            and_(gone, shown.c.told != Status.WITHDRAWN),
            and_(~gone, shown.c.told == Status.WITHDRAWN),
        )
        open_ = or_(articles.c.embargoed_until.is_(None), articles.c.embargoed_until <= now)
        due = (
            select(shown.c.message)
            .join(articles, articles.c.public_id == shown.c.article)
            .where(shown.c.made_at > now - KEPT, shown.c.next_at <= now)
            .where(changed, articles.c.status != Status.HELD, open_)
            .group_by(shown.c.message)
            .order_by(func.min(shown.c.next_at), shown.c.message)
            .limit(limit)
        )
        async with self._archive.reading() as connection:
            messages = (await connection.execute(due)).scalars().all()
            if not messages:
                return []
            rows = select(shown).where(shown.c.message.in_(messages)).order_by(shown.c.article)
            by_message: dict[int, list[Row[Any]]] = {message: [] for message in messages}
            for row in await connection.execute(rows):
                by_message[row.message].append(row)
        return [_standing(found) for found in by_message.values()]

    async def told(self, message: int, told: Sequence[Shown]) -> bool:
        """Write down what the message says now, if it shows what it showed."""
        there = select(shown.c.article, shown.c.version).where(shown.c.message == message)
        async with self._archive.writing() as connection:
            rows = {(row.article, row.version) for row in await connection.execute(there)}
            if rows != {(each.article_id, each.version) for each in told}:
                return False
            for each in told:
                await connection.execute(
                    update(shown)
                    .where(shown.c.message == message, shown.c.article == each.article_id)
                    .values(seen=each.seen, told=each.told or "")
                )
        return True

    async def later(self, message: int, at: datetime) -> None:
        """Leave the message alone until ``at``."""
        async with self._archive.writing() as connection:
            await connection.execute(update(shown).where(shown.c.message == message).values(next_at=at))

    async def forget(self, message: int) -> None:
        """Let the message go."""
        async with self._archive.writing() as connection:
            await connection.execute(delete(shown).where(shown.c.message == message))

    async def posts_of(
        self, article_id: str, guild: int, now: datetime, told: Status | None = None
    ) -> Mapping[Kind, int]:
        """How many posts show an article; one may be several messages."""
        here = [shown.c.article == article_id, shown.c.guild == guild, shown.c.made_at > now - KEPT]
        if told is not None:
            here.append(shown.c.told == told)
        query = select(shown.c.kind, func.count(shown.c.post.distinct()).label("posts")).where(*here)
        async with self._archive.reading() as connection:
            return {Kind(row.kind): row.posts for row in await connection.execute(query.group_by(shown.c.kind))}


async def stand(connection: AsyncConnection, post: Post) -> None:
    """Keep the messages of a post that is at its end. Each article is told in those that name it, else in the first."""
    of_it = select(posts.c.number).where(posts.c.key == post.key).scalar_subquery()
    found = select(parts).where(parts.c.post == of_it, parts.c.message != 0).order_by(parts.c.number)
    messages = (await connection.execute(found)).all()
    await connection.execute(delete(shown).where(shown.c.made_at < post.made_at - KEPT))
    for each in articles_in(post.shown):
        named = re.compile(rf"\b{re.escape(each.article_id)}\b")
        for message in [sent for sent in messages if named.search(sent.text)] or messages[:1]:
            standing = Standing(message.message, message.place or post.place, post.guild, (each,))
            await _insert(connection, post.key, post.kind, standing, post.made_at)


async def _insert(connection: AsyncConnection, key: str, kind: Kind, standing: Standing, at: datetime) -> None:
    for each in standing.shown:
        await connection.execute(
            insert_new(connection, shown).values(
                message=standing.message,
                article=each.article_id,
                version=each.version,
                seen=each.seen,
                told=each.told or "",
                place=standing.place,
                guild=standing.guild,
                post=key,
                kind=kind,
                made_at=at,
                next_at=at,
            )
        )


def _standing(rows: Sequence[Row[Any]]) -> Standing:
    articles_ = tuple(Shown(row.article, row.version, row.seen, Status(row.told) if row.told else None) for row in rows)
    first = rows[0]
    return Standing(first.message, first.place, first.guild, articles_)
