"""Keep with a digest the number of its channel: two channels of a server may have one name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

_NAMES = {"uq": "uq_%(table_name)s_%(column_0_name)s"}
"""What a nameless key of a file is called while it is taken off."""
_OF_POSTGRES = "digests_guild_channel_made_at_key"
_KEY = ["guild", "channel", "made_at"]


def upgrade() -> None:
    """Add the column. Digests of before have no number, and stay with the name."""
    op.add_column("digests", sa.Column("place", sa.BigInteger, nullable=False, server_default="0"))
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(_OF_POSTGRES, "digests", type_="unique")
    else:
        with op.batch_alter_table("digests", naming_convention=_NAMES) as batch:
            batch.drop_constraint("uq_digests_guild", type_="unique")
    op.create_index("ix_digests_place", "digests", ["guild", "place", "channel", "made_at"], unique=True)


def downgrade() -> None:
    """Take it off again; of two digests of one name and instant the later one goes."""
    op.drop_index("ix_digests_place", "digests")
    same = "SELECT min(number) FROM digests GROUP BY guild, channel, made_at"
    op.execute(f"DELETE FROM digests WHERE number NOT IN ({same})")  # noqa: S608
    op.drop_column("digests", "place")
    if op.get_bind().dialect.name == "postgresql":
        op.create_unique_constraint(_OF_POSTGRES, "digests", _KEY)
    else:
        with op.batch_alter_table("digests") as batch:
            batch.create_unique_constraint("uq_digests_guild", _KEY)
