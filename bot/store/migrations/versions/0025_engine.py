"""Keep which engine made the reading of an article's newest version, and count readings apart from what is filed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

_NEWEST = "FROM versions v WHERE v.article = articles.number AND v.version = articles.version"
_IN_FILE = "CASE WHEN json_valid(v.reading) THEN json_extract(v.reading, '$.engine') END"
# the engine is the first thing that a reading states; PostgreSQL's own JSON refuses texts that hold a zero character
_IN_POSTGRES = """substring(v.reading FROM '^\\{"engine": "([^"\\\\]*)"')"""


def upgrade() -> None:
    """Add the columns and fill them."""
    op.add_column("articles", sa.Column("engine", sa.String, nullable=False, server_default=""))
    op.add_column("articles", sa.Column("turn", sa.BigInteger, nullable=False, server_default="0"))
    engine = _IN_POSTGRES if op.get_bind().dialect.name == "postgresql" else _IN_FILE
    op.execute(f"UPDATE articles SET turn = change, engine = coalesce((SELECT {engine} {_NEWEST}), '')")  # noqa: S608
    op.create_index("ix_articles_engine", "articles", ["engine", "number"])
    op.create_index("ix_articles_turn", "articles", ["turn"], unique=True)


def downgrade() -> None:
    """Take them off again."""
    op.drop_index("ix_articles_turn", "articles")
    op.drop_index("ix_articles_engine", "articles")
    op.drop_column("articles", "turn")
    op.drop_column("articles", "engine")
