"""The discord.py bot: what it listens to, and how its commands come about."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.ask import Answer, Ask
from bot.chat.buttons import CopyButton, PageButton, QuoteMenu, RunButton, StopButton
from bot.chat.complete import Completions, zones
from bot.chat.hybrid import COMPLETED_WITH, Complete, hybrid
from bot.chat.memory import Seen
from bot.chat.menus import entries
from bot.chat.patience import Identifies, Timing
from bot.chat.pressed import Pressed
from bot.chat.pulse import Pulse
from bot.chat.servers import Servers
from bot.chat.talk import Talk
from bot.commands.answer import answer as answer_request
from bot.commands.command import Command
from bot.commands.registry import COMMANDS
from bot.newsdesk.desk import Desk
from bot.ports.reader import Clock
from bot.replies import errors

LOG = logging.getLogger(__name__)

SPOKEN = (discord.MessageType.default, discord.MessageType.reply)
EDITS_COUNT = timedelta(minutes=1)
"""How long after it was written an edited command is answered anew."""
PATIENCE = 30.0
"""Seconds that a rate limit may hold a reply up; 30 is the least that discord.py takes."""


class PullquoteBot(commands.Bot):
    """Answers commands typed with the prefix, after a mention, or chosen from the slash menu.

    ``message_content`` False asks for no privileged intent: mentions and slash commands still work.
    ``joined`` is set once the gateway said READY.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        clock: Clock,
        message_content: bool = True,
        registry: Mapping[str, Command] = COMMANDS,
        answer: Answer = answer_request,
        identifies: Identifies | None = None,
    ) -> None:
        # The library would warn twice at each start that it cannot speak; we only write.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        intents = discord.Intents.default()
        intents.message_content = message_content
        super().__init__(
            command_prefix=_prefixes,
            intents=intents,
            help_command=None,
            case_insensitive=True,
            strip_after_prefix=True,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
            max_ratelimit_timeout=PATIENCE,
            enable_debug_events=True,
        )
        self.joined = asyncio.Event()
        self.pulse = Pulse(clock)
        self._identifies = identifies or Identifies(Timing())
        self.ask = Ask(desk, clock, registry, answer)
        self.talk = Talk(desk, clock, self.ask)
        self.pressed = Pressed(desk, clock, self.ask, self.talk)
        self.servers = Servers(desk, clock, self)
        self._registry = registry
        self._completions = Completions(desk, clock)
        self._seen = Seen()

    async def setup_hook(self) -> None:
        """Build the commands and the buttons; once per login."""
        if not self.commands:
            for command in self._registry.values():
                self.add_command(hybrid(command, self.talk.converse, self._completed(command.name)))
            for entry in entries(self.talk.chosen, self.ask.knows):
                self.tree.add_command(entry)
            if any(command in self._registry for command, _ in COMPLETED_WITH):
                self._completions.warm()
        self.add_dynamic_items(PageButton, RunButton, StopButton, CopyButton, QuoteMenu)

    async def drain(self, seconds: float) -> None:
        """Let the answers under way end, for at most ``seconds``."""
        await self.talk.drain(seconds)

    async def on_ready(self) -> None:
        """Say so in the log. Fires again after an invalid session, so nothing is set up here."""
        self.joined.set()
        LOG.info("joined Discord as %s, servers: %d", self.user, len(self.guilds))

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Pass an event on, unless the bot is being closed: the library trips over its own last events then."""
        if not self.is_closed():
            super().dispatch(event_name, *args, **kwargs)

    async def on_connect(self) -> None:
        """READY was seen; the servers follow."""
        self.pulse.joined()

    async def on_resumed(self) -> None:
        """The connection was taken up again where it broke."""
        self.pulse.joined()

    async def on_disconnect(self) -> None:
        """The connection is gone; the library tries to get it back."""
        self.pulse.left()

    async def on_socket_raw_receive(self, frame: str, /) -> None:
        """Every frame as it came: among them the acknowledgements that nothing else tells of."""
        self.pulse.frame(frame)

    async def before_identify_hook(self, _shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002
        """Keep to what Discord allows, over all lives of the bot."""
        await self._identifies.turn()

    async def on_message(self, message: discord.Message, /) -> None:
        """Take what people type in a server; each message once, bots and webhooks never."""
        if message.author.bot or message.webhook_id or message.guild is None or message.type not in SPOKEN:
            return
        if self._seen.again(message.id):
            return
        await self._take(message)

    async def on_message_edit(self, before: discord.Message, after: discord.Message, /) -> None:
        """Answer an edited command by changing its answer, within a minute of its being written."""
        edited = after.edited_at or after.created_at
        if after.author.bot or after.guild is None or before.content == after.content:
            return
        if edited - after.created_at <= EDITS_COUNT:
            await self._take(after)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent, /) -> None:
        """Take back a question whose message was deleted before it was answered."""
        self.talk.take_back(payload.message_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent, /) -> None:
        """The same for several at once."""
        for number in payload.message_ids:
            self.talk.take_back(number)

    async def _take(self, message: discord.Message) -> None:
        if self.user is not None and message.content.strip() in {f"<@{self.user.id}>", f"<@!{self.user.id}>"}:
            await self.talk.unknown(message, "help", "")
            return
        await self.process_commands(message)

    async def on_guild_remove(self, guild: discord.Guild, /) -> None:
        """The bot was removed from a server (one that is only out of reach does not count)."""
        await self.servers.left(guild)

    async def on_guild_channel_delete(self, channel: Any, /) -> None:
        """A channel or forum is gone."""
        await self.servers.gone(channel)

    async def on_thread_delete(self, thread: discord.Thread, /) -> None:
        """A thread is gone."""
        await self.servers.gone(thread)

    async def on_command_error(self, ctx: Any, error: commands.CommandError, /) -> None:
        """One place for what a command ended in: an unknown name is asked about, all else is our fault."""
        if isinstance(error, commands.CommandNotFound):
            await self.talk.unknown(ctx.message, ctx.invoked_with or "", ctx.view.read_rest().strip())
            return
        ref = secrets.token_hex(2)
        cause = getattr(error, "original", error)
        LOG.error("a command broke (ref %s)", ref, exc_info=cause)
        await self.talk.broke(ctx, errors.broke(ref))

    def _completed(self, name: str) -> dict[str, Complete]:
        """The fields of a command that are completed while somebody types."""
        look_ups: dict[str, LookUp] = {
            "speakers": self._completions.speakers,
            "articles": self._completions.articles,
            "zones": _zones,
        }
        return {
            field: _completing(look_ups[kind]) for (command, field), kind in COMPLETED_WITH.items() if command == name
        }


LookUp = Callable[[str, int], Awaitable[list[app_commands.Choice[str]]]]


def _completing(look_up: LookUp) -> Complete:
    async def complete(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        # Slash commands are for servers alone; where there is none, nothing is offered.
        return await look_up(typed, interaction.guild_id) if interaction.guild_id else []

    return complete


async def _zones(typed: str, _guild: int) -> list[app_commands.Choice[str]]:
    return zones(typed)


async def _prefixes(bot: PullquoteBot, message: discord.Message) -> list[str]:
    """A mention, which needs no privileged intent, or the prefix of the server."""
    own = await bot.ask.prefix(message.guild.id if message.guild else 0)
    me = bot.user.id if bot.user else 0
    return [f"<@{me}>", f"<@!{me}>", own]
