"""Articles as stories: near-copies folded, articles on one event together, and the one that a story is told from."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence

from bot.ports.records import StoredArticle
from bot.ports.stories import Telling
from summarizer.stories.group import stories
from summarizer.text.fold import fold_text
from summarizer.types import Article, Story

TOO_SHORT = 120
"""Below so many words an article is not shortened (SUMMARIES.md, section 3)."""


class InThread:
    """Groups in a thread of this process (the port ``Grouping``): for few articles."""

    async def stories(self, articles: Sequence[Article]) -> tuple[Story, ...]:
        """See ``bot.ports.stories.Grouping``."""
        return await asyncio.to_thread(stories, articles)


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
    """``grouped``, the stories of ``found`` (newest first), with their articles. Pure."""
    by_id = {stored.article.id: stored for stored in found}
    return tuple(
        telling([by_id[i] for i in story.articles], [(by_id[copy], kept) for copy, kept in story.copies])
        for story in grouped
    )


def telling(articles: Sequence[StoredArticle], copies: Sequence[tuple[StoredArticle, str]]) -> Telling:
    """A story of ``articles`` (newest first) with the one it is told from put first."""
    lead = leading(articles)
    return Telling((lead, *(stored for stored in articles if stored is not lead)), tuple(copies))


def leading(articles: Sequence[StoredArticle]) -> StoredArticle:
    """The article that a story is told from: the first with a headline, sentences to choose from and enough words."""
    return max(
        articles,
        key=lambda s: (bool(s.article.headline.strip() and s.reading.key_sentences), s.reading.words >= TOO_SHORT),
    )


def outlets(telling: Telling) -> int:
    """How many different outlets tell the story, near-copies included; all that state none count as one."""
    return len({fold_text(stored.article.outlet or "") for stored in telling.every})
