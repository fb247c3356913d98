"""Keep schedules, their runs, and the posts that must go out once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0003"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "schedules",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("counted", sa.Integer, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("wall", sa.String, nullable=False),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("weekdays", sa.String, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("when_empty", sa.String, nullable=False),
        sa.Column("catch_up", sa.Integer, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("told_until", sa.BigInteger),
        sa.Column("last_day", sa.String),
        sa.Column("next_at", sa.BigInteger, index=True),
        sa.Column("owner", sa.BigInteger, nullable=False),
        sa.Column("owner_name", sa.Text, nullable=False),
        sa.Column("paused", sa.Text, nullable=False),
        sa.Column("removed_at", sa.BigInteger),
        sa.UniqueConstraint("guild", "counted"),
    )
    op.create_table(
        "runs",
        sa.Column("schedule", _NUMBER, sa.ForeignKey("schedules.number"), primary_key=True),
        sa.Column("slot", sa.String, primary_key=True),
        sa.Column("day", sa.String),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("worker", sa.String),
        sa.Column("lease_until", sa.BigInteger),
    )
    op.create_table(
        "posts",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("reply_to", sa.BigInteger, nullable=False),
        sa.Column("schedule", sa.BigInteger, nullable=False),
        sa.Column("since", sa.BigInteger),
        sa.Column("until", sa.BigInteger),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("refusals", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("worker", sa.String),
        sa.Column("lease_until", sa.BigInteger),
    )
    op.create_table(
        "parts",
        sa.Column("post", _NUMBER, sa.ForeignKey("posts.number"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("nonce", sa.String, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("tried_at", sa.BigInteger),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("files", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("parts", "posts", "runs", "schedules"):
        op.drop_table(table)
