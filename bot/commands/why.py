"""``!why``: how a quote got its speaker, and what became of an article on its way into a digest."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import Command
from bot.commands.lookup import the_quote
from bot.commands.period import window
from bot.commands.request import Permission, Request
from bot.commands.typed import bare
from bot.newsdesk.article import ARTICLE_ID, DIGEST_ID, QUOTE_ID, hidden
from bot.newsdesk.desk import Desk
from bot.newsdesk.routing import mutes_in
from bot.newsdesk.why import way
from bot.ports.records import StoredArticle
from bot.ports.stories import EMBARGO, HELD
from bot.replies import errors
from bot.replies import why as words
from bot.replies.blocks import Reply
from bot.replies.quote_block import ref
from bot.replies.wording import moment


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!why``."""
    asked = bare(request.text)
    if QUOTE_ID.fullmatch(asked):
        return await _quote(desk, request, asked)
    if ARTICLE_ID.fullmatch(asked):
        return await _article(desk, request, asked)
    if DIGEST_ID.fullmatch(asked):
        return await _digest(desk, request, asked)
    return errors.missing("Why what? Give the id of a quote, an article or a digest.", "!why d-1")


async def _quote(desk: Desk, request: Request, quote_id: str) -> Reply:
    found = await the_quote(desk, request, quote_id)
    slices = [ref(found.source, span, found.quote.part) for span in found.quote.contents]
    return words.of_quote(found, holds=all(await desk.articles.slices_hold(slices, request.now)))


async def _article(desk: Desk, request: Request, article_id: str) -> Reply:
    stored = await desk.articles.article(article_id.lower())
    if stored is None or (hidden(stored, request.now) and request.permission < Permission.EDITOR):
        return errors.no_article(article_id)
    last = await desk.digests.last(request.spot, "", request.now)
    since, until = window(request, "since-last", last)
    mutes = await mutes_in(desk, request.guild, request.place, request.channel, request.now)
    found = await way(desk, stored, since, until, request.now, last, mutes)
    stage = words.digest_stage(
        found.code,
        moment(since, request.zone),
        moment(until, request.zone),
        of=found.of,
        story=found.place,
        stories=found.stories,
        channel=request.channel,
    )
    may_see = request.permission >= Permission.EDITOR
    kept = await desk.verdicts.of(stored.article.id) if may_see else None
    if last is not None and not may_see:
        secret = (HELD, EMBARGO)
        last = replace(last, left_out=tuple(left for left in last.left_out if left.reason not in secret))
    return words.of_article(stored, stage, request.zone, kept, last)


async def _digest(desk: Desk, request: Request, digest_id: str) -> Reply:
    record = await desk.digests.digest(request.guild, digest_id)
    if record is None:
        return words.missing_digest(digest_id)
    ids = {i for story in record.stories for i in story} | {left.article_id for left in record.left_out}
    named = {i: stored for i in ids if (stored := await _nameable(desk, request, i)) is not None}
    stories = tuple(tuple(i for i in story if i in named) for story in record.stories)
    left_out = tuple(left for left in record.left_out if left.article_id in named)
    return words.of_digest(replace(record, stories=stories, left_out=left_out), request.zone, named)


async def _nameable(desk: Desk, request: Request, article_id: str) -> StoredArticle | None:
    """An article that the asker may know of: what was held or put under embargo since is for editors."""
    stored = await desk.articles.article(article_id)
    may_see = stored is not None and (request.permission >= Permission.EDITOR or not hidden(stored, request.now))
    return stored if may_see else None


COMMAND = Command(
    name="why",
    what="how a quote got its speaker; what became of an article or a digest",
    syntax="!why <q-ID | a-ID | d-ID>",
    default="needs an id",
    examples=("!why q-c418", "!why a-7c1e", "!why d-1"),
    run=run,
)
