"""Send what waits in the outbox, each message once, whatever breaks on the way; and keep looking at the clock.

Before a message is sent it is written down that it will be. After a crash the same text goes out with the same nonce,
which Discord answers with the first message; once that memory may have faded, the channel is read first.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.newsdesk.config import setting
from bot.newsdesk.desk import Desk
from bot.newsdesk.feeds import routed
from bot.newsdesk.scheduled import Compile, open_due, prepare, renew_next
from bot.ports.outbox import Channel, Delayed, Kind, NotPosted, Part, PlaceKind, Post, Posted, PostState, Refused
from bot.ports.reader import Clock
from bot.ports.records import SliceRef
from bot.ports.schedules import Schedule
from bot.ports.store import ArchiveError
from bot.replies import schedule as words
from bot.replies.blocks import Reply
from bot.replies.fed import route_refused
from bot.replies.pages import DISCORD, pages
from summarizer.types import Part as Slice
from summarizer.types import Span

LOG = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds between two looks at the clock."""
LATE = timedelta(seconds=60)
"""A scheduler that looked at the clock longer ago than this is not on time."""
LEASE = timedelta(seconds=90)
SEND_LIMIT = 30.0
"""Seconds that one message may take; far less than the lease, so that nobody else sends meanwhile."""
NONCE_LIVES = timedelta(minutes=2)
"""How long Discord surely remembers a nonce ("the past few minutes"); after that a channel is read first."""
SKEW = timedelta(minutes=1)
"""How far our clock may be ahead of Discord's."""
LONGEST_WAIT = timedelta(minutes=1)
LONGEST_REST = timedelta(days=1)
"""How long the parts after the first are tried."""
AFTER_REFUSAL = timedelta(minutes=5)
MOST_REFUSALS = 3
AT_ONCE = 4
"""Posts that are sent at the same time."""


class _LeaseLost(Exception):
    """Another worker has the post now."""


class _WordAgain(Exception):
    """What the post shows may not be shown any more, and nothing of it was sent."""


class _Over(Exception):
    """The post has come to an end that is not "done"."""

    def __init__(self, state: PostState, why: str) -> None:
        super().__init__(why)
        self.state = state


class Posting:
    """One worker. Several, in this process or others, share the outbox of one store.

    ``looked_at`` is when the clock was last looked at: the scheduler is on time while that is not long ago.
    """

    def __init__(self, desk: Desk, channel: Channel, clock: Clock, worker: str, compile_run: Compile) -> None:
        self._desk = desk
        self._channel = channel
        self._clock = clock
        self._worker = worker
        self._compile = compile_run
        self._said: set[int] = set()
        self._sending: dict[str, asyncio.Task[None]] = {}
        self.looked_at: datetime | None = None

    async def run(self, stop: asyncio.Event, drain: float = 10.0) -> None:
        """Look and send until ``stop``; then give what is being sent ``drain`` seconds, and give the rest back."""
        await self._survive(renew_next(self._desk, self._clock()))
        while not stop.is_set():
            await self._survive(self.look())
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)
        if self._sending:
            await asyncio.wait(self._sending.values(), timeout=drain)
        await self._survive(self._desk.schedules.release(self._worker))
        await self._survive(self._desk.outbox.release(self._worker))

    def on_time(self) -> bool:
        """Whether the clock was looked at of late."""
        return self.looked_at is not None and self._clock() - self.looked_at < LATE

    async def look(self) -> None:
        """One look: write down what is due, word it, and begin to send what waits. While Discord is away, nothing."""
        if not self._channel.up():
            self.looked_at = self._clock()
            return
        await open_due(self._desk, self._clock())
        while (run := await self._desk.schedules.claim(self._worker, self._clock(), LEASE)) is not None:
            await prepare(self._desk, run, self._worker, self._clock(), self._compile)
        while len(self._sending) < AT_ONCE:
            post = await self._desk.outbox.claim(self._worker, self._clock(), LEASE)
            if post is None or post.key in self._sending:  # a lease that ran out while this process was frozen
                break
            self._sending[post.key] = asyncio.create_task(self._send(post), name=f"post {post.key}")
        self.looked_at = self._clock()

    async def settled(self) -> None:
        """Wait until nothing is being sent."""
        while self._sending:
            await asyncio.wait(self._sending.values())

    async def _send(self, post: Post) -> None:
        try:
            await self._survive(self.deliver(post))
        finally:
            del self._sending[post.key]

    async def deliver(self, post: Post) -> None:
        """Send the parts of a claimed post that do not stand yet, in order, and say how it ended."""
        try:
            await self._deliver(post)
        except _LeaseLost:
            LOG.info("post %s went to another worker", post.key)
        except _WordAgain:
            LOG.info("post %s is worded again: an article may not be shown any more", post.key)
            await self._desk.schedules.word_again(post, self._worker)
        except _Over as over:
            await self._end(post, over.state, str(over))
        except Refused as error:
            await self._refused(post, error)
        except Delayed as error:
            wait = max(error.after, min(LONGEST_WAIT, timedelta(seconds=2 ** min(post.tries, 6))))
            LOG.warning("post %s delayed (%s): next try in %.0f s", post.key, error, wait.total_seconds())
            await self._desk.outbox.later(post, self._worker, self._clock() + wait, str(error))
        else:
            await self._desk.outbox.settle(post, self._worker, PostState.DONE)
            self._desk.vitals.posted(post.kind, PostState.DONE)
            LOG.info("posted %s in %d messages", post.key, len(post.parts))

    async def _deliver(self, post: Post) -> None:
        kind = await self._channel.kind(post.place)
        place = post.place
        for part in post.parts:
            if part.number > 1 and part.place:
                place = part.place
            stands = Posted(part.message, part.place, "") if part.message else None
            if stands is None:
                stands = await self._once(post, part, place, kind)
            if part.number == 1 and len(post.parts) > 1:
                place = await self._rest(post, kind, stands)

    async def _once(self, post: Post, part: Part, place: int, kind: PlaceKind) -> Posted:
        """Send one part, unless it stands already."""
        if not await self._desk.outbox.renew(post, self._worker, LEASE):
            raise _LeaseLost
        now = self._clock()
        begins = kind is PlaceKind.FORUM and part.number == 1
        if part.tried_at is not None and (begins or now - part.tried_at > NONCE_LIVES or _expired(post, now)):
            found = await self._found(post, part, place, kind)
            if found is not None:
                await self._desk.outbox.sent(post, part.number, found.message)
                return found
        if part.number == 1 and _expired(post, now):
            raise _Over(PostState.EXPIRED, "too late")
        if _expired(post, now - LONGEST_REST):
            raise _Over(PostState.UNKNOWN, "its last parts could not be sent for a day")
        if not await self._may_be_shown(post, now):
            part = _withheld(post, part)
        await self._desk.outbox.trying(post, part.number, place, now)
        try:
            async with asyncio.timeout(SEND_LIMIT):
                if begins:
                    posted = await self._channel.begin(place, post.title, part)
                else:
                    posted = await self._channel.post(place, part, post.reply_to if part.number == 1 else 0)
        except TimeoutError:
            raise Delayed("no answer in time") from None
        except Refused:
            if part.tried_at is None:  # the only try there was, and it surely failed
                await self._desk.outbox.not_sent(post, part.number)
            raise
        await self._desk.outbox.sent(post, part.number, posted.message)
        return posted

    async def _may_be_shown(self, post: Post, now: datetime) -> bool:
        """Whether every article that a post shows may still be shown: one may have been withdrawn, held or put under
        embargo, or its version taken out, since the post was worded.
        """
        if not post.shown:
            return True
        articles = self._desk.of_server(post.guild).articles
        refs = [SliceRef(article_id, version, Slice.TEXT, Span(0, 0), "") for article_id, version in post.shown]
        return all(await articles.slices_hold(refs, now))

    async def _found(self, post: Post, part: Part, place: int, kind: PlaceKind) -> Posted | None:
        """The message that a part became, if its place has it."""
        where = kind if place == post.place else PlaceKind.THREAD
        since = (part.tried_at or post.made_at) - SKEW
        try:
            own = await self._channel.own_since(place, where, since)
        except Refused as error:
            raise _Over(PostState.UNKNOWN, "its place cannot be read") from error
        taken = {other.message for other in post.parts}
        sent = (part.text, words.withheld(post.mark))
        return next(
            (one for one in own if one.message not in taken and any(_same(one.text, text, post.mark) for text in sent)),
            None,
        )

    async def _rest(self, post: Post, kind: PlaceKind, first: Posted) -> int:
        """Where the parts after the first go: a thread under it, or the place itself where that cannot be."""
        if kind is PlaceKind.FORUM:
            return first.message  # Discord gives a forum's post and its first message one id
        if kind is PlaceKind.THREAD or not post.title:
            return post.place
        try:
            return await self._channel.thread(post.place, first.message, post.title)
        except Refused:
            return post.place

    async def _refused(self, post: Post, error: Refused) -> None:
        """Discord does not take it: three tries for a scheduled post, and its owner is told what is missing."""
        LOG.warning("post %s refused: %s", post.key, error)
        if post.kind is Kind.FEED:
            await self._feed_refused(post, error)
            return
        schedule = await self._desk.schedules.numbered(post.schedule) if post.schedule else None
        if schedule is None or post.kind is not Kind.DIGEST:
            await self._end(post, PostState.REFUSED, str(error))
        elif post.refusals + 1 < MOST_REFUSALS:
            next_try = self._clock() + AFTER_REFUSAL
            await self._desk.outbox.later(post, self._worker, next_try, str(error), refused=True)
            if post.refusals == 0:
                zone = ZoneInfo(schedule.zone)
                await self._tell(schedule, words.refused(schedule.channel, error.missing, next_try, zone))
        else:
            await self._end(post, PostState.REFUSED, str(error))
            why = f"refused three times{f', missing {error.missing}' if error.missing else ''}"
            await self._desk.schedules.change(replace(schedule, paused=why), "Pullquote", self._clock())
            await self._tell(schedule, words.paused_after_refusals(schedule, error.missing))

    async def _feed_refused(self, post: Post, error: Refused) -> None:
        """Three tries for what a feed posts; then no feed posts there any more, and the owners are told."""
        if post.refusals + 1 < MOST_REFUSALS:
            next_try = self._clock() + AFTER_REFUSAL
            await self._desk.outbox.later(post, self._worker, next_try, str(error), refused=True)
            if post.place in self._said:
                return
            self._said.add(post.place)
            zone = ZoneInfo(await setting(self._desk.settings, post.guild, "zone"))
            for feed, channel in routed(await self._desk.feeds.listed(post.guild), post.place):
                await self._say(feed.owner, feed.guild, words.refused(channel, error.missing, next_try, zone))
            return
        await self._end(post, PostState.REFUSED, str(error))
        left = await self._desk.feeds.leave(post.guild, post.place, self._clock())
        for feed, channel in routed(left, post.place):
            await self._say(feed.owner, feed.guild, route_refused(feed, channel, error.missing))

    async def _end(self, post: Post, state: PostState, why: str) -> None:
        LOG.error("post %s ends as %s: %s", post.key, state, why)
        await self._desk.outbox.settle(post, self._worker, state, why)
        self._desk.vitals.posted(post.kind, state)
        schedule = await self._desk.schedules.numbered(post.schedule) if post.schedule else None
        if state is PostState.UNKNOWN and schedule is not None:
            due = post.until or post.made_at
            await self._tell(schedule, words.not_known(schedule.channel, due, ZoneInfo(schedule.zone)))

    async def _tell(self, schedule: Schedule, reply: Reply) -> None:
        """Tell the owner of a schedule; that it did not reach them is logged and no more."""
        await self._say(schedule.owner, schedule.guild, reply)

    async def _say(self, owner: int, guild: int, reply: Reply) -> None:
        try:
            await self._channel.tell(owner, guild, pages(reply, DISCORD)[0].text)
        except NotPosted as error:
            LOG.warning("an owner in server %d could not be told: %s", guild, error)

    async def _survive(self, work: Awaitable[None]) -> None:
        """What breaks now is tried again at the next look: leases run out by themselves."""
        try:
            await work
        except ArchiveError as error:
            LOG.error("the archive does not answer the scheduler: %s", error)  # noqa: TRY400 - one sentence
        except Exception:
            LOG.exception("the scheduler broke at something; it goes on")


def _withheld(post: Post, part: Part) -> Part:
    """What is sent instead of a message that may not be shown. Raises what ends the post where nothing need be."""
    begun = part.number > 1 or part.tried_at is not None
    if not begun and post.kind is Kind.DIGEST and post.schedule:
        raise _WordAgain
    if not begun and post.kind is Kind.FEED:
        raise _Over(PostState.EXPIRED, "what it shows may not be shown any more")
    return replace(part, text=words.withheld(post.mark), files=())


def _expired(post: Post, now: datetime) -> bool:
    return post.expires_at is not None and now > post.expires_at


def _same(found: str, sent: str, mark: str) -> bool:
    """Whether a message is what was sent: the same text or, where a space was changed, the same mark and heading."""
    if found.strip() == sent.strip():
        return True
    return bool(mark) and found.rstrip().endswith(mark) and _heading(found) == _heading(sent)


def _heading(text: str) -> str:
    return " ".join(text.strip().partition("\n")[0].split())
