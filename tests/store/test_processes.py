"""Several processes at one archive, and one that is killed: nothing accepted is lost, nothing is left half filed."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from store.making import NOW

from bot.store import open_store
from bot.store.engine import Archive, home_of

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("filing.py")
ORPHANS = (
    "SELECT number FROM articles EXCEPT SELECT {number} FROM article_words",
    "SELECT {number} FROM article_words EXCEPT SELECT number FROM articles",
    "SELECT number, version FROM articles EXCEPT SELECT article, version FROM versions",
    "SELECT article, version FROM versions EXCEPT SELECT article, version FROM quotes",
    "SELECT number FROM articles EXCEPT SELECT article FROM speakers",
    "SELECT number FROM speakers EXCEPT SELECT speaker FROM speaker_names",
    (
        "SELECT {number} FROM quote_words EXCEPT "
        "SELECT q.number FROM quotes q, articles a WHERE a.number = q.article AND a.version = q.version"
    ),
)
"""Each finds what lost the row it belongs to; in this archive every article has a quote and a speaker."""


@asynccontextmanager
async def process(address: str, first: int, last: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """The filing program, ended with the block."""
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-W", "ignore", str(PROGRAM), address, str(first), str(last),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))), "PATH": os.defpath},
    )  # fmt: skip
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


def numbers(printed: bytes) -> dict[int, str]:
    """Number and id of every article that the program was told is accepted."""
    rows = [row.split() for row in printed.decode().splitlines() if row.count(" ") == 1]
    return {int(number): public_id for number, public_id in rows}


async def whole(address: str) -> None:
    """Raise unless the archive is sound: pages, keys, search words, and each article with all that belongs to it."""
    archive = Archive(home_of(address))
    in_file = address.startswith("sqlite")
    async with archive.writing() as connection:
        if in_file:
            assert (await connection.execute(text("PRAGMA integrity_check"))).scalars().all() == ["ok"]
            assert (await connection.execute(text("PRAGMA foreign_key_check"))).all() == []
            for table in ("article_words", "quote_words", "role_words"):
                await connection.execute(text(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"))
        for query in ORPHANS:
            found = await connection.execute(text(query.format(number="rowid" if in_file else "number")))
            assert found.all() == [], query
    await archive.close()


async def test_two_processes_write_at_once(unmade: str) -> None:
    """From the first moment on: both find no archive and lay it out."""
    address = unmade
    async with process(address, 1, 30) as one, process(address, 21, 50) as two:
        printed = await asyncio.gather(one.communicate(), two.communicate())
        assert (one.returncode, two.returncode) == (0, 0), b"".join(err for _, err in printed).decode()[-900:]
    first, second = (numbers(out) for out, _ in printed)
    assert (len(first), len(second)) == (30, 30)
    assert all(first[n] == second[n] for n in range(21, 31))
    async with open_store(address) as store:
        assert (await store.articles.totals(NOW)).articles == 50
        for public_id in (first | second).values():
            assert await store.articles.article(public_id) is not None
    await whole(address)


async def test_a_reader_works_on_one_snapshot(address: str) -> None:
    archive = Archive(home_of(address))
    counted = text("SELECT count(*) FROM settings")
    async with archive.reading() as before:
        assert (await before.execute(counted)).scalar() == 0
        async with archive.writing() as writer:
            await writer.execute(text("INSERT INTO settings VALUES (1, 'zone', 'UTC')"))
        assert (await before.execute(counted)).scalar() == 0
        async with archive.reading() as after:
            assert (await after.execute(counted)).scalar() == 1
    await archive.close()


@pytest.mark.parametrize("after", [1, 7, 20, 33])
async def test_a_killed_process_loses_nothing_that_it_was_told_is_accepted(address: str, after: int) -> None:
    async with process(address, 1, 10_000) as running:
        assert running.stdout is not None
        lines = [await running.stdout.readline() for _ in range(after)]
        running.kill()  # SIGKILL: no handler runs, no buffer is written
        rest = await running.stdout.read()
        assert await running.wait() < 0
    accepted = numbers(b"".join(lines) + rest)
    assert len(accepted) >= after
    async with open_store(address) as store:
        for number, public_id in accepted.items():
            found = await store.articles.article(public_id)
            assert found is not None
            assert found.reading.quotes
            assert len(await store.index.speakers_surnamed(f"Family{number:04}", NOW)) == 1
            quoted = await store.index.quotes_holding(f"number {number} holds", NOW, 9)
            assert [quote.source.article.id for quote in quoted] == [public_id]
        # One more may have been accepted whose id was not printed any more; it is whole as well.
        assert len(accepted) <= (await store.articles.totals(NOW)).articles <= len(accepted) + 1
    await whole(address)
