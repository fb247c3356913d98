"""Filing: article, version, reading, quotes, speakers and search words in one transaction, or nothing at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, String, and_, cast, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.newsdesk.identity import text_hash, url_key
from bot.ports.records import Filing, Outcome, StoredArticle
from bot.store.codec import to_json
from bot.store.ids import next_number, public_ids, quote_keys, second_of
from bot.store.rows import fetch_one, stored_articles
from bot.store.spoken import Place, looked_up_by, next_of, put_in_search, take_out_of_search
from bot.store.tables import articles, quotes, versions
from bot.store.visible import EVERYBODY, within
from bot.store.words import Words
from summarizer.text.fold import fold_text
from summarizer.types import Article, Reading, Status

_STICKY = frozenset({Status.HELD, Status.WITHDRAWN})


async def find_known(connection: AsyncConnection, article: Article, server: int | None) -> StoredArticle | None:
    """The article with this id or canonical address; else the one with this text, as first stored or as it is now.

    Looked for in the archive of ``server``, its own articles before those of everybody; None files for everybody.

    An article with an address is never taken for one with another address, even if the words are the same:
    two outlets may print one agency text.
    """
    if article.id:
        named = stored_articles().where(articles.c.public_id == article.id, within(server))
        by_id = await fetch_one(connection, named)
        if by_id is not None:
            return by_id
    own_first = articles.c.server.desc()
    if article.url:
        keys = keys_of(url_key(article.url), server or EVERYBODY)
        same_url = stored_articles().where(articles.c.url_key.in_(keys)).order_by(own_first)
        at_url = await fetch_one(connection, same_url)
        if at_url is not None:
            return at_url
    sha256 = text_hash(article.headline, article.text)
    same_text = or_(articles.c.identity.in_(keys_of(sha256, server or EVERYBODY)), articles.c.sha256 == sha256)
    here = within(server or EVERYBODY)
    query = stored_articles().where(same_text, here).order_by(own_first, articles.c.number).limit(1)
    if article.url:
        query = query.where(articles.c.url_key.is_(None))
    return await fetch_one(connection, query)


async def file_article(
    connection: AsyncConnection, search: Words, article: Article, reading: Reading, at: datetime, server: int | None
) -> Filing:
    """File ``article`` as new, as a new version, or not at all where the archive has it word for word."""
    known = await find_known(connection, article, server)
    sha256 = text_hash(article.headline, article.text)
    if known is not None and known.article.sha256 == sha256:
        return Filing(Outcome.UNCHANGED, known)
    if known is None:
        place = await _as_new(connection, article, sha256, at, server or EVERYBODY)
    else:
        place = await _as_version(connection, known, server)
    filed = replace(_carried(article, known), id=place.public_id, version=place.version, sha256=sha256)
    stored = await _write(connection, search, place, filed, reading, at)
    return Filing(Outcome.FILED if known is None else Outcome.NEW_VERSION, stored)


async def _as_new(connection: AsyncConnection, article: Article, sha256: str, at: datetime, server: int) -> Place:
    identity = keyed(url_key(article.url) if article.url else sha256, server)
    number = await next_number(connection, articles, second_of(article.published_at, at))
    public_id = (await public_ids(connection, articles.c.public_id, "a", [identity]))[0]
    return Place(number, public_id, identity, 1, server)


async def _as_version(connection: AsyncConnection, known: StoredArticle, asking: int | None) -> Place:
    server = await server_of(connection, known.number, asking)
    query = select(articles.c.identity).where(articles.c.number == known.number)
    identity = (await connection.execute(query)).scalar_one()
    return Place(known.number, known.article.id, identity, known.versions + 1, server)


async def server_of(connection: AsyncConnection, number: int, asking: int | None) -> int:
    """Whose an article is that the server ``asking`` changes.

    One of everybody's becomes that server's own, since what it states must not show in another; it goes with its row's
    keys.
    """
    row = (await connection.execute(select(articles).where(articles.c.number == number))).one()
    if row.server != EVERYBODY or not asking:
        return int(row.server)
    identity = keyed(row.identity, asking)
    taken = select(articles.c.number).where(articles.c.identity == identity)
    if (await connection.execute(taken)).first() is not None:
        identity = keyed(f"{number}/{row.identity}", asking)
    await connection.execute(
        update(articles).where(articles.c.number == number).values(server=asking, identity=identity)
    )
    return asking


def keyed(key: str, server: int) -> str:
    """An identity or an address as the archive of ``server`` keeps it: two servers may each file one article."""
    return f"{server}/{key}" if server else key


def keys_of(key: str, server: int) -> tuple[str, ...]:
    """The forms of ``key`` in what the server ``server`` sees."""
    return tuple(dict.fromkeys((key, keyed(key, server))))


def at_address(key: str, server: int | None) -> ColumnElement[bool]:
    """At the address with this key, in what the server ``server`` sees; None sees those of every server."""
    if server is not None:
        return articles.c.url_key.in_(keys_of(key, server))
    whoever = cast(articles.c.server, String).concat(f"/{key}")
    return or_(articles.c.url_key == key, and_(articles.c.server > EVERYBODY, articles.c.url_key == whoever))


def _carried(article: Article, known: StoredArticle | None) -> Article:
    """``article`` with what an earlier version stated and this one does not; a hold or withdrawal stays."""
    if known is None:
        return article
    old = known.article
    return replace(
        article,
        outlet=article.outlet or old.outlet,
        url=article.url or old.url,
        byline=article.byline or old.byline,
        published_at=article.published_at or old.published_at,
        embargoed_until=article.embargoed_until or old.embargoed_until,
        status=old.status if old.status in _STICKY else article.status,
    )


async def _write(
    connection: AsyncConnection, search: Words, place: Place, article: Article, reading: Reading, at: datetime
) -> StoredArticle:
    keys = quote_keys(place.identity, place.version, reading.quotes)
    quote_ids = await public_ids(connection, quotes.c.public_id, "q", keys)
    row = {
        **filtered_by(article, place.server),
        "server": place.server,
        "change": await next_of(connection, articles.c.change),
        "version": place.version,
        "sha256": article.sha256,
        "filed_at": at,
        **await looked_up_by(connection, reading),
    }
    if place.version == 1:
        await connection.execute(
            insert(articles).values(number=place.number, public_id=place.public_id, identity=place.identity, **row)
        )
    else:
        await take_out_of_search(connection, search, place.number)
        await connection.execute(update(articles).where(articles.c.number == place.number).values(**row))
    await connection.execute(
        insert(versions).values(
            article=place.number,
            version=place.version,
            headline=article.headline,
            text=article.text,
            sha256=article.sha256,
            filed_at=at,
            reading=to_json(reading),
            quote_ids=json.dumps(quote_ids),
            **stated_by(article),
        )
    )
    await put_in_search(connection, search, place, article, reading, quote_ids)
    return StoredArticle(place.number, article, reading, at, place.version, tuple(quote_ids))


def filtered_by(article: Article, server: int) -> dict[str, object]:
    """What the article's own row repeats of its newest version, because look-ups filter by it."""
    return {
        "url_key": keyed(url_key(article.url), server) if article.url else None,
        "status": article.status.value,
        "embargoed_until": article.embargoed_until,
        "outlet_key": fold_text(article.outlet) if article.outlet else None,
    }


def stated_by(article: Article) -> dict[str, object]:
    """What a version states about itself besides its words; an editor may amend it."""
    return {
        "outlet": article.outlet,
        "url": article.url,
        "byline": article.byline,
        "published_at": article.published_at,
        "embargoed_until": article.embargoed_until,
        "status": article.status.value,
    }
