"""What editors say about names: kept by archive, with who and when, seen at the next question by every process."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from store.making import HOUR, NOW, said_by

from bot.ports.aliases import MOST_ALIASES, Alias, AliasBook, EditedMeanwhile, bound
from bot.store import Store, open_store
from bot.store.aliases import KeptAliases
from bot.store.engine import Archive, home_of
from bot.store.tables import aliases, audit
from summarizer.types import Status

PAIR = Alias("Yusuf Kadir", "Yousef Qadeer", "@ed", NOW)
APART = Alias("Ana Brik", "", "@ed", NOW + HOUR)


async def test_what_is_saved_is_listed_with_who_and_when(store: Store) -> None:
    assert await store.aliases.listed() == []
    assert await store.aliases.book() == AliasBook()
    assert await store.aliases.add(PAIR)
    assert await store.aliases.add(APART)
    assert await store.aliases.listed() == [APART, PAIR]
    both = ("yousef qadeer", "yusuf kadir")
    assert await store.aliases.book() == AliasBook(dict.fromkeys(both, both), frozenset({"ana brik"}))


async def test_an_alias_that_was_judged_by_what_is_no_longer_saved_is_not_saved(store: Store) -> None:
    seen = await store.aliases.listed()
    assert await store.aliases.add(PAIR, seen)
    with pytest.raises(EditedMeanwhile):
        await store.aliases.add(APART, seen)
    assert await store.aliases.listed() == [PAIR]
    assert await store.aliases.add(APART, [PAIR])


async def test_the_same_pair_is_kept_once(store: Store) -> None:
    later = replace(PAIR, name="YUSUF Kadir", by="@other", at=NOW + HOUR)
    for alias in (PAIR, later):
        assert await store.aliases.add(alias)
    assert await store.aliases.listed() == [later]


async def test_what_is_removed_is_gone(store: Store) -> None:
    await store.aliases.add(PAIR)
    await store.aliases.add(APART)
    assert await store.aliases.remove([PAIR], "@other", NOW + HOUR)
    assert not await store.aliases.remove([PAIR], "@other", NOW + HOUR)
    assert await store.aliases.listed() == [APART]
    assert (await store.aliases.book()).same("yusuf kadir") == ("yusuf kadir",)


async def test_of_several_all_go_or_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await store.aliases.add(PAIR)
    await store.aliases.add(APART)
    assert isinstance(store.aliases, KeptAliases)
    note, written = KeptAliases._note, []

    async def fails(self: KeptAliases, connection: Any, verb: str, alias: Alias, by: str, at: datetime) -> None:
        await note(self, connection, verb, alias, by, at)
        written.append(alias)
        if len(written) == 2:
            raise RuntimeError("no more is written")

    monkeypatch.setattr(KeptAliases, "_note", fails)
    with pytest.raises(RuntimeError, match="no more"):
        await store.aliases.remove([PAIR, APART], "@ed", NOW)
    monkeypatch.undo()
    assert {alias.name for alias in await store.aliases.listed()} == {PAIR.name, APART.name}
    assert await store.aliases.remove([PAIR, APART], "@ed", NOW) == [PAIR, APART]


async def test_each_edit_is_in_the_audit_log(address: str) -> None:
    async with open_store(address) as store:
        await store.aliases.of_server(7).add(PAIR)
        await store.aliases.add(APART)
        await store.aliases.of_server(7).remove([PAIR], "@other", NOW + HOUR)
    archive = Archive(home_of(address))
    async with archive.reading() as connection:
        query = select(audit.c.at, audit.c.who, audit.c.subject, audit.c.note, audit.c.before, audit.c.after)
        rows = [tuple(row) for row in await connection.execute(query.order_by(audit.c.number))]
    await archive.close()
    assert rows == [
        (NOW, "@ed", "Yusuf Kadir", "add guild 7", "null", '"Yousef Qadeer"'),
        (NOW + HOUR, "@ed", "Ana Brik", "split guild 0", "null", "null"),
        (NOW + HOUR, "@other", "Yusuf Kadir", "remove guild 7", '"Yousef Qadeer"', "null"),
    ]


async def test_another_process_s_edit_is_seen_at_the_next_question(address: str) -> None:
    async with open_store(address) as one, open_store(address) as other:
        assert await one.aliases.book() == AliasBook()
        await other.aliases.add(PAIR)
        assert (await one.aliases.book()).same("yusuf kadir") == ("yousef qadeer", "yusuf kadir")
        await other.aliases.remove([PAIR], "@ed", NOW)
        assert await one.aliases.book() == AliasBook()
        await other.aliases.add(replace(PAIR, other="Ana Brik"))  # as many, under the same number in some engines
        assert (await one.aliases.book()).same("yusuf kadir") == ("ana brik", "yusuf kadir")


async def test_a_server_s_aliases_are_its_own(store: Store) -> None:
    harbour, town = store.aliases.of_server(7), store.aliases.of_server(8)
    await harbour.add(PAIR)
    await store.aliases.add(APART)
    shared = replace(APART, shared=True)
    assert await harbour.listed() == [shared, PAIR]
    assert await town.listed() == [shared]
    assert await store.aliases.listed() == [APART]
    assert not await town.remove([PAIR], "@ed", NOW)
    assert not await town.remove([shared], "@ed", NOW)
    assert (await town.book()).alike == {}
    assert set((await harbour.book()).alike) == {"yusuf kadir", "yousef qadeer"}
    assert (await harbour.book()).apart == (await town.book()).apart == frozenset({"ana brik"})


async def test_an_archive_keeps_only_so_many(address: str) -> None:
    archive = Archive(home_of(address))
    async with open_store(address) as store, archive.writing() as connection:
        row = {"server": 0, "other": "", "other_key": "", "who": "@ed", "at": NOW}
        rows = [{**row, "name": f"Name {n}", "name_key": f"name {n}"} for n in range(MOST_ALIASES)]
        await connection.execute(aliases.insert(), rows)
        await connection.commit()
        assert not await store.aliases.add(PAIR)
        assert await store.aliases.of_server(7).add(PAIR)
    await archive.close()


def test_names_that_several_aliases_join_are_one_person_s() -> None:
    pairs = [("A a", "B b"), ("C c", "D d"), ("B b", "C c"), ("E e", "F f")]
    book = bound(Alias(one, other, "@ed", NOW) for one, other in pairs)
    assert book.same("d d") == ("a a", "b b", "c c", "d d")
    assert book.main("c c") == "a a"
    assert book.same("f f") == ("e e", "f f")
    assert book.same("g g") == ("g g",)


def test_a_name_that_thousands_are_joined_to_is_bound_once() -> None:
    many = [Alias(f"Name{n} Brik", "Ana Brik", "@ed", NOW) for n in range(5_000)]
    book = bound(many)
    assert len(book.same("ana brik")) == 5_001
    assert book.same("name7 brik") is book.same("ana brik")


async def test_which_names_are_printed_where_somebody_may_see_it(store: Store) -> None:
    await store.articles.save(*said_by("Mira Öhm"), NOW)
    hidden = (await store.articles.save(*said_by("Lasse Brandt"), NOW)).stored
    await store.articles.of_server(7).save(*said_by("Ana Brik"), NOW)
    asked = ["mira ohm", "lasse brandt", "ana brik", "nobody at all", *(f"x{n}" for n in range(1_200))]
    assert await store.index.names_shown(asked, NOW) == {"mira ohm", "lasse brandt", "ana brik"}
    assert await store.index.of_server(8).names_shown(asked, NOW) == {"mira ohm", "lasse brandt"}
    await store.articles.amend(hidden.article.id, replace(hidden.article, status=Status.HELD), "@ed", NOW, "why")
    assert await store.index.names_shown(asked, NOW) == {"mira ohm", "ana brik"}
    assert await store.index.names_shown([], NOW) == set()
