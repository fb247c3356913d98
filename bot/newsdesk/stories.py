"""Articles as stories: near-copies folded, articles on one event together, and the one that a story is told from."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.newsdesk.ranking import newest
from bot.newsdesk.reports import is_report
from bot.ports.records import StoredArticle
from bot.ports.store import ArticleStore
from bot.ports.stories import Grouping, Telling
from summarizer.stories.copies import shared, shingles
from summarizer.stories.group import stories
from summarizer.text.fold import fold_text
from summarizer.types import Article, Story

MOST_BESIDE = 200
"""So many articles are looked at beside those that were found."""

_MOST_COMPARED = 20
_SAME_TEXT = 0.8
"""From this share of the words of either on, two texts are one: a brief that quotes the same statement is another."""

TOO_SHORT = 120
"""Below so many words an article is not shortened (SUMMARIES.md, section 3)."""


class InThread:
    """Groups in a thread of this process (the port ``Grouping``): for few articles."""

    async def stories(self, articles: Sequence[Article], wanted: Collection[str] | None = None) -> tuple[Story, ...]:
        """See ``bot.ports.stories.Grouping``."""
        return await asyncio.to_thread(stories, articles, wanted)


async def stories_of(
    grouping: Grouping, articles: ArticleStore, found: Sequence[StoredArticle], now: datetime, zone: ZoneInfo
) -> tuple[Story, ...]:
    """The stories that ``found`` (newest first) is of, as a digest of the days on which it was filed would have them.

    What is one story does not hang on what is asked for: all of those days is grouped (of many articles those filed
    next to the ones that were found), then what was found is taken.
    """
    days = sorted({_day(stored.filed_at, zone) for stored in found})
    beside = await articles.filed_beside(days, [stored.number for stored in found], now, MOST_BESIDE)
    own = {stored.article.id: stored.article for stored in found}
    there = [own.pop(article.id, article) for article in beside]
    ids = {stored.article.id: place for place, stored in enumerate(found)}
    return in_order(among(await grouping.stories([*own.values(), *there], frozenset(ids)), ids), ids)


def _day(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The day of ``at`` in ``zone``, from midnight to midnight."""
    date = at.astimezone(zone).date()
    return datetime.combine(date, time(), zone), datetime.combine(date + timedelta(days=1), time(), zone)


def in_order(grouped: Sequence[Story], places: Mapping[str, int]) -> tuple[Story, ...]:
    """``grouped`` with the articles of each story, and the stories by their first, in the order of ``places``. Pure."""
    sorted_in = [
        Story(
            tuple(sorted(story.articles, key=places.__getitem__)),
            tuple(sorted(story.copies, key=lambda copy: places[copy[0]])),
        )
        for story in grouped
    ]
    return tuple(sorted(sorted_in, key=lambda story: places[story.articles[0]]))


def among(grouped: Sequence[Story], ids: Collection[str]) -> tuple[Story, ...]:
    """What of the stories ``grouped`` consists of the articles ``ids``. A copy of an article that is none of them
    stands for itself. Pure.
    """
    stories: list[Story] = []
    for story in grouped:
        copies = tuple((copy, kept) for copy, kept in story.copies if copy in ids and kept in ids)
        alone = [copy for copy, kept in story.copies if copy in ids and kept not in ids]
        articles = (*(one for one in story.articles if one in ids), *alone)
        if articles:
            stories.append(Story(articles, copies))
    return tuple(stories)


def tellings(found: Sequence[StoredArticle], grouped: Sequence[Story]) -> tuple[Telling, ...]:
    """``grouped``, the stories of ``found`` (newest first), with their articles; those without a report last. Pure."""
    by_id = {stored.article.id: stored for stored in found}
    told = [
        telling([by_id[i] for i in story.articles], [(by_id[copy], kept) for copy, kept in story.copies])
        for story in grouped
    ]
    return tuple(sorted(told, key=lambda story: not reported(story)))


def telling(articles: Sequence[StoredArticle], copies: Sequence[tuple[StoredArticle, str]]) -> Telling:
    """A story of ``articles`` (newest first) with the one it is told from put first."""
    lead = leading(articles)
    return Telling((lead, *(stored for stored in articles if stored is not lead)), tuple(copies))


def leading(articles: Sequence[StoredArticle]) -> StoredArticle:
    """The article that a story is told from: the newest report that has a headline and sentences to choose from.

    What an older one says may be overtaken: a toll that has risen, people who were found. A comment or a firm's own
    release tells it only where there is no such report.
    """
    can_tell = [stored for stored in articles if stored.article.headline.strip() and stored.reading.key_sentences]
    return newest([stored for stored in can_tell if is_report(stored)] or can_tell or articles)


def reported(telling: Telling) -> bool:
    """Whether one of the story's articles reports (``reports.is_report``)."""
    return any(map(is_report, telling.articles))


def outlets(telling: Telling) -> int:
    """How many different outlets tell the story in words of their own; all that state none count as one.

    Who prints another's copy has not looked at it: ten that print one wire text are one, also where a figure in it was
    changed, for which it is kept apart. Of a story the first 20 articles are compared.
    """
    named = [(fold_text(stored.article.outlet or ""), stored.article.text) for stored in telling.articles]
    every = {outlet for outlet, _ in named}
    if len(every) == 1:
        return 1
    own: dict[str, list[frozenset[int]]] = {}
    for outlet, text in named[:_MOST_COMPARED]:
        words = _shingles(text)
        others = (theirs for other, texts in own.items() if other != outlet for theirs in texts)
        if not any(min(shared(words, theirs)) >= _SAME_TEXT for theirs in others):
            own.setdefault(outlet, []).append(words)
    return len(own.keys() | {outlet for outlet, _ in named[_MOST_COMPARED:]})


@lru_cache(maxsize=128)
def _shingles(text: str) -> frozenset[int]:
    """A digest counts the outlets of a story more than once."""
    return shingles(text)
