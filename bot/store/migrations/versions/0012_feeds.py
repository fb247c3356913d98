"""Keep feeds, what was seen in them, where they are posted, and what is muted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "feeds",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("counted", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("url_key", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("every", sa.Integer),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("owner", sa.BigInteger, nullable=False),
        sa.Column("owner_name", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("baseline", sa.Boolean, nullable=False),
        sa.Column("stirred_at", sa.BigInteger),
        sa.Column("checked_at", sa.BigInteger),
        sa.Column("next_at", sa.BigInteger, index=True),
        sa.Column("wait", sa.Integer),
        sa.Column("checks", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failing_since", sa.BigInteger),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("reported", sa.Boolean, nullable=False),
        sa.Column("pending", sa.Boolean, nullable=False, index=True),
        sa.Column("paused", sa.Text, nullable=False),
        sa.Column("removed_at", sa.BigInteger),
        sa.Column("worker", sa.String),
        sa.Column("lease_until", sa.BigInteger),
        sa.UniqueConstraint("guild", "counted"),
    )
    op.create_index("ix_feeds_url_key", "feeds", ["guild", "url_key"])
    op.create_table(
        "feed_routes",
        sa.Column("feed", _NUMBER, sa.ForeignKey("feeds.number"), primary_key=True),
        sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
    )
    op.create_table(
        "feed_entries",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("feed", _NUMBER, sa.ForeignKey("feeds.number"), nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("at_check", sa.Integer, nullable=False),
        sa.Column("tells", sa.Boolean, nullable=False),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("article", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("item", sa.Text),
    )
    op.create_index("ix_feed_entries_state", "feed_entries", ["feed", "state", "tells"])
    op.create_index("ix_feed_entries_seen", "feed_entries", ["feed", "seen_at"])
    op.create_table(
        "feed_keys",
        sa.Column("feed", _NUMBER, sa.ForeignKey("feeds.number"), primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("entry", _NUMBER, sa.ForeignKey("feed_entries.number"), nullable=False),
    )
    op.create_table(
        "feed_told",
        sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article", sa.String, primary_key=True),
    )
    op.create_table(
        "mutes",
        sa.Column("guild", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("words_key", sa.Text, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("mutes", "feed_told", "feed_keys", "feed_entries", "feed_routes", "feeds"):
        op.drop_table(table)
