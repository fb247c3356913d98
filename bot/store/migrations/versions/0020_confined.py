"""Keep for which channels alone feeds brought an article."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "article_places",
        sa.Column("article", _NUMBER, sa.ForeignKey("articles.number"), primary_key=True),
        sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("article_places")
