"""Look through an archive: the file, the search tables, and every reading against the text that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from bot.newsdesk.identity import text_hash
from bot.ports.keeping import ArchiveState, Holding, Misread
from bot.ports.records import StoredArticle
from bot.ports.store import ArchiveError
from bot.store.engine import Archive, home_of
from bot.store.home import Home
from bot.store.rows import every_version, stored_article
from bot.store.schema import HEAD, revision
from bot.store.spoken import searchable
from bot.store.tables import articles, quotes, settings, versions
from bot.store.words import Words
from summarizer.text.engine import ENGINE
from summarizer.text.fold import fold_text
from summarizer.types import Part, PrintedName, Quote, Span

MOST_TOLD = 5
"""Faults and misread versions that are named; the others are counted."""

_CHUNK = 50


async def inspect(url: str) -> ArchiveState:
    """What is found in the archive at ``url``, which nothing but the search tables' own test touches.

    Linear in the archive. Raises ``ArchiveError`` where it cannot be opened at all, or is of another schema.
    """
    archive = Archive(home_of(url))
    try:
        archive.home.must_exist()
        await archive.try_to_open()
        async with archive.reading() as connection:
            holding = await connection.run_sync(held_by, archive.home)
            faults = await connection.run_sync(archive.home.broken, MOST_TOLD)
            count = (await connection.execute(select(func.count()).select_from(versions))).scalar_one()
            of_versions = select(func.count()).select_from(quotes).where(quotes.c.version > 0)
            quoted = (await connection.execute(of_versions)).scalar_one()
            rereadable = select(func.count()).select_from(articles).where(articles.c.engine != ENGINE)
            outdated = (await connection.execute(rereadable)).scalar_one()
            kept = (await connection.execute(select(settings).order_by(settings.c.guild, settings.c.key))).all()
            numbers = (await connection.execute(select(articles.c.number).order_by(articles.c.number))).scalars().all()
        async with archive.writing(patient=True) as connection:
            unsearchable = await connection.run_sync(archive.words.unfit)
        wrong: list[Misread] = []
        for start in range(0, len(numbers), _CHUNK):
            some = every_version().where(articles.c.number.in_(numbers[start : start + _CHUNK]))
            async with archive.reading() as connection:
                rows = (await connection.execute(some)).all()
                held = await connection.run_sync(archive.words.kept, {row.number for row in rows})
            wrong += [misread for row in rows if (misread := _misread(row, held, archive.words)) is not None]
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
        outdated=outdated,
    )


def held_by(connection: Connection, home: Home) -> Holding:
    """What the archive holds. Raises ``ArchiveError`` where it is none, or of another schema."""
    found = revision(connection, home)
    if found is None:
        raise ArchiveError(f"{home.place} is no archive of Pullquote's.")
    if found != HEAD:
        raise ArchiveError(
            f"The archive {home.place} is of schema {found}, and this version works with {HEAD}: start the console "
            "once, which brings it up to date."
        )
    count, last = connection.execute(select(func.count(), func.max(articles.c.filed_at))).one()
    return Holding(found, count, last)


def _misread(row: Row[Any], held: dict[str, str], words: Words) -> Misread | None:
    """What does not fit in one version: the first of it."""
    try:
        stored = stored_article(row)
    except Exception:  # noqa: BLE001 - whatever it is, it is no reading
        return Misread(row.public_id, row.version, "its reading cannot be read")
    what = next(_misfits(stored, held, words), None)
    return None if what is None else Misread(row.public_id, row.version, what)


def _misfits(stored: StoredArticle, held: dict[str, str], words: Words) -> Iterator[str]:
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
    known = words.as_kept(fold_text(article.headline), fold_text(article.text))
    if newest and held.get(str(stored.number)) != known:
        yield "search knows other words of it"
    for quote_id, quote in zip(stored.quote_ids, reading.quotes, strict=False):
        if not _fits(quote, article.headline if quote.part is Part.HEADLINE else article.text):
            yield f"{quote_id} lies outside its text"
        elif any(name.text != name.span.of(article.text) for name in _names(quote)):
            yield f"a name of the speaker of {quote_id} is printed otherwise"
        elif newest and held.get(quote_id) != words.as_kept(searchable(article, quote)):
            yield f"search knows other words of {quote_id}"


def _fits(quote: Quote, whole: str) -> bool:
    return bool(quote.contents) and all(_inside(span, whole) and span.start < span.end for span in quote.contents)


def _names(quote: Quote) -> tuple[PrintedName, ...]:
    return quote.speaker.printed_names if quote.speaker is not None else ()


def _inside(span: Span, whole: str) -> bool:
    return 0 <= span.start <= span.end <= len(whole)
