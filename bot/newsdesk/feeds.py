"""Follow feeds: add, change and try them, and take lists of them in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from bot.newsdesk.desk import Desk
from bot.newsdesk.entries import sorted_out
from bot.newsdesk.feeding import file_waiting
from bot.newsdesk.identity import url_key
from bot.newsdesk.looking import answered, failed
from bot.newsdesk.stated import address, instant
from bot.ports.feeds import EntryState, Feed, Route
from bot.ports.listening import Listed, NotHeard, Trouble
from bot.schedule import checks

MOST_FEEDS = 500
"""In one server."""
LEASE = timedelta(minutes=3)
PATIENCE = 45.0
"""Seconds that the answer to ``!feed add`` waits for the baseline to be filed; the rest is filed in the background."""
SPREAD = timedelta(seconds=3)
"""Between the first looks at the feeds of a list."""
LONGEST_MUTE = timedelta(days=366)
PASSING = frozenset({Trouble.SLOW, Trouble.BROKEN})
LATER = frozenset({401, 403, 408, 425, 429})


class Already(Exception):
    """That feed is followed."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed.id)
        self.feed = feed


class TooMany(Exception):
    """The server has as many feeds as it may have."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A new feed; with its baseline, or with the trouble that it had at the first look."""

    feed: Feed
    items: int = 0
    filed: int = 0
    left: int = 0
    trouble: NotHeard | None = None


async def follow(desk: Desk, wanted: Feed, by: str, now: datetime) -> Followed:
    """Look at a feed for the first time, keep it, and file its baseline.

    One that cannot be had for the moment is kept and tried again. Raises ``Already``, ``TooMany``, and ``NotHeard``
    where another try would change nothing.
    """
    known = await desk.feeds.at(wanted.guild, wanted.url)
    if known is not None:
        raise Already(known)
    if len(await desk.feeds.listed(wanted.guild)) >= MOST_FEEDS:
        raise TooMany
    try:
        heard = await desk.listening.hear(wanted.url, now)
    except NotHeard as error:
        if not _passes(error):
            raise
        told = replace(failed(wanted, error, now, 0.0), reported=True)
        return Followed(await desk.feeds.add(told, by, now), trouble=error)
    known = await desk.feeds.at(wanted.guild, heard.url)
    if known is not None:
        raise Already(known)
    fresh = replace(wanted, url=heard.url)
    arrived = sorted_out(heard.items, {}, tells=False)
    kept = await desk.feeds.add(replace(fresh, title=heard.title[:200], next_at=now + LEASE), by, now)
    worker = f"add {wanted.guild}/{wanted.owner} {now.isoformat()}"
    claimed = await desk.feeds.claim_one(kept, worker, LEASE)
    if claimed is None:  # another was faster to take it up: it is looked at by that one
        return Followed(kept)
    try:
        after = answered(claimed, heard, arrived, now, 0.0)
        await desk.entries.heard(after, worker, arrived, now)
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE

        async def keeps() -> bool:
            return loop.time() < until and await desk.feeds.renew(kept, worker, LEASE)

        await file_waiting(desk, after, lambda: now, keeps)
    finally:
        entries = await desk.entries.counted(kept)
        await desk.feeds.give_back(kept, worker, pending=bool(entries[EntryState.NEW]))
    return Followed(after, len(arrived), entries[EntryState.FILED], entries[EntryState.LEFT])


def _passes(error: NotHeard) -> bool:
    """Whether what went wrong may be gone at the next try."""
    return error.trouble in PASSING or error.status in LATER or error.status >= 500


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list: new feeds, how many were followed already, addresses that are none, feeds too many."""

    new: tuple[Feed, ...]
    known: int
    refused: tuple[str, ...]
    over: int


async def take_list(desk: Desk, listed: Sequence[Listed], like: Feed, by: str, now: datetime) -> Imported:
    """Follow every feed of a list that is not followed yet. Nothing is fetched now: the poller looks at each soon."""
    followed = {url_key(feed.url) for feed in await desk.feeds.listed(like.guild)}
    room = MOST_FEEDS - len(followed)
    new: list[Feed] = []
    refused: list[str] = []
    known = over = 0
    for one in listed:
        try:
            url = address(one.url)
        except ValueError:
            refused.append(one.url)
            continue
        if url_key(url) in followed:
            known += 1
        elif len(new) >= room:
            over += 1
        else:
            followed.add(url_key(url))
            soon = now + SPREAD * len(new)
            wanted = replace(like, url=url, title=" ".join(one.title.split())[:200], next_at=soon)
            new.append(await desk.feeds.add(wanted, by, now))
    return Imported(tuple(new), known, tuple(refused), over)


def resumed(feed: Feed, now: datetime) -> Feed:
    """A feed that is looked at again, at once and as if it had never failed."""
    return replace(
        feed, paused="", failures=0, failing_since=None, error="", reported=False, next_at=now + timedelta(seconds=1)
    )


def with_interval(feed: Feed, every: timedelta | None, now: datetime) -> Feed:
    """A feed that is looked at every so often; None: as its news come. One that fails is left alone as long as it was
    to be.
    """
    if feed.failures:
        return replace(feed, every=every)
    wait = every or checks.AT_FIRST
    due = (feed.checked_at or now) + wait
    return replace(feed, every=every, wait=wait, next_at=max(due, now))


def with_route(feed: Feed, route: Route) -> Feed:
    """A feed that posts in a channel, in place of an earlier route there."""
    others = tuple(one for one in feed.routes if (one.place, one.channel) != (route.place, route.channel))
    return replace(feed, routes=tuple(sorted((*others, route), key=lambda one: one.channel)))


def without_route(feed: Feed, place: int, channel: str) -> Feed:
    """A feed that posts no more in a channel."""
    return replace(feed, routes=tuple(one for one in feed.routes if (one.place, one.channel) != (place, channel)))


def routed(feeds: Iterable[Feed], place: int) -> list[tuple[Feed, str]]:
    """The feeds that post in a channel, each with that channel's name."""
    return [(feed, route.channel) for feed in feeds for route in feed.routes if route.place == place]


def until(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """``7d``, ``12h``, ``2w``: so long from now, at most a year; or a date. None for anything else."""
    units = {"h": 1, "d": 24, "w": 168}
    bare = text.strip().lower()
    digits, unit = bare[:-1], bare[-1:]
    if unit in units and digits.isascii() and digits.isdigit() and len(digits) <= 4:
        span = timedelta(hours=int(digits) * units[unit])
        return now + span if span <= LONGEST_MUTE else None
    try:
        at = instant(text, zone)
    except ValueError:
        return None
    return at if at - now <= LONGEST_MUTE else None
