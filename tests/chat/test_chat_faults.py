"""What may go wrong on the wire: each command is answered exactly once all the same."""

import asyncio
from contextlib import asynccontextmanager

import discord
import pytest
from fake_discord.server import TOKEN, FakeDiscord

from bot.chat.client import PullquoteBot
from bot.chat.serve import ChatSettings, serve


@pytest.fixture(autouse=True)
def _quick(monkeypatch, newsroom):
    """No long waits between two tries, and the test's own commands in every bot."""
    monkeypatch.setattr("bot.chat.send.WAITS", (0.0, 0.0))
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    default = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", default)

    def made(desk, **given):
        return PullquoteBot(desk, **given, registry=newsroom.registry, answer=newsroom.answer)

    monkeypatch.setattr("bot.chat.serve.PullquoteBot", made)


@asynccontextmanager
async def joined(desk, moment, *, message_content=True):
    async with FakeDiscord() as fake:
        fake.ann = fake.world.person("ann")
        stop = asyncio.Event()
        settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url, message_content=message_content)
        living = asyncio.create_task(serve(desk, settings, clock=lambda: moment.now, stop=stop))
        try:
            await fake.joined()
            yield fake
        finally:
            stop.set()
            await asyncio.wait_for(living, 20)


@pytest.mark.parametrize("faults", [["503"], ["503", "503"], ["lost"], ["429", "429"], ["lost", "503"]])
async def test_a_send_that_fails_arrives_once(desk, moment, faults):
    async with joined(desk, moment) as fake:
        fake.faults.extend(faults)
        asked = await fake.say(fake.ann, "!quotes Colville")
        answer = await fake.answer_to(asked)
        # The next answer comes after every try of the first.
        await fake.answer_to(await fake.say(fake.ann, "!quotes again"))
        assert answer["content"] == "quotes Colville"
        assert len(fake.from_bot()) == 2


async def test_an_event_delivered_twice_is_answered_once(desk, moment, newsroom):
    async with joined(desk, moment) as fake:
        asked = await fake.say(fake.ann, "!quotes Colville")
        await fake.announce(asked, "MESSAGE_CREATE")
        await fake.answer_to(asked)
        await fake.answer_to(await fake.say(fake.ann, "!quotes again"))
        assert [r.text for r in newsroom.asked] == ["Colville", "again"]


async def test_without_the_content_intent_a_mention_and_slash_still_work(desk, moment):
    async with joined(desk, moment, message_content=False) as fake:
        assert not fake.gateway.intents & (1 << 15)
        await fake.say(fake.ann, "!quotes unseen")
        asked = await fake.say(fake.ann, f"<@{fake.world.bot['id']}> quotes Colville")
        assert (await fake.answer_to(asked))["content"] == "quotes Colville"
        assert len(fake.from_bot()) == 1


async def test_a_gateway_that_hangs_up_is_joined_again(desk, moment):
    async with joined(desk, moment) as fake:
        await fake.gateway.close()
        asked = await fake.say(fake.ann, "!quotes Colville")
        assert (await fake.answer_to(asked))["content"] == "quotes Colville"
