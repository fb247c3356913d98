"""Keep what editors say about names: which spellings are one person's, and which one stands for itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "aliases",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name_key", sa.Text, primary_key=True),
        sa.Column("other_key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("aliases")
