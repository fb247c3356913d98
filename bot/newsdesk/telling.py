"""Say in messages that stand what became of their articles: a correction or a withdrawal is told where the news was.

What a message should say follows from the archive alone, so to say it twice does no harm: after a crash, or where
several workers look, the same words are written once more.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import replace
from datetime import timedelta

from bot.newsdesk.article import hidden
from bot.newsdesk.changes import differences
from bot.newsdesk.desk import Desk
from bot.ports.outbox import Channel, Delayed, Refused
from bot.ports.reader import Clock
from bot.ports.standing import Shown, Standing
from bot.ports.store import ArchiveError
from bot.replies.standing import GAVE_WAY, with_note
from summarizer.types import Status

LOG = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between two looks at the archive."""
MOST_AT_ONCE = 20
"""Messages that one look changes."""
AFTER_REFUSAL = timedelta(hours=6)
AFTER_DELAY = timedelta(minutes=1)


class Telling:
    """Looks and edits until it is stopped; it keeps nothing of its own."""

    def __init__(self, desk: Desk, channel: Channel, clock: Clock) -> None:
        self._desk = desk
        self._channel = channel
        self._clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        """Look until ``stop``. What breaks is tried again at the next look."""
        while not stop.is_set():
            try:
                if await self.look():
                    continue
            except ArchiveError as error:
                LOG.error("the archive does not say what was corrected: %s", error)  # noqa: TRY400 - one sentence
            except Exception:
                LOG.exception("telling of corrections broke at something; it goes on")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)

    async def look(self) -> bool:
        """Bring the messages whose articles changed up to date. While Discord is away, nothing. Whether there may be
        more of them.
        """
        if not self._channel.up():
            return False
        overtaken = await self._desk.standing.overtaken(self._clock(), MOST_AT_ONCE)
        for standing in overtaken:
            try:
                await self._tell(standing)
            except Refused as error:
                LOG.warning("message %d cannot be changed: %s", standing.message, error)
                await self._desk.standing.later(standing.message, self._clock() + AFTER_REFUSAL)
            except Delayed as error:
                wait = max(AFTER_DELAY, error.after)
                LOG.warning("message %d is changed later (%s)", standing.message, error)
                await self._desk.standing.later(standing.message, self._clock() + wait)
            except ArchiveError:
                raise
            except Exception:  # it must not keep the others waiting
                LOG.exception("message %d could not be changed", standing.message)
                await self._desk.standing.later(standing.message, self._clock() + AFTER_REFUSAL)
        return len(overtaken) == MOST_AT_ONCE

    async def _tell(self, standing: Standing) -> None:
        now = [await self._as_it_is(standing.guild, shown) for shown in standing.shown]
        if now == list(standing.shown):  # Of an article that is not this server's any more nothing is known.
            await self._desk.standing.later(standing.message, self._clock() + AFTER_REFUSAL)
            return
        if [shown.told for shown in now] != [shown.told for shown in standing.shown]:
            text = await self._channel.read(standing.place, standing.message)
            if text is None:
                await self._desk.standing.forget(standing.message)
                return
            said = with_note(text, {shown.article_id: shown.told for shown in now if shown.told is not None})
            await self._channel.rewrite(standing.place, standing.message, said)
            LOG.info("told of %d articles in message %d", len(now), standing.message)
        else:
            said = ""
        if not await self._desk.standing.told(standing.message, now) and said:
            # It was answered anew between the look and the words: what is there now is an old answer.
            await self._channel.rewrite(standing.place, standing.message, GAVE_WAY)

    async def _as_it_is(self, guild: int, shown: Shown) -> Shown:
        """What a message should say of an article: withdrawn, or corrected since the version that it shows.

        An article that may not be looked at just now keeps what is said of it.
        """
        articles = self._desk.of_server(guild).articles
        newest = await articles.article(shown.article_id)
        if newest is None or hidden(newest, self._clock()):
            return shown
        told: Status | None = None
        if newest.article.status is Status.WITHDRAWN:
            told = Status.WITHDRAWN
        elif newest.article.status is Status.CORRECTED and newest.article.version > shown.version:
            old = await articles.article(shown.article_id, shown.version)
            # A correction from before the message was sent is carried on by every version after it.
            if (
                old is None
                or old.article.status is not Status.CORRECTED
                or any(change.substantive for change in await asyncio.to_thread(differences, old, newest))
            ):
                told = Status.CORRECTED
        return replace(shown, told=told, seen=newest.article.version)
