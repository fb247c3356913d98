"""The ``ArticleStore`` port over an archive."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select, update

from bot.newsdesk.identity import url_key
from bot.ports.records import Counts, Filing, Filters, Likeness, News, Outcome, SliceRef, StoredArticle
from bot.ports.search import Query
from bot.ports.store import AddressTaken, ArchiveError
from bot.store.audit import write_down
from bot.store.beside import filed_beside
from bot.store.copies import alike, likenesses, link, words_of
from bot.store.engine import Archive
from bot.store.news import news, when_withdrawn
from bot.store.rows import every_version, fetch_all, fetch_one, stored_articles, stored_version
from bot.store.saving import at_address, file_article, filtered_by, find_known, server_of, stated_by
from bot.store.tables import articles, of_newest, versions
from bot.store.visible import EVERYBODY, let_through, open_to_asker, released, standing, within
from bot.store.words import Of
from summarizer.stories.copies import shingles
from summarizer.text.fold import fold_text
from summarizer.types import Article, Part, Reading, Status

_MOST = 500
_MOST_HEADLINED = 20
_SAME_HEADLINE = 5


class Articles:
    """Articles, versions and readings; see ``bot.ports.store.ArticleStore``."""

    def __init__(self, archive: Archive, server: int | None = None) -> None:
        self._archive = archive
        self._server = server

    def of_server(self, guild: int) -> Articles:
        """The articles as one server has them."""
        return Articles(self._archive, guild)

    async def known(self, article: Article) -> StoredArticle | None:
        """The stored article with the same identity, newest version."""
        async with self._archive.reading() as connection:
            return await find_known(connection, article, self._server)

    async def headlined(self, headline: str) -> Sequence[StoredArticle]:
        """Articles in any state whose newest version has this headline after folding, newest first."""
        hits = self._archive.words.headlined(headline)
        if hits is None:
            return []
        query = (
            stored_articles()
            .where(articles.c.number.in_(hits.numbers()), within(self._server or EVERYBODY))
            .order_by(articles.c.number.desc())
            .limit(_MOST_HEADLINED)
        )
        async with self._archive.reading() as connection:
            found = await fetch_all(connection, query)
        wanted = fold_text(headline)
        return [stored for stored in found if fold_text(stored.article.headline) == wanted][:_SAME_HEADLINE]

    async def save(self, article: Article, reading: Reading, at: datetime) -> Filing:
        """File ``article`` in one transaction that is on disk when this returns."""
        found = words_of(article, reading)  # before anybody waits for the writer
        async with self._archive.writing() as connection:
            filing = await file_article(connection, self._archive.words, article, reading, at, self._server)
            if filing.outcome is not Outcome.UNCHANGED:
                await link(connection, filing.stored.number, article.text, found, self._server)
            return filing

    async def article(self, article_id: str, version: int | None = None) -> StoredArticle | None:
        """One article by public id, in any state."""
        query = stored_articles() if version is None else stored_version(version)
        async with self._archive.reading() as connection:
            return await fetch_one(
                connection,
                query.where(articles.c.public_id == article_id.lower(), within(self._server), open_to_asker()),
            )

    async def earlier(self, now: datetime, limit: int) -> Sequence[StoredArticle]:
        """Versions that a newer one took the place of, newest first."""
        query = (
            every_version()
            .where(versions.c.version < articles.c.version, standing(now, self._server))
            .order_by(articles.c.number.desc(), versions.c.version.desc())
            .limit(limit)
        )
        async with self._archive.reading() as connection:
            return await fetch_all(connection, query)

    async def version_with(self, article_id: str, sha256: str) -> int | None:
        """The newest version of an article whose headline and text have this hash."""
        joined = versions.join(articles, versions.c.article == articles.c.number)
        same = (articles.c.public_id == article_id, versions.c.sha256 == sha256, within(self._server))
        async with self._archive.reading() as connection:
            query = select(func.max(versions.c.version)).select_from(joined).where(*same)
            number: int | None = (await connection.execute(query)).scalar()
            return number

    async def alike(self, article: Article) -> Sequence[Likeness]:
        """Near-copies of an article that is not filed, in any state, best first."""
        found = shingles(article.text)
        async with self._archive.reading() as connection:
            return [Likeness(*each) for each in await alike(connection, article.text, found, self._server or EVERYBODY)]

    async def copies(self, article_id: str, now: datetime) -> Sequence[Likeness]:
        """Near-copies of a filed article that may be shown."""
        number = select(articles.c.number).where(articles.c.public_id == article_id, within(self._server))
        async with self._archive.reading() as connection:
            known = (await connection.execute(number)).scalar()
            return [] if known is None else await likenesses(connection, known, now, self._server)

    async def article_at(self, url: str) -> StoredArticle | None:
        """The article with this canonical URL, in any state but held."""
        async with self._archive.reading() as connection:
            query = stored_articles().where(at_address(url_key(url), self._server), released(None, self._server))
            own_first = articles.c.server.desc() if self._server else articles.c.server
            return await fetch_one(connection, query.order_by(own_first))

    async def latest(self, now: datetime) -> StoredArticle | None:
        """The article that was filed last."""
        query = stored_articles().where(released(now, self._server)).order_by(articles.c.change.desc()).limit(1)
        async with self._archive.reading() as connection:
            return await fetch_one(connection, query)

    async def headlines(
        self, now: datetime, limit: int, among: Collection[str] | None = None
    ) -> Sequence[tuple[str, str]]:
        """Public id and headline of the newest articles that may be shown."""
        query = (
            select(articles.c.public_id, versions.c.headline)
            .join(versions, of_newest)
            .where(standing(now, self._server))
        )
        if among is not None:
            query = query.where(articles.c.public_id.in_(among))
        async with self._archive.reading() as connection:
            rows = await connection.execute(query.order_by(articles.c.number.desc()).limit(limit))
            return [(row.public_id, row.headline) for row in rows]

    async def outlets(self, now: datetime, limit: int) -> Sequence[str]:
        """The outlets of articles that may be shown; of several printed forms one."""
        query = (
            select(func.max(versions.c.outlet).label("printed"))
            .join(articles, of_newest)
            .where(standing(now, self._server), articles.c.outlet_key.is_not(None))
            .group_by(articles.c.outlet_key)
            .order_by(func.count().desc(), articles.c.outlet_key)
            .limit(limit)
        )
        async with self._archive.reading() as connection:
            return list((await connection.execute(query)).scalars())

    async def filed_between(self, since: datetime, until: datetime, now: datetime) -> Sequence[StoredArticle]:
        """Articles filed in the half-open window, withdrawn ones among them, newest first."""
        window = (articles.c.filed_at >= since, articles.c.filed_at < until)
        query = (
            stored_articles()
            .where(*window, released(now, self._server))
            .order_by(articles.c.number.desc())
            .limit(_MOST)
        )
        async with self._archive.reading() as connection:
            return await fetch_all(connection, query)

    async def filed_beside(
        self, days: Sequence[tuple[datetime, datetime]], numbers: Collection[int], now: datetime, limit: int
    ) -> Sequence[Article]:
        """What was filed on some days, without readings."""
        async with self._archive.reading() as connection:
            return await filed_beside(connection, days, numbers, now, limit, self._server)

    async def search(
        self,
        query: Query,
        filters: Filters,
        now: datetime,
        limit: int,
        among: Collection[int] | None = None,
        *,
        oldest: bool = False,
    ) -> tuple[int, Sequence[StoredArticle]]:
        """How many articles match, and the newest of them (or the oldest)."""
        words = self._archive.words
        found = select(articles.c.number).where(let_through(filters, now, self._server))
        number = articles.c.number.expression
        if query != Query(()):
            hits = words.holding(Of.ARTICLES, query)
            if hits is None:
                return 0, []
            found = found.select_from(hits.table).where(hits.matching, articles.c.number == hits.tied)
            number = hits.number
        if among is not None:
            found = found.where(words.among(articles.c.number, among))
        async with self._archive.reading() as connection:
            total = await connection.execute(select(func.count()).select_from(found.subquery()))
            page = found.order_by(number if oldest else number.desc()).limit(limit)
            numbers = (await connection.execute(page)).scalars().all()
            in_order = articles.c.number if oldest else articles.c.number.desc()
            records = stored_articles().where(articles.c.number.in_(numbers)).order_by(in_order)
            return total.scalar_one(), await fetch_all(connection, records)

    async def news(self, since: datetime, until: datetime, now: datetime) -> News:
        """What happened in the half-open window, of what may be told at ``now``."""
        async with self._archive.reading() as connection:
            return await news(connection, since, until, now, self._server)

    async def withdrawn_at(self, article_id: str) -> datetime | None:
        """See ``bot.ports.store.ArticleStore.withdrawn_at``."""
        query = select(articles.c.filed_at).where(
            articles.c.public_id == article_id, articles.c.status == Status.WITHDRAWN.value, within(self._server)
        )
        async with self._archive.reading() as connection:
            filed_at: datetime | None = (await connection.execute(query)).scalar()
            return None if filed_at is None else await when_withdrawn(connection, article_id) or filed_at

    async def words_from(self, start: str, limit: int) -> Sequence[str]:
        """Folded words of the archive that begin with ``start``, those of most articles first."""
        async with self._archive.reading() as connection:
            return await self._archive.words.starting(connection, start, limit)

    async def count(self, filters: Filters, now: datetime) -> int:
        """How many articles the filters let through."""
        query = select(func.count()).select_from(articles).where(let_through(filters, now, self._server))
        async with self._archive.reading() as connection:
            return (await connection.execute(query)).scalar_one()

    async def totals(self, now: datetime | None = None) -> Counts:
        """Articles that may be shown, and their quotes."""
        total = func.coalesce(func.sum(articles.c.quotes), 0)
        async with self._archive.reading() as connection:
            row = (await connection.execute(select(func.count(), total).where(standing(now, self._server)))).one()
        return Counts(articles=row[0], quotes=row[1])

    async def amend(
        self, article_id: str, article: Article, by: str, at: datetime, note: str, *, was: Article | None = None
    ) -> None:
        """Replace metadata and status of the newest version. Raises ``AddressTaken`` if another has that URL.

        With ``was`` only what differs between it and ``article`` is written, over what stands now.
        """
        async with self._archive.writing() as connection:
            named = stored_articles().where(articles.c.public_id == article_id, within(self._server))
            old = await fetch_one(connection, named)
            if old is None:
                raise ArchiveError(f"There is no article {article_id} to amend.")
            if was is not None:
                article = _merged(old.article, was, article)
            server = await server_of(connection, old.number, self._server)
            key = filtered_by(article, server)["url_key"]
            same_url = select(articles.c.public_id).where(articles.c.url_key == key, articles.c.number != old.number)
            other = None if key is None else (await connection.execute(same_url)).scalar()
            if other is not None:
                raise AddressTaken(other)
            before, after = stated_by(old.article), stated_by(article)
            changed = [key for key in after if before[key] != after[key]]
            newest = (versions.c.article == old.number, versions.c.version == old.versions)
            await connection.execute(update(versions).where(*newest).values(**after))
            await connection.execute(
                update(articles).where(articles.c.number == old.number).values(**filtered_by(article, server))
            )
            was_so, is_so = ({key: stated[key] for key in changed} for stated in (before, after))
            await write_down(connection, "article", article_id, by, at, note=note, before=was_so, after=is_so)

    async def slices_hold(self, slices: Sequence[SliceRef], now: datetime) -> Sequence[bool]:
        """Tell for each slice whether its version still holds exactly it, and its article may be shown."""
        wanted = sorted({ref.article_id for ref in slices})
        numbers = sorted({ref.version for ref in slices})
        query = (
            select(articles.c.public_id, versions.c.version, versions.c.headline, versions.c.text)
            .select_from(articles.join(versions, versions.c.article == articles.c.number))
            .where(articles.c.public_id.in_(wanted), versions.c.version.in_(numbers), standing(now, self._server))
        )
        async with self._archive.reading() as connection:
            rows = (await connection.execute(query)).all() if wanted else []
        texts = {(row.public_id, row.version): row for row in rows}

        def holds(ref: SliceRef) -> bool:
            row = texts.get((ref.article_id, ref.version))
            if row is None:
                return False
            whole = row.headline if ref.part is Part.HEADLINE else row.text
            inside = 0 <= ref.span.start <= ref.span.end <= len(whole)
            return inside and ref.span.of(whole) == ref.text

        return [holds(ref) for ref in slices]

    async def status_of(self, article_id: str) -> Status | None:
        """The present editorial state."""
        query = select(articles.c.status).where(articles.c.public_id == article_id, within(self._server))
        async with self._archive.reading() as connection:
            status = (await connection.execute(query)).scalar()
        return None if status is None else Status(status)


def _merged(now: Article, was: Article, wanted: Article) -> Article:
    """``now`` with what somebody who saw ``was`` changed in ``wanted``: an edit of another field is not undone."""
    fields = ("outlet", "url", "byline", "published_at", "embargoed_until", "status")
    changed = {name: getattr(wanted, name) for name in fields if getattr(wanted, name) != getattr(was, name)}
    return replace(now, **changed)
