"""A bot over a desk that holds nothing but settings, pagers and names, and commands that answer on the spot.

The command layer has tests of its own; here it is only what the chat hands on and gets back that counts.
"""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import discord
import pytest
from ports_of import LooseDesk

from bot.chat.client import PullquoteBot
from bot.commands.command import Command, Option
from bot.commands.request import Permission, Request
from bot.newsdesk.vitals import Vitals
from bot.ports.records import NameCount, SliceRef
from bot.replies import errors
from bot.replies.blocks import Block, Button, Excerpt, Printed, Reply, line, sentence
from summarizer.types import Part, Span

TEXT = (
    "“We *must* stay,” said Ann. “Ping @everyone and <@1> now,” said O’Neill.\u00a0“Wrong way closed“ said Bo. "
    "“Third **bold** one,” she said. “Fourth `code` one,” she said. “Fifth,” said Cy. “Sixth,” said Di."
)


class Settings(dict):
    """Server settings in memory."""

    async def setting(self, guild, key):
        return self.get(key)

    async def set_setting(self, guild, key, value, by, at):
        self[key] = value


class Pagers(dict):
    """Kept questions in memory."""

    async def keep(self, key, request, at):
        assert len(key) <= 40
        self[key] = (request, at)

    async def kept(self, key):
        return self.get(key)


class Names:
    """An index with a few speakers."""

    async def speaker_names(self, now):
        return [
            NameCount("Ann Smith", 3),
            NameCount("Rupert Colville", 1),
            *(NameCount(f"Zed {i}", 0) for i in range(40)),
        ]


class Headlines:
    """An archive with one article."""

    async def headlines(self, now, limit, among=None):
        known = [("a-0001", "The red ferry waits")]
        return [one for one in known if among is None or one[0] in among]

    async def search(self, query, filters, now, limit):
        return 0, []


class Newsroom:
    """Commands for the tests. ``asked`` holds every request that came through."""

    def __init__(self):
        self.asked: list[Request] = []
        filters = (Option("since", "filed since"), Option("type", "which class", ("direct", "all")))
        self.registry = {
            "quotes": self._command("quotes", options=filters),
            "summary": self._command("summary"),
            "who": self._command("who"),
            "add": self._command("add", Permission.EDITOR),
            "config": self._command("config", Permission.ADMIN),
            "help": self._command("help"),
        }

    def _command(self, name, permission=Permission.READER, options=()):
        return Command(
            name, f"what {name} does", f"!{name} <x>", "none", ("a", "b", "c"), self.run, permission, options
        )

    async def run(self, desk, request):
        return await self.answer(desk, request)

    async def answer(self, desk, request: Request) -> Reply:
        self.asked.append(request)
        if request.command not in self.registry:
            near = ["quotes"] if request.command.startswith("quo") else []
            return errors.unknown_command(request.command, near)
        needed = self.registry[request.command].permission
        if request.permission < needed:
            return errors.needs_admin() if needed is Permission.ADMIN else errors.needs_editor(None, None)
        if request.command == "config":
            return replace(sentence("prefix: !"), private=True)
        if request.text == "crash":
            raise RuntimeError("a fault of the test's own")
        if request.text == "many":
            return quotes_reply(TEXT)
        if request.text == "offer":
            return replace(sentence("No command: did you mean one?"), buttons=(Button("Yes", "!config"),))
        return sentence(f"{request.command} ", Printed(request.text))


def slices(text):
    """Each quotation of the test's text, marks included."""
    ends = [i for i, c in enumerate(text) if c == "“"]
    found = []
    for start in ends:
        stop = min((text.find(c, start + 1) for c in "”“" if text.find(c, start + 1) > 0), default=-1)
        if stop > 0 and text[start + 1].isupper():
            found.append(Span(start, stop + 1))
    return found


def quotes_reply(text):
    blocks = tuple(
        Block((line(f"speaker {n}"), Excerpt(SliceRef("a-1", 1, Part.TEXT, span, span.of(text)))))
        for n, span in enumerate(slices(text))
    )
    return Reply(heading=(line("Quotes"),), blocks=blocks, per_page=2)


@pytest.fixture
def discord_addresses(monkeypatch):
    """Where Discord is, put back when the test is over: fails where the library renames its addresses."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    default = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", default)


@pytest.fixture
def newsroom():
    return Newsroom()


@pytest.fixture
def moment():
    """The time of the test; ``moment.now`` may be moved."""
    return SimpleNamespace(now=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


class Kept:
    """Messages that stand, by number."""

    def __init__(self):
        self.standing = {}

    async def keep(self, key, kind, standing, at):
        self.standing[standing.message] = standing

    async def overtaken(self, now, limit):
        return []


class Nothing:
    """A store with no schedules, no feeds and an empty outbox."""

    async def due(self, now):
        return []

    async def running(self):
        return []

    async def claim(self, worker, now, lease):
        return None

    async def release(self, worker):
        return None

    async def places(self, guild):
        return ()


@pytest.fixture
def desk():
    return LooseDesk(
        articles=Headlines(),
        index=Names(),
        settings=Settings(),
        pagers=Pagers(),
        digests=None,
        schedules=Nothing(),
        outbox=Nothing(),
        standing=Kept(),
        entries=Nothing(),
        reader=None,
        vitals=Vitals(),
    )


@pytest.fixture
def simcord_bot(desk, newsroom, moment):
    return PullquoteBot(desk, clock=lambda: moment.now, registry=newsroom.registry, answer=newsroom.answer)


@pytest.fixture
async def place(simcord_env, simcord_bot):
    """A server with a channel, a reader, an editor by channel permission, an admin, and the commands registered."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("desk")
    await simcord_bot.tree.sync()

    def member(name, **permissions):
        roles = [guild.create_role(name, permissions=discord.Permissions(**permissions))] if permissions else []
        return guild.add_member(simcord_env.create_user(name), roles=roles)

    return SimpleNamespace(
        env=simcord_env,
        guild=guild,
        channel=channel,
        bot=simcord_bot,
        reader=member("ann"),
        other=member("ben"),
        editor=member("ed", manage_channels=True),
        admin=member("ada", manage_guild=True),
        said=lambda: [m.content for m in channel.history() if m.author.id == simcord_bot.user.id],
    )
