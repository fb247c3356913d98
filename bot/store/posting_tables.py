"""The tables of schedules, runs and posts. Migrations own their shape; a test holds the two together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from bot.store.tables import Instant, Number, metadata

schedules = Table(
    "schedules",
    metadata,
    Column("number", Number, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("channel", String, nullable=False),
    Column("wall", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("weekdays", String, nullable=False),
    Column("topic", Text, nullable=False),
    Column("when_empty", String, nullable=False),
    Column("catch_up", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("told_until", Instant),
    Column("last_day", String),
    Column("next_at", Instant, index=True),
    Column("owner", BigInteger, nullable=False),
    Column("owner_name", Text, nullable=False),
    Column("paused", Text, nullable=False),
    Column("removed_at", Instant),
    UniqueConstraint("guild", "counted"),
)
"""``counted`` is the number in ``s-3``: one for each schedule that a server ever had. ``catch_up`` is in minutes."""

runs = Table(
    "runs",
    metadata,
    Column("schedule", ForeignKey("schedules.number"), primary_key=True),
    Column("slot", String, primary_key=True),
    Column("day", String),
    Column("at", Instant, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("worker", String),
    Column("lease_until", Instant),
)

posts = Table(
    "posts",
    metadata,
    Column("number", Number, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("guild", BigInteger, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("mark", String, nullable=False),
    Column("reply_to", BigInteger, nullable=False),
    Column("schedule", BigInteger, nullable=False),
    Column("since", Instant),
    Column("until", Instant),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("state", String, nullable=False, index=True),
    Column("not_before", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("refusals", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("worker", String),
    Column("lease_until", Instant),
    Column("shown", Text, nullable=False, server_default="[]"),
)

parts = Table(
    "parts",
    metadata,
    Column("post", ForeignKey("posts.number"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("nonce", String, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("tried_at", Instant),
    Column("message", BigInteger, nullable=False),
    Column("files", Text, nullable=False),
)

shown = Table(
    "shown",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("article", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("told", String, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("guild", BigInteger, nullable=False),
    Column("post", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("made_at", Instant, nullable=False, index=True),
    Column("next_at", Instant, nullable=False),
    Index("ix_shown_article", "article"),
)
"""Articles in messages of ours that stand, by public id; ``seen`` is the newest version that was looked at since, and
``told`` what the message says of it: corrected, withdrawn, or nothing. ``post`` is the key of what the message is of.
"""


def insert_new(connection: AsyncConnection, table: Table) -> Any:
    """An insert that leaves a row alone which is there already."""
    made = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    return made.on_conflict_do_nothing()


class clock(FunctionElement[int]):  # noqa: N801 - a function of the database, written like one
    """The database's own time in microseconds since 1970, by which leases are measured whoever asks."""

    type = BigInteger()
    inherit_cache = True


@compiles(clock)
def _standard(_element: clock, _compiler: SQLCompiler, **_: Any) -> str:
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"


@compiles(clock, "sqlite")
def _sqlite(_element: clock, _compiler: SQLCompiler, **_: Any) -> str:
    return "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
