"""Feeds, their entries and mutes in the store: what the ports promise, on each back end."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from invented_feeds import item
from store.making import BRIDGE, read

from bot.ports.feeds import Arrived, EntryState, Feed, Mute, Route
from bot.ports.outbox import Kind, Part, Post
from bot.ports.records import Filters
from bot.ports.search import Query
from bot.ports.sight import without
from bot.ports.store import ArchiveError

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OVER = timedelta(seconds=-1)
DESK, SPORT = Route(900, "#desk", topic="Syria"), Route(901, "#sport", speaker="Ann", outlet="EXAMPLE Wire")
FEED = Feed(
    guild=7,
    url="https://wire.example/rss",
    title="EXAMPLE Wire",
    every=timedelta(minutes=20),
    language="en",
    routes=(DESK, SPORT),
    owner=5,
    owner_name="@ed",
    etag='"a"',
    last_modified="Mon",
    baseline=True,
    stirred_at=NOW,
    checked_at=NOW,
    next_at=NOW + 20 * MINUTE,
    wait=timedelta(minutes=20),
    checks=3,
    failures=2,
    failing_since=NOW,
    error="HTTP 500",
    paused="",
)


def post(key, place=900):
    return Post(key=key, kind=Kind.FEED, guild=7, place=place, parts=(Part(1, "one", "N"),), made_at=NOW)


async def claimed(store, feed=FEED, worker="w"):
    kept = await store.feeds.add(feed, "@ed", NOW)
    return await store.feeds.claim_one(kept, worker, MINUTE)


async def test_a_feed_comes_back_as_it_was_kept(store):
    kept = await store.feeds.add(FEED, "@ed", NOW)
    assert kept == replace(FEED, id="f-1", number=kept.number)
    assert await store.feeds.feed(7, "F-1") == await store.feeds.feed(7, "1") == kept
    assert await store.feeds.at(7, "http://www.wire.example/rss/?utm_source=x") == kept
    assert await store.feeds.feed(8, "f-1") is None
    assert await store.feeds.at(8, FEED.url) is None
    assert list(await store.feeds.listed(7)) == [kept]


async def test_ids_count_per_server_and_are_never_given_again(store):
    first = await store.feeds.add(FEED, "@ed", NOW)
    assert (await store.feeds.add(replace(FEED, guild=8), "@ed", NOW)).id == "f-1"
    await store.feeds.remove(first, "@ed", NOW)
    assert (await store.feeds.add(FEED, "@ed", NOW)).id == "f-2"
    assert await store.feeds.feed(7, "f-1") is None


async def test_what_people_set_is_changed_and_what_looks_found_stays(store):
    kept = await store.feeds.add(FEED, "@ed", NOW)
    changed = replace(kept, every=None, language="", routes=(DESK,), paused="by @ed", etag="other", checks=99)
    await store.feeds.change(changed, "@ed", NOW, "pause")
    assert await store.feeds.feed(7, "f-1") == replace(changed, etag='"a"', checks=3)


async def test_a_feed_that_is_due_is_claimed_by_one(store):
    await store.feeds.add(FEED, "@ed", NOW)
    assert await store.feeds.claim("w", NOW + 19 * MINUTE, MINUTE) is None
    due = NOW + 20 * MINUTE
    claims = await asyncio.gather(*(store.feeds.claim(f"w{n}", due, MINUTE) for n in range(5)))
    assert [claim.id for claim in claims if claim] == ["f-1"]


async def test_a_lease_that_ran_out_is_another_s_and_the_first_writes_nothing(store):
    kept = await claimed(store)
    assert not await store.feeds.renew(kept, "other", MINUTE)
    assert await store.feeds.claim_one(kept, "other", MINUTE) is None
    assert await store.feeds.renew(kept, "w", OVER)
    assert (await store.feeds.claim_one(kept, "other", MINUTE)) is not None
    assert not await store.entries.heard(kept, "w", [Arrived(item(1), tells=True)], NOW)
    assert list(await store.entries.waiting(kept, 10)) == []
    assert await store.entries.heard(kept, "other", [Arrived(item(1), tells=True)], NOW)


async def test_paused_and_removed_feeds_are_not_claimed(store):
    kept = await store.feeds.add(FEED, "@ed", NOW)
    later = NOW + timedelta(days=1)
    assert await store.feeds.pause_all(7, "gone", NOW) == 1
    assert await store.feeds.claim("w", later, MINUTE) is None
    await store.feeds.change(kept, "@ed", NOW, "resume")
    await store.feeds.remove(kept, "@ed", NOW)
    assert await store.feeds.claim("w", later, MINUTE) is None
    assert await store.feeds.claim_one(kept, "w", MINUTE) is None


async def test_a_feed_with_items_waiting_is_claimed_before_it_is_due(store):
    kept = await claimed(store)
    await store.entries.heard(replace(kept, pending=True), "w", [Arrived(item(1))], NOW)
    await store.feeds.release("w")
    again = await store.feeds.claim("w2", NOW, MINUTE)
    assert again.pending
    await store.feeds.give_back(again, "w2", pending=False)
    assert await store.feeds.claim("w3", NOW, MINUTE) is None


async def test_a_look_and_what_it_brought_are_kept_together(store):
    kept = await claimed(store)
    after = replace(kept, etag='"b"', checks=4, failures=0, failing_since=None, error="", every=None, pending=True)
    arrived = [Arrived(item(1)), Arrived(item(2), tells=True)]
    assert await store.entries.heard(after, "w", arrived, NOW)
    stored = await store.feeds.feed(7, "f-1")
    assert (stored.etag, stored.checks, stored.error, stored.every) == ('"b"', 4, "", FEED.every)
    one, two = await store.entries.waiting(kept, 10)
    assert (one.item, two.item) == (item(1), item(2))
    assert (one.tells, two.tells, two.state, two.check) == (False, True, EntryState.NEW, 4)
    known = await store.entries.known(kept, [*item(1).keys, *item(3).keys])
    assert set(known) == set(item(1).keys)
    assert {entry.number for entry in known.values()} == {one.number}
    assert (await store.entries.counted(kept))[EntryState.NEW] == 2


async def test_an_item_that_changed_waits_again_and_is_not_told_again(store):
    kept = await claimed(store)
    await store.entries.heard(kept, "w", [Arrived(item(1), tells=True)], NOW)
    (entry,) = await store.entries.waiting(kept, 10)
    await store.entries.settle(replace(entry, state=EntryState.FILED, article="a-1"))
    assert [one.article for one in await store.entries.untold(kept)] == ["a-1"]
    assert await store.entries.tell([entry], [post("feed/1/1")], [(900, "a-1")])
    edited = item(1, text="edited")
    await store.entries.heard(kept, "w", [Arrived(edited, entry.number)], NOW)
    (again,) = await store.entries.waiting(kept, 10)
    assert (again.number, again.article, again.item, again.tells) == (entry.number, "a-1", edited, False)


async def test_what_is_told_is_told_once_in_a_place(store):
    kept = await claimed(store)
    await store.entries.heard(kept, "w", [Arrived(item(n), tells=True) for n in (1, 2)], NOW)
    entries = await store.entries.waiting(kept, 10)
    for entry in entries:
        await store.entries.settle(replace(entry, state=EntryState.FILED, article=f"a-{entry.number}", tells=True))
    first = (900, "a-1")
    assert await store.entries.tell(entries[:1], [post("one")], [first])
    assert not await store.entries.tell(entries[1:], [post("two")], [(900, "a-2"), first])
    assert await store.outbox.waiting() == 1
    assert len(await store.entries.untold(kept)) == 1
    with pytest.raises(ArchiveError, match=r"^the post one is in the outbox already"):
        await store.entries.tell(entries[1:], [post("two"), post("one")], [(901, "a-1"), (900, "a-2")])
    assert await store.outbox.waiting() == 1
    assert len(await store.entries.untold(kept)) == 1
    assert await store.entries.tell(entries[1:], [post("two")], [(901, "a-1"), (900, "a-2")])
    assert await store.outbox.waiting() == 2
    assert await store.entries.untold(kept) == []
    assert list(await store.entries.told_in(900, ["a-1", "a-2", "a-3"])) == ["a-1", "a-2"]


async def test_settling_twice_keeps_the_first(store):
    kept = await claimed(store)
    await store.entries.heard(kept, "w", [Arrived(item(1), tells=True)], NOW)
    (entry,) = await store.entries.waiting(kept, 10)
    await store.entries.settle(replace(entry, state=EntryState.FILED, article="a-1"))
    await store.entries.settle(replace(entry, state=EntryState.LEFT, why="slow"))
    (found,) = (await store.entries.known(kept, item(1).keys[:1])).values()
    assert (found.state, found.article, found.why) == (EntryState.FILED, "a-1", "")


async def test_recent_entries_come_with_the_text_of_their_article(store):
    kept = await claimed(store)
    filed = await store.articles.save(BRIDGE, read(BRIDGE), NOW)
    await store.entries.heard(kept, "w", [Arrived(item(1))], NOW)
    (entry,) = await store.entries.waiting(kept, 10)
    await store.entries.settle(replace(entry, state=EntryState.FILED, article=filed.stored.article.id))
    ((found, text),) = await store.entries.recent(kept, NOW, 10)
    assert (found.number, text) == (entry.number, BRIDGE.text)
    assert list(await store.entries.recent(kept, NOW + MINUTE, 10)) == []


async def test_removing_a_feed_takes_its_posts_out_of_the_outbox(store):
    kept = await claimed(store)
    await store.entries.tell([], [post(f"feed/{kept.number}/1"), post(f"feed/{kept.number}0/1")], [])
    await store.feeds.remove(kept, "@ed", NOW)
    assert await store.outbox.waiting() == 1


async def test_a_channel_that_went_away_is_taken_out_of_every_route(store):
    kept = await store.feeds.add(FEED, "@ed", NOW)
    await store.feeds.add(replace(FEED, guild=8, url="https://other.example/"), "@ed", NOW)
    assert list(await store.feeds.leave(7, 900, NOW)) == [kept]
    assert (await store.feeds.feed(7, "f-1")).routes == (SPORT,)
    assert len((await store.feeds.feed(8, "f-1")).routes) == 2


async def test_a_failing_feed_is_reported_once_until_it_is_well(store):
    kept = await claimed(store)
    assert await store.feeds.report(kept)
    assert not await store.feeds.report(kept)
    await store.entries.heard(replace(kept, failures=0), "w", [], NOW)
    assert not await store.feeds.report(kept)
    await store.entries.heard(replace(kept, failures=1), "w", [], NOW)
    assert await store.feeds.report(kept)


async def test_health_counts_what_is_looked_at(store):
    assert not (await store.feeds.health(7)).known
    kept = await claimed(store)
    await store.feeds.add(replace(FEED, url="https://two.example/", failures=0), "@ed", NOW)
    await store.feeds.add(replace(FEED, url="https://three.example/", paused="by @ed"), "@ed", NOW)
    await store.entries.heard(kept, "w", [Arrived(item(1))], NOW)
    health = await store.feeds.health(7)
    assert (health.feeds, health.paused, health.to_read, health.last) == (2, 1, 1, NOW)
    assert [feed.id for feed in health.failing] == ["f-1"]


async def test_mutes_end_and_are_renewed(store):
    mute = Mute(7, "Horse  racing", 900, "#desk", NOW + MINUTE)
    await store.mutes.add(mute, "@ed", NOW)
    await store.mutes.add(Mute(7, "cricket"), "@ed", NOW)
    assert list(await store.mutes.listed(7, NOW)) == [Mute(7, "cricket"), mute]
    assert list(await store.mutes.listed(8, NOW)) == []
    assert list(await store.mutes.listed(7, NOW + MINUTE)) == [Mute(7, "cricket")]
    await store.mutes.add(replace(mute, until=None), "@ed", NOW)
    assert len(await store.mutes.listed(7, NOW + MINUTE)) == 2
    assert await store.mutes.remove(7, "horse racing", "@ed", NOW) == 1
    assert await store.mutes.remove(7, "horse racing", "@ed", NOW) == 0


async def confined(store, route=900, at=NOW):
    """An article that a feed brought for one channel alone."""
    kept = await claimed(store)
    await store.entries.heard(kept, "w", [Arrived(item(1), tells=True)], NOW)
    (entry,) = await store.entries.waiting(kept, 10)
    article = (await store.articles.save(BRIDGE, read(BRIDGE), at)).stored.article.id
    await store.entries.settle(replace(entry, state=EntryState.FILED, article=article), [route])
    return article


async def seen(store, article):
    """Whether an article is found by its id, its address, its words and in the counts."""
    later = NOW + MINUTE
    found = [
        await store.articles.article(article) is not None,
        await store.articles.article_at(BRIDGE.url) is not None,
        await store.articles.latest(later) is not None,
        (await store.articles.totals()).articles == 1,
        await store.articles.count(Filters(), later) == 1,
        (await store.articles.search(Query(()), Filters(), later, 5))[0] == 1,
        bool(await store.articles.headlines(later, 5)),
        bool((await store.articles.news(NOW - MINUTE, later, later)).arrivals),
    ]
    assert len(set(found)) == 1, found
    return found[0]


async def test_what_is_for_one_channel_alone_is_not_there_where_that_is_closed(store):
    article = await confined(store)
    assert await seen(store, article)
    with without({901}):
        assert await seen(store, article)
    with without({900, 901}):
        assert not await seen(store, article)
    with without(None):
        assert not await seen(store, article)
    await store.entries.open_up(article)
    with without({900}), without(None):
        assert await seen(store, article)


async def test_what_a_feed_without_a_route_brings_and_what_was_there_before_is_for_all(store):
    article = await confined(store, route=0)
    with without(None):
        assert await seen(store, article)


async def test_an_article_that_was_there_before_its_feed_showed_it_stays_for_all(store):
    article = await confined(store, at=NOW - MINUTE / 2)
    with without({900}):
        assert await store.articles.article(article) is not None


async def test_the_channels_of_feeds_are_those_of_routes_that_stand(store):
    kept = await store.feeds.add(FEED, "@ed", NOW)
    await store.feeds.add(replace(FEED, guild=8, routes=(Route(902, "#x"), Route(0, "#console"))), "@ed", NOW)
    assert set(await store.entries.places(7)) == {900, 901}
    assert set(await store.entries.places(None)) == {900, 901, 902}
    await store.feeds.remove(kept, "@ed", NOW)
    assert set(await store.entries.places(None)) == {902}
