"""Try a feed: what would become of each of its items, and why. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.newsdesk.article import hidden
from bot.newsdesk.desk import Desk
from bot.newsdesk.feeding import OTHER_LANGUAGE, article_of, copied, speaks_other
from bot.newsdesk.identity import text_hash
from bot.newsdesk.routing import by_words
from bot.ports.feeds import Entry, Feed, Item, Mute, Route
from bot.ports.intake import Unreadable
from bot.ports.listening import Heard
from bot.ports.reader import Unfinished
from bot.ports.records import StoredArticle
from bot.ports.routing import Code, Fate, Outlook, Verdict
from summarizer.types import Article, Reading, Status

MOST = 10
"""Items that are tried: the newest."""


async def outlooks(desk: Desk, feed: Feed, heard: Heard, now: datetime) -> list[Outlook]:
    """The outlook of the newest items of a feed, the newest first."""
    items = heard.items[:MOST]
    known = await desk.entries.known(feed, [key for item in items for key in item.keys]) if feed.number else {}
    mutes = await desk.mutes.listed(feed.guild, now)
    named = replace(feed, title=feed.title or heard.title)
    return [await _outlook(desk, named, item, _entry(item, known), mutes, now) for item in items]


def _entry(item: Item, known: Mapping[str, Entry]) -> Entry | None:
    return next((known[key] for key in item.keys if key in known), None)


async def _outlook(
    desk: Desk, feed: Feed, item: Item, entry: Entry | None, mutes: Sequence[Mute], now: datetime
) -> Outlook:
    if entry is not None and entry.content_hash == item.content_hash:
        if entry.why:
            return Outlook(item, Fate.LEFT, why=entry.why)
        return Outlook(item, Fate.KNOWN, entry.article, posted=_all(feed, Code.SEEN))
    try:
        article, whole = await article_of(desk, feed, item)
    except Unreadable as error:
        return Outlook(item, Fate.LEFT, why=str(error.why))
    words = len(article.text.split())
    if await speaks_other(feed, article):
        return Outlook(item, Fate.LEFT, why=OTHER_LANGUAGE, words=words)
    if entry is not None:
        return Outlook(item, Fate.NEW_VERSION, entry.article, "", words, whole, _all(feed, Code.EDITED))
    stored = await desk.articles.known(article)
    same = stored is not None and stored.article.sha256 == text_hash(article.headline, article.text)
    fate = Fate.FILED if stored is None else Fate.KNOWN if same else Fate.NEW_VERSION
    reading = await _reading(desk, feed, article)
    posted = [(route, await _verdict(desk, article, reading, stored, route, mutes, now)) for route in feed.routes]
    return Outlook(item, fate, stored.article.id if stored else "", "", words, whole, tuple(posted))


def _all(feed: Feed, code: Code) -> tuple[tuple[Route, Verdict], ...]:
    return tuple((route, Verdict(code)) for route in feed.routes)


async def _reading(desk: Desk, feed: Feed, article: Article) -> Reading | None:
    """Who speaks is asked only where a route asks for a speaker: reading takes its time."""
    if not any(route.speaker for route in feed.routes):
        return None
    try:
        return await desk.reader.read(article)
    except Unfinished:
        return None


async def _verdict(
    desk: Desk,
    article: Article,
    reading: Reading | None,
    stored: StoredArticle | None,
    route: Route,
    mutes: Sequence[Mute],
    now: datetime,
) -> Verdict:
    if stored is not None:
        if hidden(stored, now) or stored.article.status is Status.WITHDRAWN:
            return Verdict(Code.HELD)
        if await desk.entries.told_in(route.place, [stored.article.id]):
            return Verdict(Code.POSTED)
    said = by_words(article, reading, route, mutes, await desk.aliases.book())
    of = await copied(desk, route, article, await desk.articles.alike(article)) if said.posts else ""
    return Verdict(Code.NEAR_COPY, of) if of else said
