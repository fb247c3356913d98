"""What an article's own note of its withdrawal says is no news of it: it is read out as a note. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.ports.records import StoredArticle
from summarizer.text.notices import notice
from summarizer.types import Status


def without_own_note(stored: StoredArticle) -> StoredArticle:
    """``stored`` without the key sentences of the paragraph that says that it was withdrawn, and what leans on them."""
    own = notice(stored.article, stored.reading)
    if own is None or own.status is not Status.WITHDRAWN or own.paragraph is None:
        return stored
    every = stored.reading.key_sentences
    out = {key.span for key in every if key.paragraph == own.paragraph}
    kept = tuple(key for key in every if key.span not in out and key.needs not in out)
    return replace(stored, reading=replace(stored.reading, key_sentences=kept)) if kept else stored
