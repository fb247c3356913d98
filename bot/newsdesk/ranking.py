"""Which story of a digest comes first, and which of its articles tells it. Pure; nothing is judged but what is counted.

A death toll is not: a machine that weighs the dead of one story against those of another will sooner or later do it
wrong. What a newsroom spends on a story is a fair sign of its weight: how many outlets carry it, how many reports there
are, how long they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from math import log2

from bot.ports.records import StoredArticle
from bot.ports.stories import Telling

HALF_LIFE = timedelta(hours=6)
"""A story loses half of its weight in this time."""
ONE_GO = timedelta(minutes=10)
"""Reports that are filed so close to each other may have come in any order."""
LENGTHS = range(25, 201)
"""Words of a report that count: a line, a brief, a report. That a feature is longer than a report says nothing."""

_DAY = timedelta(days=1)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def told_at(stored: StoredArticle) -> datetime:
    """The time (UTC) that a report is from: when it was published, and where it states no time, when it was filed, or
    what it only corrects was.

    A date without a time (midnight, see ``wording.published``) stands for the last moment of that day at which it can
    have been written: no article is of a later time than its filing.
    """
    at, filed_at = stored.article.published_at, stored.told_since or stored.filed_at
    if at is None:
        return filed_at
    if at.astimezone(UTC).time() == time():
        at += _DAY
    return min(at, filed_at)


def newness(stored: StoredArticle) -> tuple[datetime, int]:
    """What the newer of two reports has more of; of one moment, the one filed later."""
    return told_at(stored), stored.number


def newest(articles: Sequence[StoredArticle]) -> StoredArticle:
    """The newest report. Of those that state no time and came in one go the longest: in what order they came from a
    folder or a feed says nothing.
    """
    last = max(articles, key=newness)
    if timed(last):
        return last
    batch = [one for one in articles if not timed(one) and told_at(last) - told_at(one) <= ONE_GO]
    return max(batch, key=lambda one: (one.reading.words, newness(one)))


def timed(stored: StoredArticle) -> bool:
    """Whether a report is dated to the time of day."""
    at = stored.article.published_at
    return at is not None and at.astimezone(UTC).time() != time()


def weight(story: Telling) -> float:
    """How much a story weighs among those of as many outlets: 1 more is twice the weight.

    Twice as many reports, or one of four times the length, weigh twice as much; each half-life since the newest report
    halves it.
    """
    words = max(stored.reading.words for stored in story.articles)
    age = (_EPOCH - max(told_at(stored) for stored in story.articles)) / HALF_LIFE
    return log2(len(story.every)) + log2(min(max(words, LENGTHS[0]), LENGTHS[-1])) / 2 - age
