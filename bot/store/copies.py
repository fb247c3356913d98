"""Near-copies: which articles share their words. Candidates come from an index of sketches, never from a scan."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.records import Likeness, StoredArticle
from bot.store.rows import fetch_all, stored_articles
from bot.store.tables import articles, copies, of_newest, sketches, versions
from bot.store.visible import standing
from summarizer.stories.copies import shared, shingles, sketch, sought
from summarizer.stories.exchanged import tells_of_others
from summarizer.types import Article, Reading

MOST_CANDIDATES = 8
MOST_LINKS = 5
_MORE_HITS_FROM = (8, 96, 192)
"""So many looked-up shingles ask for one hit more each: two long texts share a phrase or two by chance."""
_SET_PHRASE = 60
"""Of a run of words that more articles hold, the newest so many are looked at: the time stays bounded."""
_CANDIDATES = """
    WITH wanted (shingle) AS (VALUES {})
    SELECT s.article, count(*) AS hits FROM (
        SELECT shingle, coalesce((
            SELECT t.article FROM sketches t WHERE t.shingle = wanted.shingle
            ORDER BY t.article DESC LIMIT 1 OFFSET :phrase
        ), 0) AS oldest FROM wanted
    ) w JOIN sketches s ON s.shingle = w.shingle AND s.article >= w.oldest
    JOIN articles a ON a.number = s.article
        AND (a.server IN (0, CAST(:server AS BIGINT)) OR CAST(:server AS BIGINT) < 0)
    WHERE s.article <> :self GROUP BY s.article HAVING count(*) >= :least ORDER BY hits DESC, s.article LIMIT :most
"""


def words_of(article: Article, reading: Reading) -> frozenset[int]:
    """The three-word runs of the story itself: furniture, which articles of one outlet share, is left out."""
    return shingles("\n".join(paragraph.span.of(article.text) for paragraph in reading.paragraphs))


async def alike(
    connection: AsyncConnection, asked: str, found: frozenset[int], server: int | None, number: int = 0
) -> list[tuple[StoredArticle, float, float]]:
    """Near-copies among what ``server`` sees, in any state, best first, without the one with this ``number``.

    With each: the share of ``found``, the runs of words of the text ``asked``, that stands in it, and the share of it
    that stands in ``found``. What is filled into the same form and tells of others is none.
    """
    wanted = sorted(sought(found))
    if not wanted:
        return []
    bounds = {
        "self": number,
        "server": -1 if server is None else server,
        "phrase": _SET_PHRASE - 1,
        "least": 1 + sum(len(wanted) > size for size in _MORE_HITS_FROM),
        "most": MOST_CANDIDATES,
    }
    query = _CANDIDATES.format(", ".join(f"({shingle})" for shingle in wanted))  # hashes: whole numbers of ours
    numbers = (await connection.execute(text(query), bounds)).scalars().all()
    # Texts alone first: a reading is a hundred times as long to take apart.
    texts = select(articles.c.number, versions.c.text).join(versions, of_newest).where(articles.c.number.in_(numbers))
    rows = (await connection.execute(texts)).all() if numbers else []
    likely = await asyncio.to_thread(_likely, found, {row.number: row.text for row in rows}) if rows else []
    if not likely:
        return []
    candidates = await fetch_all(connection, stored_articles().where(articles.c.number.in_(likely)))
    near = await asyncio.to_thread(_near, asked, found, candidates)
    return sorted(near, key=lambda each: (-max(each[1], each[2]), each[0].number))


def _likely(found: frozenset[int], texts: Mapping[int, str]) -> list[int]:
    return [number for number, written in texts.items() if any(shared(found, shingles(written)))]


def _near(
    asked: str, found: frozenset[int], candidates: Sequence[StoredArticle]
) -> list[tuple[StoredArticle, float, float]]:
    measured = [(each, *shared(found, words_of(each.article, each.reading))) for each in candidates]
    return [each for each in measured if each[1] > 0 and not tells_of_others(asked, each[0].article.text)]


async def link(
    connection: AsyncConnection, number: int, written: str, found: frozenset[int], server: int | None
) -> None:
    """Keep the sketch of an article that was just ``written``, and link it with its near-copies."""
    await forget(connection, number)
    kept = sorted(sketch(found))
    if kept:
        await connection.execute(insert(sketches), [{"shingle": each, "article": number} for each in kept])
    pairs = []
    for other, share, back in (await alike(connection, written, found, server, number))[:MOST_LINKS]:
        pairs.append({"article": number, "other": other.number, "share": share})
        pairs.append({"article": other.number, "other": number, "share": back})
    if pairs:
        await connection.execute(insert(copies), pairs)


async def forget(connection: AsyncConnection, number: int) -> None:
    """Take out what is known of an article's earlier version."""
    await connection.execute(delete(sketches).where(sketches.c.article == number))
    await connection.execute(delete(copies).where((copies.c.article == number) | (copies.c.other == number)))


async def likenesses(connection: AsyncConnection, number: int, now: datetime, server: int | None) -> Sequence[Likeness]:
    """The near-copies of an article that may be shown at ``now``, those that hold most of it first."""
    to, back = copies.alias(), copies.alias()
    pairs = (
        select(to.c.other, to.c.share, back.c.share.label("back"))
        .select_from(to.join(back, (back.c.article == to.c.other) & (back.c.other == to.c.article)))
        .where(to.c.article == number)
    )
    shares = {row.other: (row.share, row.back) for row in await connection.execute(pairs)}
    if not shares:
        return []
    query = stored_articles().where(articles.c.number.in_(shares), standing(now, server))
    found = [Likeness(each, *shares[each.number]) for each in await fetch_all(connection, query)]
    return sorted(found, key=lambda each: (-each.share, -each.back, each.other.number))
