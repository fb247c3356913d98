"""Keep by which words articles are found to be near-copies, and which are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0012"

_AT_ONCE = 200


def upgrade() -> None:
    """Make both tables, and sketch the articles that are there; pairs are linked as articles come in."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "sketches",
        sa.Column("shingle", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article", number, sa.ForeignKey("articles.number"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sketches_article", "sketches", ["article"])
    op.create_table(
        "copies",
        sa.Column("article", number, sa.ForeignKey("articles.number"), primary_key=True, autoincrement=False),
        sa.Column("other", number, sa.ForeignKey("articles.number"), primary_key=True, autoincrement=False),
        sa.Column("share", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copies_other", "copies", ["other"])
    _sketch_all()


def _sketch_all() -> None:
    from bot.store.codec import from_json  # noqa: PLC0415 - needed once in an archive's life
    from summarizer.stories.copies import shingles, sketch  # noqa: PLC0415

    connection = op.get_bind()
    newest = sa.text(
        "SELECT a.number, v.text, v.reading FROM articles a JOIN versions v ON v.article = a.number "
        "AND v.version = a.version WHERE a.number > :after ORDER BY a.number LIMIT :most"
    )
    after = -1
    while rows := connection.execute(newest, {"after": after, "most": _AT_ONCE}).all():
        for number, text, reading in rows:
            paragraphs = from_json(reading).paragraphs
            found = sketch(shingles("\n".join(each.span.of(text) for each in paragraphs)))
            if found:
                written = [{"shingle": shingle, "article": number} for shingle in sorted(found)]
                connection.execute(sa.text("INSERT INTO sketches VALUES (:shingle, :article)"), written)
            after = number


def downgrade() -> None:
    """Drop both."""
    op.drop_table("copies")
    op.drop_table("sketches")
