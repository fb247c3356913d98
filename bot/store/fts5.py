"""SQLite's full-text search: what goes in, and queries in which no word of a user is ever syntax."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, literal_column, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.search import Query, Term
from bot.store.words import Hits, Of, searchable

_TAKEN_OUT = (
    "DELETE FROM article_words WHERE rowid = :n",
    "DELETE FROM quote_words WHERE rowid IN (SELECT number FROM quotes WHERE article = :n)",
    "DELETE FROM role_words WHERE rowid IN (SELECT number FROM speakers WHERE article = :n)",
)

_ALONE = {
    Of.ARTICLES: "SELECT count(*) FROM articles WHERE number NOT IN (SELECT rowid FROM article_words)",
    Of.QUOTES: "SELECT count(*) FROM quote_words WHERE rowid NOT IN (SELECT number FROM quotes)",
    Of.ROLES: "SELECT count(*) FROM role_words WHERE rowid NOT IN (SELECT number FROM speakers)",
}
"""Rows that stand alone: there are none."""


class Fts5:
    """See ``bot.store.words.Words``."""

    def holding(self, of: Of, query: Query) -> Hits | None:
        """What ``query`` asks for."""
        expression = match(query)
        return None if expression is None else _hits(of, expression)

    def headlined(self, headline: str) -> Hits | None:
        """Articles whose headline holds these words in this order."""
        words = phrase([headline])
        return None if words is None else _hits(Of.ARTICLES, f"headline : {words}")

    def among(self, column: ColumnElement[int], numbers: Collection[int]) -> ColumnElement[bool]:
        """Whether ``column`` is one of ``numbers``."""
        # one parameter, however many numbers: thousands of them cost more to bind than to look up
        given = func.json_each(json.dumps(list(numbers))).table_valued("value")
        return column.in_(select(given.c.value))

    async def most_telling(
        self, connection: AsyncConnection, query: Query, found: Callable[[Hits], Select[Any]], limit: int
    ) -> Sequence[Row[Any]]:
        """By BM25, which FTS5 knows for every match."""
        hits = self.holding(Of.QUOTES, query)
        if hits is None:
            return []
        ranked = found(hits).order_by(literal_column("quote_words.rank")).limit(limit)
        rows: Sequence[Row[Any]] = (await connection.execute(ranked)).all()
        return rows

    async def starting(self, connection: AsyncConnection, start: str, limit: int) -> Sequence[str]:
        """Words of articles that begin with ``start``, those of most articles first."""
        of_index = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_articles USING fts5vocab(main, article_words, row)"
        words = text(
            "SELECT term FROM words_of_articles WHERE term >= :start AND term < :end "
            "ORDER BY doc DESC, term LIMIT :most"
        )
        await connection.execute(text(of_index))
        bounds = {"start": start, "end": f"{start}\U0010ffff", "most": limit}
        return (await connection.execute(words, bounds)).scalars().all()

    async def put_article(self, connection: AsyncConnection, number: int, headline: str, body: str) -> None:
        """Index the folded headline and body of an article."""
        await connection.execute(
            text("INSERT INTO article_words (rowid, headline, body) VALUES (:n, :headline, :body)"),
            {"n": number, "headline": headline, "body": body},
        )

    async def put(self, connection: AsyncConnection, of: Of, rows: Sequence[tuple[int, str]]) -> None:
        """Index folded words, each under its number."""
        if not rows:
            return
        given = [{"n": number, "words": words} for number, words in rows]
        await connection.execute(text(f"INSERT INTO {of} (rowid, words) VALUES (:n, :words)"), given)  # noqa: S608 - ours

    async def take_out(self, connection: AsyncConnection, article: int) -> None:
        """Take the words of an article, of its quotes and of its speakers' roles out of the index."""
        for statement in _TAKEN_OUT:
            await connection.execute(text(statement), {"n": article})

    def unfit(self, connection: Connection) -> list[str]:
        """By the test that each table has for itself, and by rows that stand alone."""
        found = []
        for of, alone in _ALONE.items():
            try:
                connection.exec_driver_sql(f"INSERT INTO {of} ({of}) VALUES ('integrity-check')")  # noqa: S608 - ours
                fits = connection.exec_driver_sql(alone).scalar() == 0
            except DBAPIError:
                fits = False
            if not fits:
                found.append(of.value)
        return found

    def kept(self, connection: Connection, numbers: Collection[int]) -> dict[str, str]:
        """The words held of these articles, by number, and of their quotes, by public id."""
        wanted = {"numbers": json.dumps(sorted(numbers))}
        of_articles = text(
            "SELECT rowid, headline, body FROM article_words WHERE rowid IN (SELECT value FROM json_each(:numbers))"
        )
        of_quotes = text(
            "SELECT q.public_id, w.words FROM quotes q JOIN quote_words w ON w.rowid = q.number "
            "WHERE q.article IN (SELECT value FROM json_each(:numbers))"
        )
        held = {str(row[0]): self.as_kept(row[1], row[2]) for row in connection.execute(of_articles, wanted)}
        return held | {row[0]: row[1] for row in connection.execute(of_quotes, wanted)}

    def as_kept(self, *parts: str) -> str:
        """Word for word."""
        return "\n".join(parts)


def _hits(of: Of, expression: str) -> Hits:
    return Hits(
        table=text(of.value),
        number=literal_column(f"{of}.rowid"),
        # The plus keeps SQLite from walking the things first: the word index leads, in order of rowid, so the scan for
        # the newest stops early.
        tied=literal_column(f"+{of}.rowid"),
        matching=literal_column(of.value).bool_op("MATCH")(expression),
    )


def phrase(words: Sequence[str], *, prefix: bool = False) -> str | None:
    """``"red line"`` or ``"evacuat" *``; None where nothing searchable is left."""
    folded = searchable(words)
    if folded is None:
        return None
    quoted = folded.replace('"', '""')
    return f'"{quoted}" *' if prefix else f'"{quoted}"'


def match(query: Query) -> str | None:
    """The MATCH expression of a parsed search; None where it asks for nothing that can be found."""
    groups = [_any_of(group) for group in query.every]
    if not groups or None in groups:
        return None
    wanted = " AND ".join(group for group in groups if group)
    never = _any_of(query.never)
    return f"({wanted}) NOT {never}" if never else wanted


def _any_of(terms: Sequence[Term]) -> str | None:
    phrases = [p for term in terms if (p := phrase(term.words, prefix=term.prefix))]
    return f"({' OR '.join(phrases)})" if phrases else None
