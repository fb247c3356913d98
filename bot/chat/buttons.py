"""Buttons that outlive a restart: all they know stands in their id and in the store.

``pq:p:<key>:<page>:<side>:<command>`` turns to a page (sides only keep two ids of one message apart),
``pq:r:<key>:<command>`` runs a command. ``pq:s:<asked by>:<owner>`` ends the wait for an answer that takes long.
``pq:c:<quote>:<server>`` gives the bare text of a quote, ``pq:m`` is a menu over several quotes, whose entries say it
all. The name of the command is what a press can still say when the store has forgotten the key. An id has at most 100
characters: keys have up to 24, names up to 32.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

import discord
from discord import ui

from bot.chat.memory import Asked
from bot.replies.blocks import Button

LONGEST_LABEL = 80
MOST_BUTTONS = 14
"""Command buttons on a message; a row is left for the pages, one for the menu, and one place for Copy text."""
_STOP = "pq:s:"
MOST_ENTRIES = 24
"""Entries of a menu; Discord allows 25, and each quote has two."""


class Pressed(Protocol):
    """What the bot does when a button is pressed."""

    async def turn(self, interaction: discord.Interaction[Any], key: str, page: int, command: str) -> None:
        """Show page ``page`` (from 0) of the reply kept under ``key``."""

    async def run_again(self, interaction: discord.Interaction[Any], key: str, command: str) -> None:
        """Run the command kept under ``key``."""

    async def stop(self, interaction: discord.Interaction[Any], asked_by: int, owner: int) -> None:
        """End the wait for the answer to the message or interaction ``asked_by`` of ``owner``."""

    async def copy(self, interaction: discord.Interaction[Any], quote: str, guild: int) -> None:
        """Give the bare text of a quote of the server ``guild`` to the one who pressed."""

    async def context(self, interaction: discord.Interaction[Any], quote: str, guild: int) -> None:
        """Show the paragraphs around a quote of the server ``guild``."""


class PageButton(
    ui.DynamicItem[ui.Button[Any]], template=r"pq:p:(?P<key>\w+):(?P<page>\d+):(?P<side>[pn]):(?P<command>\w+)"
):
    """◀ Prev or Next ▶."""

    def __init__(self, key: str, page: int, side: str, command: str, *, disabled: bool = False) -> None:
        self.key, self.page, self.command = key, page, command
        label = "◀ Prev" if side == "p" else "Next ▶"
        custom_id = f"pq:p:{key}:{page}:{side}:{command}"
        super().__init__(ui.Button(label=label, custom_id=custom_id, disabled=disabled, row=0))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> PageButton:
        """The button that was pressed, from its id alone."""
        return cls(match["key"], int(match["page"]), match["side"], match["command"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Turn the page."""
        pressed: Pressed = interaction.client.pressed
        await pressed.turn(interaction, self.key, self.page, self.command)


class RunButton(ui.DynamicItem[ui.Button[Any]], template=r"pq:r:(?P<key>\w+):(?P<command>\w+)"):
    """A button that repeats a typed command."""

    def __init__(self, key: str, command: str, label: str = "…") -> None:
        self.key, self.command = key, command
        super().__init__(ui.Button(label=label[:LONGEST_LABEL], custom_id=f"pq:r:{key}:{command}"))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> RunButton:
        """The button that was pressed, from its id alone."""
        return cls(match["key"], match["command"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Run the command."""
        pressed: Pressed = interaction.client.pressed
        await pressed.run_again(interaction, self.key, self.command)


class StopButton(ui.DynamicItem[ui.Button[Any]], template=r"pq:s:(?P<asked_by>\d+):(?P<owner>\d+)"):
    """Stop: stands under what is shown while an answer takes long."""

    def __init__(self, asked_by: int, owner: int) -> None:
        self.asked_by, self.owner = asked_by, owner
        super().__init__(ui.Button(label="Stop", custom_id=f"{_STOP}{asked_by}:{owner}"))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> StopButton:
        """The button that was pressed, from its id alone."""
        return cls(int(match["asked_by"]), int(match["owner"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """End the wait."""
        pressed: Pressed = interaction.client.pressed
        await pressed.stop(interaction, self.asked_by, self.owner)


def offers_stop(message: discord.Message) -> bool:
    """Whether a message has the button that ends a wait."""
    buttons = (child for row in message.components if isinstance(row, discord.ActionRow) for child in row.children)
    return any((button.custom_id or "").startswith(_STOP) for button in buttons)


class CopyButton(ui.DynamicItem[ui.Button[Any]], template=r"pq:c:(?P<quote>q-\w+):(?P<guild>\d+)"):
    """Copy text: the words of a quote and nothing else."""

    def __init__(self, quote: str, guild: int) -> None:
        self.quote, self.guild = quote, guild
        super().__init__(ui.Button(label="Copy text", custom_id=f"pq:c:{quote}:{guild}"))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> CopyButton:
        """The button that was pressed, from its id alone."""
        return cls(match["quote"], int(match["guild"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Give the text."""
        pressed: Pressed = interaction.client.pressed
        await pressed.copy(interaction, self.quote, self.guild)


class QuoteMenu(ui.DynamicItem[ui.Select[Any]], template=r"pq:m"):
    """A menu under several quotes: the text or the context of each."""

    def __init__(self, quotes: Sequence[str] = (), guild: int = 0) -> None:
        options = [
            discord.SelectOption(label=f"{label} {quote}", value=f"{act}:{quote}:{guild}")
            for quote in quotes[: MOST_ENTRIES // 2]
            for act, label in (("copy", "Copy text of"), ("context", "Context of"))
        ]
        blank = [discord.SelectOption(label="…", value="none")]
        super().__init__(ui.Select(custom_id="pq:m", placeholder="Copy or see in context", options=options or blank))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], _match: re.Match[str], /
    ) -> QuoteMenu:
        """The menu that was used; what was chosen comes with the interaction."""
        return cls()

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what was chosen."""
        pressed: Pressed = interaction.client.pressed
        act, quote, guild = self.item.values[0].split(":")
        await (pressed.copy if act == "copy" else pressed.context)(interaction, quote, int(guild))


def run_key(key: str, index: int) -> str:
    """The key under which the command of the ``index``-th button is kept."""
    return f"{key}b{index}"


def view(
    asked: Asked, key: str, page: int, pages: int, buttons: Sequence[Button] = (), quotes: Sequence[str] = ()
) -> ui.View | None:
    """The buttons under page ``page`` of the ``pages`` that answer ``asked``; that page shows ``quotes``. None where
    there is nothing to press.
    """
    command = asked.command
    shown = ui.View(timeout=None)
    if pages > 1:
        shown.add_item(PageButton(key, max(page - 1, 0), "p", command, disabled=page == 0))
        shown.add_item(PageButton(key, min(page + 1, pages - 1), "n", command, disabled=page == pages - 1))
    for index, button in enumerate(buttons[:MOST_BUTTONS]):
        shown.add_item(RunButton(run_key(key, index), command_of(button.command), button.label))
    if len(quotes) == 1:
        shown.add_item(CopyButton(quotes[0], asked.guild))
    elif quotes:
        shown.add_item(QuoteMenu(quotes, asked.guild))
    return shown if shown.children else None


def command_of(line: str) -> str:
    """The command's name in a typed line."""
    found = re.match(r"\W*(\w{1,32})", line)
    return found[1] if found else "help"
