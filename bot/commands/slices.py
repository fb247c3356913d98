"""Every slice of a reply is compared with the store once more before it is sent; graphic ones may be hidden."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace

from bot.commands.request import Request
from bot.newsdesk import config
from bot.newsdesk.desk import Desk
from bot.ports.records import SliceRef
from bot.replies import errors
from bot.replies.blocks import Block, Excerpt, Line, Reply, line, refs, slices
from bot.replies.graphic import hide_graphic

log = logging.getLogger(__name__)


async def checked(desk: Desk, request: Request, reply: Reply) -> Reply:
    """``reply`` without the blocks and lines whose slices no longer match the store, and a line that says so."""
    shown = slices(reply)
    if not shown:
        return reply
    held = await desk.articles.slices_hold(shown, request.now)
    bad = {ref for ref, holds in zip(shown, held, strict=True) if not holds}
    if not bad:
        return reply
    blocks = tuple(block for block in reply.blocks if not _any_bad(block.rows, bad))
    heading = tuple(row for row in reply.heading if not _any_bad((row,), bad))
    tail = tuple(row for row in reply.tail if not _any_bad((row,), bad))
    dropped = len(reply.blocks) - len(blocks) + len(reply.heading) - len(heading) + len(reply.tail) - len(tail)
    ref = ref_of(request)
    log.error("ref %s: %d of %d slices no longer match the store", ref, len(bad), len(shown))
    said = line(errors.withheld(dropped, ref))
    article_lines = tuple((key, row) for key, row in reply.article_lines if not _any_bad((row,), bad))
    return replace(reply, heading=heading, blocks=blocks, tail=(*tail, said), article_lines=article_lines)


async def veiled(desk: Desk, request: Request, reply: Reply) -> Reply:
    """``reply`` with graphic content behind spoilers, where the server is set so."""
    if not any(ref.graphic for ref in slices(reply)):
        return reply
    spoiler = await config.setting(desk.settings, request.guild, "graphic", request.place) == "spoiler"
    return hide_graphic(reply) if spoiler else reply


def _any_bad(rows: Block | tuple[Line | Excerpt, ...], bad: set[SliceRef]) -> bool:
    return any(ref in bad for row in (rows.rows if isinstance(rows, Block) else rows) for ref in refs(row))


def ref_of(request: Request) -> str:
    """Four digits by which the log entry is found; the same for the same request at the same time."""
    told = f"{request.now.isoformat()} {request.guild} {request.command} {request.text}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:4]
