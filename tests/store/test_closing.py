"""Closing an archive: what is under way ends first, and nothing more is begun."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.ports.store import ArchiveError
from bot.store.engine import Archive, home_of


@pytest.mark.parametrize("use", ["reading", "looking", "writing"])
async def test_what_is_under_way_ends_before_the_connections_do(address: str, use: str) -> None:
    archive = Archive(home_of(address))
    begun, ends = asyncio.Event(), asyncio.Event()
    order = []

    async def working() -> None:
        async with getattr(archive, use)() as connection:
            begun.set()
            await ends.wait()
            assert (await connection.execute(text("SELECT 1"))).scalar() == 1
        order.append("worked")

    async def closing() -> None:
        await archive.close()
        order.append("closed")

    work = asyncio.create_task(working())
    await begun.wait()
    close = asyncio.create_task(closing())
    await asyncio.wait({close}, timeout=0.05)
    assert not close.done()
    ends.set()
    await asyncio.gather(work, close)
    assert order == ["worked", "closed"]


async def test_what_does_not_end_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    class Home:
        @asynccontextmanager
        async def begin(self) -> AsyncIterator[None]:
            yield

        def readers(self) -> Home:
            return self

        async def close(self) -> None:
            closed.append(True)

    monkeypatch.setattr("bot.store.engine.CLOSING_SECONDS", 0.01)
    archive = Archive(Home())  # type: ignore[arg-type]
    async with archive.reading():
        await archive.close()
    assert closed


async def test_a_closed_archive_says_so(address: str) -> None:
    archive = Archive(home_of(address))
    await archive.close()
    with pytest.raises(ArchiveError, match="The archive is closed"):
        async with archive.reading():
            raise AssertionError("it was read")
    with pytest.raises(ArchiveError, match="The archive is closed"):
        await archive.marks()
