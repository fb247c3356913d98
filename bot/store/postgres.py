"""An archive in a PostgreSQL database, which several machines may share."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import Connection, NullPool, Table, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.ports.store import ArchiveError
from bot.store.home import BUSY_SECONDS, MARKS, Marks
from bot.store.tsearch import TextSearch

CONNECT_SECONDS = 10
COMMAND_SECONDS = 60
"""How long a server that says nothing any more is waited for; a migration may take as long as it takes."""

_TURN = int.from_bytes(b"pullquot")
"""The advisory lock that whoever writes to an archive holds till the end of the transaction."""

_SESSION = {
    "application_name": "pullquote",
    "lock_timeout": f"{BUSY_SECONDS}s",
    # A writer that is gone, its network with it, must not keep the others waiting.
    "idle_in_transaction_session_timeout": f"{COMMAND_SECONDS}s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    # What is looked for decides how to look: a plan for any word at all walks the archive for a rare one.
    "plan_cache_mode": "force_custom_plan",
    "jit": "off",
    # A long text lies outside its row, which a scan does not reckon with: the indices are nearly always right.
    "random_page_cost": "1.1",
}

_OURS = """
    FROM pg_class c WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
                    AND d.deptype = 'e')
"""
"""Tables that programs made where ours are made; those of an extension do not count."""

_TO_ORDER_BY_BYTES = f"""
    SELECT format('ALTER TABLE %s %s', t.oid::regclass, string_agg(
        format('ALTER COLUMN %I TYPE %s COLLATE "C"', a.attname, format_type(a.atttypid, a.atttypmod)), ', '))
    FROM (SELECT c.oid {_OURS}) t JOIN pg_attribute a ON a.attrelid = t.oid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attcollation NOT IN (0, 'pg_catalog."C"'::regcollation)
    GROUP BY t.oid
"""  # noqa: S608 - nothing in it is anybody's word

_FAULTS = {
    "28": "PostgreSQL refuses the user or password of the store's address for {place}: correct the address.",
    "3D000": "There is no database {place}: make it with createdb, or set the store's address to another.",
    "55P03": f"The archive {{place}} was busy for {BUSY_SECONDS} seconds: another program writes to it.",
    "42501": "The user of the store's address may not write to {place}: give it the right to make and change tables.",
    "25006": "The database {place} takes no writes: set the store's address to the server that does.",
    "53100": "The disk of the server of {place} is full: make room there.",
    "53300": "The server of {place} has no connection to spare: raise its max_connections or close other programs.",
    "54000": "A name, outlet or address is longer than PostgreSQL looks up (2,700 letters): shorten it, then file it.",
    "57P03": "The server of {place} is starting or stopping: try again in a moment.",
    "57P": "The server of {place} has closed the connection: start it again, or try again in a moment.",
    "08": "The connection to {place} was lost: try again in a moment, and see whether the server runs.",
}
"""Sentences by the beginning of PostgreSQL's code for what went wrong."""


class PostgresDatabase:
    """See ``bot.store.home.Home``. Writers take one advisory lock; readers work on a snapshot (REPEATABLE READ)."""

    def __init__(self, url: str) -> None:
        self.words = TextSearch()
        self._url = url
        self.place = _place_of(url)
        self._engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=self._connect,
            pool_size=4,
            pool_pre_ping=True,  # what the server closed in the meantime is opened anew
            hide_parameters=True,
        )
        self._readers = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._lookers = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._patient = create_async_engine(
            "postgresql+asyncpg://", async_creator=self._connect_patiently, poolclass=NullPool, hide_parameters=True
        )

    @property
    def not_ours(self) -> str:
        """The sentence for tables of another program."""
        return f"The database {self.place} holds tables of another program: set the store's address to another."

    async def try_to_open(self) -> None:
        """Whatever keeps a connection from being opened shows at the first one."""

    def readers(self) -> AsyncEngine:
        """Connections that each work on one unchanging snapshot."""
        return self._readers

    def lookers(self) -> AsyncEngine:
        """The same connections, without a word to the server before and after."""
        return self._lookers

    def writers(self, *, patient: bool = False) -> AsyncEngine:
        """Connections that may write."""
        return self._patient if patient else self._engine

    async def take_turn(self, connection: AsyncConnection) -> None:
        """Wait for the writers' lock; the end of the transaction gives it back, and so does the end of the process."""
        await connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})

    def has_tables(self, connection: Connection, names: Collection[str]) -> bool:
        """Whether all of these tables are there."""
        held = text(f"SELECT count(*) {_OURS} AND c.relname = ANY (:names)")
        return connection.execute(held, {"names": list(names)}).scalar() == len(names)

    def is_empty(self, connection: Connection) -> bool:
        """Whether no program keeps a table in the schema where ours would be made."""
        return connection.execute(text(f"SELECT 1 {_OURS} LIMIT 1")).first() is None

    def settle_schema(self, connection: Connection) -> None:
        """Let every text be compared by its bytes, as SQLite does, whatever the language of the database."""
        for statement in connection.execute(text(_TO_ORDER_BY_BYTES)).scalars().all():
            connection.exec_driver_sql(statement)

    async def settle_numbers(self, connection: AsyncConnection, tables: Collection[Table]) -> None:
        """Set the sequence of every table that has one."""
        for table in tables:
            own = table.autoincrement_column
            if own is None:
                continue
            at = text("SELECT setval(pg_get_serial_sequence(:table, :column), :next, false)")
            highest = (await connection.execute(select(func.coalesce(func.max(own), 0)))).scalar_one()
            await connection.execute(at, {"table": table.name, "column": own.name, "next": highest + 1})

    async def marks(self) -> Marks:
        """Two looks at the end of an index, on a connection of the pool: a word there and back."""
        async with self._lookers.connect() as connection:
            row: Any = (await connection.exec_driver_sql(MARKS)).one()
        return Marks(row[0], row[1])

    def must_exist(self) -> None:
        """A database that is not there shows at the first connection; opening makes none."""

    def broken(self, connection: Connection, most: int) -> list[str]:  # noqa: ARG002 - the server keeps watch itself
        """PostgreSQL lets no row point nowhere, and says at once when it reads a broken page."""
        return []

    def fault(self, error: BaseException) -> str | None:
        """The sentence for the operator."""
        if not isinstance(error, SQLAlchemyError | asyncpg.PostgresError | asyncpg.InterfaceError | OSError):
            return None
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        code = str(getattr(cause, "sqlstate", None) or "")
        for beginning, sentence in _FAULTS.items():
            if code.startswith(beginning):
                return sentence.format(place=self.place)
        if isinstance(cause, OSError):
            return f"The archive {self.place} cannot be reached: start PostgreSQL there, or set another address."
        said = " ".join(str(cause.args[0] if cause.args else "").splitlines()[:1]).rpartition(">: ")[2].rstrip(".")
        return f"The archive {self.place} cannot be used: {said}."

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    async def _connect(self) -> Any:
        return await self._open(COMMAND_SECONDS)

    async def _connect_patiently(self) -> Any:
        return await self._open(None)

    async def _open(self, seconds: float | None) -> Any:
        connection = await asyncpg.connect(
            self._url, timeout=CONNECT_SECONDS, command_timeout=seconds, server_settings=_SESSION
        )
        if connection.get_settings().server_encoding != "UTF8":
            await connection.close()
            raise ArchiveError(f"The encoding of {self.place} is not UTF8: make a database with createdb -E UTF8.")
        for kind in ("text", "varchar"):
            await connection.set_type_codec(
                kind, schema="pg_catalog", encoder=_without_nul, decoder=_with_nul, format="text"
            )
        return connection


def _place_of(url: str) -> str:
    """Server and database of an address, to be told: no user, no password. Raises ``ArchiveError``."""
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        raise ArchiveError(
            'The store\'s address cannot be read: write it like "postgresql://user@host/desk", with % signs for what '
            "is neither letter nor figure in a password."
        ) from None
    given = parts.query.get("host")
    host = parts.host or (given if isinstance(given, str) else None) or "localhost"
    return f"{host}{f':{parts.port}' if parts.port else ''}/{parts.database or parts.username or ''}"


def _without_nul(value: str) -> str:
    """``value`` for PostgreSQL, which has no NUL in a text: written as SUB and 0, SUB itself as SUB and 1."""
    if "\0" in value or "\x1a" in value:
        return value.replace("\x1a", "\x1a1").replace("\0", "\x1a0")
    return value


def _with_nul(value: str) -> str:
    """The text that ``_without_nul`` was given."""
    return value.replace("\x1a0", "\0").replace("\x1a1", "\x1a") if "\x1a" in value else value
