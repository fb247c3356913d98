"""What happens to feeds in Discord: channels that are deleted, servers that are left, and who sees which channel."""

import asyncio
from datetime import UTC, datetime

import pytest
from fake_discord.server import TOKEN, FakeDiscord
from ports_of import LooseDesk, ports

from bot.chat.serve import ChatSettings, Service
from bot.newsdesk.vitals import Vitals
from bot.ports.feeds import Feed, Route
from bot.store import open_store

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
VIEW = 1 << 10

pytestmark = pytest.mark.usefixtures("discord_addresses")


@pytest.fixture
async def joined(tmp_path):
    """A service that has joined, its desk and the server that it joined."""
    async with FakeDiscord() as fake, open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        desk = LooseDesk(**ports(store), vitals=Vitals(), intake=None, reader=None)
        settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url, message_content=False)
        service = Service(desk, settings, clock=lambda: datetime.now(UTC))
        stop = asyncio.Event()
        running = asyncio.create_task(service.run(stop))
        try:
            await fake.joined()
            await until(service.joined)
            yield service, desk, fake
        finally:
            stop.set()
            await running


def guild_of(fake):
    return int(fake.world.general["guild_id"])


async def until(condition):
    """Wait for what the gateway will tell."""
    for _ in range(2000):
        found = condition()
        if await found if asyncio.iscoroutine(found) else found:
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not come about")


async def test_a_deleted_channel_is_left_and_a_server_that_is_left_pauses_its_feeds(joined):
    _, desk, fake = joined
    guild = guild_of(fake)
    channel = fake.world.channel("wire")
    await fake.event("CHANNEL_CREATE", channel)
    ann = fake.world.person("ann")
    routes = (Route(int(channel["id"]), "#wire"), Route(int(fake.world.general["id"]), "#general"))
    wanted = Feed(
        guild=guild, url="https://wire.example/rss", title="EXAMPLE Wire", routes=routes, owner=int(ann["id"])
    )
    await desk.feeds.add(wanted, "@ann", NOW)
    await fake.remove_channel(channel)
    told = await fake.posted(lambda m: "posts no more" in m["content"])
    assert told["content"] == ("f-1 posts no more to #wire, which was deleted. Another: !feed route f-1 #channel")
    assert [route.channel for route in (await desk.feeds.feed(guild, "f-1")).routes] == ["#general"]
    await fake.leave(str(guild))

    async def paused():
        return (await desk.feeds.feed(guild, "f-1")).paused

    await until(paused)
    assert (await desk.feeds.feed(guild, "f-1")).paused == "the bot was removed from the server"


async def test_who_sees_one_channel_sees_another_where_all_roles_do(joined):
    service, desk, fake = joined
    general = int(fake.world.general["id"])
    secret = fake.world.channel("secret")
    fake.world.forbid(secret, VIEW, str(guild_of(fake)))
    await fake.event("CHANNEL_CREATE", secret)
    number = int(secret["id"])
    await until(lambda: service.bot.get_channel(number))
    sees = desk.vitals.seen_from
    assert not sees(general, number)
    assert sees(number, general)
    assert sees(general, general)
    assert not sees(general, 4711)
