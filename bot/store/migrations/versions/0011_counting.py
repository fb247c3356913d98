"""An index that holds all that counting looks at: "searched" is told in many a reply, and the articles are wide."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the index."""
    columns = ["status", "embargoed_until", "filed_at", "outlet_key", "language", "quotes"]
    op.create_index("ix_articles_counting", "articles", columns)


def downgrade() -> None:
    """Drop the index."""
    op.drop_index("ix_articles_counting", "articles")
