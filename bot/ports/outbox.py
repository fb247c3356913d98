"""Posts that must not vanish and must not be doubled, and the place where they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What a post is."""

    DIGEST = "digest"
    REPLY = "reply"
    FEED = "feed"


class PostState(StrEnum):
    """How a post stands."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    """Discord will not take it."""
    UNKNOWN = "unknown"
    """It may stand there or not, and nobody can look: it is not sent again."""
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a post, in order from 1. Its text is fixed before the first try, and so is its nonce.

    ``place`` is where it goes once that is known (a thread, for what follows the first message). ``tried_at`` is
    when it was first sent (UTC), ``message`` the message it became; 0 while there is none. ``files`` go with it, each
    a name and its bytes.
    """

    number: int
    text: str
    nonce: str
    place: int = 0
    tried_at: datetime | None = None
    message: int = 0
    files: tuple[tuple[str, bytes], ...] = ()

    def tried(self, at: datetime, place: int) -> Part:
        """The same part, as one that was tried at ``at`` in ``place``."""
        return replace(self, tried_at=at, place=place)


@dataclass(frozen=True, slots=True)
class Post:
    """Messages for one place, sent in order. ``key`` is unique: the same post cannot be put twice.

    ``title`` names the thread that takes what follows the first message; empty: everything goes into the place
    itself. ``mark`` ends each message and tells it from others. ``reply_to`` is the message it answers. ``schedule``
    is the number of its schedule, and what was filed from ``since`` to ``until`` is what it tells.
    """

    key: str
    kind: Kind
    guild: int
    place: int
    parts: tuple[Part, ...]
    made_at: datetime
    expires_at: datetime | None = None
    title: str = ""
    mark: str = ""
    reply_to: int = 0
    schedule: int = 0
    since: datetime | None = None
    until: datetime | None = None
    tries: int = 0
    refusals: int = 0
    shown: tuple[tuple[str, int], ...] = ()
    """The articles whose words it shows, by id and version: they are looked at again before each message."""


class Outbox(Protocol):
    """Posts on their way. Every method may raise ``ArchiveError``. Leases are measured by the store's own clock."""

    async def put(self, post: Post) -> bool:
        """Keep a post; False where its key is there already."""

    async def claim(self, worker: str, now: datetime, lease: timedelta) -> Post | None:
        """The waiting post whose turn has come and that is under nobody's lease, now under ``worker``'s."""

    async def renew(self, post: Post, worker: str, lease: timedelta) -> bool:
        """Whether the post still waits under ``worker``'s lease, which begins anew."""

    async def trying(self, post: Post, number: int, place: int, at: datetime) -> None:
        """Write down, before it is sent, where a part goes and when it was first tried."""

    async def not_sent(self, post: Post, number: int) -> None:
        """A part that was tried surely does not stand: it counts as never tried."""

    async def sent(self, post: Post, number: int, message: int) -> None:
        """Write down the message that a part became."""

    async def later(self, post: Post, worker: str, at: datetime, error: str, *, refused: bool = False) -> None:
        """Give the post back until ``at``; one more try, and one more refusal if it was ``refused``."""

    async def settle(self, post: Post, worker: str, state: PostState, error: str = "") -> None:
        """The post is at its end. One that was not told gives its articles back to the schedule's next run."""

    async def release(self, worker: str) -> None:
        """End every lease of ``worker``."""

    async def waiting(self, guild: int | None = None) -> int:
        """How many posts wait, in one server or in all."""

    async def writable(self) -> bool:
        """Whether the store takes a write."""


class PlaceKind(StrEnum):
    """What kind of place a channel is."""

    TEXT = "text"
    THREAD = "thread"
    FORUM = "forum"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, thread or forum that somebody named. ``number`` 0: there is no Discord here.

    ``missing`` are the permissions that the bot lacks there, in Discord's words.
    """

    number: int
    name: str
    kind: PlaceKind = PlaceKind.TEXT
    missing: tuple[str, ...] = ()


class NotPosted(Exception):
    """A post did not come about, or nobody knows. ``str()`` is a word or two for the log, without what was said."""


class Refused(NotPosted):
    """Discord does not take it (403, 404, 400). ``missing`` names the permission where that is the reason."""

    def __init__(self, why: str, missing: str = "") -> None:
        super().__init__(why)
        self.missing = missing


class Delayed(NotPosted):
    """Not now: a rate limit, a fault of the server, no connection. ``after`` is how long to wait at least."""

    def __init__(self, why: str, after: timedelta = timedelta()) -> None:
        super().__init__(why)
        self.after = after


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of our own that stands in a place. ``place`` is where to go on: a thread begun with it, or its own."""

    message: int
    place: int
    text: str


class Channel(Protocol):
    """Where posts go. Every method may raise ``NotPosted``."""

    def up(self) -> bool:
        """Whether Discord can be reached."""

    async def kind(self, place: int) -> PlaceKind:
        """What kind of place it is."""

    async def post(self, place: int, part: Part, reply_to: int = 0) -> Posted:
        """Send a part. The same nonce again within a minute or two is answered with the first message."""

    async def begin(self, forum: int, title: str, part: Part) -> Posted:
        """Begin a post in a forum. There is no nonce for that."""

    async def thread(self, place: int, message: int, title: str) -> int:
        """The thread of a message, begun if there is none yet."""

    async def own_since(self, place: int, kind: PlaceKind, since: datetime) -> Sequence[Posted]:
        """Our own messages in a place since then; of a forum the first of each of its posts."""

    async def read(self, place: int, message: int) -> str | None:
        """The words of a message of our own; None where it is gone."""

    async def rewrite(self, place: int, message: int, text: str) -> None:
        """Put other words into a message of our own; what goes with it stays."""

    async def tell(self, person: int, guild: int, text: str) -> None:
        """Tell a person something, in a direct message or where the server has its reviews."""
