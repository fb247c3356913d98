"""Where an archive lives: what the rooms of the archive ask of a database engine besides plain SQL."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, Table
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.words import Words

BUSY_SECONDS = 20
"""How long a process waits for another one's write before it gives up."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How far an archive has come, whichever process wrote: numbers that grow with each reading that is kept (of a
    version that is filed, or read anew) and with each edit that goes to the audit log.
    """

    read: int
    edits: int


MARKS = "SELECT (SELECT coalesce(max(turn), 0) FROM articles), (SELECT coalesce(max(number), 0) FROM audit)"


class Home(Protocol):
    """One database engine and the address of an archive in it."""

    @property
    def words(self) -> Words:
        """Its full-text search."""

    @property
    def place(self) -> str:
        """Where it is, for people: without user and password."""

    @property
    def not_ours(self) -> str:
        """The sentence for tables of another program."""

    async def try_to_open(self) -> None:
        """Find out what would keep every connection from being opened. Raises what ``fault`` explains."""

    def readers(self) -> AsyncEngine:
        """Connections that each work on one unchanging snapshot."""

    def lookers(self) -> AsyncEngine:
        """Connections for single statements, each of which is a snapshot by itself: nothing is begun or ended."""

    def writers(self, *, patient: bool = False) -> AsyncEngine:
        """Connections that may write; ``patient``: with statements that may take as long as they take."""

    async def take_turn(self, connection: AsyncConnection) -> None:
        """Wait within a transaction until no other process writes; for 20 seconds at most."""

    def has_tables(self, connection: Connection, names: Collection[str]) -> bool:
        """Whether all of these tables are there."""

    def is_empty(self, connection: Connection) -> bool:
        """Whether no program keeps a table there."""

    def settle_schema(self, connection: Connection) -> None:
        """What is left to do for the engine after a migration, in its transaction."""

    async def settle_numbers(self, connection: AsyncConnection, tables: Collection[Table]) -> None:
        """Let the next row of each table get a number above those that were put in by number."""

    async def marks(self) -> Marks:
        """How far the archive has come, asked for at every question: as cheaply as the engine can say it."""

    def must_exist(self) -> None:
        """Raise ``ArchiveError`` where there is nothing to open; opening may make it."""

    def broken(self, connection: Connection, most: int) -> list[str]:
        """What the database finds wrong with what it keeps, in its own words; at most so many."""

    def fault(self, error: BaseException) -> str | None:
        """The sentence for the operator, if ``error`` is one of the database; without passwords and traces."""

    async def close(self) -> None:
        """Close every connection."""
