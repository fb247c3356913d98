"""What a feed says: its items with their keys, dates and contents. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.feeds.article import RawArticle, sha256_of
from bot.feeds.dates import Dated
from bot.feeds.markup_text import paragraphs_of

STUB_BELOW = 600
"""Characters of text below which an item is a stub: the story has to be fetched from its link."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed. ``link`` is absolute (http or https) or empty; ``content`` is markup or plain text as it
    came.

    ``guid`` is the entry's own id, empty where it has none. ``published`` is None where no date can be read or it lies
    in the future.
    """

    guid: str
    link: str
    title: str
    content: str
    authors: tuple[str, ...] = ()
    published: Dated | None = None
    updated: Dated | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells this item from others, the surest first: guid, guid without scheme and host, link.

        A guid that only repeats the title says nothing and is left out.
        """
        found: list[str] = []
        if self.guid and self.guid != self.title:
            found.append(self.guid)
            try:
                parts = urlsplit(self.guid)
            except ValueError:
                parts = urlsplit("")
            if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
                found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
        if self.link:
            found.append(self.link)
        return tuple(dict.fromkeys(found))

    def article(self, outlet: str = "", language: str = "") -> RawArticle:
        """The item as an article, from its own content. See ``is_stub``."""
        text = "\n\n".join(paragraphs_of(self.content))
        return RawArticle(
            text=text,
            headline=self.title,
            byline=", ".join(self.authors),
            printed_date=self.published.printed if self.published is not None else "",
            day=self.published.day if self.published is not None else None,
            published=self.published.moment if self.published is not None else None,
            url=self.link,
            canonical=self.link,
            outlet=outlet,
            language=language,
            sha256=sha256_of(self.content.encode("utf-8", "replace")),
        )

    @property
    def is_stub(self) -> bool:
        """Whether the content is no more than an announcement of the story."""
        if len(self.content) < STUB_BELOW:
            return True
        return sum(map(len, paragraphs_of(self.content))) < STUB_BELOW


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its items in the feed's order. ``ttl`` is in minutes, None where none is given. ``kind`` names the
    format.
    """

    title: str
    link: str
    items: tuple[Item, ...]
    ttl: int | None = None
    language: str = ""
    kind: str = ""
