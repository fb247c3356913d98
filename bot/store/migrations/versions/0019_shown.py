"""Keep with each post whose words it shows: they are looked at again when it is sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the column; of posts that wait already nothing is known."""
    op.add_column("posts", sa.Column("shown", sa.Text, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take it off again."""
    op.drop_column("posts", "shown")
