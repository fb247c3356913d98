"""What reading an archive anew needs of it: which readings are out of date, and a way to put others in their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.ports.records import StoredArticle
from summarizer.types import Reading


class Readings(Protocol):
    """The readings of articles at their newest version. Every method may raise ``ArchiveError``."""

    def of_server(self, guild: int) -> Readings:
        """The readings of the articles that one server has."""

    async def total(self) -> int:
        """How many articles there are, in any state."""

    async def outdated(self, engine: str, *, shown: bool = False) -> int:
        """How many articles another engine than this one read; ``shown``: of those alone that may be shown."""

    async def stale(self, engine: str, limit: int, before: int | None = None) -> Sequence[StoredArticle]:
        """The newest ``limit`` of these articles, in any state; of those with a number below ``before`` where given.

        One whose reading cannot be read comes with an empty one.
        """

    async def replace_reading(self, stored: StoredArticle, reading: Reading) -> bool:
        """Put ``reading`` in the place of that of ``stored``, in one transaction: no new version. Versions that say of
        themselves that they were corrected become that, but for those whose state an editor set since.

        A quotation that it finds again, or with other ends, keeps its public id; the id of one that it finds no longer
        leads nowhere from then on. False, and nothing is written, where the article has changed since.
        """
