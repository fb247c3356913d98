"""How what is handed in (a file, pasted text, an address) becomes an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import Protocol

from summarizer.types import Article

LARGEST_BYTES = 10 * 1024 * 1024
"""Of a file or page; a caller may stop reading one byte later."""

ARCHIVES = (".jsonl", ".ndjson")
"""Suffixes of files that hold an article on each line."""

FILES = frozenset((".txt", ".md", ".html", ".htm", ".eml", ".pdf", ".docx", *ARCHIVES))
"""Suffixes by which what somebody typed is taken for the name of a file."""

MOST_WORDS = 200_000
MOST_CHARACTERS = 2_000_000
"""Of one article: a book, not a story, is longer. Reading is linear, and these bound it."""


class Why(StrEnum):
    """Why something handed in is no article. The words for each are in ``bot.replies.not_filed``."""

    KIND = "kind"
    """A file of a kind that is not read; ``detail`` is its suffix with the dot."""
    LARGE = "large"
    LONG = "long"
    """More than the words or characters above; ``detail`` says how many."""
    NOT_TEXT = "not text"
    NO_TEXT = "no text"
    """``detail``: how many words there are."""
    BROKEN = "broken"
    """A file that cannot be read; ``detail`` goes on after its name."""
    STATED = "stated"
    """A value that cannot be read; ``key`` is what it is (``published``), ``detail`` the value as given."""
    SLOW = "slow"
    """Reading it was stopped because it took too long."""
    GONE = "gone"
    """A file that can no longer be had from where it was attached."""
    NO_PAGES = "no pages"
    """This version fetches no pages."""

    PRIVATE = "private"
    """An address of a private network, or one that leads there."""
    ADDRESS = "address"
    """An address that is not fetched; ``detail`` goes on after it."""
    STATUS = "status"
    """The server answered with an HTTP status; ``detail`` is its number."""
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no answer"
    """Within the seconds that a fetch may take; ``detail`` says how many."""
    REDIRECTS = "redirects"
    BROKE_OFF = "broke off"
    NO_PAGE = "no page"
    """What came is of a kind that is not read."""
    FEED = "feed"
    """A feed came, not a page."""


class Unreadable(Exception):
    """What was handed in is no article."""

    def __init__(self, why: Why, detail: str = "", key: str = "") -> None:
        super().__init__(f"{why}: {key} {detail[:80]}")
        self.why = why
        self.detail = detail
        self.key = key


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who hands an article in states about it; it wins over what the article states itself.

    Times are aware. ``zone`` is the one in which the article's own times without a zone are read.
    """

    headline: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    embargoed_until: datetime | None = None
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Row:
    """The article in a line of an archive file; ``unread_date`` is the date that it states where that is none."""

    article: Article
    unread_date: str = ""


class Intake(Protocol):
    """Makes articles of what is handed in. Never waits for longer than a fetch may take."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The suffixes of the files that are read, as they are named to people first (``.txt``)."""

    @property
    def also(self) -> tuple[str, ...]:
        """What else is read, each as it is named to people (``Word (.docx)``)."""

    async def from_file(self, name: str, data: bytes, given: Given) -> Article:
        """The article in a file; ``name`` tells its kind. Raises ``Unreadable``."""

    async def from_row(self, row: bytes, given: Given) -> Row:
        """The article in one line of an archive file (``.jsonl``). Raises ``Unreadable``."""

    async def from_pasted(self, text: str, given: Given) -> Article:
        """The article in text that somebody pasted. Raises ``Unreadable``."""

    async def from_url(self, url: str, given: Given) -> Article:
        """The article on the page at ``url``. Raises ``Unreadable``."""
