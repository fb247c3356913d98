"""What an article is about, and what it only mentions. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.newsdesk.search import words_of
from bot.ports.records import StoredArticle
from bot.ports.stories import Telling

OFTEN = 3
"""In so many paragraphs stands what a report is about, where neither headline nor lede says it."""


def is_about(story: Telling, topic: str) -> bool:
    """Whether one of the story's articles is about ``topic``: each word stands in its headline, in its first paragraph,
    or in three paragraphs. What the second paragraph says once is often another event, to compare.
    """
    wanted = set(words_of(topic))
    return not wanted or any(_tells(stored, wanted) for stored in story.every)


def parted_by(stories: Sequence[Telling], topic: str) -> tuple[tuple[Telling, ...], list[StoredArticle]]:
    """The stories that are about ``topic``, and the articles of the others; all are where none is."""
    about = tuple(story for story in stories if is_about(story, topic))
    if not about:
        return tuple(stories), []
    return about, [stored for story in stories if story not in about for stored in story.every]


def _tells(stored: StoredArticle, wanted: Collection[str]) -> bool:
    text = stored.article.text
    paragraphs = [set(words_of(paragraph.span.of(text))) for paragraph in stored.reading.paragraphs]
    opening = set(words_of(stored.article.headline)).union(*paragraphs[:1])
    return all(word in opening or sum(word in said for said in paragraphs) >= OFTEN for word in wanted)
