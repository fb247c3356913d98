"""An archive is copied from one engine to the other and back, and nothing in it is another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from filing_desk import LONDON, NOW, STORY
from newsroom import EngineHere
from ports_of import ports
from sqlalchemy import select

from bot.commands.answer import answer
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission
from bot.commands.typed import parse
from bot.newsdesk.desk import Desk
from bot.newsdesk.filing import file
from bot.newsdesk.intake import from_text
from bot.ports.aliases import Alias
from bot.ports.feeds import Arrived, Feed, Item, Mute, Route
from bot.ports.store import ArchiveError
from bot.ports.writer import Gated, KeptVerdict
from bot.replies.pages import PLAIN, pages
from bot.store import moving, open_store
from bot.store.checking import inspect
from bot.store.engine import Archive, home_of

LINES = (
    "!quotes Ann Mallory", "!search river", '!search "the water before"', "!search flood -Ashby", "!quotes unnamed",
    "!quotes head of the district council", "!who Brandt", "!article latest versions", "!feed list", "!status",
    "!summary latest", "!quotes Mallery", "!alias list", "!why latest",
)  # fmt: skip


async def rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in every table."""
    archive = Archive(home_of(url))
    try:
        async with archive.reading() as connection:
            return {
                table.name: sorted(map(tuple, await connection.execute(select(table))), key=repr)
                for table in moving.TABLES
            }
    finally:
        await archive.close()


async def said(url: str) -> list[str]:
    async with open_store(url) as store:
        desk = Desk(**ports(store), reader=EngineHere())
        found = []
        for line in LINES:
            request = parse(line, COMMANDS, now=NOW, zone=LONDON, permission=Permission.ADMIN)
            found += ["\n\n".join(page.text for page in pages(await answer(desk, request), PLAIN))]
        return found


async def filled(url: str) -> None:
    async with open_store(url) as store:
        desk = Desk(**ports(store), reader=EngineHere())
        for number, name in enumerate(("Ashby", "Barton", "Calder")):
            story = replace(from_text(STORY.replace("Fernley", name)), url=f"https://wire.example/{number}")
            await file(desk, story, NOW - timedelta(hours=3 - number))
        edited = replace(story, text=story.text.replace("12 days", "14 days").replace("mill", "old\0 mill"))
        known = (await file(desk, edited, NOW)).stored.article
        await store.aliases.add(Alias("Ann Mallery", "Ann Mallory", "@ed", NOW))
        await store.aliases.of_server(7).add(Alias("Ashby", "", "@ed", NOW))
        verdicts = (KeptVerdict(1, 0.9), KeptVerdict(2, 0.25, ("number: 4,000",)))
        await store.verdicts.keep(known.id, Gated(known.version, "example/model", NOW, verdicts, extract=False))
        wanted = Feed(guild=0, url="https://wire.example/rss", title="EXAMPLE Wire", routes=(Route(900, "#desk"),))
        feed = await store.feeds.add(wanted, "@ed", NOW)
        claimed = await store.feeds.claim_one(feed, "w", timedelta(minutes=1))
        assert claimed is not None
        item = Item(keys=("g:1", "u:wire.example/9"), headline="Ferry", text="It runs.", published_at=NOW)
        assert await store.entries.heard(claimed, "w", [Arrived(item, tells=True)], NOW)
        await store.feeds.give_back(feed, "w", pending=True)
        await store.mutes.add(Mute(0, "horse racing", until=datetime(2026, 12, 1, tzinfo=UTC)), "@ed", NOW)
        await store.settings.set_setting(0, "zone", "Europe/London", "@ed", NOW)


@pytest.fixture
def elsewhere(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'elsewhere' / 'desk.db'}"


async def test_everything_is_there_and_answers_alike(
    emptied: Callable[[], str], elsewhere: str, tmp_path: Path
) -> None:
    here = f"sqlite:///{tmp_path / 'old.db'}"
    await filled(here)
    there = emptied()
    done = await moving.move(here, there)
    assert done.holding.articles == 3
    held = await rows(here)
    assert held == await rows(there)
    assert sum(map(bool, held.values())) > 12  # most tables hold something
    assert held["aliases"]
    assert held["written"]
    answers = await said(here)
    assert await said(there) == answers
    assert all(not each.startswith("Something broke") for each in answers)
    state = await inspect(there)
    assert (state.unsearchable, state.misreadings, state.faults) == ((), 0, ())
    await moving.move(there, elsewhere)  # and back
    assert await said(elsewhere) == answers
    for url in (there, elsewhere):  # numbers go on where they were
        async with open_store(url) as store:
            added = await store.feeds.add(Feed(guild=0, url="https://daily.example/rss"), "@ed", NOW)
            assert (added.id, added.number) == ("f-2", 2)
            await store.settings.set_setting(0, "zone", "UTC", "@ed", NOW)
            desk = Desk(**ports(store), reader=EngineHere())
            await file(desk, from_text(STORY.replace("Fernley", "Dale")), NOW)
            assert (await store.articles.totals()).articles == 4


async def test_what_stands_there_is_not_touched(emptied: Callable[[], str], tmp_path: Path) -> None:
    here = f"sqlite:///{tmp_path / 'old.db'}"
    await filled(here)
    there = emptied()
    async with open_store(there) as store:
        await store.settings.set_setting(0, "zone", "UTC", "@ed", NOW)
    before = await rows(there)
    with pytest.raises(ArchiveError, match=r"^There is an archive at .* already: set the store's address to an empty"):
        await moving.move(here, there)
    assert await rows(there) == before


async def test_a_copy_that_breaks_off_leaves_nothing(
    emptied: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = f"sqlite:///{tmp_path / 'old.db'}", emptied()
    await filled(here)

    async def breaks(*_: object) -> None:
        raise RuntimeError("broken off")

    with monkeypatch.context() as patched:
        patched.setattr(moving, "_index", breaks)
        with pytest.raises(RuntimeError):
            await moving.move(here, there)
    assert not any((await rows(there)).values())
    assert (await moving.move(here, there)).holding.articles == 3


async def test_an_archive_that_is_not_there_or_is_the_same_one_is_refused(tmp_path: Path, elsewhere: str) -> None:
    with pytest.raises(ArchiveError, match="There is no archive at "):
        await moving.move(f"sqlite:///{tmp_path / 'none.db'}", elsewhere)
    assert not (tmp_path / "elsewhere").exists()
    here = f"sqlite:///{tmp_path / 'old.db'}"
    await filled(here)
    with pytest.raises(ArchiveError, match="is the archive itself: name another one"):
        await moving.move(here, here)
