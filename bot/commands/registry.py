"""All commands by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.commands.command import Command

COMMANDS: Mapping[str, Command] = MappingProxyType({})
