"""One look at a feed: what its site answered is written down, all at once, before anything else is done with it."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from bot.newsdesk.desk import Desk
from bot.newsdesk.entries import sorted_out
from bot.newsdesk.identity import url_key
from bot.ports.feeds import Arrived, Feed
from bot.ports.listening import Heard, NotHeard, Trouble
from bot.schedule import checks

LOG = logging.getLogger(__name__)

QUIET_AT_FIRST = checks.AT_FIRST * checks.QUIET_PARTS
"""The silence that a new feed is taken to have had."""
WHOLE_EVERY = 48
"""So often a feed is asked for whole, whatever it said of itself: some servers say for ever that nothing is new."""
GONE = 410
NO_FEED = frozenset({Trouble.PAGE, Trouble.NO_FEED})


async def look(desk: Desk, feed: Feed, worker: str, now: datetime, jitter: float) -> Feed | None:
    """Look at a feed under ``worker``'s lease. The feed as it then is; None where the lease was lost."""
    whole = feed.checks % WHOLE_EVERY == WHOLE_EVERY - 1
    try:
        heard = await desk.listening.hear(feed.url, now, *(() if whole else (feed.etag, feed.last_modified)))
    except NotHeard as error:
        after, arrived = failed(feed, error, now, jitter), list[Arrived]()
        LOG.warning("%s of guild %d: %s, %d times", feed.id, feed.guild, after.error, after.failures)
    else:
        arrived = [] if heard.unchanged else await brought(desk, feed, heard)
        after = answered(await _moved(desk, feed, heard), heard, arrived, now, jitter)
    return after if await desk.entries.heard(after, worker, arrived, now) else None


async def brought(desk: Desk, feed: Feed, heard: Heard) -> list[Arrived]:
    """What of an answer is new or changed, the oldest first. The first answer is the baseline and tells nothing."""
    keys = [key for item in heard.items for key in item.keys]
    return sorted_out(heard.items, await desk.entries.known(feed, keys), tells=feed.baseline)


async def _moved(desk: Desk, feed: Feed, heard: Heard) -> Feed:
    """The feed under the address to which its site moved it for good, unless that is followed already."""
    if url_key(heard.url) == url_key(feed.url):
        return feed if heard.url == feed.url else replace(feed, url=heard.url)
    if await desk.feeds.at(feed.guild, heard.url) is not None:
        return feed
    LOG.info("%s of guild %d moved for good", feed.id, feed.guild)
    return replace(feed, url=heard.url)


def answered(feed: Feed, heard: Heard, arrived: list[Arrived], now: datetime, jitter: float) -> Feed:
    """The feed after an answer. Pure."""
    news = any(not one.entry for one in arrived)
    at_first = not feed.baseline
    stirred_at = now - QUIET_AT_FIRST if at_first or feed.stirred_at is None else now if news else feed.stirred_at
    quiet = max(now - stirred_at, timedelta())
    wait = checks.after_answer(feed.every, quiet, heard.again, 0.0 if at_first else jitter)
    return replace(
        feed,
        title=feed.title or heard.title[:200],
        etag=heard.etag,
        last_modified=heard.last_modified,
        baseline=True,
        stirred_at=stirred_at,
        checked_at=now,
        next_at=now + wait,
        wait=wait,
        checks=feed.checks + 1,
        failures=0,
        failing_since=None,
        error="",
        reported=False,
        pending=feed.pending or any(one.changed for one in arrived),
    )


def failed(feed: Feed, error: NotHeard, now: datetime, jitter: float) -> Feed:
    """The feed after a look that gave nothing. One that is gone, or no feed for long, is looked at no more. Pure."""
    failures = feed.failures + 1
    wait = checks.after_failure(feed.every, failures, error.status, error.retry_after, jitter)
    why = ""
    if error.status == GONE:
        why = "its site says that it is gone for good"
    elif error.trouble in NO_FEED and failures >= checks.MOST_FAILURES:
        why = f"what stands there was no feed {failures} times in a row"
    return replace(
        feed,
        checked_at=now,
        next_at=now + wait,
        wait=wait,
        failures=failures,
        failing_since=feed.failing_since or now,
        error=str(error),
        paused=feed.paused or why,
    )
