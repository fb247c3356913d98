"""Keep the last word of every printed name: a spelling that is not the fullest name is asked for by its surname too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def upgrade() -> None:
    """Add the column to every printed name, and drop the one that knew the fullest name alone."""
    op.add_column("speaker_names", sa.Column("last_word", sa.Text, nullable=False, server_default=""))
    connection = op.get_bind()
    names = connection.execute(sa.text("SELECT DISTINCT name_key FROM speaker_names")).scalars().all()
    if names:
        rows = [{"name": name, "last": _last_word(name)} for name in names]
        connection.execute(sa.text("UPDATE speaker_names SET last_word = :last WHERE name_key = :name"), rows)
    op.create_index("ix_speaker_names_last_word", "speaker_names", ["last_word", "name_key"])
    op.drop_index("ix_speakers_last_word", "speakers")
    # Not a batch: that makes the table anew, and the names that point to its rows forbid it.
    op.drop_column("speakers", "last_word")


def downgrade() -> None:
    """Take the column off again."""
    op.add_column("speakers", sa.Column("last_word", sa.Text, nullable=False, server_default=""))
    op.create_index("ix_speakers_last_word", "speakers", ["last_word", "number"])
    op.drop_index("ix_speaker_names_last_word", "speaker_names")
    op.drop_column("speaker_names", "last_word")


def _last_word(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[-1] if words else ""
