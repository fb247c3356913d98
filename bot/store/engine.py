"""One archive file: how it is opened, how it is read, and the one writer."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.ports.store import ArchiveError

BUSY_SECONDS = 20
"""How long a process waits for another one's write before it gives up."""

_SCHEMES = ("sqlite:///", "sqlite+aiosqlite:///")
_WRITES = "pullquote_writes"


def path_of(url: str) -> Path:
    """The file of a ``sqlite:///`` address. Raises ``ArchiveError`` for any other address."""
    for scheme in _SCHEMES:
        if url.startswith(scheme) and (path := url.removeprefix(scheme)) and ":memory:" not in path:
            return Path(path).expanduser()
    raise ArchiveError(
        f'This version keeps its archive in an SQLite file only: set the store\'s address to "sqlite:///desk.db" '
        f'or another path, not to "{url.partition(":")[0]}:...".'
    )


class Archive:
    """The connections of one archive file.

    Readers each work on a snapshot of their own and never wait. Writers queue on one lock in this process, and take the
    file's write lock at once (BEGIN IMMEDIATE), so two processes wait for each other instead of failing half-way.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine: AsyncEngine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=4)
        self._writer = self._engine.execution_options(**{_WRITES: True})
        self._lock = asyncio.Lock()
        event.listen(self._engine.sync_engine, "connect", _on_connect)
        event.listen(self._engine.sync_engine, "begin", _on_begin)

    async def try_file(self) -> None:
        """Open the file once, make it where it is not there, and close it. Raises ``ArchiveError``.

        A connection of the driver that fails to open is ended behind our back, by a thread that may outlive the event
        loop and then prints its fault; so what cannot be opened is found out here.
        """
        with _failing_as_archive(self.path):
            await asyncio.to_thread(_open_and_close, self.path)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection on one unchanging snapshot."""
        with _failing_as_archive(self.path):
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection that may write; all of it is committed at the end, or none."""
        with _failing_as_archive(self.path):
            async with self._lock, self._writer.begin() as connection:
                yield connection

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def _open_and_close(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        _on_connect(connection, None)
        connection.execute("PRAGMA schema_version")


def _on_connect(connection: Any, _record: object) -> None:
    """Durable and fast enough: a commit is on disk before it is answered (WAL, synchronous FULL)."""
    connection.isolation_level = None  # transactions are begun by _on_begin, never by the driver
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_SECONDS * 1000}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class _failing_as_archive:  # noqa: N801 - used as a word in a with statement
    """Turn what the driver raises into ``ArchiveError`` with a sentence for the operator."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, UnicodeEncodeError):
            raise ArchiveError("The text holds half a character (a lone surrogate) and cannot be stored.") from error
        if not isinstance(error, SQLAlchemyError | sqlite3.Error | OSError):
            return
        cause = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        if "locked" in cause:
            raise ArchiveError(
                f"The archive {self._path} was busy for {BUSY_SECONDS} seconds: another program writes to it."
            ) from error
        raise ArchiveError(f"The archive {self._path} cannot be used: {cause}.") from error
