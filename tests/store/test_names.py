"""Which names there are, looked up or held in memory: the same answers, and never a word about who may see them."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from ports_of import ports
from store.making import BRIDGE, HOUR, NOW, bridge_reading, said_by

from bot.newsdesk.desk import Desk
from bot.newsdesk.near_names import suggestions
from bot.newsdesk.speakers import match
from bot.ports.records import NameCount
from bot.ports.sight import without
from bot.ports.store import ALL
from bot.store import Store, open_store
from bot.store import names as held_names
from bot.store.engine import Archive, home_of
from bot.store.names import HeldNames, StoredNames
from bot.store.tables import article_places
from summarizer.types import Status


class NoReader:
    """Nothing is read here."""

    async def read(self, article: object) -> None:
        """Refuse."""
        raise AssertionError(article)


@pytest.fixture(params=["looked up", "held", "held before"])
async def filled(request: pytest.FixtureRequest, store: Store) -> Store:
    """Five speakers; names are looked up, were held when all was filed, or before anything was."""
    if request.param == "held before":
        await store.index.hold_names()
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    await store.articles.save(*said_by("Mirabel Stone"), NOW)
    await store.articles.save(*said_by("Lasse Brandt", role="head of the works department"), NOW)
    await store.articles.save(*said_by("a miracle worker", kind="unnamed"), NOW)
    if request.param == "held":
        await store.index.hold_names()
    names = await store.index.names()
    assert isinstance(names, StoredNames if request.param == "looked up" else HeldNames)
    return store


async def test_last_words_that_are_nearly_right(filled: Store) -> None:
    names = await filled.index.names()
    assert await names.near("stome", 1) == ["stone"]
    assert await names.near("wokrer", 1) == ["worker"]
    assert await names.near("enginee", 1) == ["engineer"]
    assert await names.near("braandd", 2) == ["brandt"]
    assert await names.near("braandd", 1) == []
    assert await names.near("", 2) == []


async def test_names_by_their_last_word(filled: Store) -> None:
    names = await filled.index.names()
    assert await names.ending(["ohm", "stone", "nobody"]) == ["mira ohm", "mirabel stone", "ohm"]
    assert await names.ending([]) == []
    assert await names.ending([f"x{n}" for n in range(1_200)]) == []


async def test_names_by_their_first_letters(filled: Store) -> None:
    names = await filled.index.names()
    assert await names.beginning("mira", 9) == ["mira ohm", "mirabel stone"]
    assert await names.beginning("mira", 1) == ["mira ohm"]
    for nothing in ("", "x", "%", "ira", "mirz"):
        assert await names.beginning(nothing, 9) == []


async def test_what_is_there_is_never_said_to_be_missing(filled: Store) -> None:
    names = await filled.index.names()
    for key in ("mira ohm", "ohm", "mirabel stone", "lasse brandt", "a miracle worker"):
        assert await names.has(key)
        assert await names.has_last(key.rpartition(" ")[2])
    for words in (["head"], ["works", "department"], ["miracle"], ["harbour", "master"], []):
        assert await names.has_role_words(words)
    if isinstance(names, HeldNames):
        assert not await names.has("mira")
        assert not await names.has_last("mira")
        assert not await names.has_role_words(["head", "zebra"])


async def test_what_another_process_files_is_there_at_the_next_question(address: str) -> None:
    async with open_store(address) as one, open_store(address) as other:
        await one.articles.save(*said_by("Mira Öhm"), NOW)
        await one.index.hold_names()
        stored = (await other.articles.save(*said_by("Zoe Quill", role="captain"), NOW)).stored
        names = await one.index.names()
        assert isinstance(names, HeldNames)
        assert await names.has("zoe quill")
        assert await names.near("quil", 1) == ["quill"]
        assert await names.beginning("zo", 2) == ["zoe quill"]
        assert await names.has_role_words(["captain"])
        article, reading = said_by("Zoe Quillon")
        await other.articles.save(replace(article, id=stored.article.id), reading, NOW + HOUR)
        assert await (await one.index.names()).ending(["quillon"]) == ["zoe quillon"]


async def test_many_names_are_taken_in_off_the_loop(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_names, "MANY", 1)
    threads: list[str] = []
    add = HeldNames.add

    def seen(held: HeldNames, found: held_names.Found) -> None:
        threads.append(threading.current_thread().name)
        add(held, found)

    monkeypatch.setattr(HeldNames, "add", seen)
    async with open_store(address) as one, open_store(address) as other:
        await one.articles.save(*said_by("Mira Öhm"), NOW)
        await one.index.hold_names()
        for name in ("Zoe Quill", "Ana Quill", "Ben Aster"):
            await other.articles.save(*said_by(name), NOW)
        names = await one.index.names()
        assert await names.ending(["quill"]) == ["ana quill", "zoe quill"]
        assert await names.beginning("be", 2) == ["ben aster"]
        assert await names.near("quil", 1) == ["quill"]
    assert len(threads) == 1
    assert threads[0] != threading.main_thread().name


async def test_of_too_many_names_none_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_names, "MOST_HELD", 1)

    async def never(*_: object) -> held_names.Found:
        raise AssertionError("the names are counted, not read")

    monkeypatch.setattr(held_names.Memory, "_read", never)
    for name in ("Ana Brik", "Lasse Brandt"):
        await store.articles.save(*said_by(name), NOW)
    await store.index.hold_names()
    assert isinstance(await store.index.names(), StoredNames)


async def test_of_very_many_names_none_are_held(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_names, "MOST_HELD", 2)
    await store.articles.save(*said_by("Mira Öhm"), NOW)
    await store.index.hold_names()
    assert isinstance(await store.index.names(), HeldNames)
    for name in ("Ana Brik", "Lasse Brandt"):
        await store.articles.save(*said_by(name), NOW)
    assert isinstance(await store.index.names(), StoredNames)
    await store.index.hold_names()
    assert isinstance(await store.index.names(), StoredNames)


def desk_of(store: Store) -> Desk:
    return Desk(**ports(store), reader=NoReader(), per_server=True)


ASKED = [
    "Mira Öhm",
    "Öhm",
    "Mira Ohn",
    "Ohmm",
    "mira",
    "Mirabel Stome",
    "Stone",
    "harbour master",
    "al Stone",
    "miracle worker",
]


@pytest.mark.parametrize("asked", [*ASKED, "head of works", "Brandt", "Brand", "Nobody Atall", "“", "works", "the"])
async def test_a_question_is_answered_alike(store: Store, asked: str) -> None:
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    await store.articles.save(*said_by("Mirabel Stone"), NOW)
    await store.articles.save(*said_by("Lasse Brandt", role="head of the works department"), NOW)
    await store.articles.save(*said_by("a miracle worker", kind="unnamed"), NOW)
    looked_up = await match(desk_of(store), asked, NOW, ALL)
    await store.index.hold_names()
    assert await match(desk_of(store), asked, NOW, ALL) == looked_up


Hide = Callable[[str, Store], Awaitable[None]]


async def _amended(address: str, store: Store, **stated: object) -> None:
    del address
    stored = await store.articles.latest(NOW)
    assert stored is not None
    await store.articles.amend(stored.article.id, replace(stored.article, **stated), "@ed", NOW, "why")  # type: ignore[arg-type]


async def held(address: str, store: Store) -> None:
    await _amended(address, store, status=Status.HELD)


async def withdrawn(address: str, store: Store) -> None:
    await _amended(address, store, status=Status.WITHDRAWN)


async def under_embargo(address: str, store: Store) -> None:
    await _amended(address, store, embargoed_until=NOW + HOUR)


async def corrected_away(address: str, store: Store) -> None:
    """The name stands in an older version only."""
    del address
    stored = await store.articles.latest(NOW)
    assert stored is not None
    article, reading = said_by("Jon Doe")
    await store.articles.save(replace(article, id=stored.article.id), reading, NOW)


async def routed_elsewhere(address: str, store: Store) -> None:
    stored = await store.articles.latest(NOW)
    assert stored is not None
    archive = Archive(home_of(address))
    async with archive.writing() as connection:
        await connection.execute(article_places.insert(), [{"article": stored.number, "place": 900}])
    await archive.close()


HIDERS: list[Hide] = [held, withdrawn, under_embargo, corrected_away, routed_elsewhere]
NEARLY = ["Zelda Quillfeather", "Quillfeather", "Zelda Quilfeather", "Quillfeathr", "Zelda", "ferry captain", "captain"]


@pytest.mark.parametrize("hide", HIDERS, ids=lambda hide: hide.__name__)
async def test_what_is_hidden_is_neither_found_nor_suggested(address: str, store: Store, hide: Hide) -> None:
    await store.articles.save(*said_by("Zelda Quillfeather", role="ferry captain"), NOW)
    await store.index.hold_names()
    for asked in NEARLY[:4]:
        with without({900}):
            found = await match(desk_of(store), asked, NOW, ALL)
        assert found.people or found.near, asked
    await hide(address, store)
    assert isinstance(await store.index.names(), HeldNames)
    for asked in NEARLY:
        with without({900}):
            found = await match(desk_of(store), asked, NOW, ALL)
        assert not found.people, asked
        assert "Quill" not in repr(found), asked


@pytest.mark.parametrize("asked", NEARLY)
async def test_another_server_s_names_are_neither_found_nor_suggested(store: Store, asked: str) -> None:
    await store.articles.of_server(8).save(*said_by("Zelda Quillfeather", role="ferry captain"), NOW)
    await store.articles.of_server(7).save(*said_by("Zelda Quillfeathers"), NOW)
    await store.index.of_server(7).hold_names()
    harbour, town = desk_of(store).of_server(7), desk_of(store).of_server(8)
    assert isinstance(await harbour.index.names(), HeldNames)
    for desk, other in ((harbour, "Zelda Quillfeather"), (town, "Zelda Quillfeathers")):
        found = await match(desk, asked, NOW, ALL)
        assert other not in {person.name for person in found.people}
        assert other not in {near.name for near in found.near}
        assert other not in {e.name for person in found.people for e in person.entries}


async def test_a_near_name_is_suggested_with_what_the_asker_may_see_of_it(store: Store) -> None:
    for guild, times in ((7, 1), (8, 3)):
        for n in range(times):
            await store.articles.of_server(guild).save(*said_by("Zelda Quillfeather", f"It will hold {n}"), NOW)
    await store.index.hold_names()
    for guild, times in ((7, 1), (8, 3)):
        near = await suggestions(desk_of(store).of_server(guild), "Zelda Quilfeather", NOW)
        assert near == (NameCount("Zelda Quillfeather", times),)
