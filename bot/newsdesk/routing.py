"""Whether an article that came by a feed is posted in a channel, and if not, why; each reason has one code."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.newsdesk.apart import reading_apart
from bot.newsdesk.article import hidden
from bot.newsdesk.desk import Desk
from bot.newsdesk.quotes import speaker_key
from bot.newsdesk.search import words_of
from bot.ports.aliases import AliasBook
from bot.ports.feeds import Mute, Route
from bot.ports.records import StoredArticle
from bot.ports.routing import Code, Verdict
from summarizer.text.fold import fold_name, fold_text
from summarizer.types import Article, Reading, Status


def verdict(
    stored: StoredArticle,
    route: Route,
    mutes: Sequence[Mute],
    book: AliasBook,
    posted: Collection[str],
    now: datetime,
) -> Verdict:
    """Whether an article is posted by a route. ``posted`` are the ids of articles that were posted there before.

    ``book`` says who answers to the speaker that the route asks for, as in ``!quotes``.
    """
    if hidden(stored, now) or stored.article.status is Status.WITHDRAWN:
        return Verdict(Code.HELD)
    if stored.article.id in posted:
        return Verdict(Code.POSTED)
    return by_words(stored.article, stored.reading, route, mutes, book)


def by_words(
    article: Article, reading: Reading | None, route: Route, mutes: Sequence[Mute], book: AliasBook
) -> Verdict:
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
    if route.speaker and not (reading and _speaks(route.speaker, article, reading, book)):
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


def _speaks(name: str, article: Article, reading: Reading, book: AliasBook) -> bool:
    """Whether somebody is quoted one of whose names holds every word of ``name``: as printed, or given by an editor."""
    wanted = set(fold_name(name).split())
    quotes = reading_apart(reading, article.text, book.apart).quotes if wanted else ()
    speakers = dict.fromkeys(quote.speaker for quote in quotes if speaker_key(quote) is not None)
    return any(
        wanted <= set(answers.split())
        for speaker in speakers
        if speaker is not None
        for printed in (speaker.name, *(form.text for form in speaker.printed_names))
        for answers in book.same(fold_name(printed))
    )
