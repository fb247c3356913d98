"""What an article is about, and what it only mentions. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.newsdesk.search import words_of
from bot.newsdesk.stories import reported
from bot.ports.records import StoredArticle
from bot.ports.stories import Telling
from summarizer.types import Part, Span, Speech

OPENING = 3
"""Paragraphs in which a report says what it is about."""
_NAME = re.compile(
    r"(?<![\w.’'-])[^\W\d_a-z][\w.’'-]*(?: (?:(?:of|and|for|the|de|del|la|al|van|von) )?[^\W\d_a-z][\w.’'-]*)+"
)
_LONGEST = 2000
"""Characters of a paragraph in which names are looked for."""
OFTEN = 3
"""In so many paragraphs stands what a report is about, where its opening does not say it."""


def is_about(story: Telling, topic: str) -> bool:
    """Whether one of the story's articles is about ``topic``: each word stands in its headline, in its opening outside
    quotation marks, or in three paragraphs.

    The opening is the first paragraph where the topic is of several words: two that meet in the second are often those
    of another event, told to compare. A name of several words ("Vale Hydro") is looked for as one word is.
    """
    wanted = words_of(topic)
    return not wanted or any(_tells(stored, wanted) for stored in story.every)


def parted_by(stories: Sequence[Telling], topic: str, most: int) -> tuple[tuple[Telling, ...], list[StoredArticle]]:
    """The stories that are about ``topic``, and the articles of the others; all are where none is.

    Where only comments are about it, the reports that print it are told too, if all are at most ``most`` articles.
    """
    about = tuple(story for story in stories if is_about(story, topic))
    if not about:
        return tuple(stories), []
    if not any(map(reported, about)):
        told = tuple(story for story in stories if story in about or reported(story))
        about = told if sum(len(story.articles) for story in told) <= most else about
    return about, [stored for story in stories if story not in about for stored in story.every]


def _tells(stored: StoredArticle, topic: Sequence[str]) -> bool:
    text, paragraphs = stored.article.text, stored.reading.paragraphs
    wanted = set(topic)
    opening = set(words_of(stored.article.headline))
    first = [_unquoted(stored, p.span) for p in paragraphs if p.number <= (1 if len(wanted) > 1 else OPENING)]
    opening.update(*map(words_of, first))
    said = [set(words_of(paragraph.span.of(text))) for paragraph in paragraphs]
    if all(word in opening or sum(word in each for each in said) >= OFTEN for word in wanted):
        return True
    return len(wanted) > 1 and any(_names(_unquoted(stored, p.span), topic) for p in paragraphs if p.number <= OPENING)


def _names(said: str, topic: Sequence[str]) -> bool:
    """Whether the words of a topic stand in a text as one name, each with a capital."""
    wanted = tuple(topic)
    return any(
        words[at : at + len(wanted)] == wanted
        for found in _NAME.finditer(said[:_LONGEST])
        for words in [words_of(found.group())]
        for at in range(len(words) - len(wanted) + 1)
    )


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
