"""What is held, under embargo or withdrawn is absent wherever it must be: from hits, counts and suggestions alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

import pytest
from store.making import BRIDGE, DAY, HOUR, NOW, TICK, URL, bridge_reading, every, refer

from bot.ports.records import Counts, Filters, StoredArticle
from bot.ports.search import Query
from bot.store import Store
from summarizer.types import Status

Look = Callable[[Store, StoredArticle, datetime], Awaitable[object]]


async def _latest(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.articles.latest(now)


async def _window(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.articles.filed_between(NOW - DAY, NOW + DAY, now)


async def _arrivals(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return (await store.articles.news(NOW - DAY, NOW + DAY, now)).arrivals


async def _at_its_address(store: Store, _stored: StoredArticle, _now: datetime) -> object:
    return await store.articles.article_at(URL)


async def _search(store: Store, _stored: StoredArticle, now: datetime) -> object:
    total, found = await store.articles.search(every("ferry"), Filters(), now, 9)
    assert total == len(found)
    return found


async def _search_for_all(store: Store, _stored: StoredArticle, now: datetime) -> object:
    total, found = await store.articles.search(Query(()), Filters(), now, 9)
    assert total == len(found) == await store.articles.count(Filters(), now)
    return found


async def _totals(store: Store, _stored: StoredArticle, now: datetime) -> object:
    totals = await store.articles.totals(now)
    assert totals in {Counts(0, 0), Counts(1, 4)}
    return totals.articles


async def _quote(store: Store, stored: StoredArticle, now: datetime) -> object:
    return await store.index.quote(stored.quote_ids[1], now)


async def _named(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.speakers_named("Mira Öhm", now)


async def _surnamed(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.speakers_surnamed("Öhm", now)


async def _in_role(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.speakers_in_role("harbour master", now)


async def _unnamed(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.speakers_unnamed(now, Filters(), 9)


async def _suggested(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.names_under(["mira ohm"], now)


async def _like(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.quotes_like(["ferry", "steel"], now, 9)


async def _names_shown(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.names_shown(["mira ohm"], now)


async def _names(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.speaker_names(now)


async def _words(store: Store, _stored: StoredArticle, now: datetime) -> object:
    return await store.index.quotes_holding("steel is tested", now, 9)


async def _slices(store: Store, stored: StoredArticle, now: datetime) -> object:
    return all(await store.articles.slices_hold([refer(stored, "“We were promised a ferry,”")], now))


LOOKS: dict[str, Look] = {
    look.__name__.lstrip("_"): look
    for look in (
        _latest, _window, _arrivals, _search, _search_for_all, _totals, _quote, _named, _surnamed, _in_role, _names,
        _words, _slices, _unnamed, _suggested, _like, _names_shown,
    )
}  # fmt: skip
EVEN_WITHDRAWN = {"latest", "window", "quote"}
"""These answer with a withdrawn article, whose state the caller then says."""


async def put(store: Store, **stated: object) -> StoredArticle:
    """File the article as it is, then amend it, as an editor does."""
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    await store.articles.amend(stored.article.id, replace(stored.article, **stated), "@ed", NOW, "why")  # type: ignore[arg-type]
    return stored


@pytest.mark.parametrize("name", LOOKS)
async def test_an_article_that_stands_is_seen(store: Store, name: str) -> None:
    assert await LOOKS[name](store, await put(store), NOW)


@pytest.mark.parametrize("name", LOOKS)
async def test_a_held_article_is_seen_nowhere(store: Store, name: str) -> None:
    assert not await LOOKS[name](store, await put(store, status=Status.HELD), NOW)


@pytest.mark.parametrize("name", LOOKS)
async def test_an_embargo_holds_to_its_last_instant(store: Store, name: str) -> None:
    stored = await put(store, embargoed_until=NOW + HOUR)
    assert not await LOOKS[name](store, stored, NOW)
    assert not await LOOKS[name](store, stored, NOW + HOUR - TICK)
    assert await LOOKS[name](store, stored, NOW + HOUR)


@pytest.mark.parametrize("name", LOOKS)
async def test_an_embargo_given_when_it_was_filed_holds_as_well(store: Store, name: str) -> None:
    under = replace(BRIDGE, embargoed_until=NOW + HOUR)
    stored = (await store.articles.save(under, bridge_reading(), NOW)).stored
    assert not await LOOKS[name](store, stored, NOW)
    assert await LOOKS[name](store, stored, NOW + HOUR)


@pytest.mark.parametrize("name", LOOKS)
async def test_of_a_withdrawn_article_no_word_is_shown(store: Store, name: str) -> None:
    stored = await put(store, status=Status.WITHDRAWN)
    seen = await LOOKS[name](store, stored, NOW)
    assert bool(seen) == (name in EVEN_WITHDRAWN)


@pytest.mark.parametrize("status", [Status.HELD, Status.WITHDRAWN])
async def test_the_article_itself_is_always_found_by_its_id(store: Store, status: Status) -> None:
    stored = await put(store, status=status)
    found = await store.articles.article(stored.article.id)
    assert found is not None
    assert found.article.status is status
    assert await store.articles.status_of(stored.article.id) is status
    assert (await store.articles.known(BRIDGE)) == found


async def test_a_held_article_is_not_at_its_address(store: Store) -> None:
    assert await _at_its_address(store, await put(store, status=Status.HELD), NOW) is None


async def test_withdrawn_articles_are_found_by_that_state_alone(store: Store) -> None:
    await put(store, status=Status.WITHDRAWN)
    withdrawn = Filters(status=Status.WITHDRAWN)
    assert (await store.articles.search(every("ferry"), withdrawn, NOW, 9))[0] == 1
    assert await store.articles.count(withdrawn, NOW) == 1
    assert (await store.articles.search(every("ferry"), Filters(status=Status.OK), NOW, 9))[0] == 0


async def test_held_articles_are_found_by_no_filter(store: Store) -> None:
    await put(store, status=Status.HELD)
    assert await store.articles.count(Filters(status=Status.HELD), NOW) == 0


async def test_a_released_article_is_seen_again(store: Store) -> None:
    stored = await put(store, status=Status.HELD)
    await store.articles.amend(stored.article.id, stored.article, "@ed", NOW + HOUR, "checked")
    for name, look in LOOKS.items():
        assert await look(store, stored, NOW + HOUR), name
