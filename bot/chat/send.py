"""A reply put into Discord: pages, buttons, files, private or not; never a ping, never twice."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from bot.chat.buttons import MOST_BUTTONS, run_key, view
from bot.chat.hybrid import TAKES_A_FILE
from bot.chat.memory import Asked, to_json
from bot.chat.wire import CUT_OFF
from bot.ports.store import ArchiveError, Pagers
from bot.replies.blocks import Reply
from bot.replies.pages import DISCORD, Page, pages
from bot.replies.skin import Skin, skin

LOG = logging.getLogger(__name__)

NO_PINGS = discord.AllowedMentions.none()
WAITS = (1.0, 3.0)
"""Seconds before the second and the third try of a send that the nonce keeps from doubling."""
SERVER_FAULTS = 500


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to be sent. ``number`` counts the messages of one reply from 1. ``skin``: the embed under it."""

    content: str
    files: list[discord.File]
    view: ui.View | None
    number: int = 1
    skin: Skin | None = None


Post = Callable[[Outgoing], Awaitable[object]]


async def deliver(reply: Reply, post: Post, pagers: Pagers, asked: Asked, key: str, *, embeds: bool = False) -> None:
    """Send ``reply`` by ``post``: its first page with buttons to the others; ``embeds`` dresses each in a skin.

    Where the store cannot keep the question (or there are files that were sent with it, which are kept nowhere),
    the pages follow one another as messages instead.
    """
    cut = pages(reply, DISCORD)
    turns = asked.command not in TAKES_A_FILE
    if (len(cut) > 1 or reply.buttons) and not (turns and await _kept(reply, pagers, asked, key)):
        for number, page in enumerate(cut, 1):
            await post(Outgoing(page.text, files_of(page), None, number, skin(reply) if embeds else None))
    elif cut:
        await post(page_at(reply, asked, key, 0, embeds=embeds))


async def show(interaction: discord.Interaction[Any], reply: Reply, asked: Asked, key: str, page: int) -> None:
    """Put page ``page`` (from 0) in the place of the one whose button was pressed. A skin under it stays."""
    cut = pages(reply, DISCORD)
    at = min(page, len(cut) - 1)
    await interaction.edit_original_response(
        content=cut[at].text,
        attachments=files_of(cut[at]),
        view=view(key, asked.command, at, len(cut), reply.buttons),
        allowed_mentions=NO_PINGS,
    )


def page_at(reply: Reply, asked: Asked, key: str, page: int, *, embeds: bool = False) -> Outgoing:
    """Page ``page`` (from 0) as a message of its own."""
    cut = pages(reply, DISCORD)
    at = min(page, len(cut) - 1)
    buttons = view(key, asked.command, at, len(cut), reply.buttons)
    return Outgoing(cut[at].text, files_of(cut[at]), buttons, skin=skin(reply) if embeds else None)


def by_message(message: discord.Message) -> Post:
    """Answer a message in its channel, without pinging its author."""
    reference = message.to_reference(fail_if_not_exists=False)

    async def post(out: Outgoing) -> None:
        # The library draws a nonce at random; this one makes a second answer to the same message impossible.
        nonce = f"m{message.id}" if out.number == 1 else f"m{message.id}-{out.number}"
        await insist(
            lambda: message.channel.send(
                out.content,
                files=[_again(file) for file in out.files],
                nonce=nonce,
                reference=reference,
                mention_author=False,
                allowed_mentions=NO_PINGS,
                **_with(out),
            )
        )

    return post


def to_person(person: discord.abc.Messageable, message_id: int) -> Post:
    """Write to a person directly. Raises ``discord.Forbidden`` where that is closed."""

    async def post(out: Outgoing) -> None:
        nonce = f"m{message_id}" if out.number == 1 else f"m{message_id}-{out.number}"
        await insist(
            lambda: person.send(
                out.content,
                files=[_again(file) for file in out.files],
                nonce=nonce,
                allowed_mentions=NO_PINGS,
                **_with(out),
            )
        )

    return post


def by_followup(interaction: discord.Interaction[Any], *, ephemeral: bool) -> Post:
    """Answer an interaction that was deferred. A follow-up has no nonce, so it is tried once."""

    async def post(out: Outgoing) -> None:
        await interaction.followup.send(
            out.content,
            files=out.files,
            ephemeral=ephemeral,
            allowed_mentions=NO_PINGS,
            **_with(out),
        )

    return post


async def insist(send: Callable[[], Awaitable[object]]) -> None:
    """Send again after the faults that discord.py gives up on at once: 503, a lost answer, a reset (measured).

    Only for sends that carry a nonce: the server knows a second one.
    """
    for wait in WAITS:
        try:
            await send()
        except (discord.HTTPException, *CUT_OFF) as error:
            if isinstance(error, discord.HTTPException) and error.status < SERVER_FAULTS:
                raise
            LOG.warning("a send failed (%s); next try in %.0f s", type(error).__name__, wait)
            await asyncio.sleep(wait)
        else:
            return
    await send()


def files_of(page: Page) -> list[discord.File]:
    """The files that go with a page."""
    return [discord.File(io.BytesIO(file.data), file.name) for file in page.files]


async def _kept(reply: Reply, pagers: Pagers, asked: Asked, key: str) -> bool:
    try:
        await pagers.keep(key, to_json(asked), asked.at)
        for index, button in enumerate(reply.buttons[:MOST_BUTTONS]):
            again = replace(asked, line=button.command.lstrip("!/ "), given={})
            await pagers.keep(run_key(key, index), to_json(again), asked.at)
    except ArchiveError:
        LOG.exception("the store could not keep a reply's buttons")
        return False
    return True


def _again(file: discord.File) -> discord.File:
    """The same file for one more try: the library closes what it has sent."""
    file.reset()
    return file


def _with(out: Outgoing) -> dict[str, Any]:
    """What goes with the words: buttons where there are any; a skin, else no previews of links."""
    given: dict[str, Any] = {} if out.view is None else {"view": out.view}
    if out.skin is None:
        return given | {"suppress_embeds": True}
    embed = discord.Embed(title=out.skin.title or None, description=out.skin.description or None)
    return given | {"embed": embed.set_footer(text=out.skin.footer)}


def lost(error: Exception, what: str) -> None:
    """Log a send that failed, with its code and nothing that was said."""
    code: Sequence[object] = (getattr(error, "status", ""), getattr(error, "code", ""))
    LOG.warning("could not send %s: %s %s", what, type(error).__name__, " ".join(str(part) for part in code))
