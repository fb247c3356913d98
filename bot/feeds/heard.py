"""An answer to its feed, as the process that parses does it: bytes to items. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.feeds import items as read_items
from bot.feeds.article import Unreadable
from bot.feeds.dates import Dated
from bot.feeds.fetch import Fetched
from bot.feeds.lists import offered
from bot.feeds.markup_text import paragraphs_of
from bot.feeds.parse import parse_feed
from bot.newsdesk.entries import Printed, keys_of
from bot.ports.feeds import Item
from bot.ports.listening import Heard, Trouble


@dataclass(frozen=True, slots=True)
class NoFeed:
    """What came is no feed: why (the end of a sentence), and the feeds that the page offers."""

    trouble: Trouble
    detail: str = ""
    offered: tuple[str, ...] = ()


def heard(answer: Fetched, now: datetime) -> Heard | NoFeed:
    """The feed in an answer. Takes milliseconds, or a second where the lenient parser is asked."""
    try:
        feed = parse_feed(answer.body, answer.url, answer.charset, now)
    except Unreadable as error:
        feeds = tuple(one.url for one in offered(answer.body, answer.url)) if _may_be_page(answer) else ()
        if feeds or "web page" in str(error):
            return NoFeed(Trouble.PAGE, offered=feeds)
        return NoFeed(Trouble.NO_FEED, str(error))
    keys = keys_of([Printed(_whole(one.guid), _whole(one.link), _whole(one.title)) for one in feed.items], feed.link)
    return Heard(
        url=answer.moved_to or "",
        title=_whole(feed.title),
        link=feed.link,
        items=tuple(_item(one, own) for one, own in zip(feed.items, keys, strict=True) if own),
        language=feed.language,
        kind=feed.kind,
        again=timedelta(minutes=feed.ttl or 0),
    )


def _whole(text: str) -> str:
    """``text`` without halves of characters and nulls, which no store takes."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _may_be_page(answer: Fetched) -> bool:
    return "html" in answer.content_type or not answer.content_type


def _item(item: read_items.Item, keys: tuple[str, ...]) -> Item:
    text = _whole("\n\n".join(paragraphs_of(item.content)))
    title = _whole(item.title)
    return Item(
        keys=keys,
        headline=title,
        text=text,
        link=_whole(item.link),
        byline=_whole(", ".join(item.authors)),
        published_at=_moment(item.published),
        stub=len(text) < read_items.STUB_BELOW,
        content_hash=hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest()[:32],
    )


def _moment(dated: Dated | None) -> datetime | None:
    """The moment in UTC; a date without a time of day is its midnight, by the convention of the archive."""
    if dated is None:
        return None
    if dated.moment is not None:
        return dated.moment.astimezone(UTC)
    return datetime.combine(dated.day, time(), UTC)
