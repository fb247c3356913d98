"""One row of an archive file (.jsonl) to an article. Pure."""

from __future__ import annotations

import json
import re
from datetime import datetime

from bot.feeds.article import RawArticle, Unreadable, sha256_of
from bot.feeds.charset import text_of
from bot.feeds.dates import read_date

LONGEST_ROW = 4 * 1024 * 1024
LONGEST_DATE = 40
"""Characters of a date that cannot be read, to be shown."""

_ROW_KEYS = {
    "text": ("text", "body", "content", "maintext"),
    "headline": ("headline", "title"),
    "byline": ("byline", "author", "authors"),
    "date": ("published", "published_at", "date", "date_publish"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "publisher", "source_domain"),
    "language": ("language", "lang"),
}


def from_row(row: bytes, now: datetime | None = None) -> RawArticle:
    """The article in one row of a .jsonl archive: a JSON object with ``text`` (or body, content) and what else is
    known.

    Known keys: headline or title, byline or authors, published or date, url, outlet or source, language. A date that
    is none (or lies ahead) costs no article: it stands as ``printed_date`` without a day. Raises ``Unreadable``; the
    text goes on after "line 7".
    """
    if len(row) > LONGEST_ROW:
        raise Unreadable("is longer than 4 MB")
    try:
        value = json.loads(text_of(row), strict=False)
    except (ValueError, RecursionError):
        raise Unreadable("is no JSON") from None
    if not isinstance(value, dict):
        raise Unreadable("is no JSON object")
    found = {name: _first(value, keys) for name, keys in _ROW_KEYS.items()}
    text = re.sub(r"\r\n?", "\n", found["text"]).strip("\n")
    if not text.strip():
        raise Unreadable("has no text; give it under the key text")
    dated = read_date(found["date"], now)
    return RawArticle(
        text=text,
        headline=" ".join(found["headline"].split()),
        byline=found["byline"],
        printed_date=dated.printed if dated is not None else found["date"][:LONGEST_DATE],
        day=dated.day if dated is not None else None,
        published=dated.moment if dated is not None else None,
        url=found["url"],
        canonical=found["url"],
        outlet=found["outlet"],
        language=found["language"][:2].lower(),
        sha256=sha256_of(row),
    )


def _first(value: dict[str, object], keys: tuple[str, ...]) -> str:
    for key in keys:
        found = value.get(key)
        if isinstance(found, int) and not isinstance(found, bool):
            found = str(found)
        if isinstance(found, list):
            found = ", ".join(str(f) for f in found if isinstance(f, str))
        if isinstance(found, str) and found.strip():
            return found.strip("\n") if key in _ROW_KEYS["text"] else found.strip()
    return ""
