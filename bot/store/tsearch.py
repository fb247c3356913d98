"""PostgreSQL's full-text search over words that we cut ourselves, so that it finds what SQLite's finds.

Each row holds its words in order, and as a ``tsvector`` without places under a GIN index. The index answers which words
are there; whether they follow each other is looked for in the words themselves. So a phrase is found anywhere in a text
of any length: places in a ``tsvector`` end at the 16,383rd word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from math import log
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    Select,
    TableClause,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.search import Query, Term
from bot.store.tables import articles, quotes, speakers
from bot.store.words import PART_BREAK, Hits, Of, searchable

_TOKEN = re.compile(f"[0-9a-z]+|{PART_BREAK.strip()}")
LONGEST_WORD = 500
"""Letters of a word that the index knows; whether the rest agrees is looked for in the words themselves."""
MOST_LEXEMES = 1_000_000
"""Letters of all different words of one text; a ``tsvector`` holds 1,048,575. Words beyond are not found."""
_NEWEST = 500
"""Quotes of one word that are ranked: the newest."""
_WEIGHED = 32
"""Words by which quotes are ranked: the longest, which are the rarest."""
_SURVEYED = 1000
"""Articles out of which words are offered: the newest that have one."""

_INDEXED = {Of.ARTICLES: articles, Of.QUOTES: quotes, Of.ROLES: speakers}
"""What the rows of each table of search words belong to."""

_ROWS = {
    of: table(of.value, column("number", BigInteger), column("words", Text), column("lexemes", TSVECTOR)) for of in Of
}


class TextSearch:
    """See ``bot.store.words.Words``."""

    def holding(self, of: Of, query: Query) -> Hits | None:
        """What ``query`` asks for."""
        rows = _ROWS[of]
        groups = [_terms(group) for group in query.every]
        if not groups or [] in groups:
            return None
        rules = [_indexed(rows, " & ".join(f"({' | '.join(map(_lexemes, group))})" for group in groups))]
        rules += [or_(*(_held(rows, term) for term in group)) for group in groups if any(map(_to_look_for, group))]
        rules += [not_(_held(rows, term)) for term in _terms(query.never)]
        return _hits(rows, *rules)

    def headlined(self, headline: str) -> Hits | None:
        """Articles with these words as their headline."""
        rows, terms = _ROWS[Of.ARTICLES], _terms([Term((headline,))])
        if not terms:
            return None
        (term,) = terms
        begins = rows.c.words.startswith(f" {' '.join(term.words)}{PART_BREAK}", autoescape=True)
        return _hits(rows, _indexed(rows, _lexemes(term)), begins)

    def among(self, column: ColumnElement[int], numbers: Collection[int]) -> ColumnElement[bool]:
        """Whether ``column`` is one of ``numbers``: one parameter, however many they are."""
        return column == any_(literal(list(numbers), ARRAY(BigInteger)))

    async def most_telling(
        self, connection: AsyncConnection, query: Query, found: Callable[[Hits], Select[Any]], limit: int
    ) -> Sequence[Row[Any]]:
        """By the sum of the weights of the words held; of each word the newest quotes are looked at.

        PostgreSQL keeps no count of a word, and ranks by reading every match: here no word costs more than its newest
        matches, whose number tells how rare it is.
        """
        terms = sorted({term for group in query.every for term in _terms(group)}, key=_by_length)[:_WEIGHED]
        weights: dict[int, float] = defaultdict(float)
        rows: dict[int, Row[Any]] = {}
        for term in terms:
            hits = self.holding(Of.QUOTES, Query(((term,),)))
            if hits is None:
                continue
            newest = found(hits).add_columns(hits.number.label("number")).order_by(hits.number.desc()).limit(_NEWEST)
            held = (await connection.execute(newest)).all()
            for row in held:
                rows[row.number] = row
                weights[row.number] += log(1 + _NEWEST / len(held))
        best = sorted(rows, key=lambda number: (-weights[number], -number))
        return [rows[number] for number in best[:limit]]

    async def starting(self, connection: AsyncConnection, start: str, limit: int) -> Sequence[str]:
        """Words that begin with ``start``, those of most of the newest articles first."""
        if not re.fullmatch("[0-9a-z]+", start):
            return []
        surveyed = (
            f"SELECT lexemes FROM {Of.ARTICLES} WHERE lexemes @@ '{start}:*' "  # noqa: S608 - letters and figures
            f"ORDER BY number DESC LIMIT {_SURVEYED}"
        )
        counted = text(
            "SELECT word FROM ts_stat(:surveyed) WHERE starts_with(word, :start) "
            'ORDER BY ndoc DESC, word COLLATE "C" LIMIT :most'
        )
        bounds = {"surveyed": surveyed, "start": start, "most": limit}
        return (await connection.execute(counted, bounds)).scalars().all()

    async def put_article(self, connection: AsyncConnection, number: int, headline: str, body: str) -> None:
        """Index the folded headline and body of an article."""
        await self.put(connection, Of.ARTICLES, [(number, headline + PART_BREAK + body)])

    async def put(self, connection: AsyncConnection, of: Of, rows: Sequence[tuple[int, str]]) -> None:
        """Index folded words, each under its number."""
        if not rows:
            return
        put = insert(_ROWS[of]).values(lexemes=func.array_to_tsvector(bindparam("known", type_=ARRAY(Text))))
        given = []
        for number, folded in rows:
            words = _TOKEN.findall(folded)
            given.append({"number": number, "words": _in_order(words), "known": _known(words)})
        await connection.execute(put, given)

    async def take_out(self, connection: AsyncConnection, article: int) -> None:
        """Take the words of an article, of its quotes and of its speakers' roles out of the index."""
        await connection.execute(delete(_ROWS[Of.ARTICLES]).where(_ROWS[Of.ARTICLES].c.number == article))
        for of in (Of.QUOTES, Of.ROLES):
            things = _INDEXED[of]
            theirs = select(things.c.number).where(things.c.article == article)
            await connection.execute(delete(_ROWS[of]).where(_ROWS[of].c.number.in_(theirs)))

    def unfit(self, connection: Connection) -> list[str]:
        """By rows that stand alone, and by words that are there and not in the index's column."""
        found = []
        for of, things in _INDEXED.items():
            rows = _ROWS[of]
            numbers, indexed = select(things.c.number), select(rows.c.number)
            alone = numbers.except_(indexed) if of is Of.ARTICLES else indexed.except_(numbers)
            bare = select(rows.c.number).where(rows.c.words != "  ", func.length(rows.c.lexemes) == 0)
            if any(connection.execute(each.limit(1)).first() for each in (alone, bare)):
                found.append(of.value)
        return found

    def kept(self, connection: Connection, numbers: Collection[int]) -> dict[str, str]:
        """The words held of these articles, by number, and of their quotes, by public id."""
        of_articles, of_quotes = _ROWS[Of.ARTICLES], _ROWS[Of.QUOTES]
        whole = select(of_articles.c.number, of_articles.c.words).where(self.among(of_articles.c.number, numbers))
        single = (
            select(quotes.c.public_id, of_quotes.c.words)
            .join(of_quotes, of_quotes.c.number == quotes.c.number)
            .where(self.among(quotes.c.article, numbers))
        )
        return {str(name): words for query in (whole, single) for name, words in connection.execute(query)}

    def as_kept(self, *parts: str) -> str:
        """The words alone, in order."""
        return _in_order(_TOKEN.findall(PART_BREAK.join(parts)))


def _in_order(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _known(words: Iterable[str]) -> list[str]:
    """The different words that the index takes, in the order of the text."""
    known: dict[str, None] = {}
    room = MOST_LEXEMES
    for word in words:
        short = word[:LONGEST_WORD]
        if short not in known:
            room -= len(short)
            if room < 0:
                break
            known[short] = None
    return list(known)


def _terms(given: Iterable[Term]) -> list[Term]:
    """The terms of which something can be found, each cut into words of the index."""
    cut = [(_TOKEN.findall(searchable(term.words) or ""), term.prefix) for term in given]
    return [Term(tuple(words), prefix) for words, prefix in cut if words]


def _lexemes(term: Term) -> str:
    """All the words of ``term``, in the language of a ``tsquery``; they are letters and figures, so never syntax."""
    *words, last = (word[:LONGEST_WORD] for word in term.words)
    return " & ".join([*(f"'{word}'" for word in words), f"'{last}':*" if term.prefix else f"'{last}'"])


def _to_look_for(term: Term) -> bool:
    """Whether the index does not tell all: the order of words, or the end of a very long one."""
    return len(term.words) > 1 or len(term.words[0]) > LONGEST_WORD


def _indexed(rows: TableClause, query: str) -> ColumnElement[bool]:
    return rows.c.lexemes.bool_op("@@")(cast(query, TSQUERY))


def _held(rows: TableClause, term: Term) -> ColumnElement[bool]:
    indexed = _indexed(rows, _lexemes(term))
    if not _to_look_for(term):
        return indexed
    in_order = f" {' '.join(term.words)}{'' if term.prefix else ' '}"
    return and_(indexed, func.strpos(rows.c.words, in_order) > 0)  # half the time that LIKE takes


def _hits(rows: TableClause, *rules: ColumnElement[bool]) -> Hits:
    return Hits(rows, rows.c.number, rows.c.number, and_(*rules))


def _by_length(term: Term) -> tuple[int, tuple[str, ...]]:
    return -sum(map(len, term.words)), term.words
