"""From rows of the archive to ``StoredArticle``: the one place that knows which columns make one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, false, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.records import StoredArticle
from bot.store.codec import from_json
from bot.store.tables import articles, versions
from summarizer.types import Article, Reading, Status


def stored_articles() -> Select[Any]:
    """Every article at its newest version."""
    return _stored(versions.c.version == articles.c.version)


def stored_version(version: int) -> Select[Any]:
    """Every article that has this version, at it."""
    return _stored(versions.c.version == version)


def every_version() -> Select[Any]:
    """Every version of every article."""
    return _stored(true())


def _stored(which: ColumnElement[bool]) -> Select[Any]:
    return select(
        articles.c.number,
        articles.c.public_id,
        articles.c.version.label("newest"),
        versions,
        _corrected_before().label("corrected_before"),
    ).select_from(articles.join(versions, (versions.c.article == articles.c.number) & which))


def _corrected_before() -> ColumnElement[bool]:
    """Whether the version before a corrected one was corrected too. Of others it is not looked up."""
    before, corrected = versions.alias(), Status.CORRECTED.value
    was = exists().where(
        before.c.article == versions.c.article,
        before.c.version == versions.c.version - 1,
        before.c.status == corrected,
    )
    return case((and_(versions.c.status == corrected, versions.c.version > 1), was), else_=false())


async def fetch_one(connection: AsyncConnection, query: Select[Any]) -> StoredArticle | None:
    """The first article of ``query``, or None."""
    row = (await connection.execute(query)).first()
    return None if row is None else stored_article(row)


async def fetch_all(connection: AsyncConnection, query: Select[Any]) -> Sequence[StoredArticle]:
    """Every article of ``query``, in its order."""
    return [stored_article(row) for row in await connection.execute(query)]


def stored_article(row: Row[Any]) -> StoredArticle:
    """The article of one row. Raises ``ValueError`` where its reading is none."""
    return with_reading(row, from_json(row.reading))


def with_reading(row: Row[Any], reading: Reading) -> StoredArticle:
    """The article of one row, with this reading."""
    article = Article(
        headline=row.headline,
        text=row.text,
        id=row.public_id,
        outlet=row.outlet,
        url=row.url,
        byline=row.byline,
        published_at=row.published_at,
        embargoed_until=row.embargoed_until,
        status=Status(row.status),
        version=row.version,
        sha256=row.sha256,
    )
    quote_ids = tuple(json.loads(row.quote_ids))
    before = bool(row.corrected_before)
    return StoredArticle(row.number, article, reading, row.filed_at, row.newest, quote_ids, corrected_before=before)
