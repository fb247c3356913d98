"""A file's bytes to its article: pages, mails, PDF, Word. Pure; what cannot be read says why.

The kind is told by the name's ending and checked against the first bytes.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from bot.feeds.article import RawArticle, Unreadable, sha256_of
from bot.feeds.mail import from_mail
from bot.feeds.pages import Page, read
from bot.feeds.pdf import from_pdf
from bot.feeds.word import from_docx
from bot.ports.intake import LARGEST_BYTES

KINDS = (".html", ".htm", ".eml", ".pdf", ".docx")
"""Endings that can be read here; plain text and Markdown are read by the desk itself (``bot.newsdesk.intake``)."""
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
