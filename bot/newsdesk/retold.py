"""How new a report is: one of which an outlet corrected a word or a figure tells nothing newer than before."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.newsdesk.changes import How, differences
from bot.newsdesk.desk import Desk
from bot.newsdesk.ranking import timed
from bot.ports.records import StoredArticle

MOST_VERSIONS = 10
"""So many versions are looked back through."""
CORRECTED = 0.05
"""Share of its words up to which an article is corrected, and not told anew."""


async def as_told(desk: Desk, stored: StoredArticle) -> StoredArticle:
    """``stored`` with the time of filing of the oldest version that it only corrects.

    Left as it is where it states the time at which it was published: that says how new it is.
    """
    if stored.article.version == 1 or timed(stored):
        return stored
    told = stored
    for _ in range(MOST_VERSIONS):
        before = await desk.articles.article(stored.article.id, told.article.version - 1)
        if before is None or not await asyncio.to_thread(corrects, before, told):
            break
        told = before
    return replace(stored, filed_at=told.filed_at)


def corrects(before: StoredArticle, after: StoredArticle) -> bool:
    """Whether nothing was added and hardly a word is another: a story that is told on gains paragraphs. Pure."""
    changed = differences(before, after)
    words = sum(max(len(c.old.split()), len(c.new.split())) for each in changed for c in each.changes)
    return all(each.how is not How.ADDED for each in changed) and words <= CORRECTED * after.reading.words
