"""Keep whose an article is: each server may have an archive of its own. What was filed before is everybody's.

Digests are counted by each server for itself.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"

_COUNTED = ("status", "embargoed_until", "filed_at", "outlet_key", "language", "quotes")


def upgrade() -> None:
    """Add the column, and put it first in the index that counting looks at."""
    op.add_column("articles", sa.Column("server", sa.BigInteger, nullable=False, server_default="0"))
    op.drop_index("ix_articles_counting", "articles")
    op.create_index("ix_articles_counting", "articles", ["server", *_COUNTED])
    op.add_column("digests", sa.Column("counted", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE digests SET counted = number")
    op.create_index("ix_digests_counted", "digests", ["guild", "counted"], unique=True)


def downgrade() -> None:
    """Take it off again."""
    op.drop_index("ix_digests_counted", "digests")
    op.drop_column("digests", "counted")
    op.drop_index("ix_articles_counting", "articles")
    op.drop_column("articles", "server")
    op.create_index("ix_articles_counting", "articles", list(_COUNTED))
