"""Search words: what the rooms of the archive ask of an engine's full-text search, and what all engines share.

Words are folded before they are kept and before they are looked for; a word is a run of letters and figures. Each kind
of thing has a table of its own, whose rows have the number of what they index, so that "newest first" is a walk down
the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.search import Query
from summarizer.text.fold import fold_text

PART_BREAK = " \ue000 "
"""Stands between the parts of a text: a private-use character is a word of its own, so no phrase runs across."""

_WORD = re.compile(r"\w")
_WORDS = re.compile(r"[^\W_]+")


class Of(StrEnum):
    """Whose words: the tables of search words."""

    ARTICLES = "article_words"
    QUOTES = "quote_words"
    ROLES = "role_words"


@dataclass(frozen=True, slots=True)
class Hits:
    """Rows of a table of search words that hold what is looked for.

    ``number`` is to be ordered by. ``tied`` is the same number, to be compared with that of the thing indexed, in the
    form in which the engine lets the words lead.
    """

    table: Any
    number: ColumnElement[int]
    tied: ColumnElement[int]
    matching: ColumnElement[bool]

    def numbers(self) -> Select[Any]:
        """The numbers alone."""
        return select(self.number).select_from(self.table).where(self.matching)


class Words(Protocol):
    """Full-text search of one engine. No word of a user is ever syntax in any of it."""

    def holding(self, of: Of, query: Query) -> Hits | None:
        """What ``query`` asks for; None where it asks for nothing that can be found."""

    def headlined(self, headline: str) -> Hits | None:
        """Articles whose headline holds these words in this order."""

    def among(self, column: ColumnElement[int], numbers: Collection[int]) -> ColumnElement[bool]:
        """Whether ``column`` is one of ``numbers``, however many they are."""

    async def most_telling(
        self, connection: AsyncConnection, query: Query, found: Callable[[Hits], Select[Any]], limit: int
    ) -> Sequence[Row[Any]]:
        """The rows of ``found(hits)`` for the quotes that hold the most, and the rarest, of the words of ``query``."""

    async def starting(self, connection: AsyncConnection, start: str, limit: int) -> Sequence[str]:
        """Words of articles that begin with ``start``, those of most articles first."""

    async def put_article(self, connection: AsyncConnection, number: int, headline: str, body: str) -> None:
        """Index the folded headline and body of an article."""

    async def put(self, connection: AsyncConnection, of: Of, rows: Sequence[tuple[int, str]]) -> None:
        """Index folded words, each under its number."""

    async def take_out(self, connection: AsyncConnection, article: int) -> None:
        """Take the words of an article, of its quotes and of its speakers' roles out of the index."""

    def unfit(self, connection: Connection) -> list[str]:
        """The tables of search words that are broken, or lack or have rows that they should not; linear."""

    def kept(self, connection: Connection, numbers: Collection[int]) -> dict[str, str]:
        """The words held of these articles, by number, and of their quotes, by public id."""

    def as_kept(self, *parts: str) -> str:
        """Folded words (headline and body of an article, or those of a quote) in the form in which they are kept."""


def searchable(words: Sequence[str]) -> str | None:
    """``words`` as they are looked for; None where nothing that can be found is left."""
    folded = fold_text(" ".join(words)).replace("\0", " ")
    return folded if _WORD.search(folded) else None


def words_of_role(role: str) -> list[str]:
    """The words under which a role is found."""
    return _WORDS.findall(fold_text(role))
