"""Find who is described and not named ("a spokesperson for the ministry") by the words of the description."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_AT_ONCE = 2000
_TOKEN = re.compile("[0-9a-z]+")


def upgrade() -> None:
    """Index the descriptions that are there: those who are described have no role."""
    from summarizer.text.fold import fold_text  # noqa: PLC0415 - needed once in an archive's life

    connection = op.get_bind()
    described = sa.text("SELECT number, name FROM speakers WHERE kind IN ('unnamed', 'collective') AND roles = '[]'")
    rows = [(number, fold_text(name)) for number, name in connection.execute(described)]
    postgres = connection.dialect.name == "postgresql"
    put = (
        "INSERT INTO role_words (number, words, lexemes) VALUES (:n, :words, array_to_tsvector(CAST(:known AS text[])))"
        if postgres
        else "INSERT INTO role_words (rowid, words) VALUES (:n, :words)"
    )
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        connection.execute(sa.text(put), [_given(number, words, cut=postgres) for number, words in some])


def _given(number: int, folded: str, *, cut: bool) -> dict[str, object]:
    if not cut:
        return {"n": number, "words": folded}
    words = _TOKEN.findall(folded)
    return {"n": number, "words": f" {' '.join(words)} ", "known": list(dict.fromkeys(w[:500] for w in words))}


def downgrade() -> None:
    """Take them out."""
    alone = "SELECT number FROM speakers WHERE kind IN ('unnamed', 'collective') AND roles = '[]'"
    number = "number" if op.get_bind().dialect.name == "postgresql" else "rowid"
    op.execute(sa.text(f"DELETE FROM role_words WHERE {number} IN ({alone})"))  # noqa: S608 - ours
