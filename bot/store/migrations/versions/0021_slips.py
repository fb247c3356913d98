"""Keep under which forms the last word of a name is found by somebody who misspells it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_AT_ONCE = 2000


def upgrade() -> None:
    """Make the table, and fill it from the names that are there."""
    op.create_table(
        "name_slips",
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("last_word", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    from summarizer.text.slips import forms  # noqa: PLC0415 - needed once in an archive's life

    connection = op.get_bind()
    words = connection.execute(sa.text("SELECT DISTINCT last_word FROM speaker_names")).scalars().all()
    for first in range(0, len(words), _AT_ONCE):
        rows = [
            {"form": form, "word": word} for word in words[first : first + _AT_ONCE] for form in sorted(forms(word))
        ]
        if rows:
            connection.execute(sa.text("INSERT INTO name_slips VALUES (:form, :word)"), rows)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("name_slips")
