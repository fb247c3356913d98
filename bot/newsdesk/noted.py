"""What an article's own note of its correction or withdrawal says is no news of it: it is read out as a note. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ports.records import StoredArticle
from summarizer.text.notices import notice
from summarizer.types import Paragraph, Status

_BRACKET = re.compile(r"\s*[\[(][^\])]{1,300}[\])]\s*(?=\S)")
"""A note at the head of a paragraph in which the story goes on: "(Corrects name of river) HARBEK - A dam …"."""


def without_own_note(stored: StoredArticle) -> StoredArticle:
    """``stored`` without the sentences of the note that the article prints about itself, and what leans on them."""
    own = notice(stored.article, stored.reading)
    if own is None or own.paragraph is None:
        return stored
    noted = next(each for each in stored.reading.paragraphs if each.number == own.paragraph)
    end = _end(stored.article.text, noted, own.status)
    every = stored.reading.key_sentences
    out = {key.span for key in every if key.paragraph == own.paragraph and key.span.start < end}
    kept = tuple(key for key in every if key.span not in out and key.needs not in out)
    if not kept:
        return stored
    told = tuple(s for s in stored.reading.sentences if s.paragraph != own.paragraph or s.span.start >= end)
    return replace(stored, reading=replace(stored.reading, sentences=told, key_sentences=kept))


def _end(text: str, paragraph: Paragraph, status: Status) -> int:
    """Where the note of a paragraph ends: behind its bracket, if the story goes on there."""
    bracket = _BRACKET.match(paragraph.span.of(text))
    return paragraph.span.end if status is Status.WITHDRAWN or bracket is None else paragraph.span.start + bracket.end()
