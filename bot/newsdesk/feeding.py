"""From a feed's items to the archive, and from there to the outbox: each item is filed once and told once per channel.

Every step is written down when it is done, and doing it again changes nothing, so that a process that is killed
between two steps is taken up where it was: an item waits until it is filed, and a filed one until it is told.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.newsdesk.desk import Desk
from bot.newsdesk.entries import LOOK_BACK, is_same, same_story, shingles
from bot.newsdesk.filing import file
from bot.newsdesk.intake import cleaned
from bot.newsdesk.routing import verdict
from bot.newsdesk.scheduled import parts_of
from bot.ports.feeds import Entry, EntryState, Feed, Item, Route
from bot.ports.intake import MOST_CHARACTERS, MOST_WORDS, Given, Unreadable, Why
from bot.ports.outbox import Kind, Post
from bot.ports.reader import Clock
from bot.ports.records import Likeness, StoredArticle
from bot.ports.store import ArchiveError
from bot.replies.blocks import Reply
from summarizer.stories.exchanged import one_piece
from summarizer.text.tongue import UNDETERMINED, language_of
from summarizer.types import Article

LOG = logging.getLogger(__name__)

MOST_SINGLE = 5
"""Posts of one look at a feed in one channel; what is more goes into one grouped post."""
MOST_IN_CHANNEL = 20
FLOOD = timedelta(minutes=15)
"""So many posts of all feeds in one channel in this time; from then on each look at a feed makes one post there."""
MOST_AT_ALL = 30
"""So many in all, those that group others too; what comes then waits for the next look at its feed."""
COPY = 0.8
"""Share of an article that stands in another one, from which on it is not posted beside that."""
STILL_NEWS = timedelta(hours=24)
"""How long a post that cannot be sent is tried."""
AT_ONCE = 20
MOST_RECENT = 100
"""Items of the last two days that a new one is compared with."""
EVERYWHERE = 0
"""Stands for every channel: what a feed without a route brings is for everybody."""
OTHER_LANGUAGE = "other-language"
BROKEN = "broken"
LONGEST_HEADLINE = 300


@dataclass(frozen=True, slots=True)
class Telling:
    """Articles for one channel in one post; ``more``: they are what was too much to be posted one by one."""

    feed: Feed
    route: Route
    articles: tuple[StoredArticle, ...]
    now: datetime
    more: bool = False


Word = Callable[[Desk, Telling], Awaitable[Reply | None]]
"""Puts a post in words; None where nothing of it may be shown."""


async def file_waiting(desk: Desk, feed: Feed, clock: Clock, keeps: Callable[[], Awaitable[bool]]) -> bool:
    """File what waits of a feed, the oldest first, for as long as ``keeps`` says to go on; whether nothing waits."""
    desk = desk.of_server(feed.guild)
    while entries := await desk.entries.waiting(feed, AT_ONCE):
        for entry in entries:
            if not await keeps():
                return False
            await file_entry(desk, feed, entry, clock())
    return True


async def file_entry(desk: Desk, feed: Feed, entry: Entry, now: datetime) -> None:
    """File one item, and write down what became of it."""
    try:
        after = await _filed(desk, feed, entry, now)
    except Unreadable as error:
        after = replace(entry, state=EntryState.LEFT, why=str(error.why), tells=False)
    except ArchiveError:
        raise
    except Exception:  # the item must not come back for ever
        LOG.exception("an item of %s broke something", feed.id)
        after = replace(entry, state=EntryState.LEFT, why=BROKEN, tells=False)
    await desk.entries.settle(after, [route.place for route in feed.routes] or [EVERYWHERE])


async def _filed(desk: Desk, feed: Feed, entry: Entry, now: datetime) -> Entry:
    if entry.item is None:
        return replace(entry, state=EntryState.LEFT, why=BROKEN, tells=False)
    article, whole = await article_of(desk, feed, entry.item)
    if await speaks_other(feed, article):
        return replace(entry, state=EntryState.LEFT, why=OTHER_LANGUAGE, tells=False)
    earlier = entry.article
    if not earlier and entry.tells:
        again = await known_by_text(desk, feed, entry, article)
        earlier = again.article if again is not None else ""
    tells = entry.tells and not (earlier and earlier != entry.article)
    if earlier:
        article = replace(article, id=earlier)
    fuller = await _fuller(desk, article, whole=whole, new=not earlier)
    if fuller is not None:
        return replace(entry, state=EntryState.FILED, article=fuller.article.id, tells=tells)
    filed = await file(desk, article, now)
    return replace(entry, state=EntryState.FILED, article=filed.stored.article.id, tells=tells)


async def article_of(desk: Desk, feed: Feed, item: Item) -> tuple[Article, bool]:
    """The article of an item, and whether its whole text is known: that of its page where the feed only announces it.

    A page that cannot be had leaves the feed's own words. Raises ``Unreadable`` where there are none.
    """
    own = Article(
        headline=" ".join(cleaned(item.headline).split())[:LONGEST_HEADLINE],
        text=cleaned(item.text).strip("\n"),
        outlet=feed.title or None,
        url=item.link or None,
        byline=item.byline or None,
        published_at=item.published_at,
    )
    if item.stub and item.link:
        try:
            page = await desk.intake.from_url(item.link, Given(published_at=item.published_at))
        except Unreadable as error:
            LOG.info("the page of an item of %s gave nothing (%s)", feed.id, error.why)
        else:
            if len(page.text) > len(own.text):
                return _with_what_is_missing(page, own), True
    words = len(own.text.split())
    if not any(c.isalnum() for c in own.text):
        raise Unreadable(Why.NO_TEXT, "0")
    if len(own.text) > MOST_CHARACTERS or words > MOST_WORDS:
        raise Unreadable(Why.LONG, f"{words:,} words")
    return own, not item.stub


def _with_what_is_missing(page: Article, own: Article) -> Article:
    """A page's article, with what the feed says where the page says nothing."""
    return replace(
        page,
        headline=page.headline or own.headline,
        url=page.url or own.url,
        outlet=page.outlet or own.outlet,
        byline=page.byline or own.byline,
    )


async def speaks_other(feed: Feed, article: Article) -> bool:
    """Whether an article is surely in another language than its feed is followed for."""
    if not feed.language:
        return False
    found = await asyncio.to_thread(language_of, article.text)
    return found not in {feed.language, UNDETERMINED}


async def known_by_text(desk: Desk, feed: Feed, entry: Entry, article: Article) -> Entry | None:
    """The item of this feed, seen within two days, of which this one is an edited form under other keys.

    Not one that is filled into the same form and tells of other places and people.
    """
    if not shingles(article.text):
        return None
    recent = await desk.entries.recent(feed, entry.seen_at - LOOK_BACK, MOST_RECENT)
    others = [(other, text) for other, text in recent if other.number != entry.number]
    return await asyncio.to_thread(same_story, article.text, others)


async def _fuller(desk: Desk, article: Article, *, whole: bool, new: bool) -> StoredArticle | None:
    """The stored article that holds more than what the feed gives of it: an announcement is no new version of it.

    Nor is a ``new`` item that says what another feed, or somebody, handed in before.
    """
    if whole and not new:
        return None
    known = await desk.articles.known(article)
    if known is None or len(known.article.text) < len(article.text):
        return None
    return known if not whole or is_same(article.text, known.article.text) else None


async def tell(desk: Desk, feed: Feed, now: datetime, word: Word) -> int:
    """Put what was filed and not told in the outbox, for each channel of the feed; the number of posts.

    One article is told in one channel once, whatever feeds bring it. What a channel cannot take now stays untold.
    """
    desk = desk.of_server(feed.guild)
    entries = await desk.entries.untold(feed)
    if not entries:
        return 0
    while True:
        posts: list[Post] = []
        told: list[tuple[int, str]] = []
        waits = False
        for route in feed.routes:
            if not route.place:
                continue
            of_late = await desk.entries.posts_since(route.place, now - FLOOD)
            if of_late >= MOST_AT_ALL:
                waits = True
                continue
            articles = await chosen(desk, feed, route, entries, now)
            posts += await _posts(desk, Telling(feed, route, tuple(articles), now), of_late, word)
            told += [(route.place, stored.article.id) for stored in articles]
        if await desk.entries.tell([] if waits else entries, posts, told):
            return len(posts)


async def chosen(
    desk: Desk, feed: Feed, route: Route, entries: Sequence[Entry], now: datetime
) -> Sequence[StoredArticle]:
    """The articles of these entries that a route posts, the oldest first, each once."""
    ids = list(dict.fromkeys(entry.article for entry in entries))
    posted = set(await desk.entries.told_in(route.place, ids))
    mutes = await desk.mutes.listed(feed.guild, now)
    book = await desk.aliases.book()
    found: list[StoredArticle] = []
    for article_id in ids:
        stored = await desk.articles.article(article_id)
        if stored is None or not verdict(stored, route, mutes, book, posted, now).posts:
            continue
        alike = await desk.articles.copies(article_id, now)
        if not await copied(desk, route, stored.article, alike, [one.article.id for one in found]):
            found.append(stored)
    return found


async def copied(
    desk: Desk, route: Route, article: Article, alike: Sequence[Likeness], besides: Collection[str] = ()
) -> str:
    """The article that was posted by a route, or is about to be, in which most of ``article`` stands; empty if none.

    Not one that is filled into the same form and tells of other places and people, nor one with other figures or days:
    that is news.
    """
    likely = [near.other.article for near in alike if near.share >= COPY]
    most = await asyncio.to_thread(_of_one_piece, article, likely) if likely else []
    posted = {*await desk.entries.told_in(route.place, most), *besides} if most else set()
    return next((article_id for article_id in most if article_id in posted), "")


def _of_one_piece(article: Article, among: Sequence[Article]) -> list[str]:
    return [other.id for other in among if one_piece(article.text, other.text)]


async def _posts(desk: Desk, all_: Telling, of_late: int, word: Word) -> list[Post]:
    """The posts that tell these articles: five at most one by one, fewer after many of late, the rest in one.

    Each is known by its channel and first article, which is told there once; not by the feed's items, which another
    channel that is full may keep waiting.
    """
    feed, route, now = all_.feed, all_.route, all_.now
    single = min(MOST_SINGLE, max(0, MOST_IN_CHANNEL - of_late))
    tellings = [replace(all_, articles=(stored,)) for stored in all_.articles[:single]]
    if len(all_.articles) > single:
        tellings.append(replace(all_, articles=all_.articles[single:], more=True))
    made = []
    for telling in tellings:
        reply = await word(desk, telling)
        if reply is not None:
            key = f"feed/{feed.number}/{route.place}/{telling.articles[0].article.id}"
            made.append(
                Post(
                    key=key,
                    kind=Kind.FEED,
                    guild=feed.guild,
                    place=route.place,
                    parts=parts_of(reply, key),
                    made_at=now,
                    expires_at=now + STILL_NEWS,
                    title=_title(feed, telling),
                    shown=tuple((one.article.id, one.article.version) for one in telling.articles),
                )
            )
    return made


def _title(feed: Feed, telling: Telling) -> str:
    """Of a thread or a forum's post: the headline, or for several articles the feed's name."""
    if telling.more:
        return f"{feed.name}: {len(telling.articles)} more"[-100:]
    return " ".join(telling.articles[0].article.headline.split())[:100] or feed.name[:100]
