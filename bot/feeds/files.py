"""A file's bytes to its articles: pages, mails, PDF, Word, archive rows, plain text. Pure; what cannot be read says
why.

The kind is told by the name's ending and checked against the first bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath

from bot.feeds.article import RawArticle, Unreadable, sha256_of
from bot.feeds.charset import text_of
from bot.feeds.dates import read_date
from bot.feeds.mail import from_mail
from bot.feeds.pages import Page, read
from bot.feeds.pdf import from_pdf
from bot.feeds.word import from_docx

LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_ROWS_BYTES = 512 * 1024 * 1024
"""An archive of rows is read a line at a time, so it may be larger."""
LONGEST_ROW = 4 * 1024 * 1024
KINDS = (".txt", ".md", ".markdown", ".html", ".htm", ".eml", ".pdf", ".docx", ".jsonl", ".ndjson")
"""Endings that can be read; plain text and Markdown are read by the desk itself (``bot.newsdesk.intake``)."""
ROW_KINDS = (".jsonl", ".ndjson")
_ZIP = b"PK\x03\x04"


def from_file(data: bytes, name: str, now: datetime | None = None) -> RawArticle:
    """The article in a file called ``name``: .html, .htm, .eml, .pdf or .docx.

    Raises ``Unreadable`` for anything else, for what is too large, and for files without text.
    """
    kind = PurePath(name).suffix.lower()
    if len(data) > LARGEST_BYTES:
        raise Unreadable("is larger than 10 MB")
    if not data:
        raise Unreadable("is empty")
    if kind in (".html", ".htm"):
        return from_page(read(data, "", now=now), data, "")
    if kind == ".eml":
        return from_mail(data, now)
    if kind == ".pdf" or data.startswith(b"%PDF-"):
        return from_pdf(data, now)
    if kind == ".docx":
        if not data.startswith(_ZIP):
            raise Unreadable("is no Word document (.docx); save it as .docx or .txt and add it again")
        return from_docx(data, now)
    if kind == ".doc":
        raise Unreadable("is an old Word document; save it as .docx or .txt and add it again")
    raise Unreadable(f"cannot be read; give one of {', '.join(KINDS)}")


def from_page(page: Page, data: bytes, url: str) -> RawArticle:
    """A page that was read from ``data``, as an article. Raises ``Unreadable`` where it holds no story."""
    if not page.text:
        raise Unreadable("has no article text")
    return RawArticle(
        text=page.text,
        headline=page.title,
        byline=", ".join(page.authors),
        printed_date=page.date.printed if page.date is not None else "",
        day=page.date.day if page.date is not None else None,
        published=page.date.moment if page.date is not None else None,
        url=url,
        canonical=page.canonical,
        outlet=page.outlet,
        language=page.language,
        sha256=sha256_of(data),
    )


_ROW_KEYS = {
    "text": ("text", "body", "content", "maintext"),
    "headline": ("headline", "title"),
    "byline": ("byline", "author", "authors"),
    "date": ("published", "published_at", "date", "date_publish"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "publisher", "source_domain"),
    "language": ("language", "lang"),
}


def rows_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The rows of an archive that are not blank, each with its line number from 1."""
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        row = data[start:end].strip()
        if row:
            yield number, row
        start = end + 1


def from_row(row: bytes, now: datetime | None = None) -> RawArticle:
    """The article in one row of a .jsonl archive: a JSON object with ``text`` (or body, content) and what else is
    known.

    Known keys: headline or title, byline or authors, published or date, url, outlet or source, language. Raises
    ``Unreadable``; the text goes on after "line 7".
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
    if found["date"] and dated is None:
        raise Unreadable(f"states {found['date'][:40]} as its date, which cannot be read; write it as 2026-11-20")
    return RawArticle(
        text=text,
        headline=" ".join(found["headline"].split()),
        byline=found["byline"],
        printed_date=dated.printed if dated is not None else "",
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
        if isinstance(found, list):
            found = ", ".join(str(f) for f in found if isinstance(f, str))
        if isinstance(found, str) and found.strip():
            return found.strip("\n") if key in _ROW_KEYS["text"] else found.strip()
    return ""
