"""Looking at feeds on the network: what is heard, and why nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.ports.feeds import Item


class Trouble(StrEnum):
    """Why a look at a feed gave nothing. The words for each are in ``bot.replies.feed``."""

    ADDRESS = "address"
    """It may not be fetched; ``detail`` says why, as the end of a sentence."""
    PRIVATE = "private"
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    LARGE = "large"
    TYPE = "type"
    REDIRECTS = "redirects"
    STATUS = "status"
    BROKEN = "broken"
    PAGE = "page"
    """A page and no feed; ``offered`` are the feeds that it names."""
    NO_FEED = "no feed"
    """``detail`` says why, as the end of a sentence."""


class NotHeard(Exception):
    """A look at a feed gave nothing. ``status`` is the HTTP status, ``retry_after`` how long the site wants peace."""

    def __init__(
        self,
        trouble: Trouble,
        detail: str = "",
        *,
        status: int = 0,
        retry_after: timedelta | None = None,
        offered: Sequence[str] = (),
    ) -> None:
        super().__init__(f"HTTP {status}" if status else str(trouble))
        self.trouble, self.detail, self.status = trouble, detail, status
        self.retry_after, self.offered = retry_after, tuple(offered)


@dataclass(frozen=True, slots=True)
class Heard:
    """A feed as it was answered. ``unchanged``: nothing is new, and only what stands about the answer itself is told.

    ``url`` is where it stands for good. ``again`` is the soonest that the site wants to be asked again.
    """

    url: str
    title: str = ""
    link: str = ""
    items: tuple[Item, ...] = ()
    language: str = ""
    kind: str = ""
    etag: str = ""
    last_modified: str = ""
    again: timedelta = field(default_factory=timedelta)
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of an OPML list: its absolute address, its title and the folder it stands in (both may be empty)."""

    url: str
    title: str = ""
    folder: str = ""


class Listening(Protocol):
    """Looks at feeds on the network."""

    async def hear(self, url: str, now: datetime, etag: str = "", last_modified: str = "") -> Heard:
        """The feed at ``url``. Raises ``NotHeard``."""

    def read_list(self, data: bytes) -> Sequence[Listed]:
        """The feeds of an OPML list. Raises ``NotHeard``."""

    def write_list(self, feeds: Sequence[Listed], title: str) -> bytes:
        """An OPML list of feeds."""
