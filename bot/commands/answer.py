"""One place that runs a command: permission, refusals, faults, and the check of every slice before it is sent."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.commands.allowed import not_allowed
from bot.commands.command import Command, Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Request
from bot.commands.typed import asks_who_said
from bot.newsdesk import config
from bot.newsdesk.desk import Desk
from bot.ports.records import SliceRef
from bot.replies import errors
from bot.replies.blocks import Block, Excerpt, Line, Reply, Verbatim, line
from bot.replies.graphic import hide_graphic

log = logging.getLogger(__name__)

LONGEST_TEXT = 200
_LIMITED = {
    "quotes": "name",
    "who": "name",
    "summary": "topic",
    "search": "topic",
    "article": "topic",
    "digest": "topic",
}
"""What the text of a command is, where it is a name or a topic: at most 200 characters."""


async def answer(desk: Desk, request: Request, commands: Mapping[str, Command] = COMMANDS) -> Reply:
    """The reply to ``request``. Never raises for anything a person typed or for a fault of ours."""
    request = _storable(request)
    desk = desk.of_server(request.guild)
    command = commands.get(request.command)
    if command is None:
        return errors.unknown_command(request.command, _near(request, commands))
    try:
        refusal = await not_allowed(desk, request, command.permission) or _too_long(request)
        reply = refusal or await command.run(desk, request)
        return await veiled(desk, request, await checked(desk, request, reply))
    except Refused as refused:
        return refused.reply
    except Exception:
        ref = _ref(request)
        log.exception("ref %s: %s broke", ref, request.command)
        return errors.broke(ref)


async def checked(desk: Desk, request: Request, reply: Reply) -> Reply:
    """``reply`` without the blocks and lines whose slices no longer match the store, and a line that says so."""
    slices = _slices(reply)
    if not slices:
        return reply
    held = await desk.articles.slices_hold(slices, request.now)
    bad = {ref for ref, holds in zip(slices, held, strict=True) if not holds}
    if not bad:
        return reply
    blocks = tuple(block for block in reply.blocks if not _any_bad(block.rows, bad))
    heading = tuple(row for row in reply.heading if not _any_bad((row,), bad))
    tail = tuple(row for row in reply.tail if not _any_bad((row,), bad))
    dropped = len(reply.blocks) - len(blocks) + len(reply.heading) - len(heading) + len(reply.tail) - len(tail)
    ref = _ref(request)
    log.error("ref %s: %d of %d slices no longer match the store", ref, len(bad), len(slices))
    said = line(errors.withheld(dropped, ref))
    article_lines = tuple((key, row) for key, row in reply.article_lines if not _any_bad((row,), bad))
    return replace(reply, heading=heading, blocks=blocks, tail=(*tail, said), article_lines=article_lines)


async def veiled(desk: Desk, request: Request, reply: Reply) -> Reply:
    """``reply`` with graphic content behind spoilers, where the server is set so."""
    if not any(ref.graphic for ref in _slices(reply)):
        return reply
    spoiler = await config.setting(desk.settings, request.guild, "graphic", request.place) == "spoiler"
    return hide_graphic(reply) if spoiler else reply


def _slices(reply: Reply) -> list[SliceRef]:
    """Every slice of a reply, once each."""
    rows = [
        *reply.heading,
        *(row for block in reply.blocks for row in block.rows),
        *reply.tail,
        *(row for _, row in reply.article_lines),
    ]
    return list(dict.fromkeys(ref for row in rows for ref in refs(row)))


def refs(row: Line | Excerpt) -> tuple[SliceRef, ...]:
    """The slices in one row."""
    if isinstance(row, Excerpt):
        return (row.ref,)
    return tuple(piece.ref for piece in row.pieces if isinstance(piece, Verbatim))


def _any_bad(rows: Block | tuple[Line | Excerpt, ...], bad: set[SliceRef]) -> bool:
    return any(ref in bad for row in (rows.rows if isinstance(rows, Block) else rows) for ref in refs(row))


def _storable(request: Request) -> Request:
    """``request`` without halves of characters (lone surrogates), which no store can look for."""
    options = {key: _whole(value) for key, value in request.options.items()}
    return replace(request, command=_whole(request.command), text=_whole(request.text), options=options)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _too_long(request: Request) -> Reply | None:
    """The refusal for a name, topic or option of more than 200 characters."""
    what = _LIMITED.get(request.command)
    if what is None or asks_who_said(request.command, request.text):
        return None
    if len(request.text) > LONGEST_TEXT:
        return errors.too_long(what)
    key = next((key for key, value in request.options.items() if len(value) > LONGEST_TEXT), None)
    return errors.too_long(f"{key}: text") if key else None


def _near(request: Request, commands: Mapping[str, Command]) -> list[str]:
    """Commands that the asker may use within two edits of the name typed (one for short names), nearest first."""
    name = request.command[: LONGEST_TEXT + 1]
    most = 2 if len(name) > 3 else 1
    scored = sorted((OSA.distance(name, other), other) for other, c in commands.items() if _may(request, c))
    return [other for distance, other in scored if distance <= most]


def _may(request: Request, command: Command) -> bool:
    return request.permission >= command.permission


def _ref(request: Request) -> str:
    """Four digits by which the log entry is found; the same for the same request at the same time."""
    told = f"{request.now.isoformat()} {request.guild} {request.command} {request.text}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:4]
