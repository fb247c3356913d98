"""An archive in one SQLite file: how it is opened, how it is read, and the one writer."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.ports.store import ArchiveError
from bot.store.fts5 import Fts5
from bot.store.home import BUSY_SECONDS, MARKS, Marks

SCHEMES = ("sqlite:///", "sqlite+aiosqlite:///")
_WRITES = "pullquote_writes"
_BETWEEN_TRIES = 0.02
"""Seconds."""
_PRIMARY = 0xFF
"""The part of an error code of SQLite that says what it is."""


def path_of(url: str) -> Path | None:
    """The file of a ``sqlite:///`` address; None for any other address."""
    for scheme in SCHEMES:
        if url.startswith(scheme) and (path := url.removeprefix(scheme)) and ":memory:" not in path:
            return Path(path).expanduser()
    return None


class SqliteFile:
    """See ``bot.store.home.Home``. Writers take the file's write lock at once (BEGIN IMMEDIATE)."""

    not_ours = "The file is an SQLite database of another program: set the store's address to another path."

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = str(path.absolute())
        self.words = Fts5()
        self._engine: AsyncEngine = create_async_engine(
            f"sqlite+aiosqlite:///{path}", pool_size=4, hide_parameters=True
        )
        self._lookers = create_async_engine(
            f"sqlite+aiosqlite:///{path}",
            pool_size=4,
            hide_parameters=True,
            isolation_level="AUTOCOMMIT",
            skip_autocommit_rollback=True,
            pool_reset_on_return=None,
        )
        event.listen(self._lookers.sync_engine, "connect", _on_connect)
        self._watching: sqlite3.Connection | None = None
        self._writer = self._engine.execution_options(**{_WRITES: True})
        event.listen(self._engine.sync_engine, "connect", _on_connect)
        event.listen(self._engine.sync_engine, "begin", _on_begin)

    async def try_to_open(self) -> None:
        """Open the file once, make it and its folder where they are not there, and close it.

        A connection of the driver that fails to open is ended behind our back, by a thread that may outlive the event
        loop and then prints its fault; so what cannot be opened is found out here.
        """
        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"The folder {folder} cannot be made for the archive: {error.strerror}.") from error
        await asyncio.to_thread(_open_and_close, self.path)

    def readers(self) -> AsyncEngine:
        """A transaction of SQLite is a snapshot from its first look on."""
        return self._engine

    def lookers(self) -> AsyncEngine:
        """Connections of their own: every word to one costs a turn of a thread."""
        return self._lookers

    def writers(self, *, patient: bool = False) -> AsyncEngine:  # noqa: ARG002 - no statement is given up
        """The same file, begun with its write lock."""
        return self._writer

    async def take_turn(self, connection: AsyncConnection) -> None:
        """BEGIN IMMEDIATE has waited."""

    def has_tables(self, connection: Connection, names: Collection[str]) -> bool:
        """Whether all of these tables are there."""
        listed = ", ".join(f"'{name}'" for name in names)
        held = connection.exec_driver_sql(f"SELECT count(*) FROM sqlite_master WHERE name IN ({listed})")  # noqa: S608
        return held.scalar() == len(names)

    def is_empty(self, connection: Connection) -> bool:
        """Whether nothing at all is in the file."""
        return connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first() is None

    def settle_schema(self, connection: Connection) -> None:
        """Nothing is left to do."""

    async def settle_numbers(self, connection: AsyncConnection, tables: Collection[Table]) -> None:
        """SQLite looks at the highest number each time."""

    async def marks(self) -> Marks:
        """Two looks at the end of an index, some microseconds: without a thread, on a connection kept for it.

        Readers of a write-ahead log wait for nobody. Where the file cannot be read just now, the pool waits for it.
        """
        try:
            if self._watching is None:
                self._watching = sqlite3.connect(
                    f"{self.path.resolve().as_uri()}?mode=ro", uri=True, timeout=0, check_same_thread=False
                )
            row = self._watching.execute(MARKS).fetchone()
        except sqlite3.Error:
            async with self._engine.begin() as connection:
                row = (await connection.exec_driver_sql(MARKS)).one()
        return Marks(row[0], row[1])

    def must_exist(self) -> None:
        """The file is there."""
        if not self.path.is_file():
            raise ArchiveError(f"There is no archive at {self.path}.")

    def broken(self, connection: Connection, most: int) -> list[str]:
        """What SQLite's own test of the file says."""
        said = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA integrity_check({most})")]
        loose = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
        return [word for word in said if word != "ok"] + ([f"{loose} rows point nowhere"] if loose else [])

    def fault(self, error: BaseException) -> str | None:
        """The sentence for the operator."""
        if not isinstance(error, SQLAlchemyError | sqlite3.Error | OSError):
            return None
        cause = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        if "locked" in cause:
            return f"The archive {self.path} was busy for {BUSY_SECONDS} seconds: another program writes to it."
        return f"The archive {self.path} cannot be used: {cause}."

    async def close(self) -> None:
        """Close every connection."""
        if self._watching is not None:
            self._watching.close()
            self._watching = None
        await self._lookers.dispose()
        await self._engine.dispose()


def _open_and_close(path: Path) -> None:
    until = time.monotonic() + BUSY_SECONDS
    with closing(sqlite3.connect(path)) as connection:
        while not _is_opened(connection, last=time.monotonic() > until):
            time.sleep(_BETWEEN_TRIES)


def _is_opened(connection: sqlite3.Connection, *, last: bool) -> bool:
    """Whether the file is ready for use; raises what keeps it from being so.

    Two processes that make one archive at once both turn its log on, and SQLite tells one of them at once that the file
    is busy: it does not wait then (https://sqlite.org/c3ref/busy_handler.html). So we do, unless this try is the last.
    """
    try:
        _on_connect(connection, None)
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


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
