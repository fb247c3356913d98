"""Feeds that a server follows, what comes in by them, and where it is posted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from bot.ports.outbox import Post


@dataclass(frozen=True, slots=True)
class Route:
    """A channel that a feed's new items are posted in. Each filter that is not empty lets only some of them through.

    ``place`` is the channel's number in Discord, 0 where there is no Discord. ``topic`` are words that an article must
    hold, ``speaker`` a name that must speak in it, ``outlet`` who must have published it.
    """

    place: int
    channel: str
    topic: str = ""
    speaker: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a server follows.

    ``id`` (``f-2``) counts per server and is never given again; ``number`` is the store's own. ``every`` is how often
    somebody wants it looked at, None where that follows from how often it has news. ``language`` lets only articles in
    that language through. ``etag`` and ``last_modified`` are what its last answer said of itself. ``baseline`` is False
    until it was read for the first time. ``stirred_at`` is when it last had something new, ``wait`` the time between
    the last look and the next. ``failures`` counts failed looks in a row, which began at ``failing_since``; ``error``
    says what the last one was, ``reported`` whether somebody was told. ``checks`` counts looks that were answered.
    ``pending``: items wait to be filed or posted. ``paused`` says why it is not looked at; empty while it is.
    """

    guild: int
    url: str
    title: str = ""
    every: timedelta | None = None
    language: str = ""
    routes: tuple[Route, ...] = ()
    owner: int = 0
    owner_name: str = ""
    etag: str = ""
    last_modified: str = ""
    baseline: bool = False
    stirred_at: datetime | None = None
    checked_at: datetime | None = None
    next_at: datetime | None = None
    wait: timedelta | None = None
    checks: int = 0
    failures: int = 0
    failing_since: datetime | None = None
    error: str = ""
    reported: bool = False
    pending: bool = False
    paused: str = ""
    id: str = ""
    number: int = 0

    @property
    def name(self) -> str:
        """What people call it: its title, else the host of its address."""
        return self.title or urlsplit(self.url).hostname or self.url


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed, as it came. ``keys`` tell it from others, the surest first. Text that is not known is empty.

    ``link`` is where its story stands; ``stub``: the text only announces that. ``published_at`` is aware, in UTC;
    midnight stands for a date without a time of day. ``content_hash`` changes when headline or content does.
    """

    keys: tuple[str, ...]
    headline: str = ""
    text: str = ""
    link: str = ""
    byline: str = ""
    published_at: datetime | None = None
    stub: bool = False
    content_hash: str = ""


class EntryState(StrEnum):
    """How far an item has come."""

    NEW = "new"
    """It waits to be filed."""
    FILED = "filed"
    LEFT = "left"
    """It could not be filed, or was not to be; ``why`` says which."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that was seen in a feed. ``number`` is the store's own.

    ``check`` is the look at the feed in which it came; ``tells``: it is to be posted, and was not yet. ``article`` is
    the public id of what was filed of it. ``item`` is None where that is not asked for or no longer
    needed.
    """

    number: int
    feed: int
    state: EntryState
    seen_at: datetime
    check: int
    tells: bool
    content_hash: str = ""
    article: str = ""
    why: str = ""
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a look at a feed brought of one item: a new one, or a known one (``entry``) that changed or has more keys.

    ``tells``: it is to be posted once it is filed. ``changed``: it is to be filed (again).
    """

    item: Item
    entry: int = 0
    tells: bool = False
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Mute:
    """Words whose articles are not posted in a server, or in one channel of it (``place``), until then."""

    guild: int
    words: str
    place: int = 0
    channel: str = ""
    until: datetime | None = None

    def holds_in(self, place: int, channel: str) -> bool:
        """Whether they hold in a channel. Where there is no Discord (``place`` 0) a channel is known by its name."""
        if self.place or not self.channel:
            return self.place in {0, place}
        return not place and self.channel == channel


@dataclass(frozen=True, slots=True)
class Health:
    """How the feeds of a server are. ``failing`` are those whose last look failed, ``last`` when one was looked at."""

    feeds: int
    paused: int
    failing: tuple[Feed, ...] = ()
    last: datetime | None = None
    to_read: int = 0

    @property
    def known(self) -> bool:
        """Whether there is any feed."""
        return bool(self.feeds or self.paused)


class Feeds(Protocol):
    """The feeds that servers follow. Every method may raise ``ArchiveError``. Leases go by the store's clock."""

    async def add(self, feed: Feed, by: str, at: datetime) -> Feed:
        """Keep a new feed; the answer has its id."""

    async def listed(self, guild: int) -> Sequence[Feed]:
        """The feeds of a server, by id."""

    async def feed(self, guild: int, feed_id: str) -> Feed | None:
        """One feed of a server."""

    async def at(self, guild: int, url: str) -> Feed | None:
        """The feed of a server that has this address, however that is written."""

    async def change(self, feed: Feed, by: str, at: datetime, note: str) -> None:
        """Replace what people set: interval, language, routes, whether it is paused, and when it is looked at next."""

    async def remove(self, feed: Feed, by: str, at: datetime) -> None:
        """Follow a feed no longer. What was filed of it stays; what waits to be posted and was not begun does not."""

    async def pause_all(self, guild: int, why: str, at: datetime) -> int:
        """Pause every running feed of a server; how many."""

    async def leave(self, guild: int, place: int, at: datetime) -> Sequence[Feed]:
        """Take a channel out of every route of a server; the feeds that had it, as they were."""

    async def claim(self, worker: str, now: datetime, lease: timedelta) -> Feed | None:
        """A feed that is due, or has items waiting, and is under nobody's lease, now under ``worker``'s."""

    async def claim_one(self, feed: Feed, worker: str, lease: timedelta) -> Feed | None:
        """The feed under ``worker``'s lease, due or not; None where it is under another's or was removed."""

    async def renew(self, feed: Feed, worker: str, lease: timedelta) -> bool:
        """Whether the feed is still under ``worker``'s lease, which begins anew."""

    async def give_back(self, feed: Feed, worker: str, *, pending: bool) -> None:
        """End the lease of a feed; ``pending`` says whether items still wait."""

    async def release(self, worker: str) -> None:
        """End every lease of ``worker``."""

    async def report(self, feed: Feed) -> bool:
        """Write down that somebody is told of a failing feed; False where that was written already."""

    async def health(self, guild: int) -> Health:
        """How the feeds of a server are."""


class Entries(Protocol):
    """What was seen in feeds. Every method may raise ``ArchiveError``."""

    async def known(self, feed: Feed, keys: Sequence[str]) -> Mapping[str, Entry]:
        """The entries of a feed that have one of these keys, by key; without their items."""

    async def heard(self, feed: Feed, worker: str, arrived: Sequence[Arrived], at: datetime) -> bool:
        """Write down a look at a feed, good or bad: what the feed then is, and what it brought, in one transaction.

        False, and nothing is changed, where the lease was lost.
        """

    async def waiting(self, feed: Feed, limit: int) -> Sequence[Entry]:
        """Entries that wait to be filed, the oldest first, with their items."""

    async def settle(self, entry: Entry, places: Collection[int] = ()) -> None:
        """Write down what became of an entry that waited: its state, article, reason, and whether it is to be told.

        Its article, if it came by feeds alone, is for the channels ``places`` alone, and those that it was for before;
        0 stands for all.
        """

    async def open_up(self, article: str) -> None:
        """An article is for everybody from now on."""

    async def places(self, guild: int | None) -> Collection[int]:
        """The channels that a feed of a server, or of any, posts in."""

    async def recent(self, feed: Feed, since: datetime, limit: int) -> Sequence[tuple[Entry, str]]:
        """Filed entries of a feed that were seen since then, newest first, each with its article's text."""

    async def counted(self, feed: Feed) -> Mapping[EntryState, int]:
        """How many entries of a feed are in each state; every state is there."""

    async def untold(self, feed: Feed) -> Sequence[Entry]:
        """Filed entries that are to be posted and were not, the oldest first."""

    async def told_in(self, place: int, articles: Sequence[str]) -> Sequence[str]:
        """Those of the articles that were posted in a channel already."""

    async def posts_since(self, place: int, since: datetime) -> int:
        """How many posts feeds had made for a channel since then."""

    async def tell(self, entries: Sequence[Entry], made: Sequence[Post], told: Sequence[tuple[int, str]]) -> bool:
        """Put posts in the outbox, and write down that these entries are done and which article is told in which
        place: one transaction. False, and nothing is changed, where an article was told in its place meanwhile.
        Raises ``ArchiveError``, and nothing is changed, where one of the posts is in the outbox already.
        """


class Mutes(Protocol):
    """Words that are not posted. Every method may raise ``ArchiveError``."""

    async def listed(self, guild: int, now: datetime) -> Sequence[Mute]:
        """What is muted in a server at that time, by words."""

    async def add(self, mute: Mute, by: str, at: datetime) -> None:
        """Mute words; the same words in the same channel are muted anew."""

    async def remove(self, guild: int, words: str, by: str, at: datetime) -> int:
        """Mute words no longer, in whatever channel; how many mutes that were."""
