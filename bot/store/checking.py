"""Look through an archive: the file, the search tables, and every reading against the text that it was read from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select, text
from sqlalchemy.exc import DBAPIError

from bot.newsdesk.identity import text_hash
from bot.ports.keeping import ArchiveState, Misread
from bot.ports.records import StoredArticle
from bot.ports.store import ArchiveError
from bot.store.engine import Archive
from bot.store.keeping import existing, look
from bot.store.rows import every_version, stored_article
from bot.store.saving import searchable
from bot.store.schema import HEAD
from bot.store.sqlite import SqliteFile, file_of
from bot.store.tables import articles, quotes, settings, versions
from summarizer.text.fold import fold_text
from summarizer.types import Part, PrintedName, Quote, Span

MOST_TOLD = 5
"""Faults and misread versions that are named; the others are counted."""

_CHUNK = 50
_TESTED = {
    "article_words": "INSERT INTO article_words (article_words) VALUES ('integrity-check')",
    "quote_words": "INSERT INTO quote_words (quote_words) VALUES ('integrity-check')",
    "role_words": "INSERT INTO role_words (role_words) VALUES ('integrity-check')",
}
"""The test that each search table has for itself."""
_ALONE = {
    "article_words": "SELECT count(*) FROM articles WHERE number NOT IN (SELECT rowid FROM article_words)",
    "quote_words": "SELECT count(*) FROM quote_words WHERE rowid NOT IN (SELECT number FROM quotes)",
    "role_words": "SELECT count(*) FROM role_words WHERE rowid NOT IN (SELECT number FROM speakers)",
}
"""Rows that stand alone: there are none."""


async def inspect(url: str) -> ArchiveState:
    """What is found in the archive at ``url``, which nothing but the search tables' own test touches.

    Linear in the archive. Raises ``ArchiveError`` where it cannot be opened at all, or is of another schema.
    """
    path = existing(file_of(url))
    holding = look(path)
    if holding.schema != HEAD:
        raise ArchiveError(
            f"The archive {path} is of schema {holding.schema}, and this version works with {HEAD}: start the console "
            "once, which brings it up to date."
        )
    archive = Archive(SqliteFile(path))
    try:
        async with archive.reading() as connection:
            faults = await connection.run_sync(_faults)
            count = (await connection.execute(select(func.count()).select_from(versions))).scalar_one()
            quoted = (await connection.execute(select(func.count()).select_from(quotes))).scalar_one()
            kept = (await connection.execute(select(settings).order_by(settings.c.guild, settings.c.key))).all()
            numbers = (await connection.execute(select(articles.c.number).order_by(articles.c.number))).scalars().all()
        async with archive.writing() as connection:
            unsearchable = await connection.run_sync(_unsearchable)
        wrong: list[Misread] = []
        for start in range(0, len(numbers), _CHUNK):
            some = every_version().where(articles.c.number.in_(numbers[start : start + _CHUNK]))
            async with archive.reading() as connection:
                rows = (await connection.execute(some)).all()
                words = await connection.run_sync(_words, [row.number for row in rows])
            wrong += [misread for row in rows if (misread := _misread(row, words)) is not None]
    finally:
        await archive.close()
    return ArchiveState(
        holding=holding,
        versions=count,
        quotes=quoted,
        faults=tuple(faults[:MOST_TOLD]),
        unsearchable=tuple(unsearchable),
        misread=tuple(wrong[:MOST_TOLD]),
        misreadings=len(wrong),
        settings=tuple((row.guild, row.key, row.value) for row in kept),
    )


def _faults(connection: Connection) -> list[str]:
    """What SQLite finds wrong with the file, in its own words."""
    said = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_TOLD})")]
    loose = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    return [word for word in said if word != "ok"] + ([f"{loose} rows point nowhere"] if loose else [])


def _unsearchable(connection: Connection) -> list[str]:
    found = []
    for table, test in _TESTED.items():
        try:
            connection.exec_driver_sql(test)
            alone = connection.exec_driver_sql(_ALONE[table]).scalar()
        except DBAPIError:
            alone = 1
        if alone:
            found.append(table)
    return found


_Words = dict[str, str]


def _words(connection: Connection, numbers: list[int]) -> _Words:
    """What the search tables hold of these articles: of each by its number, of each quote by its public id."""
    wanted = {"numbers": json.dumps(sorted(set(numbers)))}
    of_articles = text(
        "SELECT rowid, headline, body FROM article_words WHERE rowid IN (SELECT value FROM json_each(:numbers))"
    )
    of_quotes = text(
        "SELECT q.public_id, w.words FROM quotes q JOIN quote_words w ON w.rowid = q.number "
        "WHERE q.article IN (SELECT value FROM json_each(:numbers))"
    )
    held = {str(row[0]): f"{row[1]}\n{row[2]}" for row in connection.execute(of_articles, wanted)}
    return held | {row[0]: row[1] for row in connection.execute(of_quotes, wanted)}


def _misread(row: Row[Any], words: _Words) -> Misread | None:
    """What does not fit in one version: the first of it."""
    try:
        stored = stored_article(row)
    except Exception:  # noqa: BLE001 - whatever it is, it is no reading
        return Misread(row.public_id, row.version, "its reading cannot be read")
    what = next(_misfits(stored, words), None)
    return None if what is None else Misread(row.public_id, row.version, what)


def _misfits(stored: StoredArticle, words: _Words) -> Iterator[str]:
    article, reading = stored.article, stored.reading
    if text_hash(article.headline, article.text) != article.sha256:
        yield "its text is not the one that was filed"
    if len(stored.quote_ids) != len(reading.quotes):
        yield "its quotes and their ids differ in number"
    spans = (
        *(("a paragraph", p.span) for p in reading.paragraphs),
        *(("a sentence", s.span) for s in reading.sentences),
        *(("a key sentence", k.span) for k in reading.key_sentences),
        *(("a figure", f.span) for f in reading.figures),
        *(("furniture", d.span) for d in reading.dropped),
    )
    yield from (f"{what} lies outside its text" for what, span in spans if not _inside(span, article.text))
    newest = article.version == stored.versions
    if newest and words.get(str(stored.number)) != f"{fold_text(article.headline)}\n{fold_text(article.text)}":
        yield "search knows other words of it"
    for quote_id, quote in zip(stored.quote_ids, reading.quotes, strict=False):
        if not _fits(quote, article.headline if quote.part is Part.HEADLINE else article.text):
            yield f"{quote_id} lies outside its text"
        elif any(name.text != name.span.of(article.text) for name in _names(quote)):
            yield f"a name of the speaker of {quote_id} is printed otherwise"
        elif newest and words.get(quote_id) != searchable(article, quote):
            yield f"search knows other words of {quote_id}"


def _fits(quote: Quote, whole: str) -> bool:
    return bool(quote.contents) and all(_inside(span, whole) and span.start < span.end for span in quote.contents)


def _names(quote: Quote) -> tuple[PrintedName, ...]:
    return quote.speaker.printed_names if quote.speaker is not None else ()


def _inside(span: Span, whole: str) -> bool:
    return 0 <= span.start <= span.end <= len(whole)
