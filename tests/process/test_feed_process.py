"""Feeds with real processes: killed in the middle of a poll, and posting in a channel of the loopback Discord."""

import asyncio
import contextlib
import random
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime

import pytest
from fake_discord.permissions import MANAGE_GUILD
from fake_discord.server import FakeDiscord
from front_door import PATIENCE, run, start
from invented_feeds import item
from process import test_discord_process as discord_process
from process.feed_server import feed_server

from bot.ports.feeds import Feed, Route
from bot.store import open_store

ITEMS = 15
ROUNDS = 3
"""Kills of one run of the suite; more were tried by hand."""


@pytest.fixture
def feed():
    with feed_server() as served:
        yield served


def archive(folder, statement, *values):
    with contextlib.closing(sqlite3.connect(folder / "desk.db", timeout=20)) as held:
        rows = held.execute(statement, values).fetchall()
        held.commit()
        return rows


def due(folder):
    """Time passes: the feed is due, and the lease of a dead process is over."""
    archive(folder, "UPDATE feeds SET next_at = 0, lease_until = NULL")


async def followed(folder, url):
    """A feed that posts in channel 900, with its baseline behind it."""
    async with open_store(f"sqlite:///{folder / 'desk.db'}") as store:
        wanted = Feed(guild=7, url=url, routes=(Route(900, "#desk"),), next_at=datetime(2026, 1, 1, tzinfo=UTC))
        await store.feeds.add(wanted, "@ed", datetime.now(UTC))


def told(folder):
    """How often each headline stands in the outbox."""
    texts = [text for (text,) in archive(folder, "SELECT text FROM parts")]
    return Counter(n for n in range(ITEMS + 1) for text in texts if f"{item(n).headline}**" in text)


def until_a_write(folder, process, rng):
    """Come back at the very moment when the archive is written to for the n-th time."""
    left, before = rng.randint(1, 3 * ITEMS), None
    deadline = time.monotonic() + PATIENCE
    while left and process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.001)
        with contextlib.suppress(FileNotFoundError):
            now = (folder / "desk.db-wal").stat()
            if (now.st_size, now.st_mtime_ns) != before:
                left, before = left - 1, (now.st_size, now.st_mtime_ns)


async def test_a_poll_that_is_killed_loses_nothing_and_posts_nothing_twice(tmp_path, feed):
    feed.numbers = {0}
    allowed = {"PULLQUOTE_FETCH__ALLOWED": feed.place}
    await followed(tmp_path, feed.url)
    code, out, _ = await asyncio.to_thread(run, tmp_path, "poll", **allowed)
    assert (code, out) == (0, "Looked at 1 feed: 1 new article, 0 failing.\n")
    for number in range(1, ROUNDS + 1):
        feed.numbers = set(range(number * ITEMS // ROUNDS + 1))
        due(tmp_path)
        process = start(tmp_path, "poll", **allowed)
        await asyncio.to_thread(until_a_write, tmp_path, process, random.Random(number))
        process.kill()
        await asyncio.to_thread(process.communicate)
    for _ in range(2):
        due(tmp_path)
        code, out, err = await asyncio.to_thread(run, tmp_path, "poll", **allowed)
        assert code == 0, err
    assert told(tmp_path) == dict.fromkeys(range(1, ITEMS + 1), 1)
    ((articles,),) = archive(tmp_path, "SELECT count(*) FROM articles")
    assert articles == ITEMS + 1
    assert archive(tmp_path, "SELECT state, count(*) FROM feed_entries GROUP BY state") == [("filed", ITEMS + 1)]
    assert feed.unchanged


async def test_two_processes_that_poll_one_archive_post_nothing_twice_and_nor_where_one_is_killed(tmp_path, feed):
    feed.numbers = {0}
    allowed = {"PULLQUOTE_FETCH__ALLOWED": feed.place}
    for name in ("", "/world", "/region"):  # three feeds that bring the same stories
        await followed(tmp_path, feed.url + name)
    code, _, err = await asyncio.to_thread(run, tmp_path, "poll", **allowed)
    assert code == 0, err
    for number in (1, 2):
        feed.numbers = set(range(number * ITEMS // 2 + 1))
        due(tmp_path)
        both = [start(tmp_path, "poll", **allowed) for _ in range(2)]
        if number == 2:
            await asyncio.to_thread(until_a_write, tmp_path, both[0], random.Random(3))
            both[0].kill()
        ends = [await asyncio.to_thread(process.communicate) for process in both]
        assert both[1].returncode == 0, ends[1]
        assert not any(b"Traceback" in err for _, err in ends)
    for _ in range(2):
        due(tmp_path)
        code, _, err = await asyncio.to_thread(run, tmp_path, "poll", **allowed)
        assert code == 0, err
    assert told(tmp_path) == dict.fromkeys(range(1, ITEMS + 1), 1)
    assert archive(tmp_path, "SELECT count(*) FROM articles") == [(ITEMS + 1,)]
    assert archive(tmp_path, "SELECT state, count(*) FROM feed_entries GROUP BY state") == [("filed", 3 * (ITEMS + 1))]


async def test_new_items_stand_in_the_channel_once_across_a_kill(tmp_path, feed, monkeypatch):
    monkeypatch.setenv("PULLQUOTE_FETCH__ALLOWED", feed.place)
    kept = discord_process.environment

    def environment(fake, folder, token=discord_process.TOKEN, health=0):
        own = {"PULLQUOTE_FETCH__ALLOWED": feed.place, "PULLQUOTE_STORE__SEEDS": str(folder / "none")}
        return kept(fake, folder, token, health) | own

    monkeypatch.setattr(discord_process, "environment", environment)
    feed.numbers = {1}
    async with FakeDiscord() as fake:
        ann = fake.world.person("ann", MANAGE_GUILD)
        async with discord_process.running(fake, tmp_path) as (process, _):
            feed.files["/ours.opml"] = f'<opml><body><outline xmlUrl="{feed.url}/other"/></body></opml>'.encode()
            attached = {"id": "77", "filename": "ours.opml", "size": 90, "url": f"http://{feed.place}/ours.opml"}
            attached["proxy_url"] = attached["url"]
            said = await fake.answer_to(await fake.say(ann, "!feed import", attachments=[attached]))
            assert said["content"].startswith(
                "Following 1 new feed: f-1. Each is read for the first time within minutes;"
            )
            said = await fake.answer_to(await fake.say(ann, "!feed remove f-1 confirm:yes"))
            assert said["content"] == "Removed f-1. What was filed stays."
            said = await fake.answer_to(await fake.say(ann, f"!feed add {feed.url} route:#general"))
            assert said["content"].startswith(
                "Following f-2: EXAMPLE Wire, every 15 min, posts to #general. Baseline: 1 "
            )
            feed.numbers = {1, 2}
            due(tmp_path)
            await fake.posted(lambda m: item(2).headline in m["content"])
            process.kill()
        fake.gateway.identified.clear()
        feed.numbers = {1, 2, 3}
        due(tmp_path)
        async with discord_process.running(fake, tmp_path) as (process, reading):
            await fake.posted(lambda m: item(3).headline in m["content"])
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(asyncio.shield(reading), discord_process.PATIENCE)
            assert process.returncode == 0
            assert b"Traceback" not in reading.result()[1]
        texts = [m["content"] for messages in fake.world.messages.values() for m in messages]
    assert [sum(item(n).headline in text for text in texts) for n in (1, 2, 3)] == [0, 1, 1]
