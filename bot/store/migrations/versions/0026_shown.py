"""Keep which messages of ours stand and show which articles, so that they can say what became of those."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Create the table. What was sent before is not in it, and stays as it is."""
    op.create_table(
        "shown",
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("told", sa.String, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("post", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("next_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_shown_made_at", "shown", ["made_at"])
    op.create_index("ix_shown_article", "shown", ["article"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("shown")
