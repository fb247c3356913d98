"""Copy an archive from one database engine to the other, with everything in it: same ids, same numbers, same times.

Every table is copied row by row; the search tables, which each engine keeps in a form of its own, are made anew. All of
it is one transaction: an archive that was not copied to its end is empty.
"""

from __future__ import annotations

import json

from sqlalchemy import Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.keeping import Moved
from bot.ports.store import ArchiveError
from bot.store import feed_tables, posting_tables
from bot.store.checking import held_by
from bot.store.engine import Archive, home_of
from bot.store.names import DESCRIBED_KINDS
from bot.store.rows import stored_article, stored_articles
from bot.store.schema import bring_up
from bot.store.spoken import searchable
from bot.store.tables import articles, metadata, quotes, speakers
from bot.store.words import PART_BREAK, Of, Words
from summarizer.text.fold import fold_text

_ROWS = 500
_ARTICLES = 50
TABLES = metadata.sorted_tables
"""Every table, those that others point to first; the rooms of feeds and posts add theirs when they are imported."""
assert {feed_tables.feeds, posting_tables.posts} <= set(TABLES)  # noqa: S101 - an import that only seems unused


async def move(source: str, target: str) -> Moved:
    """Copy the archive at ``source`` into the one at ``target``, which is made, or is there and empty.

    The archive at ``source`` is left as it is; what is filed there meanwhile is not copied. Raises ``ArchiveError``.
    """
    old, new = Archive(home_of(source)), Archive(home_of(target))
    try:
        if old.home.place == new.home.place:
            raise ArchiveError(f"{old.home.place} is the archive itself: name another one.")
        old.home.must_exist()
        await old.try_to_open()
        async with old.reading() as here:
            found = await here.run_sync(held_by, old.home)
            await new.try_to_open()
            await bring_up(new)
            async with new.writing(patient=True) as there:
                await _must_be_empty(there, new.home.place)
                for table in TABLES:
                    await _copy(here, there, table)
                await _index(there, new.words)
                await new.home.settle_numbers(there, TABLES)
    finally:
        await old.close()
        await new.close()
    return Moved(old.home.place, new.home.place, found)


async def _must_be_empty(connection: AsyncConnection, place: str) -> None:
    for table in TABLES:
        if (await connection.execute(select(func.count()).select_from(table))).scalar():
            raise ArchiveError(f"There is an archive at {place} already: set the store's address to an empty one.")


async def _copy(here: AsyncConnection, there: AsyncConnection, table: Table) -> None:
    async with here.stream(select(table)) as rows:
        async for some in rows.mappings().partitions(_ROWS):
            await there.execute(insert(table), [dict(row) for row in some])


async def _index(connection: AsyncConnection, words: Words) -> None:
    """Make the search tables of what was copied."""
    numbers = (await connection.execute(select(articles.c.number).order_by(articles.c.number))).scalars().all()
    for start in range(0, len(numbers), _ARTICLES):
        some = numbers[start : start + _ARTICLES]
        newest = (await connection.execute(stored_articles().where(articles.c.number.in_(some)))).all()
        spoken: list[tuple[int, str]] = []
        for row in newest:
            stored = stored_article(row)
            article = stored.article
            await words.put_article(connection, stored.number, fold_text(article.headline), fold_text(article.text))
            here = (quotes.c.article == stored.number, quotes.c.version == article.version)
            for number, place in await connection.execute(select(quotes.c.number, quotes.c.place).where(*here)):
                spoken.append((number, searchable(article, stored.reading.quotes[place])))
        await words.put(connection, Of.QUOTES, spoken)
        theirs = select(speakers).where(speakers.c.article.in_(some))
        await words.put(connection, Of.ROLES, [
            (row.number, PART_BREAK.join(fold_text(role) for role in told))
            for row in await connection.execute(theirs)
            if (told := [*json.loads(row.roles), *([row.name] if row.kind in DESCRIBED_KINDS else [])])
        ])  # fmt: skip
