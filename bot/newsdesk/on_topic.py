"""What of a period is on a topic: what holds its words, and how a story on it went on, whatever its words are."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.newsdesk.desk import Desk
from bot.newsdesk.newer import LONGEST
from bot.newsdesk.ranking import told_at
from bot.newsdesk.reports import is_report
from bot.newsdesk.search import words_of
from bot.ports.records import Filters, News, StoredArticle
from bot.ports.search import Query, Term
from summarizer.types import Story

MOST_BEFORE = 20
"""Articles on a topic from the days before a window of which the window may tell how they went on."""


async def goes_on(
    desk: Desk, there: Sequence[StoredArticle], since: datetime, now: datetime, topic: str
) -> frozenset[str]:
    """The ids of those of ``there`` that tell how a story on the topic of the days before the window went on."""
    query = Query(tuple((Term((word,)),) for word in words_of(topic)))
    times = Filters(since=since - LONGEST, until=since, language="en")
    _, found = await desk.articles.search(query, times, now, MOST_BEFORE)
    own = {stored.article.id for stored in there}
    before = [stored for stored in found if stored.article.id not in own]
    if not before or not own:
        return frozenset()
    every = (*there, *before)
    ids = frozenset(stored.article.id for stored in before)
    grouped = await desk.grouping.stories([stored.article for stored in every], ids)
    return await asyncio.to_thread(newer_of, grouped, every, topic) & own


def newer_of(grouped: Sequence[Story], articles: Sequence[StoredArticle], topic: str) -> frozenset[str]:
    """The ids of reports that are newer than what holds the words of a topic in their story: how it went on."""
    by_id = {stored.article.id: stored for stored in articles}
    found: set[str] = set()
    for story in grouped:
        there = [by_id[i] for i in story.articles if i in by_id]
        on = [told_at(stored) for stored in there if _on(stored, topic)]
        found |= {s.article.id for s in there if on and told_at(s) > max(on) and is_report(s)}
    return frozenset(found)


def about(news: News, topic: str, newer: Collection[str]) -> News:
    """What of ``news`` is on the topic, and the reports ``newer`` of its stories."""
    return replace(
        news,
        arrivals=tuple(a for a in news.arrivals if a.stored.article.id in newer or _on(a.stored, topic)),
        revisions=tuple(revision for revision in news.revisions if _on(revision.after, topic)),
        withdrawals=tuple(withdrawal for withdrawal in news.withdrawals if _on(withdrawal.stored, topic)),
        held=tuple(stored for stored in news.held if _on(stored, topic)),
        embargoed=tuple(stored for stored in news.embargoed if _on(stored, topic)),
    )


def _on(stored: StoredArticle, topic: str) -> bool:
    """Whether headline and text of an article hold every word of the topic."""
    wanted = set(words_of(topic))
    return not wanted or wanted <= set(words_of(f"{stored.article.headline}\n{stored.article.text}"))
