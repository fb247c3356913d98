"""What feeds post, what the owners of feeds are told, and how feeds are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.ports.feeds import Feed, Health
from bot.ports.listening import Trouble
from bot.ports.records import StoredArticle
from bot.replies.blocks import Block, Line, Piece, Printed, Reply, line, sentence
from bot.replies.quote_block import article_notes
from bot.replies.summary import article_meta, headline, point_place, point_words
from bot.replies.wording import clock, count, echo, fold, moment, number
from summarizer.types import Point

MOST_LISTED = 10
MOST_NAMED = 3
"""Failing feeds that are named; the others are counted."""


_FAULTS: dict[str, str] = {
    Trouble.PRIVATE: "its address leads to a private network",
    Trouble.ADDRESS: "its address is none that I fetch",
    Trouble.UNREACHABLE: "its site cannot be reached",
    Trouble.SLOW: "no answer in time",
    Trouble.LARGE: "larger than 10 MB",
    Trouble.TYPE: "neither a feed nor a page",
    Trouble.REDIRECTS: "too many redirects",
    Trouble.BROKEN: "its answer breaks off",
    Trouble.PAGE: "a page and no feed",
    Trouble.NO_FEED: "no feed that can be read",
}


def fault(feed: Feed) -> str:
    """What was wrong at the last look: ``HTTP 403``, ``no answer in time``."""
    return _FAULTS.get(feed.error, feed.error)


def when(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The time of day, with the date where that is not today."""
    same_day = at.astimezone(zone).date() == now.astimezone(zone).date()
    return clock(at, zone) if same_day else moment(at, zone)


def spelled(span: timedelta) -> str:
    """``15 min``, ``2 h``, ``1 h 30 min``, ``1 d``; at least a minute."""
    minutes = max(1, round(span.total_seconds() / 60))
    hours, minutes = divmod(minutes, 60)
    if hours >= 24 and not minutes and hours % 24 == 0:
        return f"{hours // 24} d"
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def one_article(stored: StoredArticle, point: Point | None, quotes: int, zone: ZoneInfo) -> Reply:
    """A new article: its headline, where it is from, the sentence that tells most of it."""
    rows = [headline(stored), line(*article_meta(stored, zone)), *_notes(stored, zone)]
    if point is not None:
        rows.append(line(*point_words(stored, point), f" {point_place(stored, point)}"))
    if quotes:
        rows.append(line(f"{count(quotes, 'quote')}: !quotes {stored.article.id}"))
    return Reply(heading=tuple(rows), footer=True)


def several_articles(feed: Feed, articles: Sequence[StoredArticle], zone: ZoneInfo) -> Reply:
    """``**EXAMPLE Wire** · 7 more new articles``, and a headline and a line for each."""
    title = line(Printed(fold(feed.name)[:100], bold=True), f" · {count(len(articles), 'more new article')}")
    blocks = tuple(Block((headline(one), line(*article_meta(one, zone)), *_notes(one, zone))) for one in articles)
    return Reply(heading=(title,), blocks=blocks, footer=True, per_page=MOST_LISTED)


def _notes(stored: StoredArticle, zone: ZoneInfo) -> list[Line]:
    return [line(note) for note in article_notes(stored, zone)]


def failing(feed: Feed, zone: ZoneInfo, now: datetime) -> Reply:
    """Told once: a feed that fails, since when, and what will be done."""
    since = when(feed.failing_since or now, zone, now)
    if feed.paused:
        return sentence(
            f"{feed.id} (", Printed(fold(feed.name)[:100]), f") is paused: {feed.paused}. ",
            f"When that is mended: !feed resume {feed.id}",
        )  # fmt: skip
    wait = f" Next try in {spelled(feed.next_at - now)}." if feed.next_at is not None else ""
    return sentence(
        f"{feed.id} (", Printed(fold(feed.name)[:100]), f") fails: {fault(feed)} since {since}.{wait} ",
        "I say this once; !feed list tells how it is.",
    )  # fmt: skip


def route_gone(feed: Feed, channel: str) -> Reply:
    """The channel of a route was deleted."""
    return sentence(
        f"{feed.id} posts no more to ", echo(channel), f", which was deleted. Another: !feed route {feed.id} #channel"
    )


def route_refused(feed: Feed, channel: str, missing: str) -> Reply:
    """Discord refused three times what a feed posts."""
    why = f" (missing {missing})" if missing else ""
    told = f" three times{why}. New articles are filed all the same. When that is mended: "
    return sentence(
        f"{feed.id} posts there no more: Discord refused its posts in ", echo(channel), told,
        echo(f"!feed route {feed.id} {channel}"),
    )  # fmt: skip


def fine(health: Health, zone: ZoneInfo, now: datetime) -> list[Piece | str]:
    """``Last fetch 2 min ago · 11 of 12 feeds fine (EXAMPLE Daily: HTTP 403 since 04:10 GMT)``."""
    pieces: list[Piece | str] = []
    if health.last is not None:
        pieces.append(f"Last fetch {spelled(now - health.last)} ago · ")
    good = health.feeds - len(health.failing)
    pieces.append(f"{number(good)} of {count(health.feeds, 'feed')} fine")
    if health.failing:
        pieces.append(" (")
        for index, feed in enumerate(health.failing[:MOST_NAMED]):
            since = when(feed.failing_since or now, zone, now)
            pieces += ["; " if index else "", Printed(fold(feed.name)[:60]), f": {fault(feed)} since {since}"]
        more = len(health.failing) - MOST_NAMED
        pieces.append(f" and {number(more)} more)" if more > 0 else ")")
    if health.paused:
        pieces.append(f", {number(health.paused)} paused")
    return pieces


def checked(health: Health) -> list[Piece | str]:
    """``Feeds checked: 12, failing: 1 (EXAMPLE Daily, HTTP 403).``."""
    pieces: list[Piece | str] = [f" Feeds checked: {number(health.feeds)}, failing: {number(len(health.failing))}"]
    for index, feed in enumerate(health.failing[:MOST_NAMED]):
        pieces += ["; " if index else " (", Printed(fold(feed.name)[:60]), f", {fault(feed)}"]
    if health.failing:
        more = len(health.failing) - MOST_NAMED
        pieces.append(f" and {number(more)} more)" if more > 0 else ")")
    return [*pieces, "."]
