"""What a feed posts, in words: checked like every answer before it goes to the outbox."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.commands.request import Request
from bot.commands.slices import checked, veiled
from bot.newsdesk import config
from bot.newsdesk.article import spoken_in
from bot.newsdesk.desk import Desk
from bot.newsdesk.feeding import Telling
from bot.newsdesk.summary import news_of
from bot.replies import fed as words
from bot.replies.blocks import Reply
from summarizer.text.notices import says_withdrawn


async def feed_post(desk: Desk, telling: Telling) -> Reply | None:
    """The post of one article, or of several in one. Times are in the zone of the channel."""
    feed, place = telling.feed, telling.route.place
    desk = desk.of_server(feed.guild)
    zone = ZoneInfo(await config.setting(desk.settings, feed.guild, "zone", place))
    request = Request(
        "feed", "", channel=telling.route.channel, guild=feed.guild, place=place, now=telling.now, zone=zone
    )
    if telling.more:
        reply = words.several_articles(feed, telling.articles, zone)
    else:
        (stored,) = telling.articles
        gone = says_withdrawn(stored.article, stored.reading)
        reply = words.one_article(stored, None if gone else news_of(stored), spoken_in(stored)[0], zone)
    return await veiled(desk, request, await checked(desk, request, reply))
