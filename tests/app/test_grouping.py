"""Grouping in another process: the same stories, and what was counted is kept there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from stories.made_news import made_text

from bot.app.grouping import FEW, FEW_CHARACTERS, WorkerGrouping
from summarizer.stories.group import stories
from summarizer.types import Article

FIRST = datetime(2026, 11, 23, 6, tzinfo=UTC)


def made(count):
    return [
        Article(f"Headline {n}", made_text(n // 2), f"a-{n:04x}", "EXAMPLE", published_at=FIRST + timedelta(minutes=n))
        for n in range(count)
    ]


async def test_hundreds_are_grouped_in_another_process_as_they_are_here():
    grouping = WorkerGrouping()
    try:
        few, many = made(FEW), made(FEW + 20)
        assert await grouping.stories(few) == stories(few)
        assert grouping._worker is None
        assert await grouping.stories(many) == stories(many)
        some = frozenset({many[3].id, many[50].id})
        assert await grouping.stories(many, some) == stories(many, some)
        held = grouping._worker
        assert held is not None
        assert await grouping.stories([replace(a, status="corrected") for a in many]) == stories(many)
        assert grouping._worker is held
    finally:
        grouping.close()


async def test_a_few_long_ones_are_grouped_in_another_process_too():
    grouping = WorkerGrouping()
    try:
        long = [replace(a, text=a.text + " and so on" * (FEW_CHARACTERS // 20)) for a in made(3)]
        assert await grouping.stories(long) == stories(long)
        assert grouping._worker is not None
    finally:
        grouping.close()
