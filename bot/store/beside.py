"""What was filed beside some articles: their words alone, for telling which stories they are of."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.records import Filters
from bot.store.tables import articles, of_newest, versions
from bot.store.visible import let_through
from summarizer.types import Article

_MOST_NUMBERS = 5000
"""So many articles of the days are weighed by how near they lie; older ones are not looked at."""
_CHUNK = 100
"""Texts read between two looks at the event loop (some milliseconds)."""


async def filed_beside(
    connection: AsyncConnection,
    days: Sequence[tuple[datetime, datetime]],
    numbers: Collection[int],
    now: datetime,
    limit: int,
    server: int | None,
) -> Sequence[Article]:
    """See ``bot.ports.store.ArticleStore.filed_beside``."""
    filed = or_(*((articles.c.filed_at >= since) & (articles.c.filed_at < until) for since, until in days))
    query = (
        select(articles.c.number)
        .where(filed, let_through(Filters(language="en"), now, server))
        .order_by(articles.c.filed_at.desc(), articles.c.number.desc())
        .limit(_MOST_NUMBERS)
    )
    there = (await connection.execute(query)).scalars().all()
    wanted = sorted(numbers)
    nearest = set(sorted(there, key=lambda number: (_distance(number, wanted), -number))[:limit])
    chosen = [number for number in there if number in nearest]
    found: dict[int, Article] = {}
    for start in range(0, len(chosen), _CHUNK):
        texts = (
            select(
                articles.c.number, articles.c.public_id, versions.c.headline, versions.c.text, versions.c.published_at
            )
            .join(versions, of_newest)
            .where(articles.c.number.in_(chosen[start : start + _CHUNK]))
        )
        for row in await connection.execute(texts):
            found[row.number] = Article(row.headline, row.text, row.public_id, published_at=row.published_at)
    return [found[number] for number in chosen if number in found]


def _distance(number: int, wanted: Sequence[int]) -> int:
    """How far a number lies from the nearest of ``wanted``, which are in order."""
    at = bisect(wanted, number)
    return min(abs(number - other) for other in wanted[max(0, at - 1) : at + 1])
