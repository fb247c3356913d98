"""Messages that stand: what they show, and which of them the archive has overtaken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from store.making import DAY, NOW, said_by

from bot.ports.outbox import Kind
from bot.ports.records import StoredArticle
from bot.ports.standing import Shown, Standing, articles_in
from bot.store import Store
from summarizer.types import Status


async def filed(store: Store, name: str = "Ada Marsh", words: str = "It will hold") -> StoredArticle:
    article, reading = said_by(name, words)
    return (await store.articles.save(replace(article, url="https://a.example/1"), reading, NOW)).stored


def message(stored: StoredArticle, number: int = 50, guild: int = 7) -> Standing:
    return Standing(number, 900, guild, articles_in([(stored.article.id, stored.article.version)]))


async def amend(store: Store, stored: StoredArticle, status: Status) -> None:
    await store.articles.amend(stored.article.id, replace(stored.article, status=status), "@ed", NOW, "")


def test_of_several_versions_the_newest_is_what_a_message_shows() -> None:
    assert articles_in([("a-2", 1), ("a-1", 2), ("a-1", 1), ("a-2", 10)]) == (Shown("a-1", 2, 2), Shown("a-2", 10, 10))


async def test_a_message_is_overtaken_by_a_newer_version_and_by_a_withdrawal(store: Store) -> None:
    stored = await filed(store)
    await store.standing.keep("reply/50", Kind.REPLY, message(stored), NOW)
    assert await store.standing.overtaken(NOW, 10) == []
    newer = await filed(store, words="It will not hold")
    (found,) = await store.standing.overtaken(NOW, 10)
    assert found == message(stored)
    await store.standing.told(50, [replace(found.shown[0], seen=newer.article.version, told=Status.CORRECTED)])
    assert await store.standing.overtaken(NOW, 10) == []
    await amend(store, newer, Status.WITHDRAWN)
    (found,) = await store.standing.overtaken(NOW, 10)
    assert found.shown == (Shown(stored.article.id, 1, 2, Status.CORRECTED),)
    await store.standing.told(50, [replace(found.shown[0], told=Status.WITHDRAWN)])
    assert await store.standing.overtaken(NOW, 10) == []
    await amend(store, newer, Status.CORRECTED)
    assert len(await store.standing.overtaken(NOW, 10)) == 1


async def test_what_became_of_an_article_while_the_answer_was_sent_is_told_too(store: Store) -> None:
    stored = await filed(store)
    newer = await filed(store, words="It will not hold")
    await store.standing.keep("reply/50", Kind.REPLY, message(stored), NOW)
    assert len(await store.standing.overtaken(NOW, 10)) == 1
    await store.standing.keep("reply/50", Kind.REPLY, message(newer), NOW)
    assert await store.standing.overtaken(NOW, 10) == []
    await amend(store, newer, Status.WITHDRAWN)
    await store.standing.keep("reply/50", Kind.REPLY, message(newer), NOW)
    assert len(await store.standing.overtaken(NOW, 10)) == 1


async def test_of_a_message_that_shows_something_else_by_now_nothing_is_written_down(store: Store) -> None:
    stored, other = await filed(store), (await store.articles.save(*said_by("Bo Quay"), NOW)).stored
    await store.standing.keep("reply/50", Kind.REPLY, message(stored), NOW)
    await amend(store, stored, Status.WITHDRAWN)
    (found,) = await store.standing.overtaken(NOW, 10)
    await store.standing.keep("reply/50", Kind.REPLY, message(other), NOW)
    told = [replace(found.shown[0], told=Status.WITHDRAWN)]
    assert not await store.standing.told(50, told)
    await store.standing.keep("reply/50", Kind.REPLY, message(stored), NOW)
    assert await store.standing.told(50, told)


async def test_what_is_held_is_left_for_later(store: Store) -> None:
    stored = await filed(store)
    await store.standing.keep("reply/50", Kind.REPLY, message(stored), NOW)
    newer = await filed(store, words="It will not hold")
    await amend(store, newer, Status.HELD)
    assert await store.standing.overtaken(NOW, 10) == []
    await amend(store, newer, Status.CORRECTED)
    assert len(await store.standing.overtaken(NOW, 10)) == 1


async def test_later_is_later_and_what_is_gone_is_forgotten(store: Store) -> None:
    stored = await filed(store)
    await store.standing.keep("reply/50", Kind.REPLY, message(stored), NOW)
    await amend(store, stored, Status.WITHDRAWN)
    await store.standing.later(50, NOW + DAY)
    assert await store.standing.overtaken(NOW, 10) == []
    assert len(await store.standing.overtaken(NOW + DAY, 10)) == 1
    await store.standing.forget(50)
    assert await store.standing.overtaken(NOW + DAY, 10) == []


async def test_a_month_is_kept(store: Store) -> None:
    stored = await filed(store)
    await store.standing.keep("reply/50", Kind.REPLY, message(stored), NOW)
    await amend(store, stored, Status.WITHDRAWN)
    assert len(await store.standing.overtaken(NOW + timedelta(days=29), 10)) == 1
    assert await store.standing.posts_of(stored.article.id, 7, NOW + timedelta(days=31)) == {}
    await store.standing.keep("reply/51", Kind.REPLY, message(stored, 51), NOW + timedelta(days=31))
    assert [found.message for found in await store.standing.overtaken(NOW + timedelta(days=31), 10)] == [51]
    assert await store.standing.posts_of(stored.article.id, 7, NOW) == {Kind.REPLY: 1}


async def test_an_answer_that_was_changed_shows_what_it_shows_now(store: Store) -> None:
    stored, other = await filed(store), (await store.articles.save(*said_by("Bo Quay"), NOW)).stored
    await store.standing.keep("reply/50", Kind.REPLY, message(stored), NOW)
    await store.standing.keep("reply/50", Kind.REPLY, message(other), NOW)
    assert await store.standing.posts_of(stored.article.id, 7, NOW) == {}
    assert await store.standing.posts_of(other.article.id, 7, NOW) == {Kind.REPLY: 1}


async def test_posts_are_counted_for_one_server_and_each_once(store: Store) -> None:
    stored = await filed(store)
    for number in (50, 51):
        await store.standing.keep("digest/d-1", Kind.DIGEST, message(stored, number), NOW)
    await store.standing.keep("reply/52", Kind.REPLY, message(stored, 52), NOW)
    await store.standing.keep("reply/53", Kind.REPLY, message(stored, 53, guild=8), NOW)
    assert await store.standing.posts_of(stored.article.id, 7, NOW) == {Kind.DIGEST: 1, Kind.REPLY: 1}
    assert await store.standing.posts_of(stored.article.id, 8, NOW) == {Kind.REPLY: 1}
