"""``!digest``: the stories of a period, kept before they are shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.commands.allowed import not_allowed
from bot.commands.closed import closed_in
from bot.commands.command import Command, Option, Refused
from bot.commands.lookup import not_an_id
from bot.commands.period import asked, period_behind, window
from bot.commands.request import Permission, Request
from bot.commands.slices import checked, veiled
from bot.newsdesk.article import all_of
from bot.newsdesk.desk import Desk
from bot.newsdesk.digest import compile_digest, topic_key
from bot.newsdesk.routing import mutes_in
from bot.newsdesk.scheduled import mark_of, parts_of, shown_in
from bot.newsdesk.search import near_words, words_of
from bot.ports.feeds import Health
from bot.ports.outbox import Kind, Place, Post
from bot.ports.records import DigestRecord, Filters
from bot.ports.schedules import CATCH_UP
from bot.ports.search import Query, Term
from bot.ports.sight import closed, without
from bot.ports.store import TooSoon
from bot.ports.stories import Digest
from bot.replies import errors
from bot.replies.blocks import Reply
from bot.replies.config import no_place
from bot.replies.digest import digest_reply, goes_to, not_elsewhere, reads_no_dates
from bot.replies.pages import PLAIN, pages
from bot.replies.schedule import cannot_post_there, thread_title

COOLDOWN = timedelta(seconds=60)
"""Between two digests on demand in one channel of a server; the console has none."""

CONSOLE = 0
_YES_OR_NO = ("true", "false")


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!digest``."""
    if "to" not in request.options:
        return await _digest(desk, request, elsewhere=False)
    refusal = await not_allowed(desk, request, Permission.EDITOR)
    if refusal is not None:
        return refusal
    place = _place(request)
    there = replace(request, channel=place.name, place=place.number, thread=0)
    own = closed()
    with without(None if own is None else {*own, *await closed_in(desk, request.guild, place.number)}):
        return await _digest(desk, there, elsewhere=True)


async def _digest(desk: Desk, request: Request, *, elsewhere: bool) -> Reply:
    """The digest for the channel of ``request``; ``elsewhere``: posted there, and not shown here."""
    preview = _preview(request)
    period, topic = asked(request)
    await not_an_id(desk, request, topic)
    behind = period_behind(topic)
    if behind is not None and not await _printed(desk, request, topic):
        raise Refused(reads_no_dates(behind))
    wait = 0 if preview else await _wait(desk, request)
    if wait:
        return errors.slow_down(wait)
    key = topic_key(topic)
    last = await desk.digests.last(request.spot, key, request.now)
    since, until = window(request, period, last)
    if preview:
        mutes = await mutes_in(desk, request.guild, request.place, request.channel, request.now)
        digest = await compile_digest(desk, since, until, request.now, topic, last=last, mutes=mutes)
        shown = _as_seen(request, digest, alone=True)
        feeds, near = await _feeds(desk, request, shown), await _near(desk, request, shown)
        return digest_reply(shown, request.zone, preview=True, feeds=feeds, near=near)
    apart = timedelta() if request.guild == CONSOLE else COOLDOWN
    try:
        _, reply, kept = await told(desk, request, since, until, topic, made_at=request.now, apart=apart)
    except TooSoon as soon:
        return errors.slow_down(_seconds(COOLDOWN - abs(request.now - soon.made_at)))
    return await _post(desk, request, reply, kept.id, topic) if elsewhere else reply


async def told(
    desk: Desk,
    request: Request,
    since: datetime,
    until: datetime,
    topic: str,
    *,
    made_at: datetime,
    apart: timedelta = timedelta(),
) -> tuple[Digest, Reply, DigestRecord]:
    """The digest of a window for the channel of ``request``, its words, and how it was kept, as made at ``made_at``.

    Raises ``TooSoon`` where that channel has another one made less than ``apart`` from it.
    """
    key = topic_key(topic)
    last = await desk.digests.last(request.spot, key, made_at)
    mutes = await mutes_in(desk, request.guild, request.place, request.channel, request.now)
    digest = await compile_digest(desk, since, until, request.now, topic, last=last, mutes=mutes)
    feeds, near = await _feeds(desk, request, digest), await _near(desk, request, digest)
    shown = _as_seen(request, digest, alone=request.guild == CONSOLE)

    def worded(digest_id: str) -> Reply:
        return digest_reply(shown, request.zone, digest_id=digest_id, feeds=feeds, near=near)

    record = _record(request, digest, key, made_at)
    kept = await desk.digests.keep(record, lambda digest_id: _plain(worded(digest_id)), apart)
    return digest, worded(kept.id), kept


def _as_seen(request: Request, digest: Digest, *, alone: bool) -> Digest:
    """What is held is counted for an editor who sees the digest ``alone``; in a channel everybody would learn of it."""
    return digest if alone and request.permission >= Permission.EDITOR else digest.without_held


def _place(request: Request) -> Place:
    """The channel that ``to:`` names, if the bot may post there. Raises ``Refused``."""
    name = request.options["to"]
    place = request.places(name)
    if place is None:
        raise Refused(no_place(name))
    if not place.number:
        raise Refused(not_elsewhere())
    if place.missing:
        raise Refused(cannot_post_there(place.name, place.missing))
    return place


async def _post(desk: Desk, request: Request, reply: Reply, digest_id: str, topic: str) -> Reply:
    """Put a digest in the outbox for the channel of ``request``, where it goes out once like a scheduled one."""
    key = f"digest/{request.guild}/{digest_id}"
    dressed = replace(await veiled(desk, request, await checked(desk, request, reply)), mark=mark_of(key))
    post = Post(
        key=key,
        kind=Kind.DIGEST,
        guild=request.guild,
        place=request.place,
        parts=parts_of(dressed, key),
        made_at=request.now,
        expires_at=request.now + CATCH_UP,
        title=thread_title(topic, request.now, request.zone),
        mark=dressed.mark,
        shown=shown_in(dressed),
    )
    await desk.outbox.put(post)
    return goes_to(digest_id, request.channel)


async def _feeds(desk: Desk, request: Request, digest: Digest) -> Health | None:
    """How the feeds are, where there is nothing else to tell."""
    return await desk.feeds.health(request.guild) if digest.empty else None


async def _near(desk: Desk, request: Request, digest: Digest) -> Sequence[str]:
    """Words of the archive that look like those of a topic that stands nowhere in it."""
    return await near_words(desk, all_of(digest.topic), request.now) if digest.empty and digest.topic else ()


def _preview(request: Request) -> bool:
    value = request.options.get("preview", "false").casefold()
    if value not in _YES_OR_NO:
        raise Refused(errors.unreadable_option("preview", request.options["preview"], _YES_OR_NO))
    return value == "true"


async def _printed(desk: Desk, request: Request, topic: str) -> bool:
    """Whether an article prints the last two words of a topic side by side ("Black Friday")."""
    query = Query(((Term(words_of(" ".join(topic.split()[-2:]))),),))
    total, _ = await desk.articles.search(query, Filters(), request.now, 0)
    return total > 0


async def _wait(desk: Desk, request: Request) -> int:
    """Whole seconds until this channel may have another digest. The same request again (a page turned) may at once."""
    if request.guild == CONSOLE:
        return 0
    made = await desk.digests.last_made(request.spot, request.now)
    return _seconds(COOLDOWN - (request.now - made)) if made else 0


def _seconds(left: timedelta) -> int:
    """Whole seconds that are left, none where the time is over."""
    return max(0, math.ceil(left.total_seconds()))


def _record(request: Request, digest: Digest, topic: str, made_at: datetime) -> DigestRecord:
    return DigestRecord(
        spot=request.spot,
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
    for_editors="to:",
    options=(
        Option("topic", "only articles that hold these words"),
        Option("to", "post it in this channel (editors)"),
        Option("preview", "show it to you alone, with what is left out; nothing is stored", _YES_OR_NO),
    ),
)
