"""Messages that stand in channels and show articles, and whether they say what became of those since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ports.outbox import Kind
from summarizer.types import Status


@dataclass(frozen=True, slots=True)
class Shown:
    """An article in a message: its version there, and the newest of those that were looked at since.

    ``told`` is what the message says of it: withdrawn, corrected, or None.
    """

    article_id: str
    version: int
    seen: int
    told: Status | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A message of our own, and the articles that it shows."""

    message: int
    place: int
    guild: int
    shown: tuple[Shown, ...]


def articles_in(shown: Iterable[tuple[str, int]]) -> tuple[Shown, ...]:
    """The articles of a message that is being sent, each once: of several versions of one the newest counts."""
    newest = dict(sorted(shown))
    return tuple(Shown(article_id, version, version) for article_id, version in newest.items())


class StandingMessages(Protocol):
    """What stands, for thirty days from when it was sent. Every method may raise ``ArchiveError``."""

    async def keep(self, key: str, kind: Kind, standing: Standing, at: datetime) -> None:
        """Keep a message that was sent at ``at``, or what it shows instead of what it showed."""

    async def overtaken(self, now: datetime, limit: int) -> Sequence[Standing]:
        """Messages with an article that has a newer version than was looked at, was withdrawn, or is no longer, oldest
        look first. What is held or under embargo is left for later.
        """

    async def told(self, message: int, shown: Sequence[Shown]) -> bool:
        """The message says of its articles what ``shown`` states; False where it shows something else by now."""

    async def later(self, message: int, at: datetime) -> None:
        """The message cannot be changed now: not before ``at``."""

    async def forget(self, message: int) -> None:
        """The message is gone."""

    async def posts_of(
        self, article_id: str, guild: int, now: datetime, told: Status | None = None
    ) -> Mapping[Kind, int]:
        """How many posts of the last thirty days in a server show an article, of each kind; with ``told`` those that
        say so of it.
        """
