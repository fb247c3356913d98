"""What may go wrong on the wire: each command is answered exactly once all the same."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import discord
import pytest
from chat.serving import serve
from fake_discord.permissions import HISTORY, SEND
from fake_discord.server import TOKEN, FakeDiscord

from bot.chat.client import PullquoteBot
from bot.chat.serve import ChatSettings
from bot.store import open_store


@pytest.fixture(autouse=True)
def _quick(monkeypatch, newsroom):
    """No long waits between two tries, and the test's own commands in every bot."""
    monkeypatch.setattr("bot.chat.send.WAITS", (0.0, 0.0))
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    default = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", default)

    def made(desk, **given):
        bot = PullquoteBot(desk, **given, registry=newsroom.registry, answer=newsroom.answer)
        bot._connection.guild_ready_timeout = 0.05
        return bot

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


async def test_an_edited_command_changes_its_answer(desk, moment, newsroom):
    async with joined(desk, moment) as fake:
        asked = await fake.say(fake.ann, "!quotes Colvile")
        answer = await fake.answer_to(asked)
        await fake.change(asked, "!quotes Colville")
        await fake.met(lambda: answer["content"] == "quotes Colville")
        await fake.change(asked, "!quotes many")
        await fake.met(lambda: "page 1 of" in answer["content"])
        assert len(fake.from_bot()) == 1
        turned = await fake.press(fake.ann, answer, "Next")
        await fake.met(lambda: "page 2 of" in turned.original["content"])
        await fake.change(asked, "!quotes short")
        await fake.met(lambda: answer["content"] == "quotes short")
        assert answer["components"] == []


async def test_a_command_that_was_met_with_silence_is_answered_once_edited(desk, moment):
    async with joined(desk, moment) as fake:
        asked = await fake.say(fake.ann, "!qotesss Colville")
        await fake.change(asked, "!quotes Colville")
        assert (await fake.answer_to(asked))["content"] == "quotes Colville"


async def test_an_edit_after_a_minute_changes_nothing(desk, moment, newsroom):
    async with joined(desk, moment) as fake:
        asked = await fake.say(fake.ann, "!quotes Colville")
        await fake.answer_to(asked)
        late = datetime.now(UTC) + timedelta(seconds=61)
        asked |= {"content": "!quotes other", "edited_timestamp": late.isoformat()}
        await fake.announce(asked, "MESSAGE_UPDATE")
        await fake.answer_to(await fake.say(fake.ann, "!quotes again"))
        assert [r.text for r in newsroom.asked] == ["Colville", "again"]


async def test_an_update_that_changes_no_word_is_no_edit(desk, moment, newsroom):
    async with joined(desk, moment) as fake:
        asked = await fake.say(fake.ann, "!quotes https://example.org/x")
        await fake.answer_to(asked)
        asked["embeds"] = [{"type": "link", "title": "a preview"}]
        await fake.announce(asked, "MESSAGE_UPDATE")
        await fake.answer_to(await fake.say(fake.ann, "!quotes again"))
        assert len(newsroom.asked) == 2


async def test_an_interaction_delivered_twice_is_answered_once(desk, moment, newsroom):
    async with joined(desk, moment) as fake:
        await fake.say(fake.ann, "!quotes many")
        answer = await fake.posted()
        fake.gateway.doubled = 1
        turned = await fake.press(fake.ann, answer, "Next")
        await fake.met(lambda: "page 2 of" in turned.original["content"])
        await fake.answer_to(await fake.say(fake.ann, "!quotes again"))
        assert [r.text for r in newsroom.asked] == ["many", "many", "again"]


async def test_what_another_process_acknowledged_is_left_to_it(desk, moment, newsroom):
    async with joined(desk, moment) as fake:
        await fake.say(fake.ann, "!quotes offer")
        answer = await fake.posted()
        button = answer["components"][0]["components"][0]
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
        exchange = fake.begin_interaction(fake.ann, 3, data, answer)
        exchange.callback = {"type": 5}
        await fake.gateway.dispatch("INTERACTION_CREATE", exchange.data)
        await fake.answer_to(await fake.say(fake.ann, "!quotes again"))
        assert [r.command for r in newsroom.asked] == ["quotes", "quotes"]


async def test_an_acknowledgement_that_comes_too_late_is_answered_in_the_channel(desk, moment):
    async with joined(desk, moment) as fake:
        fake.first_answer = 0.0
        await fake.say(fake.ann, "!quotes offer")
        answer = await fake.posted()
        button = answer["components"][0]["components"][0]
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
        exchange = fake.begin_interaction(fake.ann, 3, data, answer)
        await fake.gateway.dispatch("INTERACTION_CREATE", exchange.data)
        direct = fake.world.direct(fake.ann["id"])
        await fake.met(lambda: bool(fake.from_bot(direct["id"])))
        assert fake.from_bot(direct["id"])[0]["content"] == "That needs Manage Server."


async def test_a_missing_permission_is_said_once_and_to_the_asker(desk, moment):
    async with joined(desk, moment) as fake:
        await fake.forbid(fake.world.general, SEND)
        for _ in range(3):
            await fake.say(fake.ann, "!quotes Colville")
        direct = fake.world.direct(fake.ann["id"])
        await fake.met(lambda: [status for *_, status in fake.requests].count(403) >= 3)
        await fake.forbid(fake.world.general, 0)
        await fake.answer_to(await fake.say(fake.ann, "!quotes again"))
        assert [m["content"] for m in fake.from_bot(direct["id"])] == [
            "I cannot post in #general: missing Send Messages."
        ]


async def test_without_leave_to_read_the_past_the_answer_is_no_reply(desk, moment):
    async with joined(desk, moment) as fake:
        await fake.forbid(fake.world.general, HISTORY)
        await fake.say(fake.ann, "!quotes Colville")
        answer = await fake.posted()
        assert answer["content"] == "quotes Colville"
        assert "message_reference" not in answer


async def test_an_answer_that_cannot_be_delivered_goes_into_the_outbox(desk, moment, tmp_path):
    async with open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        desk.outbox = store.outbox
        async with joined(desk, moment) as fake:
            fake.faults.add("503", "messages", times=3)
            asked = await fake.say(fake.ann, "!quotes many")
            async with asyncio.timeout(20):
                while not await store.outbox.waiting():  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            held = await store.outbox.claim("w", moment.now, timedelta(0))
            assert (held.kind, held.reply_to, held.place) == ("reply", int(asked["id"]), int(asked["channel_id"]))
            assert [part.nonce for part in held.parts[:2]] == [f"m{asked['id']}", f"m{asked['id']}-2"]
            assert held.parts[0].tried_at == moment.now
            assert held.expires_at == moment.now + timedelta(minutes=15)
