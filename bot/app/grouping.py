"""Articles into stories (the port ``Grouping``): a few in a thread, hundreds in a process of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence

from bot.app.worker import Worker
from summarizer.stories.group import stories
from summarizer.types import Article, Story

FEW = 40
FEW_CHARACTERS = 160_000
"""So many articles of usual length are grouped in a tenth of a second."""
START_SECONDS = 60.0
SECONDS_PER_ARTICLE = 0.1
"""About thirty times what an article takes here, so that only a runaway is stopped."""


class WorkerGrouping(Worker):
    """Keeps its process, and with it what was counted in each text, for the next digest."""

    def __init__(self) -> None:
        super().__init__("stories")

    async def stories(self, articles: Sequence[Article], wanted: Collection[str] | None = None) -> tuple[Story, ...]:
        """See ``bot.ports.stories.Grouping``."""
        if len(articles) <= FEW and sum(len(article.text) for article in articles) <= FEW_CHARACTERS:
            return await asyncio.to_thread(stories, articles, wanted)
        slim = [Article(a.headline, a.text, a.id, published_at=a.published_at) for a in articles]
        return await self.run(START_SECONDS + SECONDS_PER_ARTICLE * len(slim), stories, slim, wanted)
