"""The ``Readings`` port over an archive: another reading in the place of one that another engine made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.records import StoredArticle
from bot.store.codec import to_json
from bot.store.copies import link, words_of
from bot.store.engine import Archive, home_of
from bot.store.ids import public_ids, quote_keys
from bot.store.restating import restate
from bot.store.rows import stored_article, stored_articles, with_reading
from bot.store.same_quotes import same_quotes
from bot.store.spoken import Place, looked_up_by, put_in_search, take_out_of_search
from bot.store.tables import articles, quotes, versions
from bot.store.visible import standing, within
from summarizer.types import Reading

_NO_VERSION = 0
"""Under it stand the ids that no other quote may get."""


class KeptReadings:
    """The readings of newest versions; see ``bot.ports.rereading.Readings``."""

    def __init__(self, archive: Archive, server: int | None = None) -> None:
        self._archive = archive
        self._server = server

    def of_server(self, guild: int) -> KeptReadings:
        """The readings of the articles that one server has."""
        return KeptReadings(self._archive, guild)

    async def total(self) -> int:
        """In any state."""
        return await self._count(within(self._server))

    async def outdated(self, engine: str, *, shown: bool = False) -> int:
        """Counted in an index."""
        return await self._count(_by_another(engine), standing(None, self._server) if shown else within(self._server))

    async def _count(self, *rules: ColumnElement[bool]) -> int:
        async with self._archive.reading() as connection:
            found = await connection.execute(select(func.count()).select_from(articles).where(*rules))
            return int(found.scalar_one())

    async def stale(self, engine: str, limit: int, before: int | None = None) -> Sequence[StoredArticle]:
        """A walk down the numbers."""
        query = stored_articles().add_columns(articles.c.engine).where(_by_another(engine), within(self._server))
        if before is not None:
            query = query.where(articles.c.number < before)
        async with self._archive.reading() as connection:
            rows = await connection.execute(query.order_by(articles.c.number.desc()).limit(limit))
            return [_stored(row) for row in rows]

    async def replace_reading(self, stored: StoredArticle, reading: Reading) -> bool:
        """One transaction that is on disk when this returns."""
        article, old = stored.article, stored.reading
        found = words_of(article, reading)  # before anybody waits for the writer
        linked_anew = found != words_of(article, old)
        here = articles.c.number == stored.number
        newest = (versions.c.article == stored.number, versions.c.version == article.version)
        async with self._archive.writing() as connection:
            row = (await connection.execute(select(articles).where(here, within(self._server)))).first()
            if row is None or (row.version, row.sha256, row.engine) != (article.version, article.sha256, old.engine):
                return False
            await restate(connection, stored.number, article, reading)
            if replace(old, engine=reading.engine, chosen_by=reading.chosen_by) == reading:
                await connection.execute(update(versions).where(*newest).values(reading=to_json(reading)))
                await connection.execute(update(articles).where(here).values(engine=reading.engine))
                return True
            place = Place(stored.number, article.id, row.identity, article.version, row.server)
            quote_ids = await _ids(connection, place, stored, reading)
            words = self._archive.words
            await take_out_of_search(connection, words, stored.number)
            first = await _take_out_quotes(connection, place, quote_ids)
            await put_in_search(connection, words, place, article, reading, quote_ids, first)
            kept = {"reading": to_json(reading), "quote_ids": json.dumps(quote_ids)}
            await connection.execute(update(versions).where(*newest).values(**kept))
            told = await looked_up_by(connection, reading)
            await connection.execute(update(articles).where(here).values(**told))
            if linked_anew:
                await link(connection, stored.number, article.text, found, row.server or None)
        return True


def _by_another(engine: str) -> ColumnElement[bool]:
    return or_(articles.c.engine < engine, articles.c.engine > engine)  # two ranges of the index


def _stored(row: Row[Any]) -> StoredArticle:
    try:
        return stored_article(row)
    except ValueError:  # no reading of ours: it is what the new one takes the place of
        return with_reading(row, Reading(row.engine, "", 0))


async def _ids(connection: AsyncConnection, place: Place, stored: StoredArticle, reading: Reading) -> list[str]:
    """The public ids of what ``reading`` found: those of the same quotes, and new ones that no quote had."""
    known = same_quotes(stored.reading.quotes, reading.quotes)
    keys = quote_keys(place.identity, place.version, reading.quotes)
    new = [key for key, old in zip(keys, known, strict=True) if old is None]
    given = iter(await public_ids(connection, quotes.c.public_id, "q", new))
    return [next(given) if old is None else stored.quote_ids[old] for old in known]


async def _take_out_quotes(connection: AsyncConnection, place: Place, quote_ids: Sequence[str]) -> int | None:
    """Take out the rows of the quotes of a version; those of ids that are given no more keep the id.

    The answer is the lowest number of these rows where the others take their places, else None.
    """
    theirs = (quotes.c.article == place.number, quotes.c.version == place.version)
    rows = (await connection.execute(select(quotes.c.number, quotes.c.public_id).where(*theirs))).all()
    given = set(quote_ids)
    gone = sorted(row.number for row in rows if row.public_id not in given)
    unused = (quotes.c.article == place.number, quotes.c.version == _NO_VERSION)
    last = (await connection.execute(select(func.coalesce(func.max(quotes.c.place), -1)).where(*unused))).scalar_one()
    for at, number in enumerate(gone, start=last + 1):
        moved = update(quotes).where(quotes.c.number == number)
        await connection.execute(moved.values(version=_NO_VERSION, place=at))
    await connection.execute(delete(quotes).where(*theirs))
    return None if gone or len(rows) != len(quote_ids) else min((row.number for row in rows), default=None)


async def must_exist(url: str) -> None:
    """Raise ``ArchiveError`` where there is no archive to open at ``url``: opening would make one."""
    home = home_of(url)
    try:
        home.must_exist()
    finally:
        await home.close()
