"""``!digest``: the stories of a period, kept before they are shown."""

from __future__ import annotations

import math
from datetime import UTC, datetime, time, timedelta

from bot.commands.allowed import not_allowed
from bot.commands.command import Command, Option, Refused
from bot.commands.request import Permission, Request
from bot.commands.typed import bare
from bot.newsdesk.desk import Desk
from bot.newsdesk.digest import FURTHEST_BACK, compile_digest
from bot.newsdesk.routing import mutes_in
from bot.newsdesk.search import words_of
from bot.ports.feeds import Health
from bot.ports.records import DigestRecord
from bot.ports.stories import Digest
from bot.replies import errors
from bot.replies.blocks import Reply
from bot.replies.digest import digest_reply, not_elsewhere
from bot.replies.pages import PLAIN, pages

COOLDOWN = timedelta(seconds=60)
"""Between two digests on demand in one channel of a server; the console has none."""

CONSOLE = 0
_YES_OR_NO = ("true", "false")
_EXAMPLE = "!digest Syria"


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!digest``."""
    if "to" in request.options:
        return await not_allowed(desk, request, Permission.EDITOR) or not_elsewhere()
    preview = _preview(request)
    period, topic = _asked(request)
    wait = 0 if preview else await _wait(desk, request)
    if wait:
        return errors.slow_down(wait)
    key = " ".join(words_of(topic))
    last = await desk.digests.last(request.guild, request.channel, key, request.now)
    since, until = window(request, period, last)
    if preview:
        mutes = await mutes_in(desk, request.guild, request.place, request.now)
        digest = await compile_digest(desk, since, until, request.now, topic, last=last, mutes=mutes)
        return digest_reply(digest, request.zone, preview=True, feeds=await _feeds(desk, request, digest))
    _, reply = await told(desk, request, since, until, topic, made_at=request.now)
    return reply


async def told(
    desk: Desk, request: Request, since: datetime, until: datetime, topic: str, *, made_at: datetime
) -> tuple[Digest, Reply]:
    """The digest of a window for the channel of ``request``, kept as made at ``made_at``, and its words."""
    key = " ".join(words_of(topic))
    last = await desk.digests.last(request.guild, request.channel, key, made_at)
    mutes = await mutes_in(desk, request.guild, request.place, request.now)
    digest = await compile_digest(desk, since, until, request.now, topic, last=last, mutes=mutes)
    feeds = await _feeds(desk, request, digest)

    def worded(digest_id: str) -> Reply:
        return digest_reply(digest, request.zone, digest_id=digest_id, feeds=feeds)

    record = _record(request, digest, key, made_at)
    kept = await desk.digests.keep(record, lambda digest_id: _plain(worded(digest_id)))
    return digest, worded(kept.id)


async def _feeds(desk: Desk, request: Request, digest: Digest) -> Health | None:
    """How the feeds are, where there is nothing else to tell."""
    return await desk.feeds.health(request.guild) if digest.empty else None


def _preview(request: Request) -> bool:
    value = request.options.get("preview", "false").casefold()
    if value not in _YES_OR_NO:
        raise Refused(errors.unreadable_option("preview", request.options["preview"], _YES_OR_NO))
    return value == "true"


def _asked(request: Request) -> tuple[str, str]:
    """The period and the topic in the text; a topic may follow a period."""
    text = bare(request.text)
    first, _, rest = text.partition(" ")
    if first.casefold() == "since" and rest.casefold().startswith("last"):
        first, rest = "since-last", rest[len("last") :]
    period = first.casefold()
    if period not in {"today", "yesterday", "since-last"}:
        period, rest = "since-last", text
    topic = bare(rest)
    if topic and not words_of(topic):
        raise Refused(errors.unreadable(request.text, _EXAMPLE))
    return period, topic


async def _wait(desk: Desk, request: Request) -> int:
    """Whole seconds until this channel may have another digest. The same request again (a page turned) may at once."""
    if request.guild == CONSOLE:
        return 0
    made = await desk.digests.last_made(request.guild, request.channel, request.now)
    left = COOLDOWN - (request.now - made) if made else timedelta()
    return math.ceil(left.total_seconds()) if left > timedelta() else 0


def window(request: Request, period: str, last: DigestRecord | None) -> tuple[datetime, datetime]:
    """The half-open window in UTC; a day begins at midnight in the server's zone."""
    day = request.now.astimezone(request.zone).date()
    midnight = datetime.combine(day, time(), request.zone).astimezone(UTC)
    if period == "today":
        return midnight, request.now
    if period == "yesterday":
        before = datetime.combine(day - timedelta(days=1), time(), request.zone).astimezone(UTC)
        return before, midnight
    furthest = request.now - FURTHEST_BACK
    return (max(last.until, furthest) if last else furthest), request.now


def _record(request: Request, digest: Digest, topic: str, made_at: datetime) -> DigestRecord:
    return DigestRecord(
        guild=request.guild,
        channel=request.channel,
        topic=topic,
        since=digest.window.since,
        until=digest.window.until,
        made_at=made_at,
        stories=tuple(tuple(stored.article.id for stored in s.telling.articles) for s in digest.stories),
        left_out=digest.left_out,
    )


def _plain(reply: Reply) -> str:
    return "\n\n".join(page.text for page in pages(reply, PLAIN))


COMMAND = Command(
    name="digest",
    what="the stories of a period: what is new, what was said, what was corrected",
    syntax="!digest [today | yesterday | since-last | topic words] [to:#channel] [preview:true]",
    default="since the last digest of this channel, at most 24 hours back",
    examples=("!digest today", "!digest yesterday", "!digest Syria preview:true"),
    run=run,
    options=(
        Option("to", "post it in this channel (editors)"),
        Option("preview", "show it to you alone, with what is left out; nothing is stored", _YES_OR_NO),
    ),
)
