"""A written summary that takes long: what stands there meanwhile, and how whoever asked takes the question back."""

import asyncio
import logging
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import replace
from types import SimpleNamespace

import discord
import pytest
from chat.serving import serve
from fake_discord.server import TOKEN, FakeDiscord
from newsroom import DAM, HALF_PAST, NINE, open_newsroom

import bot.commands.summary as commanded
from bot.chat.client import PullquoteBot
from bot.chat.serve import ChatSettings
from bot.chat.sync import sync

NEAR = "The regional water board said 2,000 residents had fled the lower streets."
LABEL = "Written by a model and checked against the article"
ASKED = "!summary mode:written"
EDITOR = 1 << 4  # Manage Channels


class Hangs:
    """A model that writes until it is let go; ``stopped`` counts what was cancelled."""

    made_by = "slow"
    seconds = 60.0

    def __init__(self):
        self.begun, self.stopped = 0, 0
        self.go = asyncio.Event()

    async def write(self, text, sentences):
        self.begun += 1
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        return NEAR


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """What takes longer is said at once, and no long waits between two tries."""
    monkeypatch.setattr("bot.newsdesk.written.SOON", 0.0)
    monkeypatch.setattr("bot.chat.send.WAITS", (0.0, 0.0))
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    default = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", default)

    def made(desk, **given):
        bot = PullquoteBot(desk, **given)
        bot._connection.guild_ready_timeout = 0.05
        return bot

    monkeypatch.setattr("bot.chat.serve.PullquoteBot", made)


@asynccontextmanager
async def joined(folder):
    """A server whose admin turned written summaries on; ``ed`` and ``eve`` are editors, one article is filed."""
    async with open_newsroom(folder) as room, FakeDiscord() as fake:
        writer = Hangs()
        desk = replace(room.desk, writer=writer)
        stored = await room.file(DAM)
        await desk.settings.set_setting(int(fake.world.guild_id), "summary.mode", "written", "@admin", NINE)
        ed, eve = (fake.world.person(name, EDITOR) for name in ("ed", "eve"))
        stop = asyncio.Event()
        settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url)
        await sync(desk, settings, clock=lambda: HALF_PAST)
        living = asyncio.create_task(serve(desk, settings, clock=lambda: HALF_PAST, stop=stop))
        try:
            await fake.joined()
            yield SimpleNamespace(fake=fake, writer=writer, ed=ed, eve=eve, stored=stored, desk=desk, stop=stop)
        finally:
            stop.set()
            await asyncio.wait_for(living, 20)


async def until(condition):
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in the bot
            await asyncio.sleep(0)


def buttons(message):
    return [item["label"] for row in message["components"] for item in row["components"]]


async def left_alone(here):
    """The next question is answered, and nothing else stands in the channel."""
    asked = await here.fake.say(here.ed, "!help summary")
    answer = await here.fake.answer_to(asked)
    assert [m["content"] for m in here.fake.from_bot()] == [answer["content"]]


async def test_what_takes_long_is_said_and_goes_when_the_answer_comes(tmp_path):
    async with joined(tmp_path) as here:
        asked = await here.fake.say(here.ed, ASKED)
        meanwhile = await here.fake.answer_to(asked)
        assert meanwhile["content"] == f"A model is writing a summary of {here.stored.article.id}."
        assert buttons(meanwhile) == ["Stop"]
        here.writer.go.set()
        answer = await here.fake.posted(lambda m: LABEL in m["content"])
        assert answer["message_reference"]["message_id"] == asked["id"]
        await until(lambda: here.fake.from_bot() == [answer])


async def test_what_is_soon_there_is_shown_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.written.SOON", 60.0)
    async with joined(tmp_path) as here:
        here.writer.go.set()
        asked = await here.fake.say(here.ed, ASKED)
        assert LABEL in (await here.fake.answer_to(asked))["content"]
        assert len(here.fake.from_bot()) == 1


async def test_a_slash_answer_takes_the_place_of_what_stood_there(tmp_path):
    async with joined(tmp_path) as here:
        done = await here.fake.slash(here.ed, "summary", mode="written")
        await here.fake.met(lambda: "A model is writing" in done.content)
        assert buttons(done.original) == ["Stop"]
        here.writer.go.set()
        await here.fake.met(lambda: LABEL in done.content)
        assert buttons(done.original) == []
        assert done.followups == []


@pytest.mark.parametrize("private", [False, True])
async def test_stop_ends_a_slash_command(tmp_path, private):
    async with joined(tmp_path) as here:
        done = await here.fake.slash(here.ed, "summary", mode="written", private=private)
        await here.fake.met(lambda: "A model is writing" in done.content)
        assert bool(done.original["flags"] & 64) == private
        await here.fake.press(here.ed, done.original, "Stop")
        await here.fake.met(lambda: done.original is None)
        assert here.writer.stopped == 1
        assert done.followups == []
        await left_alone(here)


@pytest.mark.parametrize("how", ["stop", "delete", "delete what stands there", "delete several"])
async def test_taken_back_the_model_stops_and_nothing_is_left(tmp_path, caplog, how):
    async with joined(tmp_path) as here:
        with caplog.at_level(logging.INFO):
            asked = await here.fake.say(here.ed, ASKED)
            meanwhile = await here.fake.answer_to(asked)
            if how == "stop":
                await here.fake.press(here.ed, meanwhile, "Stop")
            elif how == "delete several":
                await here.fake.remove(asked, await here.fake.say(here.ed, "never mind"))
            else:
                await here.fake.remove(asked if how == "delete" else meanwhile)
            await until(lambda: here.writer.stopped == 1 and here.fake.from_bot() == [])
            await until(lambda: f"a written summary of {here.stored.article.id} was taken back" in caplog.text)
        assert await here.desk.verdicts.of(here.stored.article.id) is None
        await left_alone(here)


async def test_a_question_that_waits_for_the_model_can_be_taken_back_too(tmp_path, monkeypatch):
    """Before anything was said of it."""
    monkeypatch.setattr("bot.newsdesk.written.SOON", 60.0)
    async with joined(tmp_path) as here:
        asked = await here.fake.say(here.ed, ASKED)
        await until(lambda: here.writer.begun)
        await here.fake.remove(asked)
        await until(lambda: here.writer.stopped)
        await left_alone(here)


async def test_an_edited_question_stops_the_model_and_is_answered_anew(tmp_path):
    async with joined(tmp_path) as here:
        asked = await here.fake.say(here.ed, ASKED)
        await here.fake.answer_to(asked)
        await here.fake.change(asked, "!summary")
        answer = await here.fake.posted(lambda m: "Extracts, word for word." in m["content"])
        await until(lambda: here.fake.from_bot() == [answer])
        assert (here.writer.begun, here.writer.stopped) == (1, 1)


async def test_only_who_asked_can_stop_it(tmp_path):
    async with joined(tmp_path) as here:
        asked = await here.fake.say(here.ed, ASKED)
        meanwhile = await here.fake.answer_to(asked)
        pressed = await here.fake.press(here.eve, meanwhile, "Stop")
        assert await here.fake.final(pressed) == "Only the one who asked can stop it."
        assert pressed.original["flags"] & 64
        assert here.writer.stopped == 0
        here.writer.go.set()
        await here.fake.posted(lambda m: LABEL in m["content"])


async def test_deleting_another_message_stops_nothing(tmp_path):
    async with joined(tmp_path) as here:
        other = await here.fake.say(here.ed, "good morning")
        await here.fake.say(here.ed, ASKED)
        await until(lambda: here.writer.begun)
        await here.fake.remove(other)
        here.writer.go.set()
        await here.fake.posted(lambda m: LABEL in m["content"])


async def test_what_a_bot_that_died_left_there_goes_when_stop_is_pressed(tmp_path):
    async with joined(tmp_path) as here:
        meanwhile = await here.fake.answer_to(await here.fake.say(here.ed, ASKED))
        kept = {**meanwhile, "id": str(int(meanwhile["id"]) + 1)}
        kept["components"] = [
            {**row, "components": [{**b, "custom_id": f"pq:s:1:{here.ed['id']}"} for b in row["components"]]}
            for row in meanwhile["components"]
        ]
        here.fake.world.messages[kept["channel_id"]].append(kept)
        await here.fake.press(here.ed, kept, "Stop")
        await until(lambda: here.fake.from_bot() == [meanwhile])
        assert here.writer.stopped == 0
        here.writer.go.set()
        await here.fake.posted(lambda m: LABEL in m["content"])


async def test_a_bot_that_is_stopped_leaves_nothing_there(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.chat.serve.DRAIN", 0.0)
    async with joined(tmp_path) as here:
        await here.fake.answer_to(await here.fake.say(here.ed, ASKED))
        here.stop.set()
        await until(lambda: here.fake.from_bot() == [])
        assert here.writer.stopped == 1


async def test_where_nothing_can_be_said_meanwhile_the_answer_still_comes(tmp_path):
    async with joined(tmp_path) as here:
        here.fake.faults.add("503", route="messages", times=3)
        asked = await here.fake.say(here.ed, ASKED)
        await until(lambda: here.writer.begun and not len(here.fake.faults))
        here.writer.go.set()
        assert LABEL in (await here.fake.answer_to(asked))["content"]


async def test_stop_pressed_when_the_answer_already_stands_there_leaves_it(tmp_path):
    async with joined(tmp_path) as here:
        done = await here.fake.slash(here.ed, "summary", mode="written")
        await here.fake.met(lambda: "A model is writing" in done.content)
        line = deepcopy(done.original)
        here.writer.go.set()
        await here.fake.met(lambda: LABEL in done.content)
        # The press was under way when the answer took the place of the line.
        await here.fake.press(here.ed, line, "Stop")
        asked = await here.fake.say(here.ed, "!help summary")
        await here.fake.answer_to(asked)
        assert LABEL in done.content
        assert any(LABEL in message["content"] for message in here.fake.from_bot())


async def test_an_edited_question_has_its_own_word_of_the_wait(tmp_path):
    async with joined(tmp_path) as here:
        asked = await here.fake.say(here.ed, ASKED)
        await here.fake.answer_to(asked)
        await here.fake.change(asked, ASKED + " len:short")
        await until(lambda: here.writer.begun == 2)
        await until(lambda: ["A model is writing" in m["content"] for m in here.fake.from_bot()] == [True])
        here.writer.go.set()
        await here.fake.posted(lambda m: LABEL in m["content"])


async def test_what_is_stopped_between_the_model_and_the_answer_is_not_posted(tmp_path, monkeypatch):
    begun, go = asyncio.Event(), asyncio.Event()

    async def slowly(*given, **named):
        begun.set()
        await go.wait()
        return await told(*given, **named)

    told = commanded._told
    monkeypatch.setattr(commanded, "_told", slowly)
    async with joined(tmp_path) as here:
        meanwhile = await here.fake.answer_to(await here.fake.say(here.ed, ASKED))
        here.writer.go.set()
        await begun.wait()
        pressed = await here.fake.press(here.ed, meanwhile, "Stop")
        await until(lambda: pressed.callback)
        go.set()
        await until(lambda: here.fake.from_bot() == [])
        await left_alone(here)
