"""The fault matrix: whatever the wire does, a command is answered once, or nothing stands twice and it is logged.

Every case has a channel and a person of its own, so that all of them run at the same time, in real seconds.
"""

import asyncio
import itertools
import time
from dataclasses import dataclass

import discord
import pytest
from fake_discord.bodies import LOADING
from fake_discord.interactions import COMMAND, COMPONENT
from fake_discord.server import TOKEN, FakeDiscord
from ports_of import LooseDesk, ports

from bot.chat.client import PullquoteBot
from bot.chat.serve import ChatSettings, Service
from bot.chat.sync import sync
from bot.newsdesk.vitals import Vitals
from bot.store import open_store

WITHIN = 60.0
"""Seconds in which every command must be answered."""

ON_MESSAGES = [
    *(("429", n) for n in (1, 2, 3, 5, 6, 10, 20)), *((kind, n) for kind in ("500", "502", "504") for n in (1, 2)),
    *(("503", n) for n in (1, 2, 3, 4)), *((kind, n) for kind in ("lost", "reset") for n in (1, 2, 3)), ("delay", 1),
]  # fmt: skip
ON_CALLBACKS = [("503", 1), ("503", 5), ("500", 1), ("lost", 1), ("lost", 2), ("reset", 1), ("reset", 2), ("delay", 1)]
ON_FOLLOWUPS = [
    *(("429", n) for n in (1, 3, 5, 6)), *((kind, n) for kind in ("500", "502", "503", "504") for n in (1, 2)),
    ("lost", 1), ("reset", 1), ("delay", 1),
]  # fmt: skip
SECONDS = {"callback": 2.0, "messages": 20.0, "followup": 20.0, "original": 20.0}


@dataclass
class Case:
    """A way of asking, and what befalls the requests that its answer takes: (route, kind, times)."""

    form: str
    faults: list


def cases():
    typed = [[("messages", *fault)] for fault in ON_MESSAGES]
    pairs = [("503", 1), ("lost", 1), ("reset", 1), ("429", 2), ("500", 1)]
    typed += [[("messages", *a), ("messages", *b)] for a, b in itertools.permutations(pairs, 2)]
    slash = [[("callback", *fault)] for fault in ON_CALLBACKS] + [[("followup", *fault)] for fault in ON_FOLLOWUPS]
    slash += [[("callback", *a), ("followup", *b)] for a in ON_CALLBACKS[2:7] for b in ON_FOLLOWUPS[4:]]
    slash += [[("followup", "lost", 1), ("original", *b)] for b in [("503", 1), ("lost", 1), ("reset", 2), ("500", 1)]]
    turned = [[("callback", *fault)] for fault in ON_CALLBACKS if fault != ("503", 5)]
    turned += [[("original", *fault)] for fault in ON_FOLLOWUPS]
    turned += [[("callback", *a), ("original", *b)] for a in ON_CALLBACKS[2:7] for b in ON_FOLLOWUPS[4:10]]
    private = [[("messages", *fault)] for fault in ON_MESSAGES]
    made = [Case("typed", f) for f in typed] + [Case("slash", f) for f in slash]
    return made + [Case("button", f) for f in turned] + [Case("private", f) for f in private]


@pytest.fixture
async def place(tmp_path, monkeypatch, newsroom):
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    default = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", default)
    clock = discord.utils.utcnow

    def made(desk, **given):
        bot = PullquoteBot(desk, **given, registry=newsroom.registry, answer=newsroom.answer)
        bot._connection.guild_ready_timeout = 0.05
        return bot

    monkeypatch.setattr("bot.chat.serve.PullquoteBot", made)
    async with FakeDiscord() as fake, open_store(f"sqlite:///{tmp_path}/desk.db") as store:
        desk = LooseDesk(**ports(store), vitals=Vitals())
        settings = ChatSettings(TOKEN, fake.api_base, fake.gateway.url)
        await sync(desk, settings, clock=clock)
        service = Service(desk, settings, clock=clock)
        stop = asyncio.Event()
        living = asyncio.create_task(service.run(stop))
        yield fake
        stop.set()
        await asyncio.wait_for(living, 30)


async def ask(fake, number, case):
    """Ask in one way under its faults. The answer: the channel where the answer belongs, and who asked."""
    ann = fake.world.person(f"ann{number}")
    role = fake.world.role(f"admin{number}", 1 << 5)
    fake.world.members[fake.world.guild_id][ann["id"]]["roles"] = [role["id"]]
    await fake.event("GUILD_ROLE_CREATE", {"guild_id": fake.world.guild_id, "role": role})
    channel = fake.world.channel(f"channel-{number}")
    await fake.event("CHANNEL_CREATE", channel)
    where = channel["id"]
    if case.form == "private":
        channel = fake.world.direct(ann["id"])
        where = channel["id"]
    if case.form in {"typed", "private"}:
        _befall(fake, case, where)
        spoken_in = next(c for c in fake.world.channels.values() if c.get("name") == f"channel-{number}")
        await fake.say(ann, "!config" if case.form == "private" else f"!quotes {number}", spoken_in)
        return channel, None
    message = None
    if case.form == "button":
        asked = await fake.say(ann, "!quotes many", channel)
        message = await fake.answer_to(asked)
        items = [item for row in message["components"] for item in row["components"]]
        button = next(item for item in items if "Next" in item["label"])
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
        exchange = fake.begin_interaction(ann, COMPONENT, data, message)
    else:
        data = fake.command_data("quotes", {"text": str(number)})
        exchange = fake.begin_interaction(ann, COMMAND, data)
        exchange.data |= {"channel_id": channel["id"], "channel": channel}
    _befall(fake, case, exchange.data["token"])
    await fake.gateway.dispatch("INTERACTION_CREATE", exchange.data)
    return channel, message


def _befall(fake, case, where):
    for route, kind, times in case.faults:
        fake.faults.add(kind, route, times, SECONDS[route] if kind == "delay" else 0.05, where)


def answers(fake, channel):
    """What stands in a channel by the bot's hand."""
    return [m for m in fake.world.messages[channel["id"]] if m["author"].get("bot") and not m["flags"] & LOADING]


def is_answered(fake, case, channel, message):
    if case.form == "button":
        return "page 2 of" in message["content"]
    return len(answers(fake, channel)) >= 1


@pytest.mark.usefixtures("_answers_at_once")
async def test_every_fault_every_form(place):
    fake = place
    await fake.joined()
    await fake.met(lambda: any(path.endswith("/commands") for _, path, _ in fake.requests))
    every = cases()
    assert len(every) >= 200
    began = time.monotonic()
    asked = await asyncio.gather(*(ask(fake, number, case) for number, case in enumerate(every)))
    pairs = list(zip(every, asked, strict=True))
    open_cases = pairs
    while open_cases and time.monotonic() - began < WITHIN:
        await asyncio.sleep(0.2)
        open_cases = [pair for pair in pairs if not is_answered(fake, pair[0], *pair[1])]
    took = time.monotonic() - began
    assert not open_cases, "\n".join(str(case) for case, _ in open_cases)
    await asyncio.sleep(3)  # time for a second answer, if there is one
    doubled = [case for case, (channel, _) in pairs if len(answers(fake, channel)) != 1]
    assert not doubled, "\n".join(str(case) for case in doubled)
    assert took < WITHIN


@pytest.fixture
def _answers_at_once(monkeypatch):
    """A person may ask as often as the test does."""
    monkeypatch.setattr("bot.commands.pace.MOST", 1000)


@pytest.mark.parametrize("fault", ["cut", "reconnect", "invalidate", "close", "doubled", "swapped"])
async def test_faults_of_the_gateway(place, fault):
    fake = place
    await fake.joined()
    ann = fake.world.person("ann")
    for number in range(2 if fault == "invalidate" else 4):  # an identify waits five seconds
        before = fake.gateway.resumes + len(fake.gateway.identifies)
        if fault in {"doubled", "swapped"}:
            setattr(fake.gateway, fault, 1)
        else:
            await getattr(fake.gateway, fault)()
            async with asyncio.timeout(30):
                while fake.gateway.resumes + len(fake.gateway.identifies) == before:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        first = await fake.say(ann, f"!quotes {number}")
        second = await fake.say(ann, f"!quotes {number} again")
        await fake.answer_to(first, 30)
        await fake.answer_to(second, 30)
    assert len(fake.from_bot()) == 2 * (number + 1)
