"""Settings of a server and of a channel, channels that are off limits, and one server beside another."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from chat.serving import serve
from fake_discord.server import TOKEN, FakeDiscord

from bot.chat.client import PullquoteBot
from bot.chat.serve import ChatSettings
from bot.chat.sync import sync
from bot.commands.answer import answer as real
from bot.commands.registry import COMMANDS
from bot.newsdesk import config
from bot.ports.schedules import Schedule
from bot.store import open_store

pytestmark = pytest.mark.usefixtures("discord_addresses")


@pytest.fixture
def newsroom(newsroom):
    """The test's own commands, but the real ``!config`` and ``!schedule``."""
    own = newsroom.answer

    async def answer(desk, request):
        if request.command in {"config", "schedule"}:
            return await real(desk, request)
        return await own(desk, request)

    newsroom.registry |= {name: COMMANDS[name] for name in ("config", "schedule")}
    newsroom.answer = answer
    return newsroom


@pytest.fixture
def other(place):
    return place.guild.create_text_channel("syria-desk")


async def configured(place, text):
    result = await place.admin.slash(place.channel, "config", text=text)
    assert result.ephemeral
    return (result.followups or [result.response])[-1].content


async def test_the_bot_answers_in_the_channels_that_are_named(place, other):
    assert await configured(place, f"channels <#{other.id}>") == "channels: (empty) → #syria-desk."
    await place.reader.send(place.channel, "!quotes Colville")
    assert place.said() == []
    await place.reader.slash(place.channel, "quotes", text="Colville")
    sent = [r.json for r in place.env.http_requests if r.method == "POST" and "/webhooks/" in r.path][-1]
    assert (sent["content"], sent["flags"] & 64) == ("I answer in #syria-desk only.", 64)
    assert [m for m in place.channel.history(viewer=place.other) if m.author.id == place.bot.user.id] == []
    await place.reader.send(other, "!quotes Colville")
    assert other.last_message.content == "quotes Colville"
    assert (await configured(place, "channels")) == "channels: #syria-desk"
    assert await configured(place, "channels none") == "channels: #syria-desk → (empty)."
    await place.reader.send(place.channel, "!quotes Colville")
    assert place.said()[-1] == "quotes Colville"


async def test_a_channel_may_have_values_of_its_own(place, other, desk):
    told = await configured(place, f"embeds on in:<#{other.id}>")
    assert told == "embeds in #syria-desk: off → on."
    assert await config.setting(desk.settings, place.guild.id, "embeds", other.id) == "on"
    assert await config.setting(desk.settings, place.guild.id, "embeds", place.channel.id) == "off"
    listed = await configured(place, "in:#syria-desk")
    assert listed.splitlines()[0] == "**Settings in** **#syria-desk**"
    assert "embeds: on" in listed
    assert await configured(place, "embeds none in:#syria-desk") == "embeds in #syria-desk: on → off."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("prefix ? in:#syria-desk", "prefix holds for the whole server: leave out in:."),
        ("embeds on in:#nowhere", "No channel #nowhere here that you can see."),
        ("channels #nowhere", "No channel #nowhere here that you can see."),
        ("embeds maybe in:#syria-desk", "I could not read embeds maybe. Use on or off."),
    ],
)
async def test_what_cannot_be_set_is_said(place, other, text, told):
    assert (await configured(place, text)).startswith(told)


async def test_a_role_can_be_taken_back(place, desk):
    await configured(place, "editor_role Desk Editor")
    assert await configured(place, "editor_role none") == "editor_role: Desk Editor → (empty)."


def scheduled(place, channel):
    return Schedule(
        guild=int(place.guild_id), place=int(channel["id"]), channel=f"#{channel['name']}", wall=time(7, 30),
        zone="UTC", weekdays=frozenset(range(7)), since=datetime(2026, 11, 23, tzinfo=UTC), owner_name="@ed",
    )  # fmt: skip


async def test_what_goes_away_pauses_its_schedules(desk, moment, tmp_path):
    async with open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        desk.schedules, desk.outbox = store.schedules, store.outbox
        async with FakeDiscord() as fake:
            ed = fake.world.person("ed")
            rooms = [fake.world.channel(name) for name in ("one", "two")]
            for room in rooms:
                made = replace(scheduled(fake.world, room), owner=int(ed["id"]))
                await store.schedules.add(made, "@ed", moment.now)
            stop = asyncio.Event()
            settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url)
            living = asyncio.create_task(serve(desk, settings, clock=lambda: moment.now, stop=stop))
            await fake.joined()
            await fake.remove_channel(rooms[0])
            direct = fake.world.direct(ed["id"])
            await fake.met(lambda: bool(fake.from_bot(direct["id"])))
            told = fake.from_bot(direct["id"])[0]["content"]
            assert told.startswith("s-1 is paused: #one was deleted. Give it another: !schedule edit s-1 #channel")
            await fake.leave(fake.world.guild_id)
            async with asyncio.timeout(20):
                while await store.schedules.running():  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            kept = await store.schedules.listed(int(fake.world.guild_id))
            assert [s.paused for s in kept] == ["its channel was deleted", "the bot was removed from the server"]
            stop.set()
            await asyncio.wait_for(living, 20)


async def test_menus_on_a_message_ask_for_its_first_link(desk, moment, newsroom, monkeypatch):
    monkeypatch.setattr(
        "bot.chat.serve.PullquoteBot",
        lambda desk, **given: PullquoteBot(desk, **given, registry=newsroom.registry, answer=newsroom.answer),
    )
    async with FakeDiscord() as fake:
        ann = fake.world.person("ann")
        settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url)
        await sync(desk, settings, clock=lambda: moment.now)
        assert {(c["name"], c["type"]) for c in fake.world.commands if c["type"] == 3} == {
            ("Extract quotes", 3),
            ("Summarise links", 3),
        }
        stop = asyncio.Event()
        living = asyncio.create_task(serve(desk, settings, clock=lambda: moment.now, stop=stop))
        await fake.joined()
        linked = await fake.say(ann, "see <https://example.org/story>, and https://example.org/other")
        done = await fake.choose(ann, "Summarise links", linked)
        assert await fake.final(done) == "summary https://example.org/story"
        done = await fake.choose(ann, "Extract quotes", linked)
        assert await fake.final(done) == "quotes https://example.org/story"
        assert done.original["flags"] & 64
        bare = await fake.say(ann, "nothing here")
        done = await fake.choose(ann, "Extract quotes", bare)
        assert await fake.final(done) == "That message has no link. Example: !quotes <url>"
        stop.set()
        await asyncio.wait_for(living, 20)
