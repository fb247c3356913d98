"""Lay out the archive: articles, versions, quotes, speakers, search, settings, audit log, pages.

The three ``*_words`` tables are the engine's own full-text search. Their number (in SQLite the rowid) is that of what
they index, so "newest first" is a scan of numbers downwards that stops early. They keep the folded words themselves (in
SQLite: no external content), so that taking a row out never depends on making its old words again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "articles",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("public_id", sa.String, nullable=False, unique=True),
        sa.Column("identity", sa.String, nullable=False, unique=True),
        sa.Column("url_key", sa.String, unique=True),
        sa.Column("change", sa.BigInteger, nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String, nullable=False, index=True),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("embargoed_until", sa.BigInteger),
        sa.Column("outlet_key", sa.String),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("filed_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("quotes", sa.Integer, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("article", _NUMBER, sa.ForeignKey("articles.number"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("published_at", sa.BigInteger),
        sa.Column("embargoed_until", sa.BigInteger),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("filed_at", sa.BigInteger, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
        sa.Column("quote_ids", sa.Text, nullable=False),
    )
    op.create_table(
        "quotes",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("public_id", sa.String, nullable=False, unique=True),
        sa.Column("article", _NUMBER, sa.ForeignKey("articles.number"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.UniqueConstraint("article", "version", "place"),
    )
    op.create_table(
        "speakers",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", _NUMBER, sa.ForeignKey("articles.number"), nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("last_word", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("quote_ids", sa.Text, nullable=False),
        sa.Column("counted", sa.Integer, nullable=False),
    )
    op.create_index("ix_speakers_last_word", "speakers", ["last_word", "number"])
    op.create_table(
        "speaker_names",
        sa.Column("speaker", _NUMBER, sa.ForeignKey("speakers.number"), primary_key=True),
        sa.Column("name_key", sa.Text, primary_key=True),
    )
    op.create_index("ix_speaker_names_name_key", "speaker_names", ["name_key"])
    op.create_table(
        "settings",
        sa.Column("guild", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
    )
    op.create_table(
        "pagers",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("kept_at", sa.BigInteger, nullable=False, index=True),
    )
    _SEARCH_WORDS[op.get_bind().dialect.name]()


def _fts5() -> None:
    for table, columns in (("article_words", "headline, body"), ("quote_words", "words"), ("role_words", "words")):
        op.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, tokenize='unicode61 remove_diacritics 2')")


def _tsvectors() -> None:
    for table in ("article_words", "quote_words", "role_words"):
        op.create_table(
            table,
            sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
            sa.Column("words", sa.Text, nullable=False),
            sa.Column("lexemes", TSVECTOR, nullable=False),
        )
        # Words that wait to be put into the index would be searched one by one, by a scan of the table if need be.
        at_once = {"fastupdate": "off"}
        op.create_index(f"ix_{table}_lexemes", table, ["lexemes"], postgresql_using="gin", postgresql_with=at_once)


_SEARCH_WORDS = {"sqlite": _fts5, "postgresql": _tsvectors}


def downgrade() -> None:
    """Drop every table."""
    for table in (
        "role_words", "quote_words", "article_words", "pagers", "audit", "settings", "speaker_names", "speakers",
        "quotes", "versions", "articles",
    ):  # fmt: skip
        op.drop_table(table)
