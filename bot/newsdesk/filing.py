"""File an article: is it known, read it once, keep it in one transaction."""

from __future__ import annotations

from datetime import datetime

from bot.newsdesk.desk import Desk
from bot.newsdesk.identity import text_hash
from bot.ports.records import Filing, Outcome
from summarizer.types import Article


async def file(desk: Desk, article: Article, at: datetime) -> Filing:
    """Accept ``article`` at ``at`` (UTC). When this returns it is on disk, read and searchable.

    The same article with the same text changes nothing and is not read again.
    """
    known = await desk.articles.known(article)
    if known is not None and known.article.sha256 == text_hash(article.headline, article.text):
        return Filing(Outcome.UNCHANGED, known)
    reading = await desk.reader.read(article)
    return await desk.articles.save(article, reading, at)
