"""Addresses, tokens, and the registration of slash commands, over real sockets."""

import asyncio
import os
import signal

import discord
import pytest
import yarl
from chat.serving import serve
from fake_discord.commands import registered
from fake_discord.ids import bad_form
from fake_discord.server import TOKEN, FakeDiscord

from bot.chat.client import PullquoteBot
from bot.chat.errors import CannotReach, IntentRefused, TokenMissing, TokenWrong
from bot.chat.serve import ChatSettings
from bot.chat.sync import sync
from bot.chat.wire import point_at
from bot.commands.registry import COMMANDS

pytestmark = pytest.mark.usefixtures("discord_addresses")


def test_the_library_keeps_its_addresses_where_we_set_them():
    assert discord.http.Route.BASE.startswith("https://discord.com/api/")
    assert discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY.host == "gateway.discord.gg"
    point_at("http://127.0.0.1:1/api/v10/", "ws://127.0.0.1:2/x")
    assert discord.http.Route("GET", "/users/@me").url == "http://127.0.0.1:1/api/v10/users/@me"
    assert yarl.URL("ws://127.0.0.1:2/x") == discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY


def test_nothing_given_changes_nothing():
    before = discord.http.Route.BASE
    point_at(None, None)
    assert before == discord.http.Route.BASE


def test_the_token_never_shows():
    assert TOKEN not in repr(ChatSettings(TOKEN))


async def test_no_token_is_one_line(desk, moment):
    with pytest.raises(TokenMissing, match="DISCORD_TOKEN") as caught:
        await serve(desk, ChatSettings(" "), clock=lambda: moment.now)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


async def test_a_wrong_token_is_final(desk, moment):
    async with FakeDiscord() as fake:
        settings = ChatSettings("wrong", fake.api_base, fake.gateway.url)
        with pytest.raises(TokenWrong):
            await asyncio.wait_for(serve(desk, settings, clock=lambda: moment.now), 20)
        assert [status for _, _, status in fake.requests] == [401]


async def test_a_refused_intent_names_the_switch(desk, moment):
    async with FakeDiscord() as fake:
        fake.gateway.refuse_content = True
        settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url)
        with pytest.raises(IntentRefused, match='"Message Content Intent"') as caught:
            await asyncio.wait_for(serve(desk, settings, clock=lambda: moment.now), 20)
        assert caught.value.exit_code == 2


async def test_sync_registers_every_command_and_joins_no_gateway(desk, moment):
    async with FakeDiscord() as fake:
        count = await sync(desk, ChatSettings(TOKEN, fake.api_base, fake.gateway.url), clock=lambda: moment.now)
        slash = [command for command in fake.world.commands if command["type"] == 1]
        assert count == len(slash) == len(COMMANDS)
        assert fake.gateway.identifies == []
        for command in fake.world.commands:
            assert command["contexts"] == [0]
            assert command["integration_types"] == [0]
        for command in slash:
            assert len(command["description"]) <= 100
            assert len(command["options"]) <= 25
            assert {"text", "private"} <= {option["name"] for option in command["options"]}


async def test_a_server_that_knows_no_menus_still_gets_the_slash_commands(desk, moment, monkeypatch):
    def slash_only(application, commands):
        if any(command.get("type", 1) != 1 for command in commands):
            raise bad_form("type", "Unknown command type")
        return registered(application, commands)

    monkeypatch.setattr("fake_discord.rest.registered", slash_only)
    async with FakeDiscord() as fake:
        count = await sync(desk, ChatSettings(TOKEN, fake.api_base, fake.gateway.url), clock=lambda: moment.now)
        assert count == len(fake.world.commands) == len(COMMANDS)


async def test_sync_that_cannot_reach_the_server_is_one_line(desk, moment):
    with pytest.raises(CannotReach, match="DISCORD_API_BASE") as caught:
        await sync(desk, ChatSettings(TOKEN, "http://127.0.0.1:1/api/v10", None), clock=lambda: moment.now)
    assert "\n" not in str(caught.value)


async def test_start_up_registers_nothing_and_a_stop_leaves_in_order(desk, moment):
    async with FakeDiscord() as fake:
        stop = asyncio.Event()
        settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url)
        living = asyncio.create_task(serve(desk, settings, clock=lambda: moment.now, stop=stop))
        await fake.joined()
        stop.set()
        await asyncio.wait_for(living, 20)
        assert not any(method == "PUT" for method, _, _ in fake.requests)


async def test_sigterm_lets_the_answer_under_way_arrive(desk, moment, newsroom, monkeypatch):
    asked, go = asyncio.Event(), asyncio.Event()

    async def slow(_desk, request):
        asked.set()
        await go.wait()
        return await newsroom.answer(_desk, request)

    def made(desk, **given):
        return PullquoteBot(desk, **given, registry=newsroom.registry, answer=slow)

    monkeypatch.setattr("bot.chat.serve.PullquoteBot", made)
    async with FakeDiscord() as fake:
        ann = fake.world.person("ann")
        settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url)
        living = asyncio.create_task(serve(desk, settings, clock=lambda: moment.now))
        await fake.joined()
        message = await fake.say(ann, "!quotes Colville")
        await asyncio.wait_for(asked.wait(), 20)
        os.kill(os.getpid(), signal.SIGTERM)
        go.set()
        await asyncio.wait_for(living, 20)
        assert (await fake.answer_to(message))["content"] == "quotes Colville"
