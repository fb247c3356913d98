"""What an article is about, and what it only mentions. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.newsdesk.search import words_of
from bot.ports.records import StoredArticle
from bot.ports.stories import Telling

OPENING = 3
"""Paragraphs in which a report says what it is about."""


def is_about(story: Telling, topic: str) -> bool:
    """Whether headline and opening paragraphs of one of the story's articles hold every word of ``topic``."""
    wanted = set(words_of(topic))
    return any(wanted <= _opening(stored) for stored in story.every)


def parted_by(stories: Sequence[Telling], topic: str) -> tuple[tuple[Telling, ...], list[StoredArticle]]:
    """The stories that are about ``topic``, and the articles of the others; all are where none is."""
    about = tuple(story for story in stories if is_about(story, topic))
    if not about:
        return tuple(stories), []
    return about, [stored for story in stories if story not in about for stored in story.every]


def _opening(stored: StoredArticle) -> set[str]:
    article, paragraphs = stored.article, stored.reading.paragraphs
    opening = (p.span.of(article.text) for p in paragraphs if p.number <= OPENING)
    return {word for text in (article.headline, *opening) for word in words_of(text)}
