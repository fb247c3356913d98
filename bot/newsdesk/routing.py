"""Whether an article that came by a feed is posted in a channel, and if not, why; each reason has one code."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.newsdesk.article import hidden
from bot.newsdesk.desk import Desk
from bot.newsdesk.search import words_of
from bot.ports.feeds import Mute, Route
from bot.ports.records import StoredArticle
from bot.ports.routing import Code, Verdict
from summarizer.text.fold import fold_name, fold_text
from summarizer.types import Article, Reading, Status


def verdict(
    stored: StoredArticle, route: Route, mutes: Sequence[Mute], posted: Collection[str], now: datetime
) -> Verdict:
    """Whether an article is posted by a route. ``posted`` are the ids of articles that were posted there before."""
    if hidden(stored, now) or stored.article.status is Status.WITHDRAWN:
        return Verdict(Code.HELD)
    if stored.article.id in posted:
        return Verdict(Code.POSTED)
    return by_words(stored.article, stored.reading, route, mutes)


def by_words(article: Article, reading: Reading | None, route: Route, mutes: Sequence[Mute]) -> Verdict:
    """What filters and mutes say of an article. Without a ``reading`` a filter by speaker lets nothing through."""
    words = words_of(f"{article.headline}\n{article.text}")
    muted = next(
        (mute for mute in mutes if mute.holds_in(route.place, route.channel) and _phrase(words_of(mute.words), words)),
        None,
    )
    if muted is not None:
        return Verdict(Code.MUTED, muted.words)
    if route.topic and not set(words_of(route.topic)) <= set(words):
        return Verdict(Code.OFF_TOPIC, route.topic)
    if route.outlet and fold_text(route.outlet) not in fold_text(article.outlet or ""):
        return Verdict(Code.OTHER_OUTLET, route.outlet)
    if route.speaker and not _speaks(route.speaker, reading):
        return Verdict(Code.OTHER_SPEAKER, route.speaker)
    return Verdict(Code.WOULD_POST)


async def mutes_in(desk: Desk, guild: int, place: int, channel: str, now: datetime) -> Sequence[Mute]:
    """What is muted in a channel, of its own or with the whole server."""
    return [mute for mute in await desk.mutes.listed(guild, now) if mute.holds_in(place, channel)]


def muted_by(article: Article, mutes: Sequence[Mute]) -> Mute | None:
    """The first of these mutes whose words stand in headline or text."""
    if not mutes:
        return None
    words = words_of(f"{article.headline}\n{article.text}")
    return next((mute for mute in mutes if _phrase(words_of(mute.words), words)), None)


def _phrase(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words stand side by side, in this order."""
    if not wanted:
        return False
    return f" {' '.join(wanted)} " in f" {' '.join(words)} "


def _speaks(name: str, reading: Reading | None) -> bool:
    """Whether somebody whose printed name holds every word of ``name`` is quoted."""
    wanted = set(fold_name(name).split())
    if reading is None or not wanted:
        return False
    return any(
        wanted <= set(fold_name(printed).split())
        for quote in reading.quotes
        if quote.speaker is not None
        for printed in (quote.speaker.name, *(form.text for form in quote.speaker.printed_names))
    )
