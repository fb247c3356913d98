"""Find the article that is meant, and its versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.newsdesk.desk import Desk
from bot.newsdesk.passages import found as quotes_found
from bot.newsdesk.quotes import speakers_in
from bot.newsdesk.search import Unreadable, words_of
from bot.ports.records import Filters, StoredArticle
from bot.ports.search import Query, Term
from summarizer.types import Speech, Status

ARTICLE_ID = re.compile(r"a-[0-9a-f]{4,}", re.IGNORECASE)
DIGEST_ID = re.compile(r"d-\d+", re.IGNORECASE)
QUOTE_ID = re.compile(r"q-[0-9a-f]{4,}", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class Named(StrEnum):
    """The way in which an article was asked for."""

    LATEST = "latest"
    ID = "id"
    ADDRESS = "address"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Picked:
    """The articles that are meant (newest first), how many match in all, and how they were asked for."""

    named: Named
    articles: tuple[StoredArticle, ...]
    matching: int


def how_named(text: str) -> Named:
    """Whether ``text`` is nothing or ``latest``, an id, an address, or words."""
    bare = text.strip().strip("<>")
    if not bare or bare.casefold() == "latest":
        return Named.LATEST
    if ARTICLE_ID.fullmatch(bare):
        return Named.ID
    return Named.ADDRESS if ADDRESS.fullmatch(bare) else Named.WORDS


async def pick(desk: Desk, text: str, filters: Filters, now: datetime, limit: int) -> Picked:
    """The articles that ``text`` means. ``latest`` with filters is the newest that passes them."""
    named = how_named(text)
    bare = text.strip().strip("<>")
    if named is Named.WORDS:
        total, found = await desk.articles.search(all_of(bare), filters, now, limit)
        return Picked(named, tuple(found), total)
    one: StoredArticle | None
    if named is Named.ID:
        one = await desk.articles.article(bare.lower())
    elif named is Named.ADDRESS:
        one = await desk.articles.article_at(bare)
    elif filters == Filters():
        one = await desk.articles.latest(now)
    else:
        _, newest = await desk.articles.search(Query(()), filters, now, 1)
        one = newest[0] if newest else None
    articles = () if one is None else (one,)
    return Picked(named, articles, len(articles))


def all_of(text: str) -> Query:
    """A query for all the words of a topic, in any place. Raises ``Unreadable`` where there is no word."""
    words = words_of(text)
    if not words:
        raise Unreadable(text)
    return Query(tuple((Term((word,)),) for word in words[:20]))


def hidden(stored: StoredArticle, now: datetime) -> bool:
    """Whether readers may not see the article: held, or under embargo at ``now``."""
    article = stored.article
    return article.status is Status.HELD or (article.embargoed_until is not None and article.embargoed_until > now)


MOST_VERSIONS = 50


async def versions(desk: Desk, stored: StoredArticle) -> list[StoredArticle]:
    """The newest versions of an article, newest first, at most ``MOST_VERSIONS``."""
    newest = stored.article.version
    earlier = [
        await desk.articles.article(stored.article.id, number)
        for number in range(newest - 1, max(0, newest - MOST_VERSIONS), -1)
    ]
    return [stored, *(v for v in earlier if v is not None)]


def spoken_in(stored: StoredArticle) -> tuple[int, int]:
    """How many quotes an article has, indirect ones left out, and how many different speakers they have."""
    shown = [q for q in quotes_found(stored) if q.quote.speech is not Speech.INDIRECT]
    return len(shown), speakers_in(shown)
