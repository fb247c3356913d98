"""The connection: refused, silent, cut, at an address that is gone; the bot comes back by itself."""

import asyncio
from contextlib import asynccontextmanager

import discord
import pytest
from chat.virtual import VirtualTime
from fake_discord.server import TOKEN, FakeDiscord

from bot.chat.client import PullquoteBot
from bot.chat.patience import MOST_A_DAY, SPACING, Backoff, Identifies, Timing
from bot.chat.serve import ChatSettings, Service


@pytest.fixture(autouse=True)
def _quick(monkeypatch, newsroom):
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    default = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", default)
    monkeypatch.setattr("discord.client.ExponentialBackoff.delay", lambda _: 0.05)

    def made(desk, **given):
        bot = PullquoteBot(desk, **given, registry=newsroom.registry, answer=newsroom.answer)
        bot._connection.guild_ready_timeout = 0.05  # two seconds of real time are ten minutes of ours
        return bot

    monkeypatch.setattr("bot.chat.serve.PullquoteBot", made)


@asynccontextmanager
async def living(desk, fake):
    """A service in virtual time; stopped at the end."""
    fake.ann = fake.world.person("ann")
    async with VirtualTime() as time:
        service = Service(
            desk, ChatSettings(TOKEN, fake.api_base, fake.gateway.url), clock=time.clock, timing=time.timing
        )
        stop = asyncio.Event()
        running = asyncio.create_task(service.run(stop))
        try:
            yield service, time
        finally:
            stop.set()
            await asyncio.wait_for(running, 20)


async def answered(fake):
    asked = await fake.say(fake.ann, "!quotes Colville")
    return (await fake.answer_to(asked))["content"] == "quotes Colville"


async def test_a_first_connect_refused_for_ten_minutes(desk):
    async with FakeDiscord() as fake:
        fake.gateway.refusing = True
        async with living(desk, fake) as (service, time):
            seen = []
            await time.until(lambda: seen.append(service.joined()) or time.now > 600)
            assert set(seen) == {False}  # this is what /readyz tells of the gateway
            fake.gateway.refusing = False
            await time.until(service.joined)
            assert fake.gateway.connects <= 20
            assert len(fake.gateway.identifies) <= 20
            assert await answered(fake)


async def test_an_api_refused_at_login_for_ten_minutes(desk):
    async with FakeDiscord() as fake:
        fake.faults.add("503", "login", times=1000)
        async with living(desk, fake) as (service, time):
            await time.until(lambda: time.now > 600)
            assert not service.joined()
            fake.faults.clear()
            await time.until(service.joined)
            assert len(fake.gateway.identifies) == 1


async def test_an_address_to_resume_at_that_is_gone_for_good(desk):
    async with FakeDiscord() as fake:
        fake.gateway.resume_url = "ws://127.0.0.1:1/gateway"
        async with living(desk, fake) as (service, time):
            await time.until(service.joined)
            fake.gateway.resume_url = ""
            began = time.now
            await fake.gateway.cut()
            await time.until(lambda: not service.joined())
            await time.until(service.joined)
            assert 600 < time.now - began < 700
            assert await answered(fake)


async def test_a_gateway_that_acknowledges_nothing_is_left(desk):
    async with FakeDiscord() as fake:
        fake.gateway.silent = True
        async with living(desk, fake) as (service, time):
            await time.until(service.joined)
            began = time.now
            await time.until(lambda: not service.joined())
            assert time.now - began <= 2 * fake.gateway.interval + 10
            await time.until(lambda: len(fake.gateway.identifies) == 2)
            assert 150 < time.now - began < 210
            fake.gateway.silent = False


@pytest.mark.parametrize("what", ["cut", "close", "reconnect", "invalidate"])
async def test_whatever_breaks_the_connection_the_next_command_is_answered(desk, what):
    async with FakeDiscord() as fake, living(desk, fake) as (service, time):
        await time.until(service.joined)
        await getattr(fake.gateway, what)()
        await time.until(lambda: fake.gateway.resumes + len(fake.gateway.identifies) >= 2)
        await time.until(service.joined)
        assert await answered(fake)


async def test_what_was_said_while_the_connection_was_cut_is_answered(desk):
    async with FakeDiscord() as fake, living(desk, fake) as (service, time):
        await time.until(service.joined)
        await fake.gateway.cut()
        assert await answered(fake)
        assert fake.gateway.resumes == 1


async def test_a_connection_over_zlib(desk):
    async with FakeDiscord() as fake, living(desk, fake) as (service, time):
        await time.until(service.joined)
        (session,) = fake.gateway.sessions.values()
        assert session.wire._deflate is not None
        assert await answered(fake)


async def test_pauses_grow_and_are_short_again_after_a_healthy_life():
    backoff = Backoff(Timing(dice=lambda _low, high: high))
    assert [backoff.after(0) for _ in range(8)] == [5, 10, 20, 40, 80, 160, 300, 300]
    assert backoff.after(599) == 300
    assert backoff.after(600) == 5


async def test_the_dice_never_fall_on_nothing():
    backoff = Backoff(Timing(dice=lambda low, _high: low))
    assert sum(backoff.after(0) for _ in range(20)) > 600


async def test_identifies_are_spaced_and_counted():
    now, waits = [0.0], []

    async def pause(seconds):
        waits.append(seconds)
        now[0] += seconds

    identifies = Identifies(Timing(seconds=lambda: now[0], pause=pause))
    for _ in range(MOST_A_DAY):
        await identifies.turn()
    assert waits == [SPACING] * (MOST_A_DAY - 1)
    assert now[0] < 86_400
    await identifies.turn()
    assert now[0] == 86_400
    assert identifies.count == MOST_A_DAY + 1
