"""What an article is about, and what it only mentions. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.newsdesk.search import words_of
from bot.ports.records import StoredArticle
from bot.ports.stories import Telling
from summarizer.types import Part, Span, Speech

OPENING = 3
"""Paragraphs in which a report says what it is about."""
OFTEN = 3
"""In so many paragraphs stands what a report is about, where its opening does not say it."""


def is_about(story: Telling, topic: str) -> bool:
    """Whether one of the story's articles is about ``topic``: each word stands in its headline, in its opening outside
    quotation marks, or in three paragraphs.

    The opening is the first paragraph where the topic is of several words: two that meet in the second are often those
    of another event, told to compare.
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
    text, paragraphs = stored.article.text, stored.reading.paragraphs
    last = 1 if len(wanted) > 1 else OPENING
    opening = set(words_of(stored.article.headline))
    opening.update(*(words_of(_unquoted(stored, p.span)) for p in paragraphs if p.number <= last))
    said = [set(words_of(paragraph.span.of(text))) for paragraph in paragraphs]
    return all(word in opening or sum(word in each for each in said) >= OFTEN for word in wanted)


def _unquoted(stored: StoredArticle, within: Span) -> str:
    """The words of a paragraph that nobody is quoted with."""
    parts, start = [], within.start
    in_marks = (
        span
        for quote in stored.reading.quotes
        if quote.part is Part.TEXT and quote.speech is not Speech.INDIRECT
        for span in quote.contents
    )
    for span in sorted(span for span in in_marks if within.contains(span)):
        parts.append(stored.article.text[start : span.start])
        start = max(start, span.end)
    return " ".join((*parts, stored.article.text[start : within.end]))
