"""One open archive: how it is read, and the one writer. Which database it lies in is the business of its ``Home``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.aliases import AliasBook
from bot.ports.store import ArchiveError
from bot.store.home import Home, Marks
from bot.store.sqlite import SqliteFile, path_of
from bot.store.words import Words

_POSTGRES = ("postgresql://", "postgres://")

CLOSING_SECONDS = 30.0
"""How long what is under way may take when the archive is closed."""
HALF_A_CHARACTER = "The text holds half a character (a lone surrogate) and cannot be stored."


def home_of(url: str) -> Home:
    """The home of the archive at this address. Raises ``ArchiveError`` for an address of another kind."""
    path = path_of(url)
    if path is not None:
        return SqliteFile(path)
    if url.startswith(_POSTGRES):
        from bot.store.postgres import PostgresDatabase  # noqa: PLC0415 - its driver is loaded where it is used

        return PostgresDatabase(url)
    raise ArchiveError(
        f'The archive lies in an SQLite file or in PostgreSQL: set the store\'s address to "sqlite:///desk.db" or '
        f'"postgresql://user@host/desk", not to "{url.partition(":")[0]}:...".'
    )


def file_of(url: str) -> Path:
    """The file of the archive at ``url``. Raises ``ArchiveError`` where it lies in none."""
    path = path_of(url)
    if path is None:
        home_of(url)  # an address of neither kind is refused for that
        raise ArchiveError("The archive is in PostgreSQL: copy it with pg_dump, and put a copy back with pg_restore.")
    return path


@dataclass(slots=True)
class Books:
    """The aliases of each server as they stood after the last of so many ``edits``."""

    edits: int = -1
    of: dict[int | None, AliasBook] = field(default_factory=dict)


class Archive:
    """The connections of one archive.

    Readers each work on a snapshot of their own and never wait. Writers queue on one lock in this process, and then
    for the write lock of the database, so two processes wait for each other instead of failing half-way.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self.books = Books()
        self._lock = asyncio.Lock()
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False

    @property
    def words(self) -> Words:
        """Full-text search."""
        return self.home.words

    async def try_to_open(self) -> None:
        """Raise ``ArchiveError`` for what would keep every connection from being opened."""
        with self._failing_as_archive():
            await self.home.try_to_open()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection on one unchanging snapshot."""
        with self._used():
            async with self.home.readers().begin() as connection:
                yield connection

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[AsyncConnection]:
        """A connection for one statement: half the time of a snapshot that several could share."""
        with self._used():
            async with self.home.lookers().connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self, *, patient: bool = False) -> AsyncIterator[AsyncConnection]:
        """A connection that may write; all of it is committed at the end, or none.

        ``patient``: a statement may take as long as it takes.
        """
        with self._used():
            async with self._lock, self.home.writers(patient=patient).begin() as connection:
                await self.home.take_turn(connection)
                yield connection

    async def marks(self) -> Marks:
        """How far the archive has come, whichever process wrote."""
        with self._used():
            return await self.home.marks()

    async def close(self) -> None:
        """Close every connection once what is under way has ended; nothing more is begun.

        A connection that came back later would be closed by nobody (SQLAlchemy, "Engine Disposal": what is checked out
        is not closed).
        """
        self._closed = True
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), CLOSING_SECONDS)
        finally:
            await self.home.close()

    @contextmanager
    def _used(self) -> Iterator[None]:
        """Count one use of a connection."""
        if self._closed:
            raise ArchiveError("The archive is closed.")
        self._under_way += 1
        self._idle.clear()
        try:
            with self._failing_as_archive():
                yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    @contextmanager
    def _failing_as_archive(self) -> Iterator[None]:
        """Turn what the driver raises into ``ArchiveError`` with a sentence for the operator."""
        try:
            yield
        except ArchiveError:
            raise
        except Exception as error:
            said = HALF_A_CHARACTER if _is_of_half_a_character(error) else self.home.fault(error)
            if said is None:
                raise
            raise ArchiveError(said) from error


def _is_of_half_a_character(error: BaseException | None) -> bool:
    """Whether a text could not be encoded; a driver may have wrapped that."""
    while error is not None:
        if isinstance(error, UnicodeEncodeError):
            return True
        error = error.__cause__
    return False
