"""The states of an article's versions, brought to what today's rules say of the notes that they print."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.newsdesk.own_status import own_status, restated
from bot.store.codec import from_json
from bot.store.tables import articles, audit, versions
from summarizer.types import Article, Reading, Status


async def restate(connection: AsyncConnection, number: int, article: Article, reading: Reading) -> None:
    """Set the states of the versions of ``article``, the newest of which has ``reading``; what an editor set stays."""
    of_it = versions.c.article == number
    kept = (await connection.execute(select(versions).where(of_it).order_by(versions.c.version))).all()
    states = [Status(row.status) for row in kept]
    own: list[Status | None] = [_own(row.headline, row.text, row.reading) for row in kept[:-1]]
    own.append(own_status(article, reading))
    decided = await _decided(connection, article.id)
    told = restated(states, own, [decided is not None and row.filed_at <= decided for row in kept])
    for row, was, now in zip(kept, states, told, strict=True):
        if now is not was:
            await connection.execute(
                update(versions).where(of_it, versions.c.version == row.version).values(status=now.value)
            )
    await connection.execute(update(articles).where(articles.c.number == number).values(status=told[-1].value))


def _own(headline: str, text: str, kept: str) -> Status | None:
    try:
        return own_status(Article(headline, text), from_json(kept))
    except ValueError:  # no reading of ours
        return None


async def _decided(connection: AsyncConnection, article_id: str) -> datetime | None:
    """When an editor last set the state of an article."""
    query = select(audit.c.at, audit.c.after).where(audit.c.what == "article", audit.c.subject == article_id)
    for row in (await connection.execute(query.order_by(audit.c.number.desc()))).all():
        if "status" in json.loads(row.after):
            at: datetime = row.at
            return at
    return None
