"""What is parsed in another process: functions that are named there, and what they cannot read said as a value.

The parsers are imported where they are used: this process never needs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.newsdesk.intake import from_bytes
from bot.ports.intake import Given, Unreadable, Why

if TYPE_CHECKING:
    from bot.feeds.article import RawArticle
    from summarizer.types import Article

_FIRST_TAG = re.compile(rb"<([A-Za-z][\w:.-]{0,40})")
_FEEDS = frozenset((b"rss", b"feed", b"rdf:rdf"))
_LOOKED_AT = 8192


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no article: what ``Unreadable`` says, on its way between the processes."""

    why: Why
    detail: str = ""
    key: str = ""


def page(data: bytes, url: str, charset: str | None, now: datetime) -> RawArticle | Refusal:
    """The article on a page, or in a PDF, that was fetched from ``url``."""
    from bot.feeds.article import Unreadable as NoArticle  # noqa: PLC0415
    from bot.feeds.files import from_page  # noqa: PLC0415
    from bot.feeds.pages import read  # noqa: PLC0415

    if data.startswith(b"%PDF-"):
        found = file(data, "page.pdf", now)
        return found if isinstance(found, Refusal) else replace(found, url=url)
    first = _FIRST_TAG.search(data[:_LOOKED_AT])
    if first is not None and first[1].lower() in _FEEDS:
        return Refusal(Why.FEED)
    try:
        return from_page(read(data, url, charset, now), data, url)
    except NoArticle:
        return Refusal(Why.NO_TEXT, "0")


def file(data: bytes, name: str, now: datetime) -> RawArticle | Refusal:
    """The article in a file called ``name``."""
    from bot.feeds.article import Unreadable as NoArticle  # noqa: PLC0415
    from bot.feeds.files import from_file  # noqa: PLC0415

    try:
        return from_file(data, name, now)
    except NoArticle as error:
        return Refusal(Why.BROKEN, str(error))


def row(data: bytes, now: datetime) -> RawArticle | Refusal:
    """The article in one line of an archive file."""
    from bot.feeds.article import Unreadable as NoArticle  # noqa: PLC0415
    from bot.feeds.rows import from_row  # noqa: PLC0415

    try:
        return from_row(data, now)
    except NoArticle as error:
        return Refusal(Why.BROKEN, str(error))


def plain(data: bytes, given: Given) -> Article | Refusal:
    """The article in plain text."""
    try:
        return from_bytes(data, given)
    except Unreadable as error:
        return Refusal(error.why, error.detail, error.key)
