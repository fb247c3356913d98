"""How new a report is: one of which an outlet corrected a word or a figure tells nothing newer than before."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.newsdesk.changes import How, differences, turns
from bot.newsdesk.desk import Desk
from bot.newsdesk.ranking import timed
from bot.newsdesk.word_changes import Change, word_changes
from bot.ports.records import StoredArticle
from summarizer.summaries.withdrawn import is_notice

MOST_VERSIONS = 10
"""So many versions are looked back through."""
CORRECTED = 0.05
"""Share of its words up to which an article is corrected, and not told anew."""
CORRECTED_HEADLINE = 2
"""Words of a headline that may be others."""


async def as_told(desk: Desk, stored: StoredArticle) -> StoredArticle:
    """``stored`` with the time of filing of the oldest version that it only corrects (``told_since``).

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
    return stored if told is stored else replace(stored, told_since=told.filed_at)


def corrects(before: StoredArticle, after: StoredArticle) -> bool:
    """Whether nothing was added but that it was corrected, and hardly a word is another, none that turns the sense
    ("not", "died"): a story that is told on gains paragraphs. Pure.
    """
    changed = differences(before, after)
    headline = word_changes(before.article.headline, after.article.headline)
    here = [c for each in changed if each.how is not How.ADDED for c in each.changes]
    if any(turns(change) for change in (*headline, *here)) or _words(headline) > CORRECTED_HEADLINE:
        return False
    told = {p.number: p.span.of(after.article.text) for p in after.reading.paragraphs}
    added = [told.get(each.number, "") for each in changed if each.how is How.ADDED]
    return all(is_notice(each) for each in added) and _words(here) <= CORRECTED * after.reading.words


def _words(changes: Sequence[Change]) -> int:
    return sum(max(len(each.old.split()), len(each.new.split())) for each in changes)
