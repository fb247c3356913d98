"""The tables of feeds, their entries and mutes. Migrations own their shape; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables import Instant, Number, metadata

feeds = Table(
    "feeds",
    metadata,
    Column("number", Number, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("url_key", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("every", Integer),
    Column("language", String, nullable=False),
    Column("owner", BigInteger, nullable=False),
    Column("owner_name", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("stirred_at", Instant),
    Column("checked_at", Instant),
    Column("next_at", Instant, index=True),
    Column("wait", Integer),
    Column("checks", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Instant),
    Column("error", Text, nullable=False),
    Column("reported", Boolean, nullable=False),
    Column("pending", Boolean, nullable=False, index=True),
    Column("paused", Text, nullable=False),
    Column("removed_at", Instant),
    Column("worker", String),
    Column("lease_until", BigInteger),
    UniqueConstraint("guild", "counted"),
    Index("ix_feeds_url_key", "guild", "url_key"),
)
"""``counted`` is the number in ``f-3``. ``every`` and ``wait`` are in seconds."""

feed_routes = Table(
    "feed_routes",
    metadata,
    Column("feed", ForeignKey("feeds.number"), primary_key=True),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", Text, primary_key=True),
    Column("topic", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("outlet", Text, nullable=False),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("number", Number, primary_key=True),
    Column("feed", ForeignKey("feeds.number"), nullable=False),
    Column("state", String, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("at_check", Integer, nullable=False),
    Column("tells", Boolean, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("article", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("item", Text),
    Index("ix_feed_entries_state", "feed", "state", "tells"),
    Index("ix_feed_entries_seen", "feed", "seen_at"),
)
"""``item`` is JSON, and NULL once it was filed. ``article`` is a public id, empty before."""

feed_keys = Table(
    "feed_keys",
    metadata,
    Column("feed", ForeignKey("feeds.number"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("entry", ForeignKey("feed_entries.number"), nullable=False),
)

feed_told = Table(
    "feed_told",
    metadata,
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("article", String, primary_key=True),
)
"""Which article was posted in which channel by a feed: never twice."""

mutes = Table(
    "mutes",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("words_key", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("until", Instant),
)
