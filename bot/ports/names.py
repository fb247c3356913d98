"""Which names there are in an archive: enough to know whom to look for, never who may see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol


class Names(Protocol):
    """All printed names of all speakers, folded, whoever may see their articles.

    What is found here is only to be looked for with a ``QuoteIndex``, which knows what may be shown: no name of it goes
    to anybody without that. Names that stand in no article any longer may be among them.
    """

    async def has(self, key: str) -> bool:
        """Whether somebody is printed under this name; True where that would have to be looked up."""

    async def has_last(self, word: str) -> bool:
        """Whether a name ends in this word; True where that would have to be looked up."""

    async def has_role_words(self, words: Collection[str]) -> bool:
        """Whether each of these words stands in some role or description; True where it would have to be looked up."""

    async def near(self, word: str, most: int) -> Sequence[str]:
        """The last words of names that are at most ``most`` letters (1 or 2) from ``word``, in order.

        A letter that is wrong, missing or added counts one, and so do two that are swapped.
        """

    async def ending(self, words: Collection[str]) -> Sequence[str]:
        """The names that end in one of these words, in order."""

    async def beginning(self, start: str, limit: int) -> Sequence[str]:
        """The first ``limit`` names, in order, that begin with ``start``."""
