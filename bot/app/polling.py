"""The poller joined: with the words of its posts, its jitter, and somebody who is told of feeds that fail."""

from __future__ import annotations

import logging
import os
import random
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from bot.app.building import open_desk, utc_now
from bot.app.settings import Settings
from bot.commands.fed import feed_post
from bot.newsdesk import config
from bot.newsdesk.desk import Desk
from bot.newsdesk.polling import Polling
from bot.ports.feeds import Feed
from bot.ports.outbox import Delayed, NotPosted
from bot.replies.blocks import Reply
from bot.replies.fed import failing
from bot.replies.pages import DISCORD, pages
from bot.replies.wording import count

LOG = logging.getLogger(__name__)

Tell = Callable[[int, int, str], Awaitable[None]]
"""Tells a person something about a server: person, server, text. Raises ``NotPosted``."""


def polling(desk: Desk, tell: Tell) -> Polling:
    """The poller of this process; ``tell`` reaches the owner of a feed that fails."""

    async def report(feed: Feed) -> bool:
        try:
            await tell(feed.owner, feed.guild, pages(await _failing(desk, feed), DISCORD)[0].text)
        except Delayed:
            return False  # Discord is away: at the next failure again
        except NotPosted as error:
            LOG.warning("the owner of %s could not be told: %s", feed.id, error)
        return True

    worker = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
    return Polling(desk, utc_now, worker, feed_post, lambda: random.uniform(-1, 1), report)


async def poll(settings: Settings) -> int:
    """Look once at every feed that is due, say what came of it, and end. Exit code 0.

    What is to be posted waits in the archive for the bot.
    """
    async with open_desk(settings) as desk:

        async def tell(_person: int, _guild: int, text: str) -> None:
            sys.stderr.write(f"{text}\n")

        before = (await desk.articles.totals()).articles
        tally = await polling(desk, tell).once()
        new = (await desk.articles.totals()).articles - before
        said = f"Looked at {count(tally.looked, 'feed')}: {count(new, 'new article')}, {tally.failed} failing"
        waits = f", {count(tally.posts, 'post')} for the bot to send" if tally.posts else ""
        sys.stdout.write(f"{said}{waits}.\n")
    return 0


async def _failing(desk: Desk, feed: Feed) -> Reply:
    zone = ZoneInfo(await config.setting(desk.settings, feed.guild, "zone"))
    return failing(feed, zone, feed.checked_at or utc_now())
