"""The tables of the archive, for building queries. Migrations own their shape; a test holds the two together.

Times are stored as whole microseconds since 1970 UTC, which every engine orders and compares alike.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An aware time, kept to the microsecond."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """An aware time to microseconds."""
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Microseconds to a time in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


Number = BigInteger().with_variant(Integer(), "sqlite")
"""64 bit everywhere; in SQLite the name INTEGER makes it the rowid."""

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("public_id", String, nullable=False, unique=True),
    Column("identity", String, nullable=False, unique=True),
    Column("url_key", String, unique=True),
    Column("change", BigInteger, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("embargoed_until", Instant),
    Column("outlet_key", String),
    Column("language", String, nullable=False),
    Column("filed_at", Instant, nullable=False, index=True),
    Column("quotes", Integer, nullable=False),
    Column("server", BigInteger, nullable=False, server_default="0"),
    Column("engine", String, nullable=False, server_default=""),
    Column("turn", BigInteger, nullable=False, server_default="0"),
    Index("ix_articles_engine", "engine", "number"),
    Index("ix_articles_turn", "turn", unique=True),
    Index(
        "ix_articles_counting", "server", "status", "embargoed_until", "filed_at", "outlet_key", "language", "quotes"
    ),
)
"""One row an article: who it is, and of its newest version what look-ups filter by.

``change`` grows with every version that is filed: the order of filing, whatever the dates say. ``engine`` made the
reading of the newest version; ``turn`` grows with every reading that is kept, also of what is read anew and not filed.
``quotes`` counts every class but indirect. ``server`` is the server whose archive it is in, 0 for everybody's; in
``identity`` and ``url_key`` it stands before the key, so that two servers may each have one.
"""

versions = Table(
    "versions",
    metadata,
    Column("article", ForeignKey("articles.number"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("headline", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("outlet", Text),
    Column("url", Text),
    Column("byline", Text),
    Column("published_at", Instant),
    Column("embargoed_until", Instant),
    Column("status", String, nullable=False),
    Column("filed_at", Instant, nullable=False),
    Column("reading", Text, nullable=False),
    Column("quote_ids", Text, nullable=False),
)

of_newest = (versions.c.article == articles.c.number) & (versions.c.version == articles.c.version)
"""Joins each article with its newest version."""

quotes = Table(
    "quotes",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("public_id", String, nullable=False, unique=True),
    Column("article", ForeignKey("articles.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    UniqueConstraint("article", "version", "place"),
)
"""Every quote of every version. ``place`` is its index in the reading.

Version 0, which no article has, keeps the ids of what is no longer read as a quotation: no other quote gets them.
"""

speakers = Table(
    "speakers",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.number"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("printed", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("quote_ids", Text, nullable=False),
    Column("counted", Integer, nullable=False),
)
"""The speakers of each article's newest version. ``counted``: direct and partial quotes."""

speaker_names = Table(
    "speaker_names",
    metadata,
    Column("speaker", ForeignKey("speakers.number"), primary_key=True),
    Column("name_key", Text, primary_key=True),
    Column("last_word", Text, nullable=False),
    Index("ix_speaker_names_name_key", "name_key"),
    Index("ix_speaker_names_last_word", "last_word", "name_key"),
)
"""Every printed name of a speaker, folded. ``last_word`` is that of its surname: ``jr`` and the like left out."""

name_slips = Table(
    "name_slips",
    metadata,
    Column("form", Text, primary_key=True),
    Column("last_word", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Under which forms (``summarizer.text.slips``) the last word of a name is found by somebody who misspells it. What no
name ends in any longer stays, and leads to nobody.
"""

sketches = Table(
    "sketches",
    metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Index("ix_sketches_article", "article"),
    sqlite_with_rowid=False,
)
"""Some hashes of three-word runs of each article's newest version, by which texts that share words are found."""

copies = Table(
    "copies",
    metadata,
    Column("article", ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("other", ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("share", Float, nullable=False),
    Index("ix_copies_other", "other"),
    sqlite_with_rowid=False,
)
"""Articles that are near-copies, each pair both ways. ``share``: of the article that stands in the other one."""

article_places = Table(
    "article_places",
    metadata,
    Column("article", ForeignKey("articles.number"), primary_key=True),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
)
"""The channels for which feeds brought an article: it is for those alone. Without a row, or with place 0, for all."""

aliases = Table(
    "aliases",
    metadata,
    Column("server", BigInteger, primary_key=True, autoincrement=False),
    Column("name_key", Text, primary_key=True),
    Column("other_key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Two names that an editor calls one person's, as printed; without the other one: a spelling that stands for itself.

``server`` is the server whose archive it holds in, 0 for all. Names are kept, not speakers: what is read anew keeps
its aliases.
"""

written = Table(
    "written",
    metadata,
    Column("article", ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("server", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("verdicts", Text, nullable=False),
)
"""What the gate said of the last written summary of an article that a server asked for, 0 where no server did.

``verdicts`` is JSON; of the summary's words those that failed a check are kept.
"""

settings = Table(
    "settings",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Number, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)
"""Append-only: who changed what. ``before`` and ``after`` are JSON."""

pagers = Table(
    "pagers",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("request", Text, nullable=False),
    Column("kept_at", Instant, nullable=False, index=True),
)

digests = Table(
    "digests",
    metadata,
    Column("number", Number, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("channel", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("stories", Text, nullable=False),
    Column("left_out", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("counted", Integer, nullable=False, server_default="0"),
    Column("place", BigInteger, nullable=False, server_default="0"),
    Index("ix_digests_counted", "guild", "counted", unique=True),
    Index("ix_digests_place", "guild", "place", "channel", "made_at", unique=True),
)
"""One row a digest, in the order of making. ``stories`` and ``left_out`` are JSON; ``counted`` is its id's number."""
