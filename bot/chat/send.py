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
LIFE_OF_AN_INTERACTION = (1.0, 3.0, 10.0, 30.0, 60.0, 120.0, 240.0, 300.0)
"""The same for the answer to an interaction, which Discord takes for fifteen minutes."""
SERVER_FAULTS, TOO_MANY = 500, 429


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to be sent. ``number`` counts the messages of one reply from 1; 0 and below is what stands there
    meanwhile. ``skin``: the embed under it.
    """

    content: str
    files: list[discord.File]
    view: ui.View | None
    number: int = 1
    skin: Skin | None = None


Post = Callable[[Outgoing], Awaitable[discord.Message | None]]


async def deliver(
    reply: Reply, post: Post, pagers: Pagers, asked: Asked, key: str, *, embeds: bool = False
) -> discord.Message | None:
    """Send ``reply`` by ``post``: its first page with buttons to the others; ``embeds`` dresses each in a skin.

    Where the store cannot keep the question (or there are files that were sent with it, which are kept nowhere),
    the pages follow one another as messages instead. The answer is the first message.
    """
    cut = pages(reply, DISCORD)
    turns = asked.command not in TAKES_A_FILE
    if (len(cut) > 1 or reply.buttons) and not (turns and await _kept(reply, pagers, asked, key)):
        dressed = skin(reply) if embeds else None
        sent = [
            await post(Outgoing(page.text, files_of(page), None, number, dressed)) for number, page in enumerate(cut, 1)
        ]
        return sent[0]
    return await post(page_at(reply, asked, key, 0, embeds=embeds)) if cut else None


def page_at(reply: Reply, asked: Asked, key: str, page: int, *, embeds: bool = False) -> Outgoing:
    """Page ``page`` (from 0) as a message of its own."""
    cut = pages(reply, DISCORD)
    at = min(page, len(cut) - 1)
    buttons = view(asked, key, at, len(cut), reply.buttons, cut[at].quotes)
    return Outgoing(cut[at].text, files_of(cut[at]), buttons, skin=skin(reply) if embeds else None)


async def show(interaction: discord.Interaction[Any], reply: Reply, asked: Asked, key: str, page: int) -> None:
    """Put page ``page`` (from 0) in the place of the one whose button was pressed. A skin under it stays."""
    out = page_at(reply, asked, key, page)
    await insist(
        lambda: interaction.edit_original_response(
            content=out.content, attachments=_fresh(out), view=out.view, allowed_mentions=NO_PINGS
        )
    )


async def rewrite(message: discord.Message, reply: Reply, asked: Asked, key: str, pagers: Pagers) -> None:
    """Put another reply in the place of one that was sent before."""
    out = page_at(reply, asked, key, 0)
    if out.view is not None:
        await _kept(reply, pagers, asked, key)
    await insist(
        lambda: message.edit(content=out.content, attachments=_fresh(out), view=out.view, allowed_mentions=NO_PINGS)
    )


def nonce_of(message_id: int, number: int = 1) -> str:
    """What makes a second answer to the same message or interaction impossible."""
    return f"m{message_id}" if number == 1 else f"m{message_id}-{number}"


def by_channel(channel: Any, asked_by: int, reference: discord.MessageReference | None = None) -> Post:
    """Write into a channel, or to a person directly, as the answer to the message or interaction ``asked_by``."""

    async def post(out: Outgoing) -> discord.Message | None:
        more: dict[str, Any] = {} if reference is None else {"reference": reference, "mention_author": False}
        sent: discord.Message = await insist(
            lambda: channel.send(
                out.content,
                files=_fresh(out),
                nonce=nonce_of(asked_by, out.number),
                allowed_mentions=NO_PINGS,
                **more,
                **_with(out),
            )
        )
        return sent

    return post


def in_place(interaction: discord.Interaction[Any], waits: Sequence[float] | None = None) -> Post:
    """Write what the deferred answer of an interaction turns into, or in the place of what it was."""

    async def post(out: Outgoing) -> discord.Message | None:
        dressed: dict[str, Any] = {} if out.skin is None else {"embed": _embed(out.skin)}
        written: discord.Message = await insist(
            lambda: interaction.edit_original_response(
                content=out.content, attachments=_fresh(out), view=out.view, allowed_mentions=NO_PINGS, **dressed
            ),
            waits,
        )
        return written

    return post


def by_followup(interaction: discord.Interaction[Any], *, ephemeral: bool, whole_life: bool = False) -> Post:
    """Answer an interaction that was deferred.

    A follow-up has no nonce, so it is not simply sent again. But the first one is what the deferred answer turns
    into: when it is unsure whether it arrived, that is written instead, as often as need be and, where ``whole_life``
    is asked for, as long as Discord takes it.
    """

    async def post(out: Outgoing) -> discord.Message | None:
        send = interaction.followup.send
        try:
            return await send(
                out.content,
                files=_fresh(out),
                ephemeral=ephemeral,
                allowed_mentions=NO_PINGS,
                wait=True,
                **_with(out),
            )
        except (discord.HTTPException, *CUT_OFF) as error:
            if not whole_life or out.number > 1 or not _may_go_better(error):
                raise
            LOG.warning("a follow-up failed (%s); its place is written instead", type(error).__name__)
        return await in_place(interaction, LIFE_OF_AN_INTERACTION)(out)

    return post


def by_followup_in_place(interaction: discord.Interaction[Any], *, ephemeral: bool) -> Post:
    """Answer an interaction whose deferred answer was written already: the first message takes the place of that."""
    first, others = in_place(interaction, LIFE_OF_AN_INTERACTION), by_followup(interaction, ephemeral=ephemeral)

    async def post(out: Outgoing) -> discord.Message | None:
        return await (first if out.number == 1 else others)(out)

    return post


async def insist(send: Callable[[], Awaitable[Any]], waits: Sequence[float] | None = None) -> Any:
    """Send again after the faults that discord.py gives up on at once: 503, a lost answer, a reset (measured).

    Only for what the server knows a second time: sends that carry a nonce, and edits.
    """
    for wait in WAITS if waits is None else waits:
        try:
            return await send()
        except (discord.HTTPException, *CUT_OFF) as error:
            if not _may_go_better(error):
                raise
            LOG.warning("a send failed (%s); next try in %.0f s", type(error).__name__, wait)
            await asyncio.sleep(wait)
    return await send()


def _may_go_better(error: BaseException) -> bool:
    return not isinstance(error, discord.HTTPException) or error.status >= SERVER_FAULTS or error.status == TOO_MANY


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


def _fresh(out: Outgoing) -> list[discord.File]:
    """The files for one more try: the library closes what it has sent."""
    for file in out.files:
        file.reset()
    return out.files


def _with(out: Outgoing) -> dict[str, Any]:
    """What goes with the words: buttons where there are any; a skin, else no previews of links."""
    given: dict[str, Any] = {} if out.view is None else {"view": out.view}
    if out.skin is None:
        return given | {"suppress_embeds": True}
    return given | {"embed": _embed(out.skin)}


def _embed(skin: Skin) -> discord.Embed:
    return discord.Embed(title=skin.title or None, description=skin.description or None).set_footer(text=skin.footer)


def lost(error: Exception, what: str) -> None:
    """Log a send that failed, with its code and nothing that was said."""
    code: Sequence[object] = (getattr(error, "status", ""), getattr(error, "code", ""))
    LOG.warning("could not send %s: %s %s", what, type(error).__name__, " ".join(str(part) for part in code))
