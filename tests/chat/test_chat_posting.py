"""Posts of the outbox as they arrive in Discord: channel and thread, forum, permissions, and what is read back."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from fake_discord.permissions import FORUM, HISTORY, PUBLIC_THREADS, SEND, VIEW
from fake_discord.server import TOKEN, FakeDiscord
from ports_of import LooseDesk, ports
from schedule.newsroom import compiled, schedule

from bot.chat.channel import DiscordChannel
from bot.chat.client import PullquoteBot
from bot.chat.wire import point_at
from bot.newsdesk.posting import Posting
from bot.newsdesk.vitals import Vitals
from bot.ports.outbox import PostState
from bot.ports.schedules import Run
from bot.store import open_store

pytestmark = pytest.mark.usefixtures("discord_addresses")


@asynccontextmanager
async def posting(tmp_path, pages=3):
    """A worker over a real store and a bot that is joined to a loopback Discord."""
    now = SimpleNamespace(at=datetime.now(UTC))
    async with FakeDiscord() as fake, open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        desk = LooseDesk(**ports(store), vitals=Vitals())
        point_at(fake.api_base, fake.gateway.url)
        bot = PullquoteBot(desk, clock=lambda: datetime.now(UTC), registry={})
        bot._connection.guild_ready_timeout = 0.05
        channel = DiscordChannel(desk)
        async with bot:
            living = asyncio.create_task(bot.start(TOKEN))
            async with asyncio.timeout(20):
                await bot.joined.wait()
            channel.bot = bot
            worker = Posting(desk, channel, lambda: now.at, "w1", compiled(pages))
            yield SimpleNamespace(fake=fake, desk=desk, worker=worker, channel=channel, now=now, bot=bot)
        await asyncio.gather(living, return_exceptions=True)


async def run(place, channel, **more):
    """A schedule in ``channel`` and one run of it."""
    owner = place.fake.world.person("ed")
    kept = await place.desk.schedules.add(
        schedule(place=int(channel["id"]), channel=f"#{channel['name']}", guild=int(channel["guild_id"]),
                 owner=int(owner["id"]), **more), "@ed", place.now.at,
    )  # fmt: skip
    await place.desk.schedules.open(kept, [Run(kept.number, "now-1", None, place.now.at)], None)
    return kept, owner


async def look(place):
    await place.worker.look()
    await place.worker.settled()


def headings(messages):
    return [m["content"].splitlines()[0] for m in messages]


PAGES = [f"Digest · page {n} of 3" for n in (1, 2, 3)]


async def test_one_message_and_the_rest_in_its_thread(tmp_path):
    async with posting(tmp_path) as place:
        general = place.fake.world.general
        await run(place, general)
        await look(place)
        (first,) = place.fake.from_bot(general["id"])
        thread = place.fake.world.channels[first["id"]]
        assert headings([first, *place.fake.from_bot(thread["id"])]) == PAGES
        assert thread["name"].startswith("Digest · ")
        assert first["flags"] & 4
        assert first["nonce"] != place.fake.from_bot(thread["id"])[0]["nonce"]


async def test_a_forum_gets_a_post_of_its_own(tmp_path):
    async with posting(tmp_path) as place:
        forum = place.fake.world.channel("digests", FORUM, flags=1 << 4, available_tags=[
            {"id": "77", "name": "news", "moderated": False, "emoji_id": None, "emoji_name": None}
        ])  # fmt: skip
        await place.fake.event("CHANNEL_CREATE", forum)
        await run(place, forum)
        await look(place)
        (thread,) = [c for c in place.fake.world.channels.values() if c.get("parent_id") == forum["id"]]
        assert headings(place.fake.from_bot(thread["id"])) == PAGES


async def test_a_forum_post_whose_answer_was_lost_is_found_again(tmp_path):
    async with posting(tmp_path) as place:
        forum = place.fake.world.channel("digests", FORUM)
        await place.fake.event("CHANNEL_CREATE", forum)
        await run(place, forum)
        place.fake.faults.add("lost", "threads")
        await look(place)
        place.now.at += timedelta(seconds=61)
        await look(place)
        threads = [c for c in place.fake.world.channels.values() if c.get("parent_id") == forum["id"]]
        assert len(threads) == 1
        assert headings(place.fake.from_bot(threads[0]["id"])) == PAGES


async def test_a_thread_is_posted_in_itself(tmp_path):
    async with posting(tmp_path) as place:
        thread = place.fake.world.thread(place.fake.world.general, "aleppo", place.fake.world.owner["id"])
        await place.fake.event("THREAD_CREATE", thread)
        await run(place, thread)
        await look(place)
        assert headings(place.fake.from_bot(thread["id"])) == PAGES


async def test_a_channel_that_the_cache_does_not_know_is_fetched(tmp_path):
    async with posting(tmp_path, pages=1) as place:
        later = place.fake.world.channel("later")
        await run(place, later)
        await look(place)
        assert len(place.fake.from_bot(later["id"])) == 1


@pytest.mark.parametrize("fault", ["503", "lost", "reset", "429", "500"])
@pytest.mark.parametrize("route", ["messages", "threads"])
async def test_faults_of_the_api_neither_lose_nor_double(tmp_path, fault, route, monkeypatch):
    real = asyncio.sleep
    monkeypatch.setattr("discord.http.asyncio.sleep", lambda s: real(min(s, 0.01)))
    async with posting(tmp_path) as place:
        general = place.fake.world.general
        await run(place, general)
        place.fake.faults.add(fault, route, times=2)
        for _ in range(5):
            await look(place)
            place.now.at += timedelta(seconds=20)
        (first,) = place.fake.from_bot(general["id"])
        assert headings([first, *place.fake.from_bot(first["id"])]) == PAGES


async def test_past_the_nonce_the_history_is_read(tmp_path):
    async with posting(tmp_path) as place:
        place.fake.world.nonce_lives = 0.0
        general = place.fake.world.general
        await run(place, general)
        place.fake.faults.add("lost", "messages")
        await look(place)
        place.now.at += timedelta(minutes=5)
        await look(place)
        assert headings(place.fake.from_bot(general["id"])) == PAGES[:1]
        assert any(path.endswith("/messages") and method == "GET" for method, path, _ in place.fake.requests)


async def test_history_that_may_not_be_read_is_no_empty_history(tmp_path):
    async with posting(tmp_path, pages=1) as place:
        place.fake.world.nonce_lives = 0.0
        general = place.fake.world.general
        await place.fake.forbid(general, HISTORY)
        _, owner = await run(place, general)
        place.fake.faults.add("lost", "messages")
        await look(place)
        place.now.at += timedelta(minutes=5)
        await look(place)
        assert len(place.fake.from_bot(general["id"])) == 1
        told = place.fake.from_bot(place.fake.world.direct(owner["id"])["id"])
        assert told[0]["content"].startswith("I do not know whether the digest for #general stands there")


@pytest.mark.parametrize(("lost", "named"), [(SEND, "Send Messages"), (VIEW, "View Channel")])
async def test_a_missing_permission_is_told_to_the_owner_once_and_then_paused(tmp_path, lost, named):
    async with posting(tmp_path, pages=1) as place:
        general = place.fake.world.general
        await place.fake.forbid(general, lost)
        _, owner = await run(place, general)
        for _ in range(20):
            await look(place)
            place.now.at += timedelta(minutes=1)
        first, second = place.fake.from_bot(place.fake.world.direct(owner["id"])["id"])
        assert first["content"].startswith(f"I cannot post in #general: missing {named}")
        assert second["content"].startswith("s-1 is paused: Discord refused its post in #general three times")
        (kept,) = await place.desk.schedules.listed(int(general["guild_id"]))
        assert kept.paused


async def test_an_owner_with_closed_messages_is_told_where_reviews_are(tmp_path):
    async with posting(tmp_path, pages=1) as place:
        general = place.fake.world.general
        review = place.fake.world.channel("review")
        await place.fake.event("CHANNEL_CREATE", review)
        guild = int(general["guild_id"])
        await place.desk.settings.set_setting(guild, "review_channel", "review", "@ada", place.now.at)
        await place.fake.forbid(general, SEND)
        _, owner = await run(place, general)
        place.fake.world.closed_dms.add(owner["id"])
        await look(place)
        assert place.fake.from_bot(review["id"])[0]["content"].startswith("I cannot post in #general")


async def test_without_leave_for_threads_the_rest_goes_into_the_channel(tmp_path):
    async with posting(tmp_path) as place:
        general = place.fake.world.general
        await place.fake.forbid(general, PUBLIC_THREADS)
        await run(place, general)
        await look(place)
        assert headings(place.fake.from_bot(general["id"])) == PAGES


async def test_a_channel_that_is_gone_is_refused(tmp_path):
    async with posting(tmp_path, pages=1) as place:
        gone = place.fake.world.channel("gone")
        await run(place, gone)
        await place.fake.remove_channel(gone)
        await look(place)
        post = await place.desk.outbox.claim("w2", place.now.at + timedelta(minutes=6), timedelta(minutes=1))
        assert post.refusals == 1
        await place.desk.outbox.settle(post, "w2", PostState.REFUSED)


async def test_while_the_gateway_is_away_nothing_is_begun(tmp_path):
    async with posting(tmp_path, pages=1) as place:
        await run(place, place.fake.world.general)
        place.bot.pulse.left()
        await look(place)
        assert place.fake.from_bot() == []
        assert not place.channel.up()
