"""A Discord command made out of one of ours: one hybrid for ``!name``, ``/name`` and ``@Pullquote name``.

The prefix form takes the rest of the line as it was typed, because discord.py's own parser splits names and refuses
an apostrophe (measured); ``bot.commands.typed`` reads it. The slash form has the same text field and, beside it, one
typed field for every option.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.command import Command
from bot.commands.request import Permission

LONGEST_DESCRIPTION = 100
MOST_CHOICES = 25
TAKES_A_FILE = frozenset({"add", "feed"})
COMPLETED_WITH = {
    ("quotes", "text"): "speakers",
    ("who", "text"): "speakers",
    ("summary", "text"): "articles",
    ("article", "text"): "articles",
    ("schedule", "zone"): "zones",
}
"""Which list completes a field of a command."""
PLACES = frozenset({("schedule", "channel"), ("digest", "to"), ("feed", "route"), ("feed", "in")})
"""Options that name a channel: chosen from a list in the slash form."""
Channels = discord.TextChannel | discord.ForumChannel | discord.Thread

Converse = Callable[..., Awaitable[None]]
Complete = Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def hybrid(
    command: Command, converse: Converse, complete: Mapping[str, Complete]
) -> commands.HybridCommand[Any, Any, Any]:
    """The hybrid command. ``converse(ctx, name, text, given, private=, file=)`` does the talking.

    ``complete`` holds the fields that are completed while somebody types, by name.
    """

    async def run(ctx: commands.Context[Any], /, **fields: Any) -> None:
        text, private, file = fields.pop("text", ""), fields.pop("private", False), fields.pop("file", None)
        given = {key.removeprefix("o_"): _typed(value) for key, value in fields.items() if value}
        await converse(ctx, command.name, text, given, private=private, file=file)

    described = {"text": _short(command.syntax), "private": "show the answer to me only"}
    fields = [_field("text", str, "")]
    for option in command.options:
        fields.append(
            _field(f"o_{option.key}", Channels | None, None)
            if (command.name, option.key) in PLACES
            else _field(f"o_{option.key}", str, "")
        )
        described[f"o_{option.key}"] = _short(option.what)
    if command.name in TAKES_A_FILE:
        fields.append(_field("file", discord.Attachment | None, None))
        described["file"] = "a file to read"
    fields.append(_field("private", bool, default=False))
    first = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_ONLY)
    run.__signature__ = inspect.Signature([first, *fields])  # type: ignore[attr-defined]

    app_commands.describe(**described)(run)
    app_commands.rename(**{f"o_{option.key}": option.key for option in command.options})(run)
    app_commands.choices(
        **{
            f"o_{option.key}": [app_commands.Choice(name=choice, value=choice) for choice in option.choices]
            for option in command.options
            if 0 < len(option.choices) <= MOST_CHOICES
        }
    )(run)
    if complete:
        keys = {name: name if name == "text" else f"o_{name}" for name in complete}
        app_commands.autocomplete(**{keys[name]: look_up for name, look_up in complete.items()})(run)
    # Who sees it in the slash menu mirrors who may; the command layer checks again.
    if command.permission is Permission.ADMIN:
        app_commands.default_permissions(manage_guild=True)(run)
    elif command.permission is Permission.EDITOR:
        app_commands.default_permissions(manage_channels=True)(run)
    return commands.HybridCommand(run, name=command.name, description=_short(command.what))


def _field(name: str, kind: Any, default: Any) -> inspect.Parameter:
    return commands.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)


def _typed(value: object) -> str:
    """A value of the slash form as it would have been typed."""
    return str(value) if isinstance(value, str | bool | int) else f"<#{getattr(value, 'id', 0)}>"


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST_DESCRIPTION] or "…"
