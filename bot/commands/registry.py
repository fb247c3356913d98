"""All commands by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.commands import add, alias, article, config, digest, feed, quotes, schedule, search, status, summary, who, why
from bot.commands import help as help_command
from bot.commands.command import Command

_ALL: tuple[Command, ...] = (
    summary.COMMAND,
    quotes.COMMAND,
    who.COMMAND,
    search.COMMAND,
    article.COMMAND,
    add.COMMAND,
    feed.COMMAND,
    digest.COMMAND,
    schedule.COMMAND,
    status.COMMAND,
    why.COMMAND,
    alias.COMMAND,
    config.COMMAND,
    help_command.command(lambda: COMMANDS),
)

COMMANDS: Mapping[str, Command] = MappingProxyType({command.name: command for command in _ALL})
"""The commands of the running version, in the order in which they are listed."""
